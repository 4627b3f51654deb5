"""A deed held against a term that asks for it."""

from trucewatch.finding.attribute import NOBODY
from trucewatch.finding.case import Case, Ruling
from trucewatch.finding.record import Attribution

_AGAINST = frozenset({"negated", "denied"})
_HINDERING = frozenset({"aid_obstruction"})


def against_duty(case: Case) -> Ruling:
    """Return whether a duty was performed, impeded, or stays open."""
    for rule in (_outside, _unclear, _impeded):
        ruling = rule(case)
        if ruling is not None:
            return ruling
    return _performed(case)


def _outside(case: Case) -> Ruling | None:
    if case.is_out:
        return Ruling("outside", ("the place lies outside the zone in which the duty holds",))
    strangers = case.unbound() and not case.bound()
    if strangers and case.incident.outcome not in ("impeded", "cancelled") and not _hinders(case):
        reason = f"{case.names_of(case.unbound())} not asked by the term"
        return Ruling("outside", (reason,), case.unbound()[0])
    return None


def _unclear(case: Case) -> Ruling | None:
    incident = case.incident
    if incident.status == "expected":
        return Ruling("undetermined", ("it is due or announced; no report tells that it was done",))
    if incident.status == "denied" and case.told_by(frozenset({"denied"})):
        return Ruling("undetermined", ("only a denial is known",))
    if incident.status == "unclear":
        return Ruling("undetermined", ("those who tell of it doubt it themselves",))
    if case.time == "unknown":
        return Ruling("undetermined", (case.unknown_time(),))
    if not case.names_objects:
        reason = "the words do not say whether it is what the clause is about"
        return Ruling("undetermined", (reason,))
    if case.position is not None and incident.place is None:
        return Ruling("undetermined", ("no report says where, and the duty is tied to a zone",))
    if len(_accounts(case)) > 1:
        return Ruling("undetermined", ("accounts differ on whether it was done",))
    return None


def _accounts(case: Case) -> set[bool]:
    """Return what is said: True for done, False for stopped, called off, or not done at all."""
    said: set[bool] = set()
    for voice in case.incident.voices:
        claims = [case.claims[key] for key in voice.claim_ids if key in case.claims]
        told = [claim.outcome for claim in claims if claim.stance == "asserted"]
        if told:
            said.add(all(outcome not in ("impeded", "cancelled") for outcome in told))
    if said and case.told_by(_AGAINST):
        said.add(False)
    return said


def _hinders(case: Case) -> bool:
    return case.incident.act in _HINDERING


def _impeded(case: Case) -> Ruling | None:
    incident = case.incident
    if incident.status == "denied":
        return Ruling("impeded", ("it is said not to have been done",))
    if incident.outcome not in ("impeded", "cancelled") and not _hinders(case):
        return None
    said = "called off" if incident.outcome == "cancelled" else "stopped, cut short or held back"
    reasons = [f"it is said to have been {said}"]
    reasons += [
        f"the words name “{text}”, no party to the agreement" for text in case.doers.unlisted
    ]
    return Ruling("impeded", tuple(reasons), _hinderer(case))


def _hinderer(case: Case) -> Attribution:
    """Return the named party that held it up; nobody is blamed for being held up.

    Of a duty done together (a patrol, an exchange) the named doers are those who owe it, so only
    others can be to blame. Access is owed by those who could bar it.
    """
    if _hinders(case):
        return next(iter(case.doers.known), NOBODY)
    named = case.unbound()
    if case.term.kind == "access":
        named = [*case.bound(), *named]
    barred = case.held.passing
    return next((one for one in named if one.party not in barred), NOBODY)


def _performed(case: Case) -> Ruling:
    who = next(iter(case.bound()), NOBODY)
    if not case.is_in:
        reason = "it is told as done, but whether in the zone of the duty is uncertain"
        return Ruling("undetermined", (reason,), who)
    return Ruling("performed", ("reports tell that it was done",), who)
