"""A deed held against a term that forbids it."""

from collections.abc import Sequence

from trucewatch.claim.record import Claim
from trucewatch.finding.attribute import NOBODY, TWO_SIDED
from trucewatch.finding.case import Case, Ruling
from trucewatch.finding.record import Attribution

_TELLING = frozenset({"asserted", "questioned", "threatened", "planned", "conditional"})


def against_ban(case: Case) -> list[Ruling]:
    """Return a ruling for each bound party that is named, one when none is.

    What is unknown is not taken for false: an uncertain place, time or doer leaves the case
    undetermined, unless the reports' own words say that the truce was broken.
    """
    early = _before_the_doer(case)
    if early is not None:
        return [early]
    if case.incident.status == "expected":
        return _threats(case)
    if case.incident.act in TWO_SIDED:
        return [_clash(case)]
    bound = case.bound()
    if bound and case.doers.rival and case.unbound():
        return [_rivals(case)]
    if bound:
        return [_deed(case, attribution) for attribution in bound]
    return [_nobody_bound(case)]


def _before_the_doer(case: Case) -> Ruling | None:
    """Decide what does not depend on who did it."""
    incident = case.incident
    if case.is_out:
        return Ruling("outside", ("the place lies outside the zone in which the term holds",))
    if incident.status == "denied":
        if case.told_by(frozenset({"denied"})):
            return Ruling("undetermined", ("only a denial is known",))
        return Ruling("outside", ("it is said not to have happened",))
    if incident.status == "expected" and not case.told:
        return Ruling("undetermined", ("the claims that announce it are not at hand",))
    if incident.status == "expected" and not case.told_by(_TELLING):
        return Ruling("outside", ("the words say what is due, not that it was done",))
    if incident.outcome == "cancelled":
        return Ruling("outside", ("it is said to have been called off",))
    if _is_strangers(case):
        return _not_bound(case)
    why = _why_unclear(case)
    return Ruling("undetermined", (why,), _first(case)) if why else None


def _is_strangers(case: Case) -> bool:
    """Return True when it is surely the deed of others: then nothing else has to be known."""
    if case.incident.act in TWO_SIDED or case.bound() or case.doers.unlisted:
        return False
    unbound = case.unbound()
    return bool(unbound) and all(one.basis == "named" for one in unbound) and _is_told(case)


def _is_told(case: Case) -> bool:
    return case.incident.status not in ("unclear", "expected")


def _why_unclear(case: Case) -> str | None:
    if case.time == "unknown":
        return case.unknown_time()
    if not case.names_objects:
        return "the words do not say whether it is what the clause is about"
    if case.incident.status == "unclear":
        return "those who tell of it doubt it themselves"
    return None


def _first(case: Case) -> Attribution:
    return next(iter(case.bound()), NOBODY)


def _threats(case: Case) -> list[Ruling]:
    telling = case.told_by(_TELLING)
    bound, unbound = case.bound(), case.unbound()
    if all(claim.stance == "conditional" for claim in telling):
        return [Ruling("undetermined", ("it is announced under a condition only",), _first(case))]
    if unbound and not bound:
        return [_not_bound(case)]
    reason = "it is announced or threatened, not done"
    return [
        Ruling("threat", (reason, *_said_by_others(case, who, telling)), who)
        for who in bound or [NOBODY]
    ]


def _said_by_others(case: Case, who: Attribution, telling: Sequence[Claim]) -> tuple[str, ...]:
    """Say so when nobody but others tells what a party is about to do."""
    voices = [claim.speaker for claim in telling]
    if who.party is None or any(one is None or one.party is None for one in voices):
        return ()
    near = {who.party, *case.held.guarantors(who.party, case.term)}
    named = sorted({one.party for one in voices if one is not None and one.party})
    if near & set(named):
        return ()
    return (f"{' and '.join(case.held.name(one) for one in named)} says so of it",)


def _deed(case: Case, who: Attribution) -> Ruling:
    if not case.is_in and not case.incident.breaks_truce:
        reason = "whether it fell in the zone is uncertain"
        return Ruling("undetermined", (reason,), who)
    if who.basis == "suspected":
        return Ruling("undetermined", ("the doer is only suspected",), who)
    reasons = [f"{case.held.name(who.party or '')} is bound, and reports name it as the doer"]
    if not case.is_in:
        reasons.append(
            "whether it fell in the zone is uncertain, but the words say it broke the truce"
        )
    if case.incident.outcome == "impeded":
        reasons.append("it is said to have been stopped; the attempt counts")
    return Ruling("breach", tuple(reasons), who)


def _rivals(case: Case) -> Ruling:
    """Judge a deed that some lay to a bound party and others to one that is not bound."""
    reason = (
        f"reports name different doers: {case.names_of(case.bound())} bound by the term, "
        f"{case.names_of(case.unbound())} not"
    )
    return Ruling("undetermined", (reason,), case.bound()[0])


def _clash(case: Case) -> Ruling:
    """Judge a fight of two sides: unless all are bound, nobody knows that a bound one broke it."""
    sides, strangers = case.bound(), [*case.unbound(), *case.doers.unlisted]
    if case.is_in and len(sides) > 1 and not strangers:
        reason = f"{case.names_of(sides)} are bound; the words do not say who began"
        return Ruling("breach", (reason,))
    if not sides and case.unbound() and not case.doers.unlisted and len(case.unbound()) > 1:
        return _not_bound(case)
    why = "the words do not say who began" if sides else "nobody bound is named"
    if not case.is_in:
        why += "; whether it fell in the zone is uncertain"
    return Ruling("undetermined", (why,))


def _nobody_bound(case: Case) -> Ruling:
    unbound = case.unbound()
    if any(one.basis == "suspected" for one in unbound):
        reason = f"{case.names_of(unbound)}, not bound by the term, is only suspected"
        return Ruling("undetermined", (reason,), unbound[0])
    if unbound:
        return _not_bound(case)
    if case.doers.unlisted:
        words = " and ".join(f"“{text}”" for text in case.doers.unlisted)
        return Ruling("undetermined", (f"the doer, {words}, is no listed party",))
    return Ruling("undetermined", ("the reports name no doer",))


def _not_bound(case: Case) -> Ruling:
    unbound = case.unbound()
    reason = f"{case.names_of(unbound)} not bound by the term"
    return Ruling("outside", (reason,), unbound[0])
