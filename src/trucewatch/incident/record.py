"""An incident: one happening, made of the claims that tell of it."""

from typing import Literal

from pydantic import NonNegativeInt

from trucewatch.claim.record import Codes, Outcome
from trucewatch.core.figures import Range
from trucewatch.core.record import Record
from trucewatch.core.times import Interval
from trucewatch.place.record import Basis

Support = Literal["single_source", "corroborated", "cross_aligned", "contested"]
IncidentStatus = Literal["happened", "expected", "denied", "background", "unclear"]


class IncidentPlace(Record):
    """Where it happened; position fields are None when the name is not resolved."""

    text: str
    place_id: str | None
    lon: float | None
    lat: float | None
    radius_m: float | None
    basis: Basis | None


class IncidentActor(Record):
    """A doer or target as the claims name it; the ids of the claims that name it."""

    text: str
    party: str | None
    country: str | None
    claim_ids: tuple[str, ...]


class OwnedFigure(Range):
    """One range and the claims that give it."""

    claim_ids: tuple[str, ...]


class IncidentFigure(Range):
    """All that is said of one kind of count, with who says what."""

    by: tuple[OwnedFigure, ...]


class Incident(Record):
    """One happening.

    ``sources`` are the outlets that carry it, ``independent_sources`` counts classes of voices
    that do not copy each other, ``alignments`` are the sides those voices stand on.
    """

    id: str
    act: str
    codes: Codes
    outcome: Outcome | None
    when: Interval | None
    place: IncidentPlace | None
    actors: tuple[IncidentActor, ...]
    targets: tuple[IncidentActor, ...]
    figures: dict[str, IncidentFigure]
    claim_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    sources: tuple[str, ...]
    independent_sources: NonNegativeInt
    alignments: tuple[str, ...]
    support: Support
    status: IncidentStatus
