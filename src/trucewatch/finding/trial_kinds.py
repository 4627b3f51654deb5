"""Which kinds of case each clause can have, which it has, and why it cannot have the others."""

import itertools
from collections.abc import Iterable, Mapping
from typing import get_args

from trucewatch.agreement.record import Pack, Term
from trucewatch.agreement.terms import zones_of
from trucewatch.core.record import Record
from trucewatch.finding.context import Held
from trucewatch.finding.exception import may_be_claimed
from trucewatch.finding.speaking import SILENT_KINDS, is_asked
from trucewatch.finding.trial import Expected, Shows, Trial

KINDS: tuple[Shows, ...] = tuple(kind for kind in get_args(Shows) if kind != "other")
_MET = frozenset({"breach", "performed", "threat"})
_UNMET = frozenset({"outside", "impeded"})
_CLAIMED = frozenset({"exception", "reservation"})


class Tried(Record):
    """How many cases show a kind under a clause.

    ``why_not`` says why the clause cannot have such a case, None when it can. A case counts only
    when what it expects bears out what it says that it shows.
    """

    term_id: str
    kind: Shows
    cases: int
    why_not: str | None


def tried(pack: Pack, trials: Iterable[Trial]) -> tuple[Tried, ...]:
    """Return for every clause and every kind how often it is tried, in the agreement's order."""
    listed = tuple(trials)
    held = Held(pack)
    return tuple(
        Tried(
            term_id=term.id,
            kind=kind,
            cases=sum(_is_shown(trial, term, kind) for trial in listed),
            why_not=why_not,
        )
        for term in pack.agreement.terms
        for kind, why_not in _kinds(held, term).items()
    )


def _kinds(held: Held, term: Term) -> Mapping[Shows, str | None]:
    """Return why a clause cannot have a case of each kind, None where it can."""
    silent = _silence(term)
    if silent is not None:
        return dict.fromkeys(KINDS, silent)
    found: dict[Shows, str | None] = dict.fromkeys(KINDS)
    if term.kind in _CLAIMED:
        only = "it is claimed or not; whether it applies is never decided"
        return {kind: None if kind in ("positive", "negative") else only for kind in KINDS}
    if term.hours:
        found["positive"] = "it holds for a part of the day, and reports give days"
    if not zones_of(held.agreement, term):
        found["out_of_zone"] = "it holds wherever it may be"
    found["excepted"] = _why_not_excepted(held, term)
    return found


def _silence(term: Term) -> str | None:
    if term.kind in _CLAIMED:
        return None
    if term.kind in SILENT_KINDS:
        return f"no deed is held against a clause of the kind {term.kind}"
    return None if term.acts else "it names no acts, so no deed is held against it"


def _why_not_excepted(held: Held, term: Term) -> str | None:
    banned = [act for act in term.acts if not is_asked(term, act)]
    if not banned:
        return "it asks for something: exceptions are claimed for what is forbidden"
    bound = term.addressees or held.agreement.bound
    parties = itertools.product(banned, bound)
    if any(True for pair in parties for _ in may_be_claimed(held, term, *pair)):
        return None
    return "no exception and no reservation may be claimed against it"


def _is_shown(trial: Trial, term: Term, kind: Shows) -> bool:
    if term.kind in _CLAIMED:
        claims = [one for one in trial.expect if one.exception in (term.id, f"not {term.id}")]
        wanted = term.id if kind == "positive" else f"not {term.id}"
        return kind in ("positive", "negative") and any(c.exception == wanted for c in claims)
    if trial.shows != kind:
        return False
    own = [one for one in trial.expect if (one.term or trial.term) == term.id]
    return (trial.term == term.id or bool(own)) and _bears_out(trial, own, kind)


def _bears_out(trial: Trial, own: Iterable[Expected], kind: Shows) -> bool:
    """Return True when what is expected under the clause is what the kind means."""
    verdicts = {one.verdict for one in own}
    if kind == "positive":
        return bool(verdicts & _MET)
    if kind == "uncertain":
        return "undetermined" in verdicts
    if kind == "excepted":
        return any(one.exception_by not in (None, "none") for one in own)
    if kind == "out_of_zone" and verdicts:
        return all(one.in_zone == "out" for one in own)
    if kind == "negative":
        return verdicts <= _UNMET and bool(verdicts)
    return verdicts <= {"outside"} and bool(trial.expect)
