"""A sentence as a tree: the one shape that every language engine gives.

Relations follow Universal Dependencies v2 (``nsubj``, ``nsubj:pass``, ``obj``, ``obl``,
``obl:agent``, ``nmod``, ``acl:relcl``, ``ccomp``, ``xcomp``, ``conj``, …); prepositions hang from
their noun as ``case``. Parts of speech are the universal tags.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the tree.

    ``start`` and ``end`` are code points into the report's text; ``head`` is the index of the
    governing token in its sentence, its own index for a root. ``quote`` is the index of the masked
    quotation that the token stands for, None for plain words.
    """

    index: int
    text: str
    lemma: str
    pos: str
    relation: str
    head: int
    start: int
    end: int
    tense: str = ""
    form: str = ""
    plural: bool = False
    quote: int | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence; ``start`` and ``end`` are code points into the report's text."""

    tokens: Sequence[Token]
    start: int
    end: int
    quoted: int | None = None
    below: Sequence[Sequence[int]] = field(default=())

    @classmethod
    def of(cls, tokens: Sequence[Token], start: int, end: int, quoted: int | None = None) -> "Tree":
        """Return the tree with its children counted; ``quoted`` is the quotation it lies in."""
        below: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return cls(tokens, start, end, quoted, below)

    def head(self, token: Token) -> Token | None:
        """Return the governor of ``token``, None for a root."""
        return None if token.head == token.index else self.tokens[token.head]

    def children(self, token: Token, *relations: str) -> list[Token]:
        """Return what hangs from ``token``, in order; all of it without ``relations``."""
        found = (self.tokens[i] for i in self.below[token.index])
        return [t for t in found if not relations or t.relation in relations]

    def child(self, token: Token, *relations: str) -> Token | None:
        """Return the first child with one of the relations, None if there is none."""
        found = self.children(token, *relations)
        return found[0] if found else None

    def case(self, token: Token) -> str:
        """Return the preposition of a nominal in lower case, "" if it has none."""
        marks = [t.text.lower() for t in self.children(token, "case")]
        return " ".join(marks)

    def up(self, token: Token) -> Iterator[tuple[Token, str]]:
        """Yield each governor of ``token`` with the relation by which it is reached."""
        now = token
        for _ in range(len(self.tokens)):
            above = self.head(now)
            if above is None:
                return
            yield above, now.relation
            now = above

    def subtree(self, token: Token, *without: str) -> list[Token]:
        """Return ``token`` and all below it in order, leaving out branches of ``without``."""
        found, todo = [], [token]
        while todo:
            now = todo.pop()
            found.append(now)
            todo.extend(t for t in self.children(now) if t.relation not in without)
        return sorted(found, key=lambda t: t.index)

    def conjuncts(self, token: Token) -> list[Token]:
        """Return ``token`` and all that is joined to it by "and", in order."""
        found, todo = [token], [token]
        while todo:
            for other in self.children(todo.pop(), "conj"):
                found.append(other)
                todo.append(other)
        return sorted(found, key=lambda t: t.index)

    def first_conjunct(self, token: Token) -> Token:
        """Return the head of the coordination in which ``token`` stands."""
        now = token
        while now.relation == "conj" and now.head != now.index:
            now = self.tokens[now.head]
        return now
