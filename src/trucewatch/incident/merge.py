"""Claims into incidents: what tells of one happening is joined, nothing is counted twice."""

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from typing import NamedTuple

from trucewatch.claim.record import Claim
from trucewatch.incident.build import Surroundings, build, incident_id
from trucewatch.incident.clusters import Group
from trucewatch.incident.families import Families
from trucewatch.incident.linking import Linking
from trucewatch.incident.outlets import Outlets
from trucewatch.incident.ports import PlaceIndex
from trucewatch.incident.record import Incident, Waiting
from trucewatch.incident.rulings import rulings_of
from trucewatch.incident.telling import Sketch, Sketcher, tell
from trucewatch.incident.web import Web
from trucewatch.report.duplicates import Copy
from trucewatch.report.record import Report
from trucewatch.review.record import Judgement
from trucewatch.source.record import Outlet, Sides


class Change(NamedTuple):
    """What an addition or a removal did.

    ``gone`` are the ids of incidents that are no more, ``made`` the incidents that are new or tell
    something new under an id that stayed.
    """

    gone: tuple[str, ...]
    made: tuple[Incident, ...]


class Merger:
    """The incidents of all claims so far; a late claim joins without the world being made anew.

    What it holds after any additions and removals is what ``merge`` makes of the claims that are
    left: the order of arrival changes nothing.
    """

    def __init__(
        self,
        sides: Sides,
        outlets: Iterable[Outlet],
        places: PlaceIndex,
        linking: Linking,
        judgements: Iterable[Judgement] = (),
        shelf: MutableMapping[str, Claim] | None = None,
    ) -> None:
        """Start without claims.

        Args:
            sides: Which alignments stand against each other.
            outlets: Known outlets with owner and alignment.
            places: The places behind the claims' place ids.
            linking: The weights.
            judgements: What people decided; merges and splits among them stand above the machine.
            shelf: Where claims are kept by id; None keeps them in memory.
        """
        self._reports: dict[str, Report] = {}
        self._of_report: dict[str, list[str]] = {}
        self._families = Families()
        self._shelf: MutableMapping[str, Claim] = {} if shelf is None else shelf
        self._linking, self._sketcher = linking, Sketcher(places, linking)
        rulings = rulings_of(judgements)
        self._web = Web(linking, rulings)
        self._around = Surroundings(
            self._reports, places, Outlets(outlets), sides, self._families, linking, rulings
        )

    def add(
        self,
        claims: Iterable[Claim] = (),
        reports: Iterable[Report] = (),
        copies: Iterable[Copy] = (),
    ) -> Change:
        """Take in claims and what is known of their reports; see ``merge`` for the parts.

        A claim whose id is known counts once. A report may come after its claims.
        """
        late = self._learn(reports, copies)
        again = [self._shelf[key] for key in late if key in self._web]
        return self._made(late, self._sketches(claims, again))

    def take(
        self,
        claims: Iterable[Claim] = (),
        reports: Iterable[Report] = (),
        copies: Iterable[Copy] = (),
    ) -> None:
        """Take in as ``add`` does, without making the incidents that come of it."""
        late = self._learn(reports, copies)
        again = [self._shelf[key] for key in late if key in self._web]
        self._web.change(late, self._sketches(claims, again), self._families.get)

    def remove(self, claim_ids: Iterable[str]) -> Change:
        """Take claims out, as when their report is retracted."""
        leaving = [key for key in dict.fromkeys(claim_ids) if key in self._web]
        change = self._made(leaving, ())
        for key in leaving:
            report_id = self._shelf[key].report_id
            self._of_report[report_id].remove(key)
            del self._shelf[key]
        return change

    def incidents(self) -> Iterator[Incident]:
        """Give the incidents, in no order, each made when it is asked for."""
        for group in self._web.groups():
            if _stands(group.claims, self._linking):
                yield self._build(group)

    def _made(self, gone: Iterable[str], come: Iterable[Sketch]) -> Change:
        changed = self._web.change(gone, come, self._families.get)
        made = [self._build(g) for g in changed.came if _stands(g.claims, self._linking)]
        went = {_id_of(g) for g in changed.went if _stands(g.claims, self._linking)}
        return Change(
            tuple(sorted(went - {incident.id for incident in made})),
            tuple(sorted(made, key=in_time)),
        )

    def _learn(self, reports: Iterable[Report], copies: Iterable[Copy]) -> list[str]:
        """Keep what is new on reports; return the claims known before that it bears on."""
        changed = set(self._families.add(copies))
        for report in reports:
            if report.id not in self._reports:
                changed.add(report.id)
            self._reports[report.id] = report
        return [key for one in sorted(changed) for key in self._of_report.get(one, ())]

    def _sketches(self, claims: Iterable[Claim], again: Iterable[Claim]) -> Iterator[Sketch]:
        for claim in again:
            yield self._sketcher.sketch(claim, self._reports.get(claim.report_id))
        for claim in claims:
            if claim.act not in self._linking.speech and claim.id not in self._shelf:
                self._shelf[claim.id] = claim
                self._of_report.setdefault(claim.report_id, []).append(claim.id)
                yield self._sketcher.sketch(claim, self._reports.get(claim.report_id))

    def _build(self, group: Group) -> Incident:
        told = [
            tell(s, self._shelf[s.claim_id], self._reports.get(s.report_id)) for s in group.claims
        ]
        return build(told, self._around, group.signs)


