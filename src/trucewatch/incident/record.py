"""An incident: one happening, made of the claims that tell of it."""

from datetime import date
from typing import Literal

from pydantic import NonNegativeInt

from trucewatch.claim.record import Codes, Outcome
from trucewatch.core.figures import Range
from trucewatch.core.record import Record
from trucewatch.core.times import Interval
from trucewatch.place.record import Basis
from trucewatch.source.record import Reliability

Support = Literal["single_source", "corroborated", "cross_aligned", "contested"]
IncidentStatus = Literal["happened", "expected", "denied", "background", "unclear"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]
Firmness = Literal["named", "suspected"]
CHOSEN = "chosen by a person"  # what the rule of a best count begins with, when somebody chose it


class IncidentPlace(Record):
    """Where it happened; position fields are None when the name is not resolved."""

    text: str
    place_id: str | None
    lon: float | None
    lat: float | None
    radius_m: float | None
    basis: Basis | None


class IncidentActor(Record):
    """A doer or target as the claims name it; the ids of the claims that name it.

    ``basis`` is ``suspected`` when every claim that names it does so with doubt.
    """

    text: str
    party: str | None
    country: str | None
    claim_ids: tuple[str, ...]
    basis: Firmness = "named"


class OwnedFigure(Range):
    """One range and the claims that give it."""

    claim_ids: tuple[str, ...]


class FigureRevision(Range):
    """A count as published on one ``day`` (None: unknown), and the claims that give it."""

    day: date | None
    claim_ids: tuple[str, ...]


class IncidentFigure(Range):
    """All that is said of one kind of count, with who says what.

    ``best`` is the best count by the declared ``rule``, a reading aid and no fact. ``contested`` is
    True where newest counts exclude each other and a rising toll does not explain it. ``revisions``
    are the counts in the order of their days. ``totals`` are running totals that reports give
    beside this deed; they are in none of the ranges.
    """

    by: tuple[OwnedFigure, ...]
    best: Range | None = None
    rule: str = ""
    contested: bool = False
    revisions: tuple[FigureRevision, ...] = ()
    totals: tuple[OwnedFigure, ...] = ()

    @property
    def chosen(self) -> bool:
        """True when a person chose the best count, with a reason that follows in ``rule``."""
        return self.rule.startswith(CHOSEN)


class Voice(Record):
    """Claims that count once, because they do not stand independent of each other.

    ``speakers`` and ``sources`` are as the reports name them; ``reason`` says in words why the
    claims count as one voice. ``alignment`` is None when no side is known; ``reliability`` is the
    best rating among its outlets, F where nobody rated any.
    """

    claim_ids: tuple[str, ...]
    speakers: tuple[str, ...]
    sources: tuple[str, ...]
    alignment: str | None
    reason: str
    reliability: Reliability = "F"


class Admiralty(Record):
    """How reliable the sources are (A-F) and how far others confirm it (1-6); F and 6: no basis."""

    reliability: Reliability
    credibility: Credibility
    reason: str


class HarmGrade(Record):
    """A grade of the reporting on harm to civilians, and why."""

    grade: Literal["confirmed", "fair", "weak", "contested"]
    reason: str


class Incident(Record):
    """One happening.

    ``id`` is made of the id of its earliest claim (by day of publication, report, place in the
    text), so that it stays while later claims join; what is told of it may change under it.
    ``sources`` are the outlets that carry it, ``independent_sources`` counts classes of voices
    that do not copy each other, ``alignments`` are the sides those voices stand on. ``acts`` are
    all acts its claims name. ``reported`` spans the publication times of its reports, as days in
    UTC; None when none is known. ``happenings`` is how often the deed is said to have happened,
    None when the claims do not say.
    ``breaks_truce`` are the claims whose own words say that the deed broke the truce, ``denied_by``
    those that deny it, ``silent`` those that record a refusal to comment, ``obliged_by`` those that
    say it is due, ``conditional`` those that make it hang on something. None of the last four
    supports the deed. ``decided_by`` are the judgements of people that name any of the claims in a
    merge or a split. ``admitted_by`` are the parties that say of themselves that they did harm;
    ``admiralty`` and ``harm`` grade the reporting, the latter None where no harm to civilians is
    told. ``reasons`` say why the claims were joined and how they were weighed.
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
    acts: tuple[str, ...] = ()
    reported: Interval | None = None
    happenings: Range | None = None
    voices: tuple[Voice, ...] = ()
    breaks_truce: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    obliged_by: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()
    admitted_by: tuple[str, ...] = ()
    admiralty: Admiralty | None = None
    harm: HarmGrade | None = None
    reasons: tuple[str, ...] = ()


class Waiting(Record):
    """A claim that is in no incident, and why; a later report may place it."""

    claim_id: str
    reason: str
