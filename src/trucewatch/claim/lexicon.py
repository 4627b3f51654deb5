"""All lexicons of one language: acts with their codes, deeds, what governs them, small words."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, Field

from trucewatch.claim.deeds import FOUND_ELSEWHERE, TRUCES, CodeChange, Deeds, VerbRule
from trucewatch.claim.gate import Forms, Gate
from trucewatch.claim.record import Codes
from trucewatch.claim.sieve import Sieve
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
        gate = Gate(self._forms)
        gate.open_by([*known.gate, *known.casualty_verbs])
        gate.open_by(known.irregular(known.casualty_verbs))
        self._open(gate, weak=False)
        if not known.arms_gate:
            self._open(gate, weak=True)
        return gate

    @cached_property
    def weak_gate(self) -> Gate:
        """What makes a sentence worth parsing where arms, forces or parties are named."""
        gate = Gate(self._forms)
        if self.deeds.arms_gate:
            self._open(gate, weak=True)
            gate.open_by(self.wording.falsehoods)  # by these what was told before is denied
            denying = [w for w in self.operators.deny if " " not in w]
            gate.open_by([*denying, *self.deeds.irregular(denying)])
            gate.open_by(self.wording.replying)
            gate.open_by(self.deeds.irregular(self.wording.replying))
        return gate

    @cached_property
    def arms(self) -> Gate:
        """The words that show arms or forces."""
        known = self.deeds
        words = [*known.weapon_acts, *known.warlike, *known.classes["troops"]]
        gate = Gate(self._forms)
        gate.open_by([*words, *known.irregular(words)])
        return gate

    @cached_property
    def sieve(self) -> Sieve:
        """What tells that a sentence cannot yield a claim."""
        return Sieve(self.deeds, self.wording, self.operators.negations, self.blows)

    @cached_property
    def blows(self) -> frozenset[str]:
        """The nouns of which some rule makes a deed of force."""
        acts, nouns = self.acts.acts, self.deeds.noun_index.items()
        return frozenset(
            noun
            for noun, rules in nouns
            if any(rule.act in acts and acts[rule.act].force for rule in rules)
        )

    @property
    def _forms(self) -> Forms:
        return Forms(self.deeds.endings, self.deeds.least_stem, self.deeds.tails)

    def _open(self, gate: Gate, *, weak: bool) -> None:
        """Let the rules open the gate, those that need more signs of war or those that do not."""
        known = self.deeds
        nouns = [n for n, rules in known.noun_index.items() if all(r.weak for r in rules) == weak]
        gate.open_by([*nouns, *known.irregular(nouns)])
        for rule in known.verbs:
            if rule.weak == weak:
                self._open_by_verb(gate, rule)

    def _open_by_verb(self, gate: Gate, rule: VerbRule) -> None:
        known = self.deeds
        verbs = [*rule.verbs, *known.irregular(rule.verbs)]
        nouns = [word for name in rule.classes for word in known.listed(name)]
        if "@armed" in rule.classes:
            nouns += known.classes.get("followers", ())
        if not TRUCES.isdisjoint(rule.classes):
            nouns += self.wording.impersonal
        if nouns:
            nouns += self.wording.bare_counts  # "a second got through"
        anybody = not FOUND_ELSEWHERE.isdisjoint(rule.object or rule.classes)
        if not rule.classes and known.by_pairs and FOUND_ELSEWHERE.isdisjoint(rule.about):
            nouns = [word for name in rule.about for word in known.listed(name)]
        if not nouns or anybody:
            gate.open_by(verbs)
        elif known.by_pairs:
            gate.open_by_pair(verbs, [*nouns, *known.irregular(nouns)])
        else:
            gate.open_by(nouns)

    def touches(self, words: Sequence[str], *, armed: bool = True) -> bool:
        """Return True when some of ``words`` may tell; "" in the gate lets all pass.

        ``armed`` says that arms, forces or parties are named, which weak rules ask for.
        """
        if "" in self.deeds.gate or self.gate.opens(words):
            return True
        return armed and self.deeds.arms_gate and self.weak_gate.opens(words)
