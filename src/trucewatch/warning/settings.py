"""The judged weights and lifetimes of the signs of a warning."""

from datetime import date
from typing import Literal, Self

from pydantic import (
    Field,
    NonNegativeFloat,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
    model_validator,
)

from trucewatch.claim.record import Outcome
from trucewatch.core.record import Record
from trucewatch.finding.record import Verdict
from trucewatch.incident.record import IncidentStatus, Support
from trucewatch.warning.record import Level


class Sign(Record):
    """A kind of sign and what it is read from.

    An incident shows the sign when its act, status and outcome are listed, and, where ``verdicts``
    are listed, when one of its findings has one of them; an empty list asks for nothing.
    ``outcomes`` may hold None for a deed simply told. ``of_party`` asks for a doer that the
    agreement knows; ``anywhere`` lets it count though it lies out of the zone, as talks do.
    ``half_life_days`` halves the weight, ``lifetime_days`` ends it, both counted from the day of
    the deed.
    """

    id: str
    direction: Literal["worsening", "easing"]
    weight: NonNegativeFloat
    half_life_days: PositiveFloat
    lifetime_days: PositiveInt
    acts: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    statuses: tuple[IncidentStatus, ...] = ("happened",)
    outcomes: tuple[Outcome | None, ...] = ()
    of_party: bool = False
    anywhere: bool = False
    words: str


class WarningSettings(Record):
    """All signs, what their support is worth, and how the sum reads as a level.

    ``quality`` multiplies a sign's weight by how well it is supported; ``cap`` bounds the sum of
    either direction; ``levels`` are the least sums of the levels above ``low``. Below
    ``least_reports`` or ``least_outlets`` nothing is assessed.
    """

    version: NonNegativeInt
    author: str
    date: date
    reason: str
    signs: tuple[Sign, ...]
    quality: dict[Support, float]
    cap: PositiveFloat
    levels: dict[Level, float]
    least_outlets: NonNegativeInt = Field(ge=1)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if len({sign.id for sign in self.signs}) != len(self.signs):
            raise ValueError("two signs have the same id")
        if set(self.quality) != {"single_source", "corroborated", "cross_aligned", "contested"}:
            raise ValueError("quality must name all four kinds of support")
        return self
