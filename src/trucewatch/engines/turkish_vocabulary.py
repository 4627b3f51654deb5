"""All stems that the Turkish analyser knows, and what a written word may be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trucewatch.claim.lexicon import Lexicon
from trucewatch.engines import turkish_stems as stems
from trucewatch.engines.turkish_endings import (
    NounForm,
    VerbForm,
    noun_endings,
    shortened_endings,
    verb_endings,
)
from trucewatch.engines.turkish_grammar import (
    VOWELS,
    TurkishGrammar,
    bare,
    ends_in_vowel,
    levelled,
    lowered,
)

MOST_REMEMBERED = 100_000  # words whose readings are kept
_LONGEST = 40  # letters; longer words are no words
_LEAST_GUESSED = 3  # letters that a stem must keep where no list knows it
_GUESSED_VERB = ("Iyor", "mIs", "AcAk", "mAkdA", "dIgI", "dIgInI", "AcAgInI", "mAsInI", "mAsInA",
                 "ArAk", "dIlAr", "mIsdIr", "AcAgI", "mAsI", "mIsdI", "dIgIndA",
                 "dIkdAn", "dIgInA", "IncA", "ArkAn", "IrkAn", "IyorkAn", "mIskAn",
                 "mAsInIn", "mAsIndAn", "dIklArInI")  # fmt: skip
_GUESSED_CASES = ("lArI", "lArIn", "lAr", "dA", "dAn", "nIn", "ndA", "ndAn", "sInI", "sInIn",
                  "lArInI", "sI", "InI", "InIn", "lArdA", "lArdAn", "lArIndA", "dAkI", "ndAkI",
                  "lArA", "yI", "yA", "InA", "sInA", "ylA", "InA", "sIylA")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written word may be; ``sure`` says that a list knows its stem."""

    lemma: str
    pos: str
    size: int
    noun: NounForm | None = None
    verb: VerbForm | None = None
    passive: bool = False
    sure: bool = True


