"""What an agreement asks: of whom, by which term, and from when. Unknown is not false."""

from datetime import date, datetime
from typing import Literal

from trucewatch.agreement.record import Agreement, Term
from trucewatch.core.times import Interval

InForce = Literal["in", "out", "uncertain"]


def starts_of(agreement: Agreement, term: Term) -> datetime:
    """Return the moment from which ``term`` is held against deeds."""
    return max(term.starts, agreement.in_force) if term.starts else agreement.in_force


def in_force_at(agreement: Agreement, term: Term, when: Interval | None) -> InForce:
    """Return whether a deed of the days ``when`` falls under ``term``.

    ``in`` needs every day of the interval to be inside, ``out`` none; the first and the last day
    of the term count as inside, since a report names days and rarely hours. ``uncertain`` is the
    answer for a deed without a date, an open interval across an end, and any overlap in part.
    """
    if when is None:
        return "uncertain"
    first, last = starts_of(agreement, term).date(), term.ends.date() if term.ends else date.max
    if _before(when.end, first) or _before(last, when.start):
        return "out"
    inside = when.start is not None and when.start >= first
    inside = inside and (term.ends is None or (when.end is not None and when.end <= last))
    return "in" if inside else "uncertain"


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def terms_for_act(agreement: Agreement, act: str) -> tuple[Term, ...]:
    """Return the terms that speak of ``act``, in the order of the agreement."""
    return tuple(term for term in agreement.terms if act in term.acts)


def is_bound(agreement: Agreement, party_id: str) -> bool:
    """Return True when deeds of the party are held against the terms; False is not innocence."""
    return party_id in agreement.bound or party_id in agreement.signatories


def guarantors_of(agreement: Agreement, party_id: str) -> tuple[str, ...]:
    """Return who stands for the party, in the order of the agreement; nobody by guess."""
    return tuple(one for one, whom in agreement.guarantors.items() if party_id in whom)
