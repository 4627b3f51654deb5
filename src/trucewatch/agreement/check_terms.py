"""Checks the terms of an agreement: ids that lead nowhere, and clauses that can never fire."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from trucewatch.agreement.problem import ACTORS, AGREEMENT, ZONES, Problem, error, near, warning
from trucewatch.agreement.record import Pack, Term
from trucewatch.agreement.terms import window_of

_FIRES = frozenset({"prohibition", "obligation_to_act"})
_HELD = _FIRES | {"withdrawal", "access"}
_CLAIMABLE = ("exception", "reservation")
_DRAW = f"draw it in {ZONES} or leave the field out"


def check_terms(pack: Pack, acts: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the terms; without ``acts`` their codes are not checked."""
    agreement = pack.agreement
    if not agreement.terms:
        yield error(AGREEMENT, "terms", "there is none", "write at least one")
    if agreement.in_force.date() < agreement.signed:
        yield error(AGREEMENT, "in_force", "is before the signature", "mend either date")
    if agreement.ends is not None and agreement.ends <= agreement.in_force:
        yield error(AGREEMENT, "ends", "is not after in_force", "mend either time")
    for term in agreement.terms:
        yield from _codes(term, acts)
        yield from _zones(pack, term)
        yield from _ids(pack, term)
        yield from _schedule(term)
        yield from _never_fires(pack, term)


def _field(term: Term, name: str) -> str:
    return f"terms.{term.id}.{name}"


def _codes(term: Term, acts: Collection[str]) -> Iterator[Problem]:
    for code in (one for one in term.acts if acts and one not in acts):
        field = _field(term, "acts")
        remedy = near(code, acts, "take a code of the act list")
        yield error(AGREEMENT, field, f"{code} is no act", remedy)


def _zones(pack: Pack, term: Term) -> Iterator[Problem]:
    known = {zone.id for zone in pack.zones}
    if term.zone is not None and term.zone not in known:
        remedy = near(term.zone, known, _DRAW)
        yield error(AGREEMENT, _field(term, "zone"), f"no zone has the id {term.zone}", remedy)
    for unknown in (one for one in term.zones if one not in known):
        remedy = near(unknown, known, _DRAW)
        yield error(AGREEMENT, _field(term, "zones"), f"no zone has the id {unknown}", remedy)


def _ids(pack: Pack, term: Term) -> Iterator[Problem]:
    agreement = pack.agreement
    terms = {one.id for one in agreement.terms}
    parties = {one.id for one in pack.parties}
    claimable = {one.id for one in agreement.terms if one.kind in _CLAIMABLE}
    stands = term.guarantors or {}
    named: tuple[tuple[str, Iterable[str], Collection[str], str, str], ...] = (
        ("addressees", term.addressees, parties, "party", f"add it to {ACTORS}"),
        ("excepts", term.excepts, parties, "party", f"add it to {ACTORS}"),
        ("guarantors", stands, parties, "party", f"add it to {ACTORS}"),
        *((f"guarantors.{one}", whom, parties, "party", f"add it to {ACTORS}")
          for one, whom in stands.items()),
        ("exceptions", term.exceptions or (), claimable, "exception or reservation", "mend the id"),
        ("supersedes", term.supersedes, terms - {term.id}, "other term", "mend the id"),
        ("elaborates", term.elaborates, terms - {term.id}, "other term", "mend the id"),
        ("instrument", [term.instrument] if term.instrument else [],
         {one.id for one in agreement.instruments}, "instrument", "list it under instruments"),
    )  # fmt: skip
    for name, ids, known, what, remedy in named:
        for unknown in (one for one in ids if one not in known):
            mend = near(unknown, known, remedy)
            yield error(AGREEMENT, _field(term, name), f"no {what} has the id {unknown}", mend)


def _schedule(term: Term) -> Iterator[Problem]:
    if term.schedule is None:
        return
    counted = Counter(due.id for due in term.schedule.occurrences)
    for repeated in (one for one, count in counted.items() if count > 1):
        field = _field(term, "schedule.occurrences")
        yield error(AGREEMENT, field, f"the id {repeated} stands twice", "give each its own id")
    if not term.acts:
        yield warning(
            AGREEMENT, _field(term, "schedule"),
            "without acts no report can tell that it was done", "name its acts",
        )  # fmt: skip


def _never_fires(pack: Pack, term: Term) -> Iterator[Problem]:
    starts = term.starts or pack.agreement.in_force
    window = window_of(pack.agreement, term)
    if term.ends is not None and term.ends <= starts:
        yield error(AGREEMENT, _field(term, "ends"), "is not after its start", "mend either time")
    elif window.closes is not None and window.closes < window.opens:
        by = window.superseded_by
        why = f"given way to {by.id} before it begins" if by else "ended before it begins"
        yield error(
            AGREEMENT, _field(term, "starts"), f"the term has {why}, so it can never fire",
            "mend its start or what ends it",
        )  # fmt: skip
    if not term.acts and term.kind in _HELD:
        said = "is empty, so the term can never fire"
        make = error if term.kind in _FIRES else warning
        yield make(AGREEMENT, _field(term, "acts"), said, "name its acts")
    if term.instrument is not None and term.starts is None:
        yield warning(
            AGREEMENT, _field(term, "starts"), "is missing, so it begins with the agreement",
            "say since when the clause of the other instrument holds",
        )  # fmt: skip
    if term.addressees and not any(_can_be_named(pack, one) for one in term.addressees):
        yield warning(
            AGREEMENT, _field(term, "addressees"), "no report can name any of them",
            f"give them aliases in {ACTORS}",
        )  # fmt: skip


def _can_be_named(pack: Pack, party_id: str) -> bool:
    return any(
        any((*party.aliases.values(), *party.generic.values()))
        for party in pack.parties
        if party.id == party_id
    )