class Vocabulary:
    """Looks words up by their stems, the longest first."""

    def __init__(self, grammar: TurkishGrammar, lexicon: Lexicon, names: Iterable[str]) -> None:
        """Make all stems of the words of ``lexicon``."""
        self.grammar = grammar
        self._nouns: dict[str, list[tuple[str, str, bool]]] = {}
        self._verbs: dict[str, list[tuple[str, bool, str]]] = {}
        self._plain: dict[str, str] = {}
        self._known: dict[str, tuple[Reading, ...]] = {}
        self._add_nouns(lexicon, names)
        for stem, lemma, passive in stems.verb_stems(grammar):
            self._add_verb(stem, lemma, passive=passive)
        for stem in (*self._nouns, *self._verbs):
            self._plain.setdefault(bare(stem), stem)
        for ways in grammar.phrases.items():
            self._add_last_words((ways[0], *ways[1]))
        self._longest = max(map(len, (*self._nouns, *self._verbs)), default=0)

    def _add_nouns(self, lexicon: Lexicon, names: Iterable[str]) -> None:
        adjectives = set(self.grammar.adjectives)
        for word in sorted(adjectives):
            self._nouns.setdefault(word, []).append((word, "ADJ", False))
        for pos, words in (
            ("NUM", sorted(self.grammar.numerals)),
            ("NOUN", sorted(stems.nouns(self.grammar, lexicon) - adjectives)),
            ("PROPN", stems.names(names)),
        ):
            for stem, lemma, soft in stems.noun_stems(words, self.grammar.softened):
                entries = self._nouns.setdefault(stem, [])
                if not any(one[0] == lemma for one in entries):
                    entries.append((lemma, pos, soft))

    def _add_last_words(self, ways: Iterable[str]) -> None:
        """Make the last words of set phrases known, which bend."""
        self._longest = max(map(len, self._nouns), default=0)
        for way in ways:
            last = way.split()[-1]
            if not any(r.pos != "VERB" for r in self._parted(last)):
                for stem, lemma, soft in stems.noun_stems((last,), self.grammar.softened):
                    self._nouns.setdefault(stem, []).append((lemma, "NOUN", soft))

    def _add_verb(self, stem: str, lemma: str, *, passive: bool) -> None:
        known = self._verbs.setdefault(stem, [])
        table = "V" if ends_in_vowel(stem) else "C"
        known.append((lemma, passive, table))
        if table == "V":
            self._verbs.setdefault(stem[:-1], []).append((lemma, passive, "Y"))

    def readings(self, low: str) -> tuple[Reading, ...]:
        """Return what the lower-case word may be, the longest known stem first; maybe nothing."""
        known = self._known.get(low)
        if known is None:
            known = self._read(low)
            if len(self._known) < MOST_REMEMBERED:
                self._known[low] = known
        return known

    def _read(self, low: str) -> tuple[Reading, ...]:
        if len(low) > _LONGEST:
            return ()
        found = list(self._parted(low))
        if not found and low.isascii():
            found = list(self._parted_plainly(low))
        return tuple(found or _guesses(low))

    def _parted(self, low: str) -> Iterator[Reading]:
        for size in range(min(len(low), self._longest), 0, -1):
            yield from self._of_stem(low[:size], low[size:], size)

    def _parted_plainly(self, low: str) -> Iterator[Reading]:
        """Read a word that was typed without Turkish letters: "saldiri"."""
        for size in range(min(len(low), self._longest), 2, -1):
            stem = self._plain.get(low[:size])
            if stem is not None:
                yield from self._of_stem(stem, low[size:], size)

    def _of_stem(self, stem: str, rest: str, size: int) -> Iterator[Reading]:
        ending = levelled(rest)
        for lemma, pos, soft in self._nouns.get(stem, ()):
            if soft and rest[:1] not in VOWELS:
                continue
            for noun in noun_endings("V" if ends_in_vowel(stem) else "C").get(ending, ()):
                made_of_deed = noun.made and stem.endswith(("ma", "me"))  # "çekilmeli" is a verb
                if not (soft and not rest) and not made_of_deed:
                    yield Reading(lemma, pos, size, noun=noun)
        for lemma, passive, table in self._verbs.get(stem, ()):
            if not rest:
                continue
            for verb in _verbs_of(table, ending):
                yield Reading(lemma, "VERB", size, verb=verb, passive=passive)

    def name(self, suffix: str, stem: str) -> tuple[NounForm, ...]:
        """Return what a suffix behind an apostrophe may be."""
        final = "V" if ends_in_vowel(lowered(stem)) or stem[-1:].isdigit() else "C"
        ending = levelled(suffix)
        other = "C" if final == "V" else "V"
        found = noun_endings(final).get(ending) or noun_endings(other).get(ending)
        owned = noun_endings("C").get("I" + ending)  # "Şeridi'nden"
        return found or owned or (NounForm(),)


def _verbs_of(table: str, ending: str) -> tuple[VerbForm, ...]:
    if table == "Y":
        return shortened_endings().get(ending, ())
    return verb_endings("V" if table == "V" else "C").get(ending, ())


def _guesses(low: str) -> Iterator[Reading]:
    """Yield what the ending alone makes of a word that no list knows."""
    ending = levelled(low)
    for guess in sorted(_GUESSED_VERB, key=len, reverse=True):
        if ending.endswith(guess) and len(low) - len(guess) >= _LEAST_GUESSED:
            size = len(low) - len(guess)
            table = "V" if ends_in_vowel(low[:size]) else "C"
            for verb in verb_endings("C" if table == "C" else "V").get(guess, ())[:1]:
                yield Reading(low[:size], "VERB", size, verb=verb, sure=False)
    for guess in sorted(_GUESSED_CASES, key=len, reverse=True):
        if not ending.endswith(guess) or len(low) - len(guess) < _LEAST_GUESSED:
            continue
        size = len(low) - len(guess)
        for noun in noun_endings("V" if ends_in_vowel(low[:size]) else "C").get(guess, ()):
            yield Reading(low[:size], "NOUN", size, noun=noun, sure=False)
