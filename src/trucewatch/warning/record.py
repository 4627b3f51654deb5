"""An early warning and the indicators it rests on."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, PositiveInt

from trucewatch.core.record import Record
from trucewatch.incident.record import Support

Level = Literal["low", "guarded", "elevated", "high"]


class Indicator(Record):
    """A sign of what may come.

    ``id`` names the kind of sign (``threat``, ``build_up``, ``talks_cancelled``,
    ``patrol_impeded``, ``violations``, …); ``direction`` says whether it worsens or eases;
    ``weight`` is a judged weight, no probability.
    """

    id: str
    weight: float
    direction: Literal["worsening", "easing"]
    support: Support
    claim_ids: tuple[str, ...]
    since: date | None
    expires: date | None
    reason: str


class EarlyWarning(Record):
    """What the signs say as of a moment.

    ``level`` is None and ``status`` is ``not_assessed`` when coverage is too low to say.
    """

    as_of: AwareDatetime
    horizon_days: PositiveInt
    level: Level | None
    status: Literal["uncalibrated_judgement", "not_assessed"]
    indicators: tuple[Indicator, ...]
    rate: dict[str, float | int | str | None]
    coverage: dict[str, int | float | str | list[str] | None]
