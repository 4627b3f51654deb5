"""An agreement made ready for judging: who is bound, which zone holds, since when."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Literal

from trucewatch.agreement.record import Agreement, Pack, Term, Zone
from trucewatch.incident.record import Incident, IncidentPlace
from trucewatch.place.record import InZone
from trucewatch.place.zone import ZoneVerdict, zone_verdict

Truth = Literal["yes", "no", "unknown"]

_NIGHT = time(1, 0)  # a truce that starts before this holds on its first day
_NEWS_DAYS = 7  # how far back undated current news reaches before its report


@dataclass(frozen=True)
class Held:
    """What findings are held against; places are compared with zones once each."""

    pack: Pack
    _seen: dict[tuple[str, str | None, float | None, float | None, float | None], ZoneVerdict] = (
        field(default_factory=dict, compare=False, repr=False)
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
    def known_parties(self) -> frozenset[str]:
        """Parties that signed, are bound or stand for one that is."""
        agreement = self.agreement
        return frozenset({*agreement.bound, *agreement.signatories, *agreement.guarantors})

    def name(self, party: str) -> str:
        """Return the party's name for people."""
        return self.names.get(party, party)

    def guarantors(self, party: str) -> tuple[str, ...]:
        """Return who stands for the party, itself left out."""
        listed = self.agreement.guarantors
        return tuple(sorted(g for g, stood in listed.items() if party in stood and g != party))

    def binds(self, term: Term | None, party: str) -> bool:
        """Return True when the party's deeds are held against the term."""
        if term is not None and term.addressees:
            return party in term.addressees
        return party in self.agreement.bound

    def zone_of(self, term: Term | None) -> Zone | None:
        """Return the zone of the term, else of the agreement; None when there is none."""
        zone_id = (term.zone if term else None) or self.agreement.area
        return self.zones.get(zone_id) if zone_id else None

    def follows(self, zone: Zone, place: IncidentPlace) -> bool:
        """Return True when the place is the whole line, such as a road, that the zone follows."""
        return place.basis == "line" and place.place_id in zone.along

    def position(self, term: Term | None, place: IncidentPlace | None) -> ZoneVerdict | None:
        """Return whether the place lies in the zone that matters; None when there is no zone."""
        zone = self.zone_of(term)
        if zone is None:
            return None
        if place is None:
            return ZoneVerdict("uncertain", None)
        if self.follows(zone, place):
            return ZoneVerdict("in", 0.0)
        key = (zone.id, place.place_id, place.lon, place.lat, place.radius_m)
        if key not in self._seen:
            self._seen[key] = zone_verdict(zone, place.lon, place.lat, place.radius_m)
        return self._seen[key]


def in_zone_of(position: ZoneVerdict | None) -> InZone | None:
    """Return the verdict alone; None when there is no zone."""
    return position.in_zone if position else None


def in_force(incident: Incident, starts: datetime, ends: datetime | None) -> Truth:
    """Return whether the deed fell while the term held.

    Days are compared with the day, in the agreement's own time zone, on which the term began. A
    deed without a date is taken to lie within a week before its first report.
    """
    span = _span(incident)
    if span is None:
        return "unknown"
    first, last = span
    begins = starts.date() if starts.time() < _NIGHT else starts.date() + timedelta(days=1)
    if last is not None and last < starts.date():
        return "no"
    if ends is not None and first is not None and first > ends.date():
        return "no"
    if first is None or first < begins:
        return "unknown"
    return "yes" if ends is None or (last is not None and last <= ends.date()) else "unknown"


def _span(incident: Incident) -> tuple[date | None, date | None] | None:
    if incident.when is not None and (incident.when.start or incident.when.end):
        return incident.when.start, incident.when.end
    if incident.reported is None or incident.reported.start is None:
        return None
    if incident.status == "expected":
        return incident.reported.start, None
    return incident.reported.start - timedelta(days=_NEWS_DAYS), incident.reported.end
