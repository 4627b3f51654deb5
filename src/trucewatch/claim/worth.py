"""Which deeds are told, and which are only referred back to."""

from trucewatch.claim.happening import Happening
from trucewatch.claim.quote import WORDS_ACTS
from trucewatch.claim.record import Claim

_SUBJECTS = frozenset({"nsubj", "attr", "nsubj:pass", "obj"})
_SUFFERS = frozenset({"obj", "obl", "nmod", "obl:agent"})


def is_worth_telling(happening: Happening, claim: Claim) -> bool:
    """Return False for a deed that is only referred back to ("after the offensive")."""
    if claim.act in WORDS_ACTS:
        return claim.speaker is not None
    if not happening.nominal:
        return True
    if not _is_plain(claim) or claim.actors or not _is_bare(claim):
        return not _is_bystander(happening, claim)
    predicate = happening.predicate
    occurs = predicate is not None and predicate.lemma in happening.tree.wording.occurring
    return occurs and happening.word.relation in _SUBJECTS


def _is_plain(claim: Claim) -> bool:
    return claim.stance == "asserted" and claim.outcome is None


def _is_bare(claim: Claim) -> bool:
    return not (claim.targets or claim.figures or claim.places or claim.when)


def _is_bystander(happening: Happening, claim: Claim) -> bool:
    """Return True for "the offensive" that only suffers what another deed does to it."""
    if claim.speaker is not None and claim.actors:
        return False  # "blamed B for the raid" tells whose raid it was
    if not _is_bare(claim) or not _is_plain(claim) or happening.word.relation not in _SUFFERS:
        return False
    tree = happening.tree
    return bool(tree.low_words(happening.word, "det") & tree.wording.pointing)
