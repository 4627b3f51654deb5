"""The words of one language that make, bound or rule out a count."""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from pydantic import Field

from trucewatch.claim.lexing import Affixes, Phrasebook, entries_of, fold
from trucewatch.core.figures import Range
from trucewatch.core.record import Record

Bound = Literal["at_least", "at_most", "about"]
Category = Literal[
    "count", "distance", "money", "percent", "age", "time_of_day", "duration", "date", "ordinal",
    "calibre", "road", "part", "rank", "identifier", "measure",
]  # fmt: skip


class RepeatWords(Record):
    """How a language says that something happened again.

    ``fixed`` gives bounds ("twice"), ``vague`` words give none ("repeatedly"), ``times`` follow a
    number, ``separate`` stand between a number and a deed; ``comparing`` words behind "three
    times" make it a comparison.
    """

    fixed: dict[str, Range] = Field(default={})
    vague: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    separate: tuple[str, ...] = ()
    comparing: tuple[str, ...] = ()


class NumberWords(Record):
    """The lexicon ``numbers.yml`` of one language, with the month names of ``dates.yml``.

    ``open`` holds the declared convention for words such as "dozens": the low bound they stand
    for, with no high one; ``bounded_open`` what such a word is behind a bound, where "more than a
    thousand" has the form of "thousands". ``ten_plus`` tells that teens are ten and a unit,
    ``units_first`` that "six and thirty" is 36, ``bare`` that a multiplier needs no "a".
    """

    language: str
    dotless_i: bool = False
    ten_plus: bool = False
    units_first: bool = False
    bare: bool = False
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    cardinals: dict[str, int]
    multipliers: dict[str, int]
    glued_multipliers: dict[str, int] = Field(default={})
    open: dict[str, int]
    bounded_open: dict[str, int] = Field(default={})
    vague: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    ordinal_suffixes: tuple[str, ...] = ()
    fractions: tuple[str, ...] = ()
    not_numbers: tuple[str, ...] = ()
    bounds_before: dict[Bound, tuple[str, ...]]
    bounds_after: dict[Bound, tuple[str, ...]] = Field(default={})
    between: tuple[str, ...] = ()
    and_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    or_: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    part_before: tuple[str, ...] = ()
    part_after: tuple[str, ...] = ()
    units_after: dict[Category, tuple[str, ...]]
    units_before: dict[Category, tuple[str, ...]]
    distance_cues: tuple[str, ...] = ()
    count_suffixes: tuple[str, ...] = ()
    year_cues: tuple[str, ...] = ()
    year_after: tuple[str, ...] = ()
    month_in: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    repeats: RepeatWords = RepeatWords()
    months: tuple[str, ...] = ()
    capital_months: tuple[str, ...] = ()

    @property
    def affixes(self) -> Affixes:
        """What may be stripped from words, longest first."""
        return Affixes(
            tuple(sorted(self.prefixes, key=len, reverse=True)),
            tuple(sorted(self.suffixes, key=len, reverse=True)),
            self.joiners,
        )

    @cached_property
    def open_keys(self) -> dict[str, int]:
        """The open words of one word, folded, with their low bounds."""
        return {fold(w, self.dotless_i): low for w, low in self.open.items() if " " not in w}

    @cached_property
    def year_keys(self) -> frozenset[str]:
        """The folded words before a year."""
        return frozenset(fold(word, self.dotless_i) for word in self.year_cues)

    @cached_property
    def person_keys(self) -> frozenset[str]:
        """The folded words for one person, behind which a lone number is an age."""
        return frozenset(fold(word, self.dotless_i) for word in self.persons)

    @cached_property
    def after_keys(self) -> frozenset[str]:
        """The first words of the bounds that may follow a number, folded."""
        phrases = (phrase for table in self.bounds_after.values() for phrase in table)
        return frozenset(fold(phrase.split()[0], self.dotless_i) for phrase in phrases)

    @cached_property
    def book(self) -> Phrasebook:
        """The index of every phrase; built once."""
        return Phrasebook(self._entries(), self.affixes, self.dotless_i)

    @cached_property
    def repeat_book(self) -> Phrasebook:
        """The index with the words of repetition on top."""
        return Phrasebook([*self._repeat_entries(), *self._entries()], self.affixes, self.dotless_i)

    def core_entries(self) -> Iterator[tuple[str, str, object]]:
        """Yield the entries that make the number itself."""
        yield from entries_of("card", self.cardinals)
        yield from entries_of("mult", self.multipliers)
        yield from entries_of("open", self.open)
        yield from _flat("vague", self.vague)
        yield from _flat("article", self.articles)

    def _entries(self) -> Iterator[tuple[str, str, object]]:
        yield from _flat("block", self.not_numbers)
        yield from self.core_entries()
        for bound, phrases in self.bounds_before.items():
            yield from entries_of("before", dict.fromkeys(phrases, bound))
        for bound, phrases in self.bounds_after.items():
            yield from entries_of("after", dict.fromkeys(phrases, bound))
        for category, phrases in self.units_after.items():
            yield from entries_of("unit", dict.fromkeys(phrases, category))
        for category, phrases in self.units_before.items():
            yield from entries_of("label", dict.fromkeys(phrases, category))
        both = tuple(phrase for phrase in self.part_before if phrase in self.part_after)
        yield from _flat("part_both", both)
        for role in ("between", "and_", "to", "or_", "of", "part_before", "part_after"):
            yield from _flat(role, getattr(self, role))
        yield from _flat("filler", self.fillers)
        yield from _flat("ordinal", self.ordinals)
        yield from _flat("fraction", self.fractions)
        yield from _flat("month", self.months)
        yield from _flat("month_in", self.month_in)
        yield from _flat("year_cue", self.year_cues)

    def _repeat_entries(self) -> Iterator[tuple[str, str, object]]:
        yield from entries_of("fixed", dict(self.repeats.fixed))
        yield from _flat("often", self.repeats.vague)
        yield from _flat("times", self.repeats.times)
        yield from _flat("separate", self.repeats.separate)
        yield from _flat("comparing", self.repeats.comparing)


def _flat(role: str, phrases: tuple[str, ...]) -> Iterator[tuple[str, str, object]]:
    return entries_of(role, dict.fromkeys(phrases))
