"""How often claims like this one were right on the development cases."""

from trucewatch.claim.record import Stance

VERB, NOUN = 0.86, 0.74  # a deed told by a verb is read more surely than one told by a noun
NOT_PLAIN = 0.07  # taken off for any stance but asserted
NO_DOER = 0.13  # taken off when nobody is named


def confidence_of(*, nominal: bool, stance: Stance, named: bool) -> float:
    """Return 0..1: the share of claims of this make that were right on the development cases."""
    score = NOUN if nominal else VERB
    score -= NOT_PLAIN if stance != "asserted" else 0
    score -= NO_DOER if not named else 0
    return round(score, 2)
