"""A sentence as a tree: the one shape that every language engine gives.

Relations follow Universal Dependencies v2 (``nsubj``, ``nsubj:pass``, ``obj``, ``obl``,
``obl:agent``, ``nmod``, ``acl:relcl``, ``ccomp``, ``xcomp``, ``conj``, …); prepositions hang from
their noun as ``case``. Parts of speech are the universal tags.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trucewatch.claim.wording import Wording

VERBAL = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the tree; ``low`` is it in lower case.

    ``start`` and ``end`` are code points into the report's text; ``head`` is the index of the
    governing token in its sentence, its own index for a root. ``quote`` is the index of the masked
    quotation that the token stands for, None for plain words. ``inflection`` is a bare case that
    does the work of a preposition ("+gen", "+ins"), "" where there is none. ``form`` is a verb's:
    "Fin", "Inf", "Part", "Ger", or "Own" for a content clause without a subject because it is the
    governor's. ``passive`` marks a verb whose own form says that its subject suffers.
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
    inflection: str = ""
    passive: bool = False
    low: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Write the word in lower case once; rules ask for it hundreds of times."""
        object.__setattr__(self, "low", self.text.lower())

    @property
    def is_verb(self) -> bool:
        """True for verbs and auxiliaries, which can head a clause."""
        return self.pos in VERBAL

    @property
    def is_past_participle(self) -> bool:
        """True for "shelled" that is no finite verb."""
        return self.form == "Part" and self.tense == "Past"


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence; ``start`` and ``end`` are code points into the report's text.

    ``wording`` holds the small words of the sentence's language; ``quoted`` is the number of the
    quotation that the sentence lies in, None outside quotes.
    """

    tokens: Sequence[Token]
    start: int
    end: int
    wording: Wording
    quoted: int | None
    below: Sequence[Sequence[int]]
    cases: Sequence[str]

    @classmethod
    def of(
        cls,
        tokens: Sequence[Token],
        start: int,
        end: int,
        wording: Wording,
        quoted: int | None = None,
    ) -> "Tree":
        """Return the tree with its children and prepositions looked up once."""
        below: list[list[int]] = [[] for _ in tokens]
        marks: list[list[str]] = [[] for _ in tokens]
        for token in tokens:
            if token.head == token.index:
                continue
            below[token.head].append(token.index)
            if token.relation == "case":
                marks[token.head].append(token.low)
        cases = [" ".join(m) or t.inflection for m, t in zip(marks, tokens, strict=True)]
        return cls(tokens, start, end, wording, quoted, below, cases)

    def head(self, token: Token) -> Token | None:
        """Return the governor of ``token``, None for a root."""
        return None if token.head == token.index else self.tokens[token.head]

    def children(self, token: Token, *relations: str) -> list[Token]:
        """Return what hangs from ``token``, in order; all of it without ``relations``."""
        tokens, below = self.tokens, self.below[token.index]
        if not relations or not below:
            return [tokens[i] for i in below]
        return [t for i in below if (t := tokens[i]).relation in relations]

    def child(self, token: Token, *relations: str) -> Token | None:
        """Return the first child with one of the relations, None if there is none."""
        for index in self.below[token.index]:
            if self.tokens[index].relation in relations:
                return self.tokens[index]
        return None

    def low_words(self, token: Token, *relations: str) -> set[str]:
        """Return the children with these relations as words in lower case."""
        return {t.low for t in self.children(token, *relations)}

    def case(self, token: Token) -> str:
        """Return the preposition of a nominal in lower case, or the case that does its work."""
        return self.cases[token.index]

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
        found, todo = [token.index], [token.index]
        while todo:
            for index in self.below[todo.pop()]:
                if self.tokens[index].relation not in without:
                    found.append(index)
                    todo.append(index)
        return [self.tokens[i] for i in sorted(found)]

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
