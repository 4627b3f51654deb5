"""An agreement made ready for judging: who is bound, which zones hold, from when to when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from trucewatch.agreement.record import Agreement, Pack, Term, Zone
from trucewatch.agreement.terms import Window, binds, guarantors_of, window_of, zones_of
from trucewatch.incident.record import Incident, IncidentPlace
from trucewatch.place.record import InZone
from trucewatch.place.zone import ZoneVerdict, spot_verdicts, zone_verdict

Truth = Literal["yes", "no", "unknown"]
Span = tuple[date | None, date | None]
Position = tuple[ZoneVerdict | None, Zone | None]
_Spot = tuple[float | None, float | None, float | None]
_Where = tuple[float | None, float | None, float | None, str | None, str | None]
_Area = tuple[tuple[Zone, ...], dict[_Where | None, Position]]

_NEWS_DAYS = 7  # how far back undated current news reaches before its report
_TRUTH: dict[str, Truth] = {"in": "yes", "out": "no", "uncertain": "unknown"}
_RANK: dict[InZone, int] = {"in": 0, "uncertain": 1, "out": 2}


@dataclass(frozen=True)
class Held:
    """What findings are held against; places are compared with zones once each."""

    pack: Pack
    _seen: dict[str, dict[_Spot, ZoneVerdict]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _standing: dict[tuple[str, str | None], tuple[str, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _areas: dict[str | None, _Area] = field(default_factory=dict, compare=False, repr=False)
    _windows: dict[str, Window] = field(default_factory=dict, compare=False, repr=False)
    _times: dict[Span | None, dict[str, Truth]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _positions: dict[tuple[str, ...], dict[_Where | None, Position]] = field(
        default_factory=dict, compare=False, repr=False
    )

    claimable_for: dict[tuple[str, str, str | None], tuple[Term, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def agreement(self) -> Agreement:
        """The agreement of the pack."""
        return self.pack.agreement

    @cached_property
    def zones(self) -> dict[str, Zone]:
        """Zones by id."""
        return {zone.id: zone for zone in self.pack.zones}

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of parties and terms' addressees by id."""
        return {party.id: party.name for party in self.pack.parties}

    @cached_property
    def claimable(self) -> tuple[Term, ...]:
        """The exceptions and reservations that somebody may claim."""
        kinds = ("exception", "reservation")
        return tuple(term for term in self.agreement.terms if term.kind in kinds)

    @cached_property
    def known_parties(self) -> frozenset[str]:
        """Parties that signed, are bound or stand for one that is."""
        agreement = self.agreement
        return frozenset({*agreement.bound, *agreement.signatories, *agreement.guarantors})

    @cached_property
    def passing(self) -> frozenset[str]:
        """Missions and organisations: those whose way is barred, not those who bar it."""
        kinds = ("mission", "organisation")
        return frozenset(party.id for party in self.pack.parties if party.kind in kinds)

    def name(self, party: str) -> str:
        """Return the party's name for people."""
        return self.names.get(party, party)

    def guarantors(self, party: str, term: Term | None = None) -> tuple[str, ...]:
        """Return who stands for the party, itself left out."""
        key = (party, term.id if term is not None and term.guarantors is not None else None)
        if key not in self._standing:
            self._standing[key] = tuple(sorted(guarantors_of(self.agreement, party, term)))
        return self._standing[key]

    def binds(self, term: Term | None, party: str) -> bool:
        """Return True when the party's deeds are held against the term."""
        return binds(self.agreement, term, party)

    def window(self, term: Term) -> Window:
        """Return the days in which the term holds."""
        if term.id not in self._windows:
            self._windows[term.id] = window_of(self.agreement, term)
        return self._windows[term.id]

    def times(self, span: Span | None) -> Mapping[str, Truth]:
        """Return by the id of each term whether it held in the days of ``span``."""
        if span not in self._times:
            terms = self.agreement.terms
            self._times[span] = {term.id: in_force(span, self.window(term)) for term in terms}
        return self._times[span]

    def zone_of(self, term: Term | None) -> Zone | None:
        """Return the first zone of the term, else of the agreement; None when there is none."""
        ids = zones_of(self.agreement, term)
        return self.zones.get(ids[0]) if ids else None

    def follows(self, zone: Zone, place: IncidentPlace) -> bool:
        """Return True when the place is the line that the zone follows, or one that it covers."""
        if place.place_id in zone.covers:
            return True
        return place.basis == "line" and place.place_id in zone.along

    def position(self, term: Term | None, place: IncidentPlace | None) -> Position:
        """Return whether the place lies in a zone that matters, and in which.

        Of several zones the one that speaks loudest counts: in one of them is in, out of all is
        out. Both None when there is no zone.
        """
        zones, seen = self._area_of(term)
        if not zones:
            return None, None
        where: _Where | None = None
        if place is not None:
            where = (place.lon, place.lat, place.radius_m, place.place_id, place.basis)
        if where not in seen:
            seen[where] = self._nearest(zones, place)
        return seen[where]

    def _nearest(self, zones: Sequence[Zone], place: IncidentPlace | None) -> Position:
        found: tuple[ZoneVerdict, Zone] | None = None
        for zone in zones:
            verdict = self._in(zone, place)
            if found is None or _nearer(verdict, found[0]):
                found = verdict, zone
        return found or (None, None)

    def _area_of(self, term: Term | None) -> _Area:
        key = term.id if term is not None else None
        if key not in self._areas:
            ids = tuple(one for one in zones_of(self.agreement, term) if one in self.zones)
            zones = tuple(self.zones[one] for one in ids)
            self._areas[key] = zones, self._positions.setdefault(ids, {})
        return self._areas[key]

    def _in(self, zone: Zone, place: IncidentPlace | None) -> ZoneVerdict:
        if place is None:
            return ZoneVerdict("uncertain", None)
        if self.follows(zone, place):
            return ZoneVerdict("in", 0.0)
        seen = self._seen.setdefault(zone.id, {})
        spot = (place.lon, place.lat, place.radius_m)
        if spot not in seen:
            seen[spot] = zone_verdict(zone, *spot)
        return seen[spot]

    def look_at(self, places: Iterable[IncidentPlace | None]) -> None:
        """Compare many places with every zone at once: much faster than one by one."""
        spots = list({(p.lon, p.lat, p.radius_m) for p in places if p is not None})
        for zone in self.pack.zones:
            verdicts = spot_verdicts(zone, spots)
            self._seen.setdefault(zone.id, {}).update(zip(spots, verdicts, strict=True))


def _nearer(one: ZoneVerdict, other: ZoneVerdict) -> bool:
    if one.in_zone != other.in_zone:
        return _RANK[one.in_zone] < _RANK[other.in_zone]
    if one.distance_m is None or other.distance_m is None:
        return other.distance_m is None and one.distance_m is not None
    return abs(one.distance_m) < abs(other.distance_m)


def in_force(span: Span | None, window: Window) -> Truth:
    """Return whether a deed of those days fell while a term held; None: nothing says when.

    Days are compared with days, in the agreement's own time zone.
    """
    return "unknown" if span is None else _TRUTH[window.holds(*span)]


def days_of(incident: Incident) -> Span | None:
    """Return the first and last day on which the deed may lie; None when nothing says.

    A deed without a date is taken to lie within a week before its first report.
    """
    if incident.when is not None and (incident.when.start or incident.when.end):
        return incident.when.start, incident.when.end
    if incident.reported is None or incident.reported.start is None:
        return None
    if incident.status == "expected":
        return incident.reported.start, None
    return incident.reported.start - timedelta(days=_NEWS_DAYS), incident.reported.end
