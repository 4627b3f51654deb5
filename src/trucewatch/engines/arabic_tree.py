"""Hangs what is left over and makes sure that the words of a sentence form one tree."""

from collections.abc import Sequence

from trucewatch.engines.arabic_state import Clause
from trucewatch.engines.arabic_words import Word
from trucewatch.engines.untangling import untangle


def complete(words: Sequence[Word], clauses: Sequence[Clause]) -> None:
    """Hang clauses from what governs them, and loose words from the root."""
    for clause in clauses:
        _hang_clause(words, clause)
    root = _root(clauses)
    for word in words:
        if word.head is None:
            word.head, word.relation = root, "punct" if word.pos == "PUNCT" else "dep"
    words[root].head, words[root].relation = root, "root"
    untangle(words, root)


def _root(clauses: Sequence[Clause]) -> int:
    heads = (c.verb if c.verb is not None else c.topic for c in clauses)
    return next((head for head in heads if head is not None), 0)


def _hang_clause(words: Sequence[Word], clause: Clause) -> None:
    head = clause.verb if clause.verb is not None else clause.topic
    if head is None:
        return
    left = [*((i, "mark") for i in (*clause.marks, *clause.small)), *clause.waiting]
    for index, relation in left:
        if index != head:
            words[index].head, words[index].relation = head, relation
    if clause.above is not None and clause.above != head:
        words[head].head, words[head].relation = clause.above, clause.kind
