"""Who claims an exception for a deed. Whether it holds is never decided here."""

from collections.abc import Iterator, Sequence

from trucewatch.agreement.record import Term
from trucewatch.agreement.words import found_words
from trucewatch.claim.record import Claim
from trucewatch.finding.case import Case, Ruling
from trucewatch.finding.context import Held, days_of
from trucewatch.finding.record import ExceptionClaimed

_CLAIMING = frozenset({"asserted", "planned", "threatened", "conditional", "obliged"})


def claimable(case: Case, ruling: Ruling) -> Sequence[Term]:
    """Return the exceptions and reservations that may be claimed for the deed of that party.

    One that surely did not hold then, or surely not there, is none.
    """
    known, held = case.held.claimable_for, case.held
    key = (case.term.id, case.incident.act, ruling.attribution.party)
    if key not in known:
        known[key] = tuple(may_be_claimed(held, case.term, *key[1:]))
    if not known[key]:
        return ()
    times = held.times(days_of(case.incident))
    return [term for term in known[key] if times[term.id] != "no" and not _is_elsewhere(case, term)]


def _is_elsewhere(case: Case, term: Term) -> bool:
    if term.zone is None and not term.zones:
        return False
    position, _ = case.held.position(term, case.incident.place)
    return position is not None and position.in_zone == "out"


def may_be_claimed(held: Held, against: Term, act: str, party: str | None) -> Iterator[Term]:
    """Yield the exceptions that the party may claim for such an act against a term, some time."""
    for term in held.claimable:
        if against.exceptions is not None and term.id not in against.exceptions:
            continue
        if term.acts and act not in term.acts:
            continue
        if not term.addressees or _may_claim(held, against, term, party):
            yield term


def _may_claim(held: Held, against: Term, term: Term, party: str | None) -> bool:
    """Return True when the party may claim the exception, or one who answers for it."""
    if party is None:
        return False
    return any(one in term.addressees for one in (party, *held.guarantors(party, against)))


def claimed(case: Case, ruling: Ruling) -> tuple[ExceptionClaimed, ...]:
    """Return the exceptions that the doer, or who stands for it, claims in the reports' words."""
    if ruling.verdict not in ("breach", "threat", "undetermined"):
        return ()
    terms = claimable(case, ruling)
    if not terms:
        return ()
    found: dict[tuple[str, str], ExceptionClaimed] = {}
    for term in terms:
        for claim in case.told:
            one = _claimed_in(case, ruling, term, claim)
            if one is not None:
                found.setdefault((one.term_id, one.speaker), one)
    return tuple(found.values())


def _claimed_in(case: Case, ruling: Ruling, term: Term, claim: Claim) -> ExceptionClaimed | None:
    speaker = claim.speaker
    if speaker is None or claim.stance not in _CLAIMING:
        return None
    if not _speaks_for(case, ruling, speaker.party or speaker.alignment):
        return None
    words = found_words(term.objects, claim.quote.exact)
    hit = any(target.party in term.excepts for target in claim.targets if target.party)
    if words is None and not hit:
        return None
    return ExceptionClaimed(
        term_id=term.id,
        kind="exception" if term.kind == "exception" else "reservation",
        by=speaker.party,
        speaker=speaker.text,
        words=words,
        claim_ids=(claim.id,),
    )


def _speaks_for(case: Case, ruling: Ruling, voice: str | None) -> bool:
    """Return True for the doer itself, its guarantor, and whom it stands for."""
    party, held = ruling.attribution.party, case.held
    if voice is None or party is None:
        return False
    if voice == party or voice in held.guarantors(party, case.term):
        return True
    return voice in held.agreement.bound and party in held.guarantors(voice)
