"""An agreement, its terms and the zones they hold in."""

import datetime
from typing import Literal

from pydantic import AwareDatetime, Field, NonNegativeFloat

from trucewatch.core.record import Record
from trucewatch.place.record import Place
from trucewatch.source.record import Outlet, Party, Sides

TermKind = Literal[
    "prohibition", "withdrawal", "zone", "obligation_to_act", "access", "mechanism", "exception",
    "reservation", "duration", "information", "declaratory",
]  # fmt: skip


class Text(Record):
    """One language version of the agreement: where it was read, not its words."""

    language: str
    source: str
    date: datetime.date | None = None
    note: str | None = None


class Term(Record):
    """One duty, ban or arrangement, in this project's own words.

    ``acts`` are the codes it speaks of; ``zone`` is a zone's id, None when it holds wherever the
    agreement does; ``unknown`` lists what the text leaves open.
    """

    id: str
    clause: str
    kind: TermKind
    summary: str
    source: str
    acts: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    zone: str | None = None
    starts: AwareDatetime | None = None
    ends: AwareDatetime | None = None
    unknown: tuple[str, ...] = ()


class Zone(Record):
    """An area of the agreement.

    ``line`` and ``half_width_m`` make a corridor; ``polygon`` is an outer ring. Positions are
    (longitude, latitude) in WGS 84; ``radius_m`` says how far the drawn line or edge may lie from
    the true one. ``along`` lists the ids of places, roads or rivers, that the zone follows: a deed
    told of such a line as a whole lies in the zone by definition.
    """

    id: str
    name: str
    along: tuple[str, ...] = ()
    line: tuple[tuple[float, float], ...] = ()
    half_width_m: NonNegativeFloat | None = None
    polygon: tuple[tuple[float, float], ...] = ()
    radius_m: NonNegativeFloat = 0.0
    source: str


class Agreement(Record):
    """An agreement's identity and terms.

    ``signatories`` signed; ``guarantors`` maps a guarantor to the parties it stands for; ``bound``
    lists the parties whose deeds the terms are held against.
    """

    id: str
    name: str
    signed: datetime.date
    in_force: AwareDatetime
    pax_id: str | None = None
    texts: tuple[Text, ...]
    signatories: tuple[str, ...]
    guarantors: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    bound: tuple[str, ...]
    area: str | None = None
    terms: tuple[Term, ...]
    terms_unknown: tuple[str, ...] = ()


class Pack(Record):
    """All that one agreement needs: its text as data, its parties, outlets, places and zones."""

    id: str
    agreement: Agreement
    parties: tuple[Party, ...]
    sides: Sides
    outlets: tuple[Outlet, ...]
    places: tuple[Place, ...]
    place_names: dict[str, tuple[str, ...]]
    zones: tuple[Zone, ...]