def merge(
    claims: Iterable[Claim],
    reports: Iterable[Report],
    sides: Sides,
    outlets: Iterable[Outlet],
    places: PlaceIndex,
    copies: Sequence[Copy] = (),
    *,
    linking: Linking,
    judgements: Iterable[Judgement] = (),
) -> tuple[Incident, ...]:
    """Return the incidents that the claims tell of; the order of the input does not matter.

    Claims of incompatible acts, of days that do not touch or of places that lie apart are never
    joined, nor is history joined with news, unless people decided so. Statements and accusations
    make no incident; violence without date and place waits (see ``waiting``).

    Args:
        claims: Any number; a claim that comes twice counts once.
        reports: What the claims came from; a missing one leaves time and outlet unknown.
        sides: Which alignments stand against each other.
        outlets: Known outlets with owner and alignment.
        places: The places behind the claims' place ids.
        copies: Near-duplicate reports, as ``trucewatch.report.duplicates`` finds them.
        linking: The judged weights.
        judgements: What people decided; merges and splits among them stand above the machine.
    """
    merger = Merger(sides, outlets, places, linking, judgements)
    merger.take(claims, reports, copies)
    return tuple(sorted(merger.incidents(), key=in_time))


def waiting(
    claims: Iterable[Claim], incidents: Iterable[Incident], linking: Linking
) -> tuple[Waiting, ...]:
    """Return the claims that are in no incident, with the reason, in the order of their ids."""
    placed = {claim_id for incident in incidents for claim_id in incident.claim_ids}
    left = {c.id: c for c in claims if c.id not in placed}
    return tuple(
        Waiting(claim_id=key, reason=_why_waiting(left[key], linking)) for key in sorted(left)
    )


def _why_waiting(claim: Claim, linking: Linking) -> str:
    if claim.stance == "no_comment":
        return "a silence: it supports no happening"
    if claim.act in linking.speech:
        return "speech: makes no incident"
    return "not placed: neither date nor place, and no other claim to join"


def in_time(incident: Incident) -> tuple[str, str, str]:
    """Sort incidents by their first day, then by act."""
    when = incident.when or incident.reported
    day = (when.start or when.end) if when else None
    return (day.isoformat() if day else "9999", incident.act, incident.id)


def _id_of(group: Group) -> str:
    return incident_id(group.claims[0].claim_id)


def _stands(group: Sequence[Sketch], linking: Linking) -> bool:
    """Return True when the group is an incident by itself, False when it waits."""
    if all(s.role == "silent" for s in group):
        return False
    if any(s.is_placed or s.plane != "current" for s in group):
        return True
    return any(s.act not in linking.force and s.role != "denies" for s in group)
