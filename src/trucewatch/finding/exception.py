"""Who claims an exception for a deed. Whether it holds is never decided here."""

from collections.abc import Iterator

from trucewatch.agreement.record import Term
from trucewatch.agreement.words import found_words
from trucewatch.claim.record import Claim
from trucewatch.finding.case import Case, Ruling
from trucewatch.finding.record import ExceptionClaimed

_CLAIMING = frozenset({"asserted", "planned", "threatened", "conditional", "obliged"})


def claimable(case: Case, ruling: Ruling) -> Iterator[Term]:
    """Yield the exceptions and reservations that may be claimed for the deed of that party."""
    for term in case.held.claimable:
        if case.term.exceptions is not None and term.id not in case.term.exceptions:
            continue
        if term.acts and case.incident.act not in term.acts:
            continue
        party = ruling.attribution.party
        if term.addressees and party not in term.addressees and not _stands_for(case, term, party):
            continue
        yield term


def _stands_for(case: Case, term: Term, party: str | None) -> bool:
    """Return True when one who may claim the exception answers for the party."""
    if party is None:
        return False
    return any(one in term.addressees for one in case.held.guarantors(party, case.term))


def claimed(case: Case, ruling: Ruling) -> tuple[ExceptionClaimed, ...]:
    """Return the exceptions that the doer, or who stands for it, claims in the reports' words."""
    if ruling.verdict not in ("breach", "threat", "undetermined"):
        return ()
    found: dict[tuple[str, str], ExceptionClaimed] = {}
    for term in claimable(case, ruling):
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
    party = ruling.attribution.party
    if voice is None or party is None:
        return False
    near = {party, *case.held.guarantors(party, case.term)}
    near.update(one for one in case.held.agreement.bound if party in case.held.guarantors(one))
    return voice in near
