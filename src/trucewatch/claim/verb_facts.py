"""What holds of the verbs of a sentence, looked for once, since many rules ask the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import clause, is_passive, patient, subject


class Words(NamedTuple):
    """The words of a clause, and all their lemmas and forms in lower case."""

    tokens: Sequence[Token]
    spelt: frozenset[str]


@dataclass(frozen=True, slots=True)
class VerbFacts:
    """The verbs of one sentence."""

    tree: Tree
    _patients: dict[int, Token | None] = field(default_factory=dict)
    _subjects: dict[int, Token | None] = field(default_factory=dict)
    _passive: dict[int, bool] = field(default_factory=dict)
    _words: dict[int, Words] = field(default_factory=dict)

    def patient(self, verb: Token) -> Token | None:
        """Return what the deed of ``verb`` is done to."""
        if verb.index not in self._patients:
            self._patients[verb.index] = patient(self.tree, verb)
        return self._patients[verb.index]

    def subject(self, verb: Token) -> Token | None:
        """Return the subject of ``verb``, borrowed or its own."""
        if verb.index not in self._subjects:
            self._subjects[verb.index] = subject(self.tree, verb)
        return self._subjects[verb.index]

    def is_passive(self, verb: Token) -> bool:
        """Return True when the subject of ``verb`` suffers the deed."""
        if verb.index not in self._passive:
            self._passive[verb.index] = is_passive(self.tree, verb)
        return self._passive[verb.index]

    def words(self, verb: Token) -> Words:
        """Return the words of the clause of ``verb`` with those of its subject."""
        if verb.index not in self._words:
            who = self.subject(verb)
            own = () if who is None else self.tree.subtree(who)
            tokens = [*clause(self.tree, verb), *own]
            spelt = frozenset(word for t in tokens for word in (t.lemma, t.low))
            self._words[verb.index] = Words(tokens, spelt)
        return self._words[verb.index]
