"""The words of one language that place a deed in time, and the forms they stand in."""

import re
from collections.abc import Iterator
from functools import cached_property

from pydantic import Field

from trucewatch.claim.lexing import Affixes, Item, Phrasebook, entries_of, fold
from trucewatch.claim.number_words import NumberWords
from trucewatch.core.record import Record

ROLES = (
    "word", "name", "mark", "break", "comma", "dash", "open_bracket", "close_bracket", "block",
    "num", "day", "year", "nth", "nth_digit", "few", "one", "half", "quarter", "decade", "numeric",
    "month", "loose_month", "weekday", "short_weekday", "weekend", "season", "feast", "hijri",
    "pod", "unit", "units", "two_units", "shift", "part", "fixed", "past", "recent", "lately",
    "coming", "running", "ago", "earlier", "later", "so_far", "previous", "same", "following",
    "overnight", "overnight_to", "since", "until", "by", "before", "after", "within", "between",
    "from", "to", "into", "and", "of", "in", "on", "at", "the", "for",
)  # fmt: skip
_CODE = {role: chr(0xE000 + at) for at, role in enumerate(ROLES)}
_NEVER_FIRST = ("word", "name", "mark", "break", "comma", "dash", "close_bracket", "and")
_FEW_TIMES = "{0,4}"
_NAME = re.compile(r"[a-z_]+")


class Form(Record):
    """A shape of words and what it is read as.

    ``shape`` is a regular expression over roles and macros; names stand for themselves, spaces
    for nothing, ``*`` for up to four times: a hostile text cannot make the search long.
    """

    reads: str
    shape: str


class Fixed(Record):
    """Words that lie a fixed number of days from publication ("yesterday": -1 to -1)."""

    first: int
    last: int
    words: tuple[str, ...]


class DateWords(Record):
    """The lexicon ``dates.yml`` of one language.

    ``capital_only`` are names that are other words when written small ("march", "sun");
    ``loose`` are months that need a cue even with a capital ("March", "May"). ``weekend`` holds
    weekday numbers, Monday 0. ``recent`` is the declared reach of fuzzy words, in days.
    """

    language: str
    numbers: NumberWords
    day_first: bool = True
    suffixes: tuple[str, ...] = ()
    months: dict[int, tuple[str, ...]]
    loose: tuple[str, ...] = ()
    capital_only: tuple[str, ...] = ()
    weekdays: dict[int, tuple[str, ...]]
    short_weekdays: dict[int, tuple[str, ...]] = Field(default={})
    hijri: tuple[str, ...] = ()
    seasons: dict[str, tuple[str, ...]]
    feasts: dict[str, tuple[str, ...]] = Field(default={})
    units: dict[str, tuple[str, ...]]
    plural_units: dict[str, tuple[str, ...]] = Field(default={})
    two_units: dict[str, tuple[str, ...]] = Field(default={})
    shifts: dict[int, tuple[str, ...]]
    parts: dict[str, tuple[str, ...]]
    fixed: tuple[Fixed, ...]
    nths: dict[int, tuple[str, ...]] = Field(default={})
    nth_suffixes: tuple[str, ...] = ()
    decade_suffixes: tuple[str, ...] = ()
    weekend: tuple[int, ...] = (5, 6)
    recent: dict[str, int]
    marks: dict[str, tuple[str, ...]]
    macros: dict[str, str] = Field(default={})
    forms: tuple[Form, ...]

    @cached_property
    def book(self) -> Phrasebook:
        """The index of every phrase; built once."""
        stripped: Affixes = self.numbers.affixes
        suffixes = sorted(self.suffixes, key=len, reverse=True)
        affixes = stripped._replace(suffixes=(*suffixes, *stripped.suffixes))
        return Phrasebook(self._entries(), affixes, self.numbers.dotless_i)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All forms in one expression over role codes; a group's number is its form's."""
        shapes = (f"(?P<f{at}>{self._compiled(form.shape)})" for at, form in enumerate(self.forms))
        idle = "".join(_CODE[role] for role in _NEVER_FIRST)
        return re.compile(f"(?=[^{idle}])(?:{'|'.join(shapes)})")

    @cached_property
    def small_names(self) -> frozenset[str]:
        """The folded names that need a capital."""
        return frozenset(fold(name, self.numbers.dotless_i) for name in self.capital_only)

    def _compiled(self, shape: str, depth: int = 0) -> str:
        def code(match: re.Match[str]) -> str:
            name = match[0]
            if name in self.macros and depth < 6:
                return f"(?:{self._compiled(self.macros[name], depth + 1)})"
            return _CODE[name]

        grouped = shape.replace("(", "(?:").replace("(?:?", "(?").replace("*", _FEW_TIMES)
        return _NAME.sub(code, grouped).replace(" ", "")

    def _entries(self) -> Iterator[tuple[str, str, object]]:
        yield from _flat("block", self.marks.get("block", ()))
        for fixed in self.fixed:
            yield from _pairs("fixed", (fixed.first, fixed.last), fixed.words)
        loose = set(self.loose)
        for month, names in self.months.items():
            for name in names:
                yield "loose_month" if name in loose else "month", name, month
        yield from self._calendar()
        for shift, phrases in self.shifts.items():
            yield from _pairs("shift", shift, phrases)
        for role, phrases in self.marks.items():
            if role != "block":
                yield from _flat(role, phrases)
        yield from self.numbers.core_entries()
        yield from entries_of("and", dict.fromkeys(self.numbers.and_))

    def _calendar(self) -> Iterator[tuple[str, str, object]]:
        tables: tuple[tuple[str, dict[int, tuple[str, ...]] | dict[str, tuple[str, ...]]], ...] = (
            ("weekday", self.weekdays), ("short_weekday", self.short_weekdays),
            ("season", self.seasons), ("feast", self.feasts), ("unit", self.units),
            ("units", self.plural_units), ("two_units", self.two_units), ("part", self.parts),
            ("nth", self.nths),
        )  # fmt: skip
        for role, table in tables:
            for value, phrases in table.items():
                yield from _pairs(role, value, phrases)
        yield from _flat("hijri", self.hijri)


def _pairs(role: str, value: object, phrases: tuple[str, ...]) -> Iterator[tuple[str, str, object]]:
    return entries_of(role, dict.fromkeys(phrases, value))


def _flat(role: str, phrases: tuple[str, ...]) -> Iterator[tuple[str, str, object]]:
    return entries_of(role, dict.fromkeys(phrases))


def coded(items: list[Item]) -> str:
    """Return one letter an item, by role; roles without a letter of their own read as a word."""
    word, name = _CODE["word"], _CODE["name"]
    return "".join(
        [
            (name if item.capital else word) if item.role == "word" else _CODE.get(item.role, word)
            for item in items
        ]
    )
