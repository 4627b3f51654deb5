"""Which words of a sentence may tell what caused a harm, the nearest first."""

from collections.abc import Iterator

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.grammar import subject

REACH = 6  # governors looked at above the harm
_CLIMBED = frozenset(
    {
        "compound",
        "advcl",
        "conj",
        "acl",
        "acl:relcl",
        "xcomp",
        "obj",
        "ccomp",
        "nmod",
        "obl",
        "nsubj",
        "attr",
    }
)
_BESIDE = ("obl", "obl:agent", "advcl", "nmod")


def causes(tree: Tree, word: Token) -> Iterator[Token]:
    """Yield the words that may be the cause of the harm that ``word`` tells, the nearest first."""
    now: Token | None = word
    for _ in range(REACH):
        if now is None:
            return
        yield now
        if now.is_verb:
            yield from _around_verb(tree, now, word)
        elif now.relation in ("obl", "nmod") and now.index != word.index:
            above = tree.head(now)
            yield from tree.children(above, "obl", "obj", "nsubj", "nmod") if above else []
        elif now.pos in ("NOUN", "PROPN", "NUM", "ADJ"):
            by_means = tree.wording.by_means
            yield from (t for t in tree.children(now, "nmod") if tree.case(t) in by_means)
        if now.index == word.index and _is_answered(tree, now):
            return
        if now.relation == "advcl" and (_hangs_on_condition(tree, now) or _came_first(tree, now)):
            return
        now = tree.head(now) if now.relation in _CLIMBED else None


def _around_verb(tree: Tree, verb: Token, harm: Token) -> Iterator[Token]:
    doer = subject(tree, verb)
    if doer is not None:
        yield doer
    if verb.index != harm.index and harm.relation in ("advcl", "acl:relcl", "xcomp"):
        yield from tree.children(verb, "obl", "obj")
    words = tree.wording
    for child in tree.children(verb, *_BESIDE):
        marks = tree.low_words(child, "mark", "advmod")
        if tree.case(child) in words.by_means or marks & words.by_means:
            yield child
            if child.lemma in words.unit_days:  # "in six weeks of fighting"
                yield from tree.children(child, "nmod")


def _is_answered(tree: Tree, harm: Token) -> bool:
    """Return True for "shelled … in answer to the killing of six": the deed came after it."""
    return harm.relation == "obl" and harm.is_verb and tree.case(harm) in tree.wording.around


def _came_first(tree: Tree, verb: Token) -> bool:
    """Return True for "after two soldiers were killed": what governs it did not cause it."""
    marks = tree.low_words(verb, "mark")
    return bool(marks & tree.wording.preceding) and tree.child(verb, *SUBJECTS) is not None


def _hangs_on_condition(tree: Tree, verb: Token) -> bool:
    """Return True for "killed if …", whose clause tells of no cause."""
    return bool(tree.low_words(verb, "mark") - tree.wording.time_conjunctions)
