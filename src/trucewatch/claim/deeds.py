"""The words that tell of deeds, as data: which word under which conditions is which act."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Self, TypeVar

from pydantic import ConfigDict, Field, model_validator

from trucewatch.claim.record import FigureKind, Outcome, Stance
from trucewatch.core.record import Record

_Rule = TypeVar("_Rule")
TOLD_BY_NUMBERS = ("displaced", "detained", "missing")  # verbs of these are deeds of their own
NOTHING = "nothing"  # the act of a rule by which words tell of no deed, whatever rules follow


class CodeChange(Record):
    """What a word changes in the codes of an act; fields left out stay as they are."""

    plover: str | None = None
    plover_mode: str | None = None
    cameo: str | None = None
    acled: str | None = None


class VerbRule(Record):
    """A verb is this act when everything named here stands beside it.

    A list entry "@name" stands for a class of nouns. ``weak`` verbs also need an armed actor, a
    weapon, a victim or a party in their clause. ``clause`` asks for a clause as content ("refused
    to go"), ``alone`` for no object ("demonstrated", not "demonstrated resolve"); ``codes`` make
    the act's codes more exact.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

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
    stance: Stance | None = None
    clause: bool = False
    alone: bool = False
    codes: CodeChange | None = None
    weak: bool = False

    @cached_property
    def particles(self) -> tuple[str, ...]:
        """The particles of which one must follow; empty when none is needed."""
        return (self.particle,) if isinstance(self.particle, str) else self.particle

    @property
    def classes(self) -> Iterable[str]:
        """The entries that may name a class of nouns."""
        return (*self.object, *self.subject, *self.with_)


class NounRule(Record):
    """A noun is this act when its modifiers allow it.

    ``about`` are words of which one must stand in the sentence; ``to`` verbs of which one must
    follow in the infinitive ("a push to retake the town"); ``bare_behind`` prepositions of which
    one must lead in the noun, without anything between ("in advance").
    """

    act: str
    nouns: tuple[str, ...]
    mod: tuple[str, ...] = ()
    not_mod: tuple[str, ...] = ()
    bare_behind: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    not_of: tuple[str, ...] = ()
    of_place: bool = False
    about: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    outcome: Outcome | None = None
    weak: bool = False


CLASSES = (
    "armed", "captives", "civilians", "fighters", "munition", "protesters", "sites", "troops",
)  # fmt: skip
# By the actor list, the gazetteer and the parser, which tells names of people from nouns.
TRUCES = frozenset({"@truce", "@breakable"})  # may be named before and meant by "it"
FOUND_ELSEWHERE = frozenset({"@party", "@place", "@name"})


class MoreDeeds(Record):
    """A further file of deeds: ``first`` are read before all other rules, the rest after them."""

    version: int
    language: str
    classes: dict[str, frozenset[str]] = Field(default={})
    first: tuple[VerbRule, ...] = ()
    verbs: tuple[VerbRule, ...] = ()
    first_nouns: tuple[NounRule, ...] = ()
    nouns: tuple[NounRule, ...] = ()
    domain_blockers: frozenset[str] = frozenset()
    soft_blockers: frozenset[str] = frozenset()


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
    tails: frozenset[str] = frozenset()
    by_pairs: bool = False
    arms_gate: bool = False
    sieve: bool = False
    irregular_forms: dict[str, tuple[str, ...]] = Field(default={})
    stem_changes: dict[str, tuple[str, ...]] = Field(default={})

    @model_validator(mode="after")
    def _has_its_classes(self) -> Self:
        named = {n for rule in self.verbs for n in (*rule.classes, *rule.about)}
        named |= {n for rule in self.nouns for n in (*rule.of, *rule.not_of, *rule.about)}
        wanted = {n[1:] for n in named - FOUND_ELSEWHERE if n[0] == "@"} | set(CLASSES)
        missing = sorted(wanted - set(self.classes))
        if missing:
            raise ValueError(f"classes: {', '.join(missing)} is missing")
        return self

    def with_more(self, more: MoreDeeds) -> Self:
        """Return these deeds joined with those of a further file."""
        joined = {
            name: self.classes.get(name, frozenset()) | words
            for name, words in more.classes.items()
        }
        changes = {
            "classes": {**self.classes, **joined},
            "verbs": (*more.first, *self.verbs, *more.verbs),
            "nouns": (*more.first_nouns, *self.nouns, *more.nouns),
            "domain_blockers": self.domain_blockers | more.domain_blockers,
            "soft_blockers": self.soft_blockers | more.soft_blockers,
        }
        return type(self).model_validate({**dict(self), **changes})

    @cached_property
    def bloodless(self) -> frozenset[str]:
        """What can die without anybody being hit: truces, accords, talks."""
        named = ("truce", "accord", "talk", "breakable")
        return frozenset().union(*(self.classes.get(name, frozenset()) for name in named))

    def names_truce(self, text: str) -> bool:
        """Return True when ``text`` names a truce, so that a "violation" may be of it."""
        low = text.lower()
        return any(name in low for name in self.classes.get("truce_names", self.classes["truce"]))

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
            for end, others in self.stem_changes.items():
                if verb.endswith(end):
                    yield from (verb[: -len(end)] + other for other in others)

    @cached_property
    def warlike(self) -> frozenset[str]:
        """Words that speak of war: who fights, and the class of the things of war."""
        return self.classes["fighters"] | self.classes.get("warlike", frozenset())

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

    def among(self, word: str, names: tuple[str, ...]) -> bool:
        """Return True when ``word`` is in the list, or in a class that the list names."""
        return word in self.all_listed(names)

    def all_listed(self, names: tuple[str, ...]) -> frozenset[str]:
        """Return the words of a rule's list with those of the classes that it names."""
        found = self._lists.get(names)
        if found is None:
            found = frozenset(word for name in names for word in self.listed(name))
            self._lists[names] = found
        return found

    @cached_property
    def _lists(self) -> dict[tuple[str, ...], frozenset[str]]:
        """The words of each list that was asked for, looked up once."""
        return {}


def _indexed(pairs: Iterable[tuple[str, _Rule]]) -> Mapping[str, tuple[_Rule, ...]]:
    found: dict[str, list[_Rule]] = {}
    for word, rule in pairs:
        found.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}
