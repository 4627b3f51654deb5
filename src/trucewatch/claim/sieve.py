"""Tells by its words alone that a sentence cannot yield a claim, whatever its tree may be.

The gate lets a sentence be parsed, also for what it says about its neighbours; the sieve asks
whether a report holds any sentence at all that may tell of something. It holds the words of each
rule against a sentence, all that the rule asks for and not its first pair: what it turns away, no
rule could have told.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from trucewatch.claim.deeds import NOTHING, TOLD_BY_NUMBERS, TRUCES, Deeds, NounRule, VerbRule
from trucewatch.claim.gate import FIRST, LEAST_CUT, MOST_WORDS, WORD, Forms
from trucewatch.claim.wording import Wording

# What a sentence is given or shows beside its words; PACT: "it" may mean a truce or an accord;
# NAMED, BEFORE: another sentence names arms, or arms or a deed of force.
(
    PARTY,
    ARMED,
    TRUCE,
    VIOLENT,
    PACT,
    NAMED,
    BEFORE,
    BLOW,
    _IT,
    _KILLS,
    _BACK,
    _DEAD,
    _WARS,
    _COUNT,
) = (1 << n for n in range(14))
_GIVEN = 14  # bits of these
_LISTED = -1 << _GIVEN  # the bits that words listed by rules show
_ANYBODY = frozenset({"@armed", "@troops", "@fighters", "@party"})  # may go unnamed in a passive
_ANY = -1  # met by whatever stands there
_BREACH = "truce_violation"
Needs = tuple[int, ...]  # of each number one bit must be shown


@dataclass(slots=True)
class _Entry:
    """What a word shows beside others, and the rules by which it tells."""

    shows: int = 0
    rules: list[Needs] = field(default_factory=list)


class Weighed(NamedTuple):
    """What words show, the rules by which they may tell, and how many of them name arms."""

    bits: int
    rules: Sequence[Needs]
    armed: int


@dataclass(slots=True)
class Sieve:
    """The rules of a language by the words that each asks for."""

    deeds: Deeds
    wording: Wording
    negations: frozenset[str]
    blows: frozenset[str]
    _forms: Forms = field(init=False)
    _stems: dict[str, dict[str, _Entry]] = field(default_factory=dict)
    _entries: dict[str, _Entry] = field(default_factory=dict)  # by word; many rules name one
    _bits: dict[frozenset[str], int] = field(default_factory=dict)
    _met: dict[str, tuple[int, tuple[Needs, ...]]] = field(default_factory=dict)
    _pact: int = field(init=False)

    def __post_init__(self) -> None:
        """Take in all rules."""
        deeds = self.deeds
        self._forms = Forms(deeds.endings, deeds.least_stem, deeds.tails | {"est"})
        self._show(ARMED | VIOLENT, {*deeds.weapon_acts, *deeds.warlike})
        self._show(_IT, self.wording.impersonal)
        words = self.wording
        self._show(_COUNT, words.bare_counts | words.counting | words.pointing_counts)
        self._show(BLOW, self.blows)
        self._show_dead()
        self._pact = self._bit(deeds.classes["truce"] | deeds.classes["accord"])
        for rule in deeds.verbs:
            if rule.act != NOTHING:
                self._tell_deed(rule.verbs, self._of_verb(rule), weak=rule.weak)
        for other in deeds.nouns:
            if other.act != NOTHING:
                self._tell_deed(other.nouns, self._of_noun(other), weak=other.weak)
        self._tell_harms()
        self._tell_silence()

    def weigh(self, words: Iterable[str]) -> Weighed:
        """Return what ``words`` show and by which rules they may tell."""
        bits = armed = 0
        told: list[Needs] = []
        for word in words:
            shown, rules = self._met.get(word) or self._look_up(word)
            bits |= shown
            told += rules
            if shown & ARMED:
                armed += 1
        return Weighed(bits, told, armed)

    def tells(self, weighed: Weighed, given: int, near: int = 0) -> bool:
        """Return True when words may tell.

        Args:
            weighed: What the words of a sentence show.
            given: What is known of the sentence without them.
            near: What the words of its paragraph show, of which a bare count may be one.
        """
        if not weighed.rules:
            return False
        bits = weighed.bits | given
        if bits & _COUNT:
            bits |= near & _LISTED
        bits = _with_implied(bits)
        for rule in weighed.rules:
            for need in rule:
                if not bits & need:
                    break
            else:
                return True
        return False

    def names_pact(self, weighed: Weighed) -> bool:
        """Return True when words name a truce or an accord that "it" may mean."""
        return bool(weighed.bits & self._pact)

    def _of_verb(self, rule: VerbRule) -> Needs:
        unnamed = bool(rule.object) and not _ANYBODY.isdisjoint(rule.subject)
        needs = [
            self._phrases(rule.particles),
            self._named(rule.object),
            _ANY if unnamed else self._named(rule.subject),
            self._named(rule.with_),
            self._named(rule.about),
            self._phrases(rule.case),
            PARTY if rule.with_party else _ANY,
            TRUCE if rule.act == _BREACH and rule.weak else _ANY,
        ]
        return _without_any(needs)

    def _of_noun(self, rule: NounRule) -> Needs:
        bare = rule.act == _BREACH and not rule.mod and not rule.of
        needs = [
            self._listed(rule.mod),
            self._named(rule.of),
            self._named(rule.about),
            self._listed(rule.to),
            TRUCE if bare else _ANY,
        ]
        return _without_any(needs)

    def _tell_deed(self, words: Iterable[str], needs: Needs, *, weak: bool) -> None:
        """Let words tell; a weak rule asks for arms, which the name of forces shows by itself."""
        troops = self.deeds.classes["troops"] if weak else frozenset(words)
        self._tell(troops.intersection(words), needs)
        self._tell(set(words) - troops, (*needs, ARMED))

    def _named(self, names: tuple[str, ...]) -> int:
        """Return what shows one of ``names``; places and names of people are not known yet."""
        if not names or not {"@place", "@name"}.isdisjoint(names):
            return _ANY
        words = set(self.deeds.all_listed(names))
        if "@armed" in names:
            words |= self.deeds.classes.get("followers", frozenset())
        known = PARTY if "@party" in names else 0
        known |= 0 if TRUCES.isdisjoint(names) else _IT
        return known | (self._listed(words) if words else 0)

    def _phrases(self, phrases: Collection[str]) -> int:
        """Return what shows one of ``phrases``: its first word."""
        return self._listed([phrase.split()[0] for phrase in phrases if phrase])

    def _listed(self, words: Collection[str]) -> int:
        """Return what shows one of ``words``; signs such as "%" are no words, and may be there."""
        spelt = all(" " in word or WORD.fullmatch(word) for word in words)
        return self._bit(words) if words and spelt else _ANY

    def _bit(self, words: Collection[str]) -> int:
        """Return the bit that any of ``words`` shows, in whatever form."""
        known = frozenset(words)
        bit = self._bits.get(known)
        if bit is None:
            bit = self._bits[known] = 1 << (_GIVEN + len(self._bits))
            for word in self._with_irregular(w for w in known if " " not in w):
                self._entry(word).shows |= bit
        return bit

    def _tell_harms(self) -> None:
        """Let harm tell by itself where something speaks of violence."""
        deeds, words = self.deeds, self.wording
        violent = {*deeds.classes["armed"], *words.wars, *words.fire, *words.tolls}
        self._show(VIOLENT, violent | deeds.classes.get("followers", frozenset()))
        harms = {verb for verb, kind in deeds.casualty_verbs.items() if kind not in TOLD_BY_NUMBERS}
        for kinds in (deeds.casualty_adjectives, deeds.casualty_nouns):
            harms.update(word for listed in kinds.values() for word in listed)
        for harm in harms | words.totals:
            first, *rest = harm.split()
            self._tell({first}, (VIOLENT, *(self._bit({word}) for word in rest)))

    def _show_dead(self) -> None:
        """Show what lets weak rules and harm tell in the words around them."""
        deeds, words = self.deeds, self.wording
        self._show(_KILLS, words.killing)
        self._show(_BACK, words.impersonal | words.pointing)
        self._show(_DEAD, words.tolls | words.dead)
        self._show(_DEAD, deeds.casualty_nouns.get("killed", frozenset()))
        self._show(_WARS, words.wars)

    def _tell_silence(self) -> None:
        """Let words of silence tell beside the words that make them so."""
        words = self.wording
        negated = self._bit({*self.negations, "t"})  # "t": what is left of "n't"
        self._tell(words.saying, (self._bit(words.nothing),))
        self._tell(words.saying, (self._bit(words.declining),))
        self._tell(words.reaching, (negated,))
        self._tell(words.confirming, (self._bit(words.denying), self._bit({*words.neither, "t"})))
        self._tell(words.remaining, (self._bit(words.silent),))
        refused = {*words.not_yet, *words.declining, *words.no, *words.any_of, *words.none}
        refused |= words.neither
        self._tell(words.doing_again, (negated | self._bit(refused), self._bit(words.likewise)))
        self._tell(words.answers, (negated | self._bit(refused),))

    def _show(self, bits: int, words: Iterable[str]) -> None:
        for word in self._with_irregular(words):
            self._entry(word).shows |= bits

    def _tell(self, words: Iterable[str], needs: Needs) -> None:
        for word in self._with_irregular(words):
            self._entry(word).rules.append(needs)

    def _with_irregular(self, words: Iterable[str]) -> set[str]:
        known = set(words)
        return known.union(self.deeds.irregular(known), *map(_short_forms, known))

    def _entry(self, word: str) -> _Entry:
        entry = self._entries.get(word)
        if entry is None:
            stem = self._forms.stem(word)
            entry = self._stems.setdefault(stem[:FIRST], {}).setdefault(stem, _Entry())
            self._entries[word] = entry
        return entry

    def _look_up(self, word: str) -> tuple[int, tuple[Needs, ...]]:
        """Return what a word or compound shows, and the rules that it may begin."""
        bits = 0
        rules: dict[Needs, None] = {}
        for form in {word, word.rpartition("-")[0], *_pieces(word)}:
            for stem, entry in self._beginning(form):
                if self._forms.is_form(stem, form):
                    bits |= entry.shows
                    rules.update(dict.fromkeys(entry.rules))
        if len(self._met) >= MOST_WORDS:
            self._met.clear()
        self._met[word] = bits, tuple(rules)
        return self._met[word]

    def _beginning(self, form: str) -> Iterator[tuple[str, _Entry]]:
        """Yield the stems with which ``form`` begins."""
        for length in {len(form[:FIRST]), len(form[: FIRST - 1])}:
            for stem, entry in self._stems.get(form[:length], {}).items():
                if form.startswith(stem):
                    yield stem, entry


def _short_forms(word: str) -> tuple[str, ...]:
    """Return the forms of "urge" and "deny" that do not begin as these, which are not cut."""
    if len(word) > LEAST_CUT or word[-1] not in "ey":
        return ()
    return (word[:-1] + "ing",) if word[-1] == "e" else (word[:-1] + "ies", word[:-1] + "ied")


def _with_implied(bits: int) -> int:
    """Return ``bits`` with those that they make possible, as words of war do for each other."""
    if (bits & _KILLS and bits & NAMED) or (bits & _DEAD and bits & _WARS):
        bits |= ARMED
    if bits & (PARTY | ARMED) or (bits & BEFORE and bits & (_KILLS | _BACK)):
        bits |= VIOLENT
    return bits if bits & PACT else bits & ~_IT


def _without_any(needs: Iterable[int]) -> Needs:
    return tuple(sorted({need for need in needs if need != _ANY}))


def _pieces(word: str) -> list[str]:
    return word.replace("'", "-").replace("’", "-").split("-")
