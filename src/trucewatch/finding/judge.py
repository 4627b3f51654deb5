"""Incidents held against the terms of an agreement: verdicts with their reasons in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from trucewatch.agreement.record import Pack, Term
from trucewatch.claim.record import Claim
from trucewatch.core.ids import content_id
from trucewatch.finding.attribute import NOBODY, Doers, doers_of
from trucewatch.finding.case import Case, Ruling
from trucewatch.finding.context import Held, Truth, in_force, in_zone_of
from trucewatch.finding.duty import against_duty
from trucewatch.finding.prohibition import against_ban
from trucewatch.finding.reasons import chain
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident

_SILENT_KINDS = frozenset({"exception", "reservation", "declaratory", "duration"})
_DUTIES = frozenset(
    {"joint_patrol", "road_opening", "prisoner_exchange", "aid_delivery", "monitor_access",
     "withdrawal", "talks", "agreement", "ceasefire_declared"}
)  # fmt: skip


def judge(
    incidents: Iterable[Incident], claims: Iterable[Claim], pack: Pack
) -> tuple[Finding, ...]:
    """Return the findings of every incident, in the order of the incidents.

    An incident that no term speaks of, or that is older than the agreement, has one finding
    without a term and with the verdict ``outside``. A finding is supported by reporting at best;
    parties are those that reports name, never inferred.

    Args:
        incidents: As ``trucewatch.incident.merge`` makes them.
        claims: The claims of the incidents; missing ones leave stances and speakers unread.
        pack: The agreement with its parties and zones.
    """
    by_id = {claim.id: claim for claim in claims}
    held = Held(pack)
    terms = _by_act(pack.agreement.terms)
    found: list[Finding] = []
    for incident in incidents:
        found += _findings(incident, by_id, held, terms)
    return tuple(found)


def _by_act(terms: Sequence[Term]) -> Mapping[str, list[Term]]:
    speaking = [term for term in terms if term.kind not in _SILENT_KINDS]
    index: dict[str, list[Term]] = defaultdict(list)
    for term in speaking:
        for act in term.acts:
            index[act].append(term)
    bans = [term for term in speaking if term.kind == "prohibition" and term.acts]
    if bans and "truce_violation" not in index:
        index["truce_violation"] = [max(bans, key=lambda t: len(t.acts))]
    return dict(index)


def _findings(
    incident: Incident,
    claims: Mapping[str, Claim],
    held: Held,
    terms: Mapping[str, list[Term]],
) -> Iterator[Finding]:
    doers = doers_of(incident, claims)
    speaking = _speaking(incident, terms)
    reason = _why_none_holds(incident, held, speaking)
    if reason is not None:
        yield _without_term(incident, held, doers, reason)
        return
    for term in speaking:
        case = Case(
            incident, term, held, claims, doers,
            held.position(term, incident.place), _time(incident, term, held),
        )  # fmt: skip
        for ruling in _rulings(case):
            yield _finding(case, ruling)


def _speaking(incident: Incident, terms: Mapping[str, list[Term]]) -> list[Term]:
    """Return the terms on the incident's act, else on another act that its claims name."""
    for act in (incident.act, *incident.acts):
        if act in terms:
            return terms[act]
    return []


def _time(incident: Incident, term: Term, held: Held) -> Truth:
    return in_force(incident, term.starts or held.agreement.in_force, term.ends)


def _why_none_holds(incident: Incident, held: Held, speaking: Sequence[Term]) -> str | None:
    if in_force(incident, held.agreement.in_force, None) == "no":
        return "it lies before the agreement took effect"
    if incident.status == "background":
        return "it is told as history, not as news"
    return None if speaking else "no known term speaks of it"


def _rulings(case: Case) -> list[Ruling]:
    if case.time == "no":
        return [Ruling("outside", ("the term was not in force then",))]
    duty = case.term.kind != "prohibition" and case.incident.act in {*_DUTIES, "aid_obstruction"}
    return [against_duty(case)] if duty else against_ban(case)


def _finding(case: Case, ruling: Ruling) -> Finding:
    return _sealed(
        {
            "incident_id": case.incident.id,
            "term_id": case.term.id,
            "verdict": ruling.verdict,
            "attribution": ruling.attribution,
            "in_zone": in_zone_of(case.position),
            "distance_m": case.position.distance_m if case.position else None,
            "support": case.incident.support,
            "reasons": chain(case, ruling),
            "claim_ids": case.incident.claim_ids,
        }
    )


def _without_term(incident: Incident, held: Held, doers: Doers, reason: str) -> Finding:
    position = held.position(None, incident.place)
    concerned = [a for a in doers.known if a.party in held.known_parties]
    return _sealed(
        {
            "incident_id": incident.id,
            "term_id": None,
            "verdict": "outside",
            "attribution": concerned[0] if concerned else NOBODY,
            "in_zone": in_zone_of(position),
            "distance_m": position.distance_m if position else None,
            "support": incident.support,
            "reasons": (reason,),
            "claim_ids": incident.claim_ids,
        }
    )


def _sealed(fields: Mapping[str, object]) -> Finding:
    draft = Finding.model_validate({"id": "", "review": "machine", **fields})
    content = draft.model_dump(mode="json", exclude={"id", "review"})
    return draft.model_copy(update={"id": content_id("fnd", content)})
