"""The words that tell of deeds, as data: which word under which conditions is which act."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, Self, TypeVar

from pydantic import ConfigDict, Field, model_validator

from trucewatch.claim.gate import Gate
from trucewatch.claim.record import Codes, FigureKind, Outcome
from trucewatch.claim.wording import Wording
from trucewatch.core.record import Record

_Rule = TypeVar("_Rule")


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


class VerbRule(Record):
    """A verb is this act when everything named here stands beside it.

    A list entry "@name" stands for a class of nouns. ``weak`` verbs also need an armed actor, a
    weapon, a victim or a party in their clause.
    """

    act: str
    verbs: tuple[str, ...]
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    particle: tuple[str, ...] | str = ()
    about: tuple[str, ...] = ()
    place: bool = False
    with_place: bool = False
    with_party: bool = False
    with_: tuple[str, ...] = Field(default=(), alias="with")
    case: tuple[str, ...] = ()
    outcome: Outcome | None = None
    weak: bool = False

    @property
    def particles(self) -> tuple[str, ...]:
        """The particles of which one must follow; empty when none is needed."""
        return (self.particle,) if isinstance(self.particle, str) else self.particle

    @property
    def classes(self) -> Iterable[str]:
        """The entries that may name a class of nouns."""
        return (*self.object, *self.subject, *self.with_)


class NounRule(Record):
    """A noun is this act when its modifiers allow it."""

    act: str
    nouns: tuple[str, ...]
    mod: tuple[str, ...] = ()
    not_mod: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    not_of: tuple[str, ...] = ()
    of_place: bool = False
    weak: bool = False


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
    def _kinds(self) -> Mapping[str, frozenset[str]]:
        words = {word for kind in VERB_KINDS for word in getattr(self, kind)}
        return {w: frozenset(k for k in VERB_KINDS if w in getattr(self, k)) for w in words}

    def of_noun(self, lemma: str) -> str | None:
        """Return what a noun with this lemma does to the deed it governs, None if nothing."""
        return next((kind for kind, words in self.nouns.items() if lemma in words), None)


CLASSES = (
    "armed", "captives", "civilians", "fighters", "munition", "protesters", "sites", "troops",
)  # fmt: skip
FOUND_ELSEWHERE = frozenset({"@party", "@place"})  # by the actor list and the gazetteer


class Deeds(Record):
    """What words tell of which act, in one language."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    version: int
    language: str
    classes: dict[str, frozenset[str]]
    verbs: tuple[VerbRule, ...]
    casualties: dict[FigureKind, frozenset[str]]
    casualty_adjectives: dict[FigureKind, frozenset[str]]
    casualty_nouns: dict[FigureKind, frozenset[str]]
    nouns: tuple[NounRule, ...]
    weapons: dict[str, frozenset[str]]
    domain_blockers: frozenset[str]
    soft_blockers: frozenset[str] = frozenset()
    gate: frozenset[str]
    endings: tuple[str, ...]
    least_stem: int = 3
    by_pairs: bool = False
    irregular_forms: dict[str, tuple[str, ...]] = Field(default={})

    @model_validator(mode="after")
    def _has_its_classes(self) -> Self:
        named = {n for rule in self.verbs for n in (*rule.classes, *rule.about)}
        named |= {n for rule in self.nouns for n in rule.of}
        wanted = {n[1:] for n in named - FOUND_ELSEWHERE if n[0] == "@"} | set(CLASSES)
        missing = sorted(wanted - set(self.classes))
        if missing:
            raise ValueError(f"classes: {', '.join(missing)} is missing")
        return self

    @cached_property
    def verb_index(self) -> Mapping[str, tuple[VerbRule, ...]]:
        """Verb rules by lemma, in the order of the file."""
        return _indexed((verb, rule) for rule in self.verbs for verb in rule.verbs)

    @cached_property
    def noun_index(self) -> Mapping[str, tuple[NounRule, ...]]:
        """Noun rules by lemma, in the order of the file."""
        return _indexed((noun, rule) for rule in self.nouns for noun in rule.nouns)

    def irregular(self, verbs: Iterable[str]) -> Iterator[str]:
        """Yield the forms of the verbs that do not begin as they do."""
        for verb in verbs:
            yield from self.irregular_forms.get(verb, ())

    @cached_property
    def casualty_verbs(self) -> Mapping[str, FigureKind]:
        """Kind of harm by verb lemma."""
        return {verb: kind for kind, verbs in self.casualties.items() for verb in verbs}

    @cached_property
    def weapon_acts(self) -> Mapping[str, str]:
        """The act that a weapon's name makes of an open act."""
        return {word: act for act, words in self.weapons.items() for word in words}

    def listed(self, name: str) -> frozenset[str]:
        """Return the words of an entry: a class's when it begins with "@", else itself."""
        if name in FOUND_ELSEWHERE:
            return frozenset()
        return self.classes[name[1:]] if name[0] == "@" else frozenset({name})

    def among(self, word: str, names: Iterable[str]) -> bool:
        """Return True when ``word`` is in the list, or in a class that the list names."""
        return any(
            word in self.classes[name[1:]] if name[0] == "@" else word == name for name in names
        )


class CodeChange(Record):
    """What a word changes in the codes of an act; fields left out stay as they are."""

    plover: str | None = None
    plover_mode: str | None = None
    cameo: str | None = None
    acled: str | None = None


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


def _indexed(pairs: Iterable[tuple[str, _Rule]]) -> Mapping[str, tuple[_Rule, ...]]:
    found: dict[str, list[_Rule]] = {}
    for word, rule in pairs:
        found.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}
