"""Gives every word of a text its part in a date: day, month, unit, "since", "last"."""

from collections.abc import Sequence
from datetime import date

from trucewatch.claim.date_words import DateWords
from trucewatch.claim.lexing import Item
from trucewatch.claim.numerals import literal, parse_numeral

_YEARS = range(1900, 2100)
_MARKS = {",": "comma", "،": "comma", "-": "dash", "—": "dash"}
_MARKS |= {"(": "open_bracket", ")": "close_bracket"}
_SIGNS = frozenset("$€£₺₽#№+/")  # what stands before sums and numbers of things
_NAMED = frozenset({"month", "loose_month", "weekday", "short_weekday", "season"})
_NUMBERS = frozenset({"card", "mult", "article", "vague", "open"})
_HANDLED = _NAMED | _NUMBERS | {"num", "date", "mark"}


def date_items(text: str, start: int, end: int, words: DateWords) -> list[Item]:
    """Return ``text[start:end]`` as items whose roles are those of ``date_words.ROLES``."""
    raw = words.book.items(text, start, end)
    found: list[Item] = []
    at = 0
    while at < len(raw):
        item = raw[at]
        if item.role in _HANDLED:
            item, at = _next(raw, at, words)
        else:
            at += 1
        found.append(item)
    return found


def _next(raw: Sequence[Item], at: int, words: DateWords) -> tuple[Item, int]:
    item = raw[at]
    if item.role == "num":
        return _digits(raw, at, words)
    if item.role in _NUMBERS:
        return _spelled(raw, at, words)
    if item.role == "date":
        return item._replace(role="numeric", value=_numeric(item.key, words)), at + 1
    if item.role in _NAMED and not item.capital and item.key in words.small_names:
        return (item if _named_anyway(raw, at) else item._replace(role="word")), at + 1
    if item.key in _MARKS:
        return item._replace(role=_MARKS[item.key]), at + 1
    return item, at + 1


def _named_anyway(raw: Sequence[Item], at: int) -> bool:
    """Tell whether "day" or "month" behind it, or "last" before a weekday, makes it a name."""
    if at + 1 < len(raw) and raw[at + 1].role == "unit":
        return True
    return raw[at].role == "weekday" and at > 0 and raw[at - 1].role == "shift"


def _spelled(raw: Sequence[Item], at: int, words: DateWords) -> tuple[Item, int]:
    item = raw[at]
    numeral = parse_numeral(raw, at, words.numbers)
    if numeral is None or item.role == "open":
        role = "one" if item.role == "article" else "word"
        return item._replace(role=role, value=1), at + 1
    if numeral.low is None or numeral.high is None:
        return item._replace(role="few", end=raw[numeral.stop - 1].end), numeral.stop
    end = raw[numeral.stop - 1].end
    return item._replace(role="num", value=numeral.low, end=end), numeral.stop


def _digits(raw: Sequence[Item], at: int, words: DateWords) -> tuple[Item, int]:
    item = raw[at]
    if _in_a_name(raw, at, words):
        return item._replace(role="word"), at + 1
    whole, _ = literal(item.key)
    after = raw[at + 1] if at + 1 < len(raw) else None
    if whole is not None and after is not None:
        ending, stop = _ending(raw, at)
        if ending in words.decade_suffixes and whole in _YEARS and whole % 10 == 0:
            return item._replace(role="decade", value=whole, end=raw[stop - 1].end), stop
        if ending in words.nth_suffixes and 1 <= whole <= 31:
            return item._replace(role="nth_digit", value=whole, end=raw[stop - 1].end), stop
        if after.role == "mult":
            numeral = parse_numeral(raw, at, words.numbers)
            stop = numeral.stop if numeral else at + 1
            return item._replace(role="word", end=raw[stop - 1].end), stop
        stuck = ending and after.key != "-"
        if stuck and raw[stop - 1].role in ("word", "mult"):
            return item._replace(role="word"), at + 1
    return item._replace(role=_size(item.key, whole), value=whole), at + 1


def _size(key: str, whole: int | None) -> str:
    if whole is None:
        return "word"
    if len(key) <= 2 and 1 <= whole <= 31:
        return "day"
    return "year" if len(key) == 4 and whole in _YEARS else "num"


def _ending(raw: Sequence[Item], at: int) -> tuple[str, int]:
    """Return the letters glued to digits, with or without a hyphen, and where they stop."""
    after = raw[at + 1]
    if after.glued and after.key == "-" and at + 2 < len(raw) and raw[at + 2].glued:
        return raw[at + 2].key, at + 3
    return (after.key, at + 2) if after.glued and after.key.isalpha() else ("", at + 1)


def _in_a_name(raw: Sequence[Item], at: int, words: DateWords) -> bool:
    """Tell whether the digits belong to a name such as M4 or T-72."""
    if at == 0 or not raw[at].glued:
        return False
    before = raw[at - 1]
    if before.key in _SIGNS:
        return True
    if before.key in words.numbers.prefixes:
        return False
    if before.key == "-" and before.glued and at > 1:
        return raw[at - 2].role == "word"
    return before.role == "word"


def _numeric(key: str, words: DateWords) -> date | None:
    """Return the day that digits such as 05.03.2020 write, None when there is no such day.

    The day stands first unless the lexicon says otherwise or only the other order makes a date.
    """
    parts = [int(part) for part in key.replace("/", ".").replace("-", ".").split(".")]
    if len(key) and parts[0] > 31:
        year, month, day = parts
        return _day(year, month, day)
    first, second, year = parts
    year += 2000 if year < 100 else 0
    day, month = (first, second) if words.day_first else (second, first)
    return _day(year, month, day) or _day(year, day, month)


def _day(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
