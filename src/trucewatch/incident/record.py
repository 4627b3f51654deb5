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
Firmness = Literal["named", "suspected"]


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


class IncidentFigure(Range):
    """All that is said of one kind of count, with who says what."""

    by: tuple[OwnedFigure, ...]


class Voice(Record):
    """Claims that count once, because they do not stand independent of each other.

    ``speakers`` and ``sources`` are as the reports name them; ``reason`` says in words why the
    claims count as one voice. ``alignment`` is None when no side is known.
    """

    claim_ids: tuple[str, ...]
    speakers: tuple[str, ...]
    sources: tuple[str, ...]
    alignment: str | None
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
    merge or a split. ``reasons`` say why the claims were joined and how they were weighed.
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
    reasons: tuple[str, ...] = ()


class Waiting(Record):
    """A claim that is in no incident, and why; a later report may place it."""

    claim_id: str
    reason: str
