"""Hangs what is left over and makes sure that the words of a sentence form one tree."""

from collections.abc import Sequence

from trucewatch.engines.turkish_words import Word
from trucewatch.engines.untangling import untangle


def complete(words: Sequence[Word], roots: Sequence[int]) -> None:
    """Hang loose words from the root, which is the first clause that hangs from no other."""
    root = next((r for r in roots if words[r].head is None), 0)
    for word in words:
        if word.head is None:
            word.head, word.relation = root, "punct" if word.pos == "PUNCT" else "dep"
    words[root].head, words[root].relation = root, "root"
    untangle(words, root)
