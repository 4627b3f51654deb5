"""Turns incidents and findings into the entries of a brief, most telling first."""

from collections.abc import Sequence
from datetime import date

from trucewatch.agreement.record import Zone
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.publication import days
from trucewatch.publication.coarsen import public_distance_m
from trucewatch.publication.record import Badge, Entry, Sentence
from trucewatch.publication.tell import Teller
from trucewatch.publication.templating import listed, plain

VERDICTS = ("breach", "threat", "impeded", "performed", "undetermined", "outside")
SUPPORTS = ("cross_aligned", "corroborated", "contested", "single_source")


class Entries:
    """Makes entries in the words of one language."""

    def __init__(self, teller: Teller) -> None:
        """Take who turns records into sentences."""
        self._teller, self._lookup, self._phrases = teller, teller.lookup, teller.phrases

    def finding(self, finding: Finding) -> Entry:
        """Return a finding with its incident, support, attribution and answer on the zone."""
        incident = self._lookup.incidents[finding.incident_id]
        sentences = [
            *self._teller.voiced(incident),
            *self._teller.figures(incident),
            *self._teller.totals(incident),
            *self._broke(incident),
            *self._support(incident, finding.claim_ids),
            *self._attribution(finding, incident),
            *self._zone(finding, incident),
        ]
        return Entry(
            id=finding.id,
            title=self.title(incident),
            badges=self._badges(finding),
            sentences=tuple(sentences),
            reasons=finding.reasons,
        )

    def incident(self, incident: Incident, *, reasons: tuple[str, ...] = ()) -> Entry:
        """Return an incident that no clause is held against."""
        label = self._phrases.supports[incident.support]
        return Entry(
            id=incident.id,
            title=self.title(incident),
            badges=(Badge(kind="support", code=incident.support, label=label),),
            sentences=(
                *self._teller.voiced(incident),
                *self._teller.figures(incident),
                *self._teller.totals(incident),
                *self._support(incident, incident.claim_ids),
            ),
            reasons=reasons,
        )

    def title(self, incident: Incident) -> str:
        """Return what an incident is called in a heading: its act and its place."""
        place = self._lookup.place(incident)
        label = self._phrases.act(incident.act).label
        return f"{label}, {place.name}" if place and place.name else label

    def _badges(self, finding: Finding) -> tuple[Badge, ...]:
        words = self._phrases
        badges = [
            Badge(kind="verdict", code=finding.verdict, label=words.verdicts[finding.verdict]),
            Badge(kind="support", code=finding.support, label=words.supports[finding.support]),
        ]
        basis = finding.attribution.basis
        if finding.verdict in {"breach", "threat", "undetermined"}:
            label = words.attributions[basis]
            badges.append(Badge(kind="attribution", code=basis, label=label))
        if finding.in_zone and self._zone_of(finding):
            label = words.zones[finding.in_zone]
            badges.append(Badge(kind="zone", code=finding.in_zone, label=label))
        return tuple(badges)

    def _support(self, incident: Incident, claim_ids: Sequence[str]) -> tuple[Sentence, ...]:
        stances = {stance for stance, _ in self._teller.by_stance(incident)}
        if incident.support == "single_source" or stances <= {"denied", "negated"}:
            return ()  # the badge, or the one who denies it, says all there is to say
        count, sides = incident.independent_sources, self._sides(incident)
        said = {
            "corroborated": f"{days.plural(count, 'independent source')} say so",
            "cross_aligned": f"sources on opposed sides say so: {sides}",
            "contested": "the sources contradict each other",
        }
        if incident.support == "corroborated":
            text = said["corroborated"] + self._where_they_stand(incident, sides)
            return (self._teller.cited(plain(text), claim_ids),)
        return (self._teller.cited(plain(said[incident.support]), claim_ids),)

    def _where_they_stand(self, incident: Incident, sides: str) -> str:
        if not sides:
            return "; whose side they are on is not known"
        if any(v.alignment is None for v in incident.voices):
            return f"; of those whose side is known, all stand with {sides}"
        return f", all on the side of {sides}"

    def _broke(self, incident: Incident) -> tuple[Sentence, ...]:
        claims = [c for i in incident.breaks_truce if (c := self._lookup.claims.get(i))]
        if not claims:
            return ()
        voices = self._teller.voices.according(claims)
        parts = [*plain("in the words of "), *voices, *plain(", this broke the truce")]
        return (self._teller.cited(parts, [c.id for c in claims]),)

    def _sides(self, incident: Incident) -> str:
        names = []
        for side in incident.alignments:
            party = self._lookup.parties.get(side)
            named = self._teller.voices.party(side) if party else None
            names.append(named or plain(side.replace("_", " ")))
        return "".join(p.text for p in listed(names))

    def _attribution(self, finding: Finding, incident: Incident) -> tuple[Sentence, ...]:
        if finding.verdict not in {"breach", "threat", "undetermined"}:
            return ()
        told = finding.attribution.party in {a.party for a in incident.actors}
        if finding.attribution.basis == "named" and told:
            return ()
        return (self._teller.attribution(finding),)

    def _zone_of(self, finding: Finding) -> Zone | None:
        term = self._lookup.terms.get(finding.term_id or "")
        return self._lookup.zones.get(term.zone) if term and term.zone else None

    def _zone(self, finding: Finding, incident: Incident) -> tuple[Sentence, ...]:
        zone = self._zone_of(finding)
        if finding.in_zone is None or zone is None:
            return ()
        distance_m = public_distance_m(incident.act, finding.distance_m)
        off = f", {days.kilometres(distance_m)} from its line" if distance_m and zone.line else ""
        place = incident.place
        if finding.in_zone == "uncertain":
            why = _why_uncertain(incident, zone)
            text = f"whether this lies inside the zone “{zone.name}” cannot be said: {why}"
        else:
            side = "inside" if finding.in_zone == "in" else "outside"
            near = place and place.basis != "line"
            held = place.radius_m if place and near and place.radius_m else 0
            doubt = f", with {days.kilometres(held)} of doubt in the position" if held else ""
            text = f"the place given lies {side} the zone “{zone.name}”{off}{doubt}"
        return (self._teller.cited(plain(text), finding.claim_ids),)


def _why_uncertain(incident: Incident, zone: Zone) -> str:
    place = incident.place
    if place is None:
        return "no place is given"
    if place.lon is None or place.radius_m is None:
        return "the place could not be found on the map"
    known = f"the position is known to {days.kilometres(place.radius_m)}"
    if not zone.radius_m:
        return known
    return f"{known}, the zone’s edge to {days.kilometres(zone.radius_m)}"


def finding_order(finding: Finding, incident: Incident) -> tuple[int, int, int, str]:
    """Return the sort key of a finding: verdict, support, newest first, id."""
    return (
        VERDICTS.index(finding.verdict),
        SUPPORTS.index(finding.support),
        -newest(incident).toordinal(),
        finding.id,
    )


def incident_order(incident: Incident) -> tuple[int, int, str]:
    """Return the sort key of an incident: support, newest first, id."""
    return SUPPORTS.index(incident.support), -newest(incident).toordinal(), incident.id


def newest(incident: Incident) -> date:
    """Return the last day an incident may lie on, the first of all days when it is not known."""
    when = incident.when
    return (when.end or when.start or date.min) if when else date.min
