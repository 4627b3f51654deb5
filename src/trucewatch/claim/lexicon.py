"""All lexicons of one language: acts with their codes, deeds, what governs them, small words."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, Field

from trucewatch.claim.deeds import FOUND_ELSEWHERE, CodeChange, Deeds
from trucewatch.claim.gate import Gate
from trucewatch.claim.record import Codes
from trucewatch.claim.wording import Wording
from trucewatch.core.record import Record


class Act(Record):
    """A kind of deed with its codes; see the act list in the reference.

    ``group`` is the kind of act; ``force`` is True where its words tell of a blow by arms, which
    decides how sentences are read and joined.
    """

    family: str
    group: Literal["force", "posture", "duties", "politics", "people"]
    force: bool
    plover: str | None
    plover_mode: str | None
    cameo: str | None
    acled: str | None

    @property
    def codes(self) -> Codes:
        """The codes alone."""
        return Codes(
            plover=self.plover, plover_mode=self.plover_mode, cameo=self.cameo, acled=self.acled
        )


class ActList(Record):
    """All acts by code."""

    version: int
    acts: dict[str, Act]


VERB_KINDS = (
    "deny", "threaten", "plan", "attempt", "oblige", "agree", "prevent", "cancel", "fail", "appeal",
    "accuse", "condemn", "comment", "question", "say", "aspect", "end", "cause",
)  # fmt: skip


class Operators(Record):
    """Words that govern a deed and change what is claimed about it, by what they do."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    version: int
    language: str
    say: frozenset[str]
    say_cue_only: frozenset[str]
    deny: frozenset[str]
    threaten: frozenset[str]
    plan: frozenset[str]
    attempt: frozenset[str]
    oblige: frozenset[str]
    agree: frozenset[str]
    prevent: frozenset[str]
    cancel: frozenset[str]
    fail: frozenset[str]
    aspect: frozenset[str]
    end: frozenset[str]
    cause: frozenset[str]
    condemn: frozenset[str]
    accuse: frozenset[str]
    appeal: frozenset[str]
    comment: frozenset[str]
    question: frozenset[str]
    future_adjectives: frozenset[str]
    doubt_adjectives: frozenset[str]
    doubt_adverbs: frozenset[str]
    imminent_idioms: tuple[str, ...]
    unclear_idioms: tuple[str, ...]
    conditional: tuple[str, ...]
    negations: frozenset[str]
    modal_future: frozenset[str]
    modal_oblige: frozenset[str]
    modal_may: frozenset[str]
    modal_past: frozenset[str]
    perfect_infinitive: frozenset[str]
    strict_conditions: frozenset[str]
    undecided: frozenset[str]
    copulas: frozenset[str]
    future_by_infinitive: frozenset[str]
    duty_by_infinitive: frozenset[str]
    agents: frozenset[str]
    nouns: dict[str, frozenset[str]]

    def of_verb(self, lemma: str) -> frozenset[str]:
        """Return what a verb with this lemma does to the deed it governs."""
        return self._kinds.get(lemma, frozenset())

    @cached_property
    def due(self) -> frozenset[str]:
        """The modal verbs of what must be or will be."""
        return self.modal_oblige | self.modal_future

    @cached_property
    def possible(self) -> frozenset[str]:
        """The modal verbs of what may be or will be."""
        return self.modal_may | self.modal_future

    @cached_property
    def _kinds(self) -> Mapping[str, frozenset[str]]:
        words = {word for kind in VERB_KINDS for word in getattr(self, kind)}
        return {w: frozenset(k for k in VERB_KINDS if w in getattr(self, k)) for w in words}

    def of_noun(self, lemma: str) -> str | None:
        """Return what a noun with this lemma does to the deed it governs, None if nothing."""
        return next((kind for kind, words in self.nouns.items() if lemma in words), None)


class WordCodes(Record):
    """Words that make an act's codes more exact: verbs of speech, and words near a deed by act."""

    version: int = 1
    language: str = ""
    verbs: dict[str, CodeChange] = Field(default_factory=dict)
    near: dict[str, dict[str, CodeChange]] = Field(default_factory=dict)


class Lexicon(Record):
    """All lexicons of one language with the act list."""

    acts: ActList
    deeds: Deeds
    operators: Operators
    wording: Wording
    codes: WordCodes = WordCodes()

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    @cached_property
    def gate(self) -> Gate:
        """What makes a sentence worth parsing."""
        known = self.deeds
        gate = Gate(known.endings, known.least_stem)
        gate.open_by([*known.gate, *known.noun_index, *known.casualty_verbs])
        gate.open_by(known.irregular(known.casualty_verbs))
        for rule in known.verbs:
            nouns = [word for name in rule.classes for word in known.listed(name)]
            if not nouns or not FOUND_ELSEWHERE.isdisjoint(rule.object):
                gate.open_by([*rule.verbs, *known.irregular(rule.verbs)])
            elif known.by_pairs:
                gate.open_by_pair([*rule.verbs, *known.irregular(rule.verbs)], nouns)
            else:
                gate.open_by(nouns)
        return gate

    def touches(self, text: str) -> bool:
        """Return True when some word of ``text`` may tell; "" in the gate lets every text pass."""
        return "" in self.deeds.gate or self.gate.opens(text)
