"""A claim made ready for comparison: its period, its spots, its parties."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date
from typing import Literal, NamedTuple

from trucewatch.claim.record import Claim, Speaker
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


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with all that linking compares; equal claims give equal tellings."""

    claim: Claim
    order: tuple[str, str, int, str]
    source: str | None
    plane: Plane
    role: Role
    period: Period | None
    published: int | None
    spots: tuple[Spot, ...]
    names: frozenset[str]
    actors: frozenset[str]
    targets: frozenset[str]
    words: frozenset[str]
    voice: str

    @property
    def floats(self) -> bool:
        """A denial, a silence or a duty goes with the happening it is about, done or to come."""
        return self.role in _FLOATING and self.plane != "background"

    @property
    def is_placed(self) -> bool:
        """True when the claim says where or when."""
        return bool(self.names) or (self.period is not None and self.period.told)


def tell(
    claim: Claim, reports: Mapping[str, Report], places: PlaceIndex, linking: Linking
) -> Telling:
    """Return the claim made ready; a report that is not given leaves time and outlet unknown."""
    report = reports.get(claim.report_id)
    published = (
        report.published_at.astimezone(UTC).date() if report and report.published_at else None
    )
    events = [p for p in claim.places if p.role == "event"]
    found = [find_place(places, p.place_id) for p in events]
    plane = plane_of(claim)
    return Telling(
        claim=claim,
        order=(
            published.isoformat() if published else "",
            claim.report_id,
            claim.quote.start,
            claim.id,
        ),
        source=report.source if report else None,
        plane=plane,
        role=role_of(claim),
        period=_period(claim, published, plane, linking),
        published=published.toordinal() if published else None,
        spots=tuple(sorted({_spot(p) for p in found if p is not None})),
        names=frozenset(fold(p.text) for p in events),
        actors=_parties(claim, "actors"),
        targets=_parties(claim, "targets"),
        words=frozenset(_WORD.findall(fold(claim.quote.exact))),
        voice=voice_words(claim),
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


def same_name(one: Speaker | None, other: Speaker | None) -> bool:
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


def is_slow(telling: Telling, linking: Linking) -> bool:
    """Return True for a deed that stretches over days, or one that is to come or asked about."""
    return telling.claim.act in linking.slow or telling.plane == "expected" or telling.floats


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
