"""Which terms speak of a deed, and why none does."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from trucewatch.agreement.record import Term
from trucewatch.agreement.terms import starts_of
from trucewatch.agreement.words import found_words
from trucewatch.claim.record import Claim
from trucewatch.finding.attribute import VIOLATION
from trucewatch.finding.context import Held, Truth, days_of
from trucewatch.incident.record import Incident

SILENT_KINDS = frozenset({"exception", "reservation", "declaratory", "duration"})
_ASKING = frozenset({"obligation_to_act", "access", "mechanism", "information"})
_DUTIES = frozenset(
    {"joint_patrol", "road_opening", "prisoner_exchange", "aid_delivery", "monitor_access",
     "withdrawal", "talks", "agreement", "ceasefire_declared", "aid_obstruction"}
)  # fmt: skip
Terms = Mapping[str, Sequence[Term]]


def by_act(terms: Iterable[Term]) -> Terms:
    """Return the terms that deeds are held against, by the acts they speak of.

    A violation whose deed is not told is held against the widest ban of the agreement itself.
    """
    speaking = [term for term in terms if term.kind not in SILENT_KINDS]
    index: dict[str, list[Term]] = defaultdict(list)
    for term in speaking:
        for act in term.acts:
            index[act].append(term)
    bans = [term for term in speaking if term.kind == "prohibition" and term.acts]
    if bans and VIOLATION not in index:
        index[VIOLATION] = [max(bans, key=lambda t: (t.instrument is None, len(t.acts)))]
    return dict(index)


def speaking_of(
    incident: Incident,
    claims: Mapping[str, Claim],
    terms: Terms,
    held: Held,
    times: Mapping[str, Truth],
) -> Sequence[Term]:
    """Return the terms that a deed is held against.

    Those on its act, else on another act that its claims name. Terms that did not hold at its time
    are left out when another did, and so are those about other weapons than the reports name.
    ``times`` says by the id of each term whether it held then.
    """
    found: Sequence[Term] = ()
    for act in (incident.act, *incident.acts):
        if act in terms:
            found = terms[act]
            break
    live = [term for term in found if times[term.id] != "no"]
    if not live:
        return _ended(found, held, incident)
    named = [term for term in live if term.objects and names_objects(term, incident, claims)]
    return named + [t for t in live if not t.objects] if named else live


def names_objects(term: Term, incident: Incident, claims: Mapping[str, Claim]) -> bool:
    """Return True when the reports' words name what the term is about; it says none: True."""
    if not term.objects:
        return True
    told = (claims.get(key) for key in incident.claim_ids)
    return any(found_words(term.objects, claim.quote.exact) for claim in told if claim is not None)


def _ended(found: Sequence[Term], held: Held, incident: Incident) -> Sequence[Term]:
    """Return the terms that would have spoken; none when all of this lies before the agreement."""
    if is_before(incident, held):
        return ()
    own = [term for term in found if term.instrument is None]
    return own or found


def is_before(incident: Incident, held: Held) -> bool:
    """Return True when the deed surely lies before the agreement took effect."""
    span = days_of(incident)
    return span is not None and _is_earlier(span[1], held.agreement.in_force.date())


def _is_earlier(end: date | None, first: date) -> bool:
    return end is not None and end < first


def why_not_then(incident: Incident, term: Term, held: Held) -> str:
    """Return in words why the term does not hold at the time of the deed."""
    window, span = held.window(term), days_of(incident)
    if span is not None and window.side(*span) == "before":
        starts = starts_of(held.agreement, term).date().isoformat()
        return f"it lies before clause {term.clause} took effect on {starts}"
    if window.superseded_by is not None:
        newer = window.superseded_by
        return f"clause {term.clause} had given way to clause {newer.clause} ({newer.id}) by then"
    ended = f" on {window.closes.isoformat()}" if window.closes else ""
    return f"it lies after clause {term.clause} ended{ended}"


def is_asked(term: Term, act: str) -> bool:
    """Return True when the term asks for the act or for its opposite, False when it bans it."""
    if term.kind in _ASKING:
        return True
    return term.kind != "prohibition" and act in _DUTIES
