"""Which deeds are told, and which are only referred back to."""

from trucewatch.claim.happening import Happening
from trucewatch.claim.quote import WORDS_ACTS
from trucewatch.claim.record import Claim

VIOLENCE = "ASSAULT"  # the type of force in the PLOVER codes
_SUBJECTS = frozenset({"nsubj", "attr", "nsubj:pass", "obj"})
_SUFFERS = frozenset({"obj", "obl", "nmod", "obl:agent"})


def is_worth_telling(happening: Happening, claim: Claim) -> bool:
    """Return False for a deed that is only referred back to ("after the offensive")."""
    if claim.act in WORDS_ACTS:
        return claim.speaker is not None
    if not happening.nominal:
        return True
    if happening.tree.wording.nouns_refer and not _is_news(happening, claim):
        return False
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


def _is_news(happening: Happening, claim: Claim) -> bool:
    """Return False for violence told by a noun alone that has no doer: "the blasts".

    It is told by its harm, as what occurs, is done or announced, or by a headline without a verb.
    """
    if happening.harms or not _is_plain(claim) or claim.actors or claim.codes.plover != VIOLENCE:
        return True
    tree, now = happening.tree, happening.tree.first_conjunct(happening.word)
    while now.relation == "nmod" and (above := tree.head(now)) is not None:
        if above.lemma not in tree.wording.quantities:
            return False
        now = tree.first_conjunct(above)
    if now.relation == "root":
        return True
    verb = tree.head(now)
    told = verb is not None and verb.lemma in tree.wording.occurring
    return told and (now.relation in _SUBJECTS or now.relation == "obl")
