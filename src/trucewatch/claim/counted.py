"""What a bare number or "another" stands for: "two were captured", "a second got through"."""

from collections.abc import Iterator

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.scene import Scene

_NAMED = (*SUBJECTS, "obj", "nmod", "conj", "obl")


def counted_before(scene: Scene, tree: Tree, token: Token) -> Iterator[Token]:
    """Yield the nouns told just before that a bare count may mean; none for other words.

    They are the nouns of the clauses before it in the sentence and of the sentence before.
    """
    if not _is_bare(tree, token):
        return
    yield from (t for t in tree.tokens[: token.index] if _may_be_meant(t))
    paragraph = scene.layout.paragraph_at(tree.start)
    before = [t for t in scene.trees if t.end <= tree.start and t.quoted == tree.quoted]
    if before and scene.layout.paragraph_at(before[-1].start) == paragraph:
        yield from (t for t in before[-1].tokens if _may_be_meant(t))


def _is_bare(tree: Tree, token: Token) -> bool:
    """Return True for "two", "another" and "a second" without a noun; "killed two" are people."""
    counts = token.pos == "NUM" or token.low in tree.wording.bare_counts
    if token.text[:1].isdecimal() and tree.tokens[0].low not in tree.wording.of:
        return False  # "20,000 fled" counts people; "of the 140, only 22 got through" does not
    placed = SUBJECTS if token.pos == "NUM" else (*SUBJECTS, "obj")
    alone = token.relation in placed and tree.child(token, "nmod") is None
    return counts and alone


def _may_be_meant(token: Token) -> bool:
    return token.pos == "NOUN" and token.relation in _NAMED
