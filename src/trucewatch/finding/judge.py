"""Incidents held against the terms of an agreement: verdicts with their reasons in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from trucewatch.agreement.record import Pack, Term
from trucewatch.claim.record import Claim
from trucewatch.core.trusted import of_checked
from trucewatch.finding.allegation import alleged, first_state
from trucewatch.finding.attribute import NOBODY, Doers, doers_of
from trucewatch.finding.case import Case, Ruling
from trucewatch.finding.context import Held, days_of
from trucewatch.finding.duty import against_duty
from trucewatch.finding.exception import claimed
from trucewatch.finding.identity import finding_id
from trucewatch.finding.prohibition import against_ban
from trucewatch.finding.reasons import chain
from trucewatch.finding.record import Finding
from trucewatch.finding.speaking import (
    Terms,
    by_act,
    is_asked,
    is_before,
    speaking_of,
    why_not_then,
)
from trucewatch.incident.record import Incident
from trucewatch.place.zone import ZoneVerdict


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
    terms = by_act(pack.agreement.terms)
    listed = list(incidents)
    held.look_at(incident.place for incident in listed)
    found: list[Finding] = []
    for incident in listed:
        found += _findings(incident, by_id, held, terms)
    return tuple(found)


def _findings(
    incident: Incident, claims: Mapping[str, Claim], held: Held, terms: Terms
) -> Iterator[Finding]:
    doers = doers_of(incident, claims)
    times = held.times(days_of(incident))
    speaking = speaking_of(incident, claims, terms, held, times)
    reason = _why_none_holds(incident, held, speaking)
    if reason is not None:
        yield _without_term(incident, held, doers, reason)
        return
    told = [claims[key] for key in incident.claim_ids if key in claims]
    cases = [
        Case(
            incident, term, held, claims, told, doers, *held.position(term, incident.place),
            times[term.id],
        )
        for term in speaking
    ]  # fmt: skip
    for case in _telling(cases):
        for ruling in _rulings(case):
            yield _finding(case, ruling)


def _telling(cases: Sequence[Case]) -> Sequence[Case]:
    """Return the cases that tell something.

    A zone elsewhere is no news where another one may hold the place, and a term that another one
    elaborates is silent where that other surely holds, or holds in the same zone.
    """
    if len(cases) < 2:
        return cases
    reached = [case for case in cases if not case.is_out]
    taken = {key for case in cases for key in case.term.elaborates if _speaks_for(case, key, cases)}
    return [case for case in reached or cases if case.term.id not in taken]


def _speaks_for(newer: Case, key: str, cases: Sequence[Case]) -> bool:
    """Return True when the newer term is in force and its zone leaves the older nothing to say."""
    older = next((case for case in cases if case.term.id == key), None)
    if older is None or newer.time != "yes":
        return False
    return newer.is_in or newer.zone == older.zone


def _why_none_holds(incident: Incident, held: Held, speaking: Sequence[Term]) -> str | None:
    if not speaking and is_before(incident, held):
        return "it lies before the agreement took effect"
    if incident.status == "background":
        return "it is told as history, not as news"
    return None if speaking else "no known term speaks of it"


def _rulings(case: Case) -> list[Ruling]:
    if case.time == "no":
        return [Ruling("outside", (why_not_then(case.incident, case.term, case.held),))]
    return [against_duty(case)] if is_asked(case.term, case.incident.act) else against_ban(case)


def _finding(case: Case, ruling: Ruling) -> Finding:
    exceptions = claimed(case, ruling)
    reasons = chain(case, ruling, exceptions)
    return _sealed(
        case.incident,
        case.term.id,
        ruling,
        case.position,
        reasons,
        clause=case.term.clause,
        instrument=case.term.instrument,
        guarantors=_through(case, ruling),
        exception_claimed=exceptions,
        alleged=alleged(case.incident, case.claims, ruling.attribution.party),
        state=first_state(case.incident, ruling.verdict, ruling.attribution),
    )


def _through(case: Case, ruling: Ruling) -> tuple[str, ...]:
    """Return through whom the doer is bound, when it is said to have broken the term."""
    party = ruling.attribution.party
    if party is None or ruling.verdict not in ("breach", "threat"):
        return ()
    return case.held.guarantors(party, case.term)


def _without_term(incident: Incident, held: Held, doers: Doers, reason: str) -> Finding:
    position, _ = held.position(None, incident.place)
    concerned = [a for a in doers.known if a.party in held.known_parties]
    who = concerned[0] if concerned else NOBODY
    ruling = Ruling("outside", (reason,), who)
    return _sealed(incident, None, ruling, position, ruling.reasons)


def _sealed(
    incident: Incident,
    term_id: str | None,
    ruling: Ruling,
    position: ZoneVerdict | None,
    reasons: tuple[str, ...],
    **further: object,
) -> Finding:
    """Return the finding; its id hashes what the finding says, not what follows from it.

    All of it was made here or comes out of checked records, so it is not checked once more.
    """
    return of_checked(
        Finding,
        {
            "id": finding_id(incident, term_id, ruling, position, reasons),
            "incident_id": incident.id,
            "term_id": term_id,
            "verdict": ruling.verdict,
            "attribution": ruling.attribution,
            "in_zone": position.in_zone if position else None,
            "distance_m": position.distance_m if position else None,
            "support": incident.support,
            "reasons": reasons,
            "claim_ids": incident.claim_ids,
            "review": "machine",
            **further,
        },
    )
