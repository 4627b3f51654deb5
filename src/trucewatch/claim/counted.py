"""What a bare number or "another" stands for: "two were captured", "a second got through"."""

from collections.abc import Collection, Iterator, Sequence

from trucewatch.claim.analysis import SUBJECTS, Token, Tree

_NAMED = (*SUBJECTS, "obj", "nmod", "conj", "obl")


def is_bare_count(tree: Tree, token: Token) -> bool:
    """Return True for "two", "another" and "a second" without a noun, and for "them".

    "Killed two" counts people, as do figures: "20,000 fled".
    """
    words = tree.wording
    objects = words.bare_counts | words.pointing_counts
    placed = (*SUBJECTS, "obj") if token.low in objects else SUBJECTS
    counts = token.low in objects | words.counting
    return counts and token.relation in placed and tree.child(token, "nmod") is None


def counts_one_of(
    tree: Tree, before: Sequence[Tree], token: Token, listed: Collection[str]
) -> bool:
    """Return True when a bare count may mean one of the nouns ``listed``, told just before.

    ``before`` are the sentences before in the same paragraph; the last of them counts, and what
    stands before the count in its own.
    """
    return any(t.lemma in listed for t in _nouns(tree, before, token))


def _nouns(tree: Tree, before: Sequence[Tree], token: Token) -> Iterator[Token]:
    told = [*tree.tokens[: token.index], *(before[-1].tokens if before else ())]
    yield from (t for t in told if t.pos == "NOUN" and t.relation in _NAMED)
