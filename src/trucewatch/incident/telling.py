"""A claim made ready for comparison: its period, its spots, its parties."""

import re
import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass, fields
from datetime import UTC, date
from operator import attrgetter
from typing import Literal, NamedTuple, cast

from trucewatch.claim.record import Claim, Outcome, Speaker, Stance
from trucewatch.incident.linking import Linking
from trucewatch.incident.ports import PlaceIndex
from trucewatch.place.direction import derived
from trucewatch.place.record import Basis, Place
from trucewatch.report.record import Report

Plane = Literal["current", "expected", "background"]
Role = Literal["tells", "denies", "silent", "obliges"]

_COMING = frozenset({"threatened", "planned", "conditional"})
_FLOATING: frozenset[Role] = frozenset({"denies", "silent", "obliges"})
_FINE: frozenset[Basis] = frozenset({"exact", "landmark", "settlement"})
_MIDDLE: frozenset[Basis] = frozenset({"line", "adm3"})
_DETERMINERS = frozenset({"a", "an", "the", "some", "several", "two", "other", "another"})
_WORD = re.compile(r"\w+")


class Period(NamedTuple):
    """Days as ordinals, both included; ``told`` is False when only the publication gives them.

    ``slack`` is how many days the ends may be off.
    """

    start: int
    end: int
    told: bool
    slack: int

    @property
    def is_day(self) -> bool:
        """A told day, or a night that spans two."""
        return self.told and self.end - self.start <= 1


class Spot(NamedTuple):
    """A resolved place of the deed."""

    place_id: str
    lon: float
    lat: float
    radius_m: float
    basis: Basis

    @property
    def grain(self) -> int:
        """2 for a settlement or finer, 1 for a line or sub-district, 0 for anything wider."""
        return 2 if self.basis in _FINE else 1 if self.basis in _MIDDLE else 0


class Count(NamedTuple):
    """A count in a claim, with all that linking compares."""

    kind: str
    low: int | None
    high: int | None
    of: str | None
    scope: str
    approximate: bool


class Said(NamedTuple):
    """Who says it: the words and the party they name."""

    text: str
    party: str | None


@dataclass(frozen=True, slots=True)
class Sketch:
    """All of a claim that linking compares, and no more: millions fit into memory.

    ``order`` sorts claims by day of publication, report, place in the text and id. ``words`` are
    the quote's, sorted, each once.
    """

    claim_id: str
    report_id: str
    act: str
    stance: Stance
    outcome: Outcome | None
    times: tuple[int | None, int | None] | None
    counts: tuple[Count, ...]
    order: tuple[str, str, int, str]
    start: int
    end: int
    plane: Plane
    role: Role
    period: Period | None
    published: int | None
    spots: tuple[Spot, ...]
    names: frozenset[str]
    actors: frozenset[str]
    targets: frozenset[str]
    words: tuple[str, ...]
    voice: str
    said: Said | None

    @property
    def floats(self) -> bool:
        """A denial, a silence or a duty goes with the happening it is about, done or to come."""
        return self.role in _FLOATING and self.plane != "background"

    @property
    def is_placed(self) -> bool:
        """True when the claim says where or when."""
        return bool(self.names) or (self.period is not None and self.period.told)

    @property
    def only_totals(self) -> bool:
        """True when the claim counts, and all its counts are running totals."""
        return bool(self.counts) and all(count.scope == "cumulative" for count in self.counts)


@dataclass(frozen=True, slots=True)
class Telling(Sketch):
    """A claim with its sketch, ready to be weighed; its report's outlet and language, if known.

    ``forwarded`` are the channels that the report itself was forwarded from, nearest first.
    """

    claim: Claim
    source: str | None
    language: str | None
    forwarded: tuple[str, ...]


def tell(sketch: Sketch, claim: Claim, report: Report | None) -> Telling:
    """Return the claim made ready; a report that is not given leaves its outlet unknown."""
    known = (report.source, report.language, report.via) if report else (None, None, ())
    return Telling(*_values(sketch), claim, *known)  # type: ignore[call-arg]


class Sketcher:
    """Sketches claims; what many of them share is held once."""

    def __init__(self, places: PlaceIndex, linking: Linking) -> None:
        """Take the places behind the claims' place ids and the judged weights."""
        self._places, self._linking = places, linking
        self._held: dict[Hashable, Hashable] = {}

    def sketch(self, claim: Claim, report: Report | None) -> Sketch:
        """Return all of the claim that linking compares; see ``tell``.

        A report that is not given leaves the time unknown.
        """
        values = list(_compared(claim, report, self._places, self._linking))
        for place in _SHARED:
            values[place] = self._held.setdefault(values[place], values[place])
        words = cast("tuple[str, ...]", values[_WORDS])
        values[_WORDS] = tuple(self._held.setdefault(word, word) for word in words)
        return Sketch(*values)  # type: ignore[arg-type]


