"""An agreement, its terms and the zones they hold in."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AwareDatetime,
    Field,
    NonNegativeFloat,
    NonNegativeInt,
    PositiveInt,
    StringConstraints,
    model_validator,
)

from trucewatch.core.record import Record
from trucewatch.place.record import Place
from trucewatch.source.record import Outlet, Party, Sides, Spellings

TermKind = Literal[
    "prohibition", "withdrawal", "zone", "obligation_to_act", "access", "mechanism", "exception",
    "reservation", "duration", "information", "declaratory",
]  # fmt: skip
Action = Literal[
    "patrol", "opening", "withdrawal", "exchange", "delivery", "meeting", "report", "deadline",
]  # fmt: skip
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
DailyHours = Annotated[
    str,
    StringConstraints(pattern=r"^(\d{1,2}h|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)$"),
]


class Text(Record):
    """One language version of the agreement: where it was read, not its words."""

    language: Language
    source: Words
    date: datetime.date | None = None
    note: str | None = None


class ClauseText(Record):
    """What a clause says in one language version, in this project's own words.

    ``clause`` is its number in that version, None when it is that of the term. ``sha256`` is the
    hash of the user's own copy of the clause (UTF-8), None when there is none at hand.
    """

    words: Words
    source: Words
    clause: str | None = None
    sha256: Sha256 | None = None
    note: str | None = None


class Due(Record):
    """One occurrence of a duty: the days in which it is due, both included.

    ``end`` None means the day of ``start``. ``number`` is which of a series it is ("the 4th
    patrol"), None when the texts do not count. ``note`` says what is doubtful.
    """

    id: Words
    name: Words
    start: datetime.date
    end: datetime.date | None = None
    number: PositiveInt | None = None
    source: Words
    note: str | None = None

    @property
    def last(self) -> datetime.date:
        """The last day on which it is due."""
        return self.end or self.start

    @model_validator(mode="after")
    def _start_first(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"it ends on {self.end}, before it starts on {self.start}")
        return self


class Schedule(Record):
    """When a duty is due.

    ``occurrences`` are those that the text or an announcement dates. ``every_days`` repeats it from
    ``first`` to ``last``; None when the text does not say how often. ``open`` duties may also be
    done on days that nobody set beforehand: each that is reported becomes an entry of its own.
    ``tolerance_days`` is how far from its day a report may place it.
    """

    action: Action
    occurrences: tuple[Due, ...] = ()
    every_days: PositiveInt | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    open: bool = False
    tolerance_days: NonNegativeInt = 1
    doubt: str | None = None

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if self.every_days is not None and self.first is None:
            raise ValueError("every_days needs the day of the first occurrence: add first")
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"last ({self.last}) is before first ({self.first})")
        if not (self.occurrences or self.every_days or self.open):
            raise ValueError("a schedule needs occurrences, every_days, or open: true")
        return self


class Term(Record):
    """One duty, ban or arrangement, in this project's own words.

    ``summary`` is in English; ``summaries`` says the same in further languages, for those who read
    it in theirs. They are no versions of the agreement: what those say stands in ``texts``.

    ``acts`` are the codes it speaks of; ``zone`` is a zone's id, None when it holds wherever the
    agreement does, and ``zones`` are further ones: it holds in any of them; ``anywhere`` lifts the
    agreement's own area too. ``unknown`` lists what the text leaves open. ``instrument`` is the id
    of the instrument it stands in, None for the agreement itself. ``guarantors`` says who stands
    for whom under this term, None when that is as in the agreement.

    ``starts`` and ``ends`` carry their zone; ``starts_doubt_hours`` and ``ends_doubt_hours`` say
    how far the true moment may lie from them, ``time_note`` why. ``hours`` is the part of each day
    in which it holds ("10:00-18:00", local; "10h" where the text does not say which).

    ``objects`` are words, by language, of which a report must use one for the term to speak of a
    deed ("howitzer"); for an exception or a reservation they are the words by which it is claimed.
    ``excepts`` lists the parties whom an exception is about. ``exceptions`` are the ids of
    those that may be claimed against this term; None means all that fit.

    From the start of this term on, terms in ``supersedes`` hold no longer; those in ``elaborates``
    still hold where this one does not speak.
    """

    id: Words
    clause: Words
    kind: TermKind
    summary: Words
    summaries: dict[Language, Words] = Field(default_factory=dict)
    source: Words
    instrument: str | None = None
    texts: dict[Language, ClauseText] = Field(default_factory=dict)
    acts: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    guarantors: dict[str, tuple[str, ...]] | None = None
    zone: str | None = None
    zones: tuple[str, ...] = ()
    anywhere: bool = False
    starts: AwareDatetime | None = None
    ends: AwareDatetime | None = None
    starts_doubt_hours: NonNegativeFloat = 0.0
    ends_doubt_hours: NonNegativeFloat = 0.0
    time_note: str | None = None
    hours: DailyHours | None = None
    objects: dict[Language, Spellings] = Field(default_factory=dict)
    schedule: Schedule | None = None
    exceptions: tuple[str, ...] | None = None
    excepts: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    elaborates: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def told(self, language: str) -> tuple[str, str]:
        """Return the summary and its language: the one asked for, or English where it has none."""
        words = self.summaries.get(language)
        return (words, language) if words else (self.summary, "en")


class Zone(Record):
    """An area of the agreement.

    ``line`` and ``half_width_m`` make a corridor; ``polygon`` is an outer ring, ``holes`` are rings
    cut out of it. Positions are (longitude, latitude) in WGS 84; ``radius_m`` says how far the
    drawn line or edge may lie from the true one. ``along`` lists the ids of places, roads or
    rivers, that the zone follows: a deed told of such a line as a whole lies in the zone by
    definition. ``covers`` lists the ids of
    places all of which lie in it, such as the city that it is drawn about.
    """

    id: Words
    name: Words
    along: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    line: tuple[tuple[float, float], ...] = ()
    half_width_m: NonNegativeFloat | None = None
    polygon: tuple[tuple[float, float], ...] = ()
    holes: tuple[tuple[tuple[float, float], ...], ...] = ()
    radius_m: NonNegativeFloat = 0.0
    source: Words
    note: str | None = None


class Instrument(Record):
    """An earlier or later text that belongs to the agreement: what it is and where it was read.

    ``standing`` says how it stands to the agreement now: ``elaborated`` by it, ``superseded``,
    ``elaborates`` it, or ``unknown``. ``pax_id`` is its number in the PA-X database.
    """

    id: Words
    name: Words
    signed: datetime.date
    standing: Literal["elaborated", "superseded", "elaborates", "unknown"]
    pax_id: str | None = None
    texts: tuple[Text, ...] = ()
    signatories: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Agreement(Record):
    """An agreement's identity and terms.

    ``signatories`` signed; ``guarantors`` maps a guarantor to the parties it stands for; ``bound``
    lists the parties whose deeds the terms are held against. ``ends`` is when the whole ended or
    ends, None when no end is known; ``ends_doubt_hours`` says how far the true end may lie from it.
    """

    id: Words
    name: Words
    signed: datetime.date
    in_force: AwareDatetime
    ends: AwareDatetime | None = None
    ends_doubt_hours: NonNegativeFloat = 0.0
    pax_id: str | None = None
    texts: tuple[Text, ...]
    instruments: tuple[Instrument, ...] = ()
    signatories: tuple[str, ...]
    guarantors: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    bound: tuple[str, ...]
    area: str | None = None
    terms: tuple[Term, ...]
    terms_unknown: tuple[str, ...] = ()


class Pack(Record):
    """All that one agreement needs: its text as data, its parties, outlets, places and zones."""

    id: Words
    agreement: Agreement
    parties: tuple[Party, ...]
    sides: Sides
    outlets: tuple[Outlet, ...]
    places: tuple[Place, ...]
    place_names: dict[str, tuple[str, ...]]
    zones: tuple[Zone, ...]
