"""Places, mentions of them, and how far the truth may lie."""

from typing import Literal

from pydantic import Field, NonNegativeFloat

from trucewatch.core.record import Record
from trucewatch.core.spans import Words

Basis = Literal[
    "exact", "landmark", "settlement", "adm3", "adm2", "adm1", "line", "area", "country"
]
Status = Literal["resolved", "ambiguous", "unknown"]
Match = Literal["name", "spelling", "near"]
InZone = Literal["in", "out", "uncertain"]


class Place(Record):
    """A row of a gazetteer.

    Positions are WGS 84 degrees. ``radius_m`` says how far from the point the truth may lie, in
    metres. ``country`` is ISO 3166-1 alpha-3, ``admin1`` the name of the first-level division;
    both None when the gazetteer does not say. ``source`` names where the row comes from.
    """

    id: str
    name: str
    lon: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)
    radius_m: NonNegativeFloat
    basis: Basis
    country: str | None = None
    admin1: str | None = None
    population: int | None = None
    source: str


class Candidate(Record):
    """A place that a name may stand for; ``score`` lies in 0..1 and only ranks.

    ``match`` tells how the name was found: it is one of the place's names, another transliteration
    of one, or merely spelled nearly like one.
    """

    place: Place
    score: float
    match: Match = "name"


class Mention(Words):
    """A place name in a report, resolved or not; fields of the place are None unless resolved.

    ``match`` tells how the name was found (see ``Candidate``), None when it was not; ``near``
    stands on unknown names only, whose ``name`` is then that of a place spelled nearly so: a hint
    for people, never taken for the place.
    """

    report_id: str
    status: Status
    place_id: str | None
    name: str | None
    lon: float | None
    lat: float | None
    radius_m: float | None
    basis: Basis | None
    country: str | None
    admin1: str | None
    score: float | None
    gazetteer: str | None
    match: Match | None = None