_FIELDS = tuple(field.name for field in fields(Sketch))
_values = attrgetter(*_FIELDS)
_OWN = ("claim_id", "order", "start", "end", "published", "words")
_SHARED = tuple(place for place, name in enumerate(_FIELDS) if name not in _OWN)
_WORDS = _FIELDS.index("words")


def _compared(
    claim: Claim, report: Report | None, places: PlaceIndex, linking: Linking
) -> tuple[Hashable, ...]:
    """Return the values of a sketch's fields, in their order."""
    published = (
        report.published_at.astimezone(UTC).date() if report and report.published_at else None
    )
    events = [p for p in claim.places if p.role == "event"]
    found = [find_place(places, p.place_id) for p in events]
    plane = plane_of(claim)
    quote, said = claim.quote, claim.speaker
    day = published.isoformat() if published else ""
    return (
        claim.id,
        claim.report_id,
        claim.act,
        claim.stance,
        claim.outcome,
        claim.times and (claim.times.low, claim.times.high),
        tuple(Count(f.kind, f.low, f.high, f.of, f.scope, f.approximate) for f in claim.figures),
        (day, claim.report_id, quote.start, claim.id),
        quote.start,
        quote.end,
        plane,
        role_of(claim),
        _period(claim, published, plane, linking),
        published.toordinal() if published else None,
        tuple(sorted({_spot(p) for p in found if p is not None})),
        frozenset(fold(p.text) for p in events),
        _parties(claim, "actors"),
        _parties(claim, "targets"),
        tuple(sorted(set(_WORD.findall(fold(quote.exact))))),
        voice_words(claim),
        said and Said(said.text, said.party),
    )


def find_place(places: PlaceIndex, place_id: str | None) -> Place | None:
    """Return the place behind an id, or behind a part of one ("…#south"); None when unknown."""
    if place_id is None:
        return None
    whole, _, direction = place_id.partition("#")
    known = places.get(place_id)
    if known is not None or not direction:
        return known
    base = places.get(whole)
    return derived(base, direction, places.get) if base else None


def fold(text: str) -> str:
    """Return ``text`` for comparison: compatibility letters, no case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def voice_words(claim: Claim) -> str:
    """Return who speaks: a party, else the words that name the speaker, else the report."""
    if claim.speaker is None:
        return f"report {claim.report_id}"
    if claim.speaker.party:
        return f"party {claim.speaker.party}"
    return f"words {fold(claim.speaker.text)}"


def bare_name(text: str) -> str:
    """Return words that name somebody, without articles and the like."""
    return " ".join(word for word in fold(text).split() if word not in _DETERMINERS)


def same_name(one: Speaker | Said | None, other: Speaker | Said | None) -> bool:
    """Return True when one name is the other or shortens it ("the source"); of no two parties."""
    if one is None or other is None or (one.party and other.party and one.party != other.party):
        return False
    first, second = set(bare_name(one.text).split()), set(bare_name(other.text).split())
    return bool(first and second) and (first <= second or second <= first)


def plane_of(claim: Claim) -> Plane:
    """Return whether the claim tells of these days, of what may come, or of history."""
    if claim.timing == "background":
        return "background"
    if claim.timing == "future" or claim.stance in _COMING:
        return "expected"
    return "current"


def role_of(claim: Claim) -> Role:
    """Return what the claim does to the happening it is about."""
    if claim.stance in ("denied", "negated"):
        return "denies"
    if claim.stance == "no_comment":
        return "silent"
    return "obliges" if claim.stance == "obliged" else "tells"


def is_slow(telling: Sketch, linking: Linking) -> bool:
    """Return True for a deed that stretches over days, or one that is to come or asked about."""
    return telling.act in linking.slow or telling.plane == "expected" or telling.floats


def _parties(claim: Claim, which: Literal["actors", "targets"]) -> frozenset[str]:
    listed = claim.actors if which == "actors" else claim.targets
    return frozenset(a.party for a in listed if a.party)


def _spot(place: Place) -> Spot:
    return Spot(place.id, place.lon, place.lat, place.radius_m, place.basis)


def _period(claim: Claim, published: date | None, plane: Plane, linking: Linking) -> Period | None:
    told = _told(claim, linking)
    if told is not None or published is None or plane == "background":
        return told
    day = published.toordinal()
    if plane == "expected" or role_of(claim) in _FLOATING:
        return Period(day - linking.window_days, day + linking.window_days, False, 0)
    return Period(day - linking.window_days, day, False, 0)


def _told(claim: Claim, linking: Linking) -> Period | None:
    when = claim.when
    if when is None or (when.start is None and when.end is None):
        return None
    start = when.start.toordinal() if when.start else date.min.toordinal()
    end = when.end.toordinal() if when.end else date.max.toordinal()
    exact = when.precision in ("day", "interval")
    return Period(start, end, True, 0 if exact else linking.fuzzy_days)
