"""Claims into incidents: what tells of one happening is joined, nothing is counted twice."""

from collections.abc import Iterable, Mapping, Sequence

from trucewatch.claim.record import Claim
from trucewatch.incident.build import Surroundings, build
from trucewatch.incident.candidates import candidates
from trucewatch.incident.groups import Groups
from trucewatch.incident.linking import Linking
from trucewatch.incident.outlets import Outlets
from trucewatch.incident.pair import forbidden, may_join, sameness
from trucewatch.incident.ports import PlaceIndex
from trucewatch.incident.record import Incident, Waiting
from trucewatch.incident.rulings import Rulings, rulings_of
from trucewatch.incident.telling import Telling, tell
from trucewatch.report.duplicates import Copy, families
from trucewatch.report.record import Report
from trucewatch.review.record import Judgement
from trucewatch.source.record import Outlet, Sides

_PLACE_OF_LINK = tuple[float, tuple[str, str, int, str], tuple[str, str, int, str], int, int]


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
    by_id = {report.id: report for report in reports}
    family = families(copies)
    rulings = rulings_of(judgements)
    around = Surroundings(by_id, places, Outlets(outlets), sides, family, linking, rulings)
    tellings = _ready(claims, by_id, places, linking)
    groups = _ruled(tellings, linking, rulings)
    for link, signs in _links(tellings, family, linking):
        groups.join(link[3], link[4], signs)
    made = [
        build([tellings[i] for i in group], around, sorted(signs))
        for group, signs in groups.all()
        if _stands([tellings[i] for i in group], linking)
    ]
    return tuple(sorted(made, key=_in_time))


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


def _ruled(tellings: Sequence[Telling], linking: Linking, rulings: Rulings) -> Groups:
    """Return the groups as people decided, before the machine joins any."""
    number = {t.claim.id: index for index, t in enumerate(tellings)}
    apart = {
        number[key]: frozenset(number[other] for other in others if other in number)
        for key, others in rulings.apart.items()
        if key in number
    }
    groups = Groups(tellings, linking, apart)
    for one, other in rulings.together:
        if one in number and other in number:
            groups.decide(number[one], number[other])
    return groups


def _in_time(incident: Incident) -> tuple[str, str, str]:
    when = incident.when or incident.reported
    day = (when.start or when.end) if when else None
    return (day.isoformat() if day else "9999", incident.act, incident.id)


def _ready(
    claims: Iterable[Claim], reports: Mapping[str, Report], places: PlaceIndex, linking: Linking
) -> list[Telling]:
    unique = {c.id: c for c in claims if c.act not in linking.speech}
    told = [tell(claim, reports, places, linking) for claim in unique.values()]
    return sorted(told, key=lambda t: t.order)


def _stands(group: Sequence[Telling], linking: Linking) -> bool:
    """Return True when the group is an incident by itself, False when it waits."""
    if all(t.role == "silent" for t in group):
        return False
    if any(t.is_placed or t.plane != "current" for t in group):
        return True
    return any(t.claim.act not in linking.force and t.role != "denies" for t in group)


def _links(
    tellings: Sequence[Telling], family: Mapping[str, str], linking: Linking
) -> list[tuple[_PLACE_OF_LINK, tuple[str, ...]]]:
    """Return the links that hold, the strongest first; ties in the order of the claims."""
    found: list[tuple[_PLACE_OF_LINK, tuple[str, ...]]] = []
    for first, second in candidates(tellings, family, linking):
        one, other = tellings[first], tellings[second]
        if forbidden(one, other, linking):
            continue
        copied = _copied(one, other, family)
        same = sameness(one, other, copied, linking)
        if same.score >= linking.threshold - 1e-9 and may_join(one, other, same.signs, linking):
            closeness = _closeness(one, other)
            place = (-same.score - closeness, one.order, other.order, first, second)
            found.append((place, same.signs))
    return sorted(found)


def _closeness(one: Telling, other: Telling) -> float:
    """Return less than any weight, more for claims that stand close together in one report."""
    if one.claim.report_id != other.claim.report_id:
        return 0.0
    return 0.05 / (1 + abs(one.claim.quote.start - other.claim.quote.start) / 200)


def _copied(one: Telling, other: Telling, family: Mapping[str, str]) -> bool:
    first = family.get(one.claim.report_id)
    return first is not None and first == family.get(other.claim.report_id)
