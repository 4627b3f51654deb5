"""What is known of an Arabic sentence while it is read from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucewatch.engines.arabic_knowledge import Knowledge
from trucewatch.engines.arabic_words import Word


@dataclass(slots=True)
class Clause:
    """A clause under construction; indices into the sentence's words, None while not known.

    ``topic`` is the phrase before the verb, ``bare`` are phrases without a preposition behind it.
    """

    verb: int | None = None
    topic: int | None = None
    marks: list[int] = field(default_factory=list)
    small: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    waiting: list[tuple[int, str]] = field(default_factory=list)
    kind: str = "root"
    above: int | None = None
    deed: int | None = None
    parent: "Clause | None" = None


class SentenceState:
    """The clauses found so far, and the words that wait for what they belong to."""

    def __init__(self, words: Sequence[Word], knowledge: Knowledge) -> None:
        """Take the settled words of the sentence."""
        self.words, self.known = words, knowledge
        self.clause = Clause()
        self.clauses = [self.clause]
        self.chain: list[int] = []  # nouns of the phrase that is open for what describes it
        self.phrases: list[int] = []  # heads of the phrases of this clause, for "and"
        self.cases: list[int] = []
        self.joins: list[int] = []
        self.before: list[int] = []  # numbers and determiners waiting for their noun

    def _later(self, at: int, relation: str) -> None:
        """Hang a word from the clause's verb, or keep it until there is one."""
        if self.clause.kind == "acl" and self.clause.above is not None and relation[:3] == "obl":
            self._hang(at, self.clause.above, "nmod")  # where and when the deed was, that aimed
        elif self.clause.verb is not None:
            self._hang(at, self.clause.verb, relation)
        else:
            self.clause.waiting.append((at, relation))

    def _open(self, kind: str, above: int | None) -> Clause:
        self.clause = Clause(kind=kind, above=above, parent=self.clause)
        self.clauses.append(self.clause)
        self.chain, self.phrases = [], []
        return self.clause

    def _home(self) -> Clause:
        """Return the innermost clause that has a verb."""
        clause: Clause | None = self.clause
        while clause is not None and clause.verb is None:
            clause = clause.parent
        return clause or self.clauses[0]

    def _hang(self, at: int, above: int, relation: str) -> None:
        if at != above:
            self.words[at].head, self.words[at].relation = above, relation

    def _verb_word(self) -> Word | None:
        return None if self.clause.verb is None else self.words[self.clause.verb]

    def _next(self, at: int) -> Word | None:
        return self.words[at + 1] if at + 1 < len(self.words) else None

    def _attach_small(self, at: int) -> None:
        clause = self.clause
        for index in self.joins:
            self._hang(index, at, "cc")
        self.joins = []
        for index, relation in clause.waiting:
            self._hang(index, at, relation)
        clause.waiting = []
        for index in clause.marks:
            self._hang(index, at, "mark")
        for index in clause.small:
            self._hang(index, at, "neg" if self.words[index].pos == "NEG" else "aux")
        clause.marks, clause.small = [], []

    def _take_joins(self) -> None:
        for at in self.joins:
            self._later(at, "cc")
        self.joins = []
