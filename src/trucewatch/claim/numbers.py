"""Finds the numbers of a text with their bounds, and how often something is said to happen."""

from collections.abc import Iterator, Sequence

from pydantic import NonNegativeInt

from trucewatch.claim.lexing import Item, chunks
from trucewatch.claim.number_bounds import STARTS, Bounded, bounded_at
from trucewatch.claim.number_kinds import categorise, is_part
from trucewatch.claim.number_words import Category, NumberWords
from trucewatch.claim.numerals import is_article
from trucewatch.core.figures import Range

_TOKENS: dict[str, Category] = {"date": "date", "time": "time_of_day", "ratio": "identifier"}
_WATCHED = STARTS | {"ordinal", *_TOKENS}
_REPEATED = STARTS | {"often", "fixed"}
_PART_REACH = 5  # items between "three children" and the "and" of "and two women"


class NumberSpan(Range):
    """A number in a text, as an inclusive range.

    ``low`` is None when no lower bound is given ("up to 30"), ``high`` when no upper one ("at
    least 36"); both are None for vague words ("several") and for numbers that are no whole count
    (2.5 km). ``start`` and ``end`` span the number with the words that bound it, ``core_start``
    and ``core_end`` the number alone.
    """

    approximate: bool
    vague: bool
    category: Category
    start: NonNegativeInt
    end: NonNegativeInt
    core_start: NonNegativeInt
    core_end: NonNegativeInt

    @property
    def part(self) -> bool:
        """Whether the number is a part of another one ("including three children")."""
        return self.category == "part"


class RepeatSpan(Range):
    """How often something is said to have happened; both bounds None for "repeatedly"."""

    start: NonNegativeInt
    end: NonNegativeInt
    words: str


def find_numbers(text: str, words: NumberWords) -> tuple[NumberSpan, ...]:
    """Return the numbers of ``text`` in order, none overlapping.

    A count is a number of people, things or events; every other number carries the category that
    rules it out. Articles are no numbers: see ``article_one``. A decimal counts nothing unless a
    multiplier makes it whole. "nearly 40" and "almost 40" are read as "about 40".
    """
    spans: list[NumberSpan] = []
    for start, end in chunks(text):
        items = words.book.items(text, start, end)
        spans.extend(_spans(text, items, words))
    return tuple(spans)


def article_one(text: str, at: int, words: NumberWords) -> NumberSpan | None:
    """Return the article at offset ``at`` as the count one ("a soldier"), or None.

    Whether an article counts depends on its noun, which the caller knows.
    """
    items = words.book.items(text, at, min(len(text), at + 40)) if 0 <= at < len(text) else []
    if not items or items[0].start != at or not is_article(items[0], words):
        return None
    if len(items) > 1 and items[1].role in ("mult", "card", "num"):
        return None
    return NumberSpan(
        low=1, high=1, approximate=False, vague=False, category="count",
        start=at, end=items[0].end, core_start=at, core_end=items[0].end,
    )  # fmt: skip


def find_repeats(text: str, words: NumberWords) -> tuple[RepeatSpan, ...]:
    """Return how often deeds are said to have happened, in order of the text.

    "for the second time" is an ordinal and gives nothing; neither does "three times more".
    """
    spans: list[RepeatSpan] = []
    for start, end in chunks(text):
        items = words.repeat_book.items(text, start, end)
        at = 0
        while at < len(items):
            span, at = _repeat_at(text, items, at, words)
            if span:
                spans.append(span)
    return tuple(spans)


def _repeat_at(
    text: str, items: Sequence[Item], at: int, words: NumberWords
) -> tuple[RepeatSpan | None, int]:
    item = items[at]
    if item.role not in _REPEATED:
        return None, at + 1
    if item.role == "often":
        return _repeat(text, None, None, item.start, item.end), at + 1
    if item.role == "fixed" and isinstance(item.value, Range):
        if _compares(items, at):
            return None, at + 1
        before = items[at - 1] if at else item
        if before.value == "at_least":
            return _repeat(text, item.value.low, None, before.start, item.end), at + 1
        return _repeat(text, item.value.low, item.value.high, item.start, item.end), at + 1
    found = bounded_at(items, at, words)
    if found is None:
        return None, at + 1
    stop = found.stop
    role = items[stop].role if stop < len(items) else ""
    if role not in ("times", "separate") or _compares(items, stop) or _runs_backwards(found):
        return None, max(stop, at + 1)
    start = items[found.first].start
    return _repeat(text, found.low, found.high, start, items[stop].end), stop + 1


def _runs_backwards(found: Bounded) -> bool:
    """Return True for "2-0 times", which is no range."""
    return found.low is not None and found.high is not None and found.high < found.low


def _compares(items: Sequence[Item], at: int) -> bool:
    return at + 1 < len(items) and items[at + 1].role == "comparing"


def _repeat(text: str, low: int | None, high: int | None, start: int, end: int) -> RepeatSpan:
    return RepeatSpan(low=low, high=high, start=start, end=end, words=text[start:end])


def _spans(text: str, items: Sequence[Item], words: NumberWords) -> Iterator[NumberSpan]:
    at, floor, part_stop = 0, 0, -_PART_REACH
    while at < len(items):
        item = items[at]
        if item.role not in _WATCHED:
            at += 1
            continue
        if item.role in _TOKENS or item.role == "ordinal":
            yield _plain(item, _TOKENS.get(item.role, "ordinal"))
        found = bounded_at(items, at, words, floor)
        if found is None:
            at += 1
            continue
        span = _span(text, items, found, words)
        if span.category == "count" and (
            is_part(items, found) or _goes_on(items, part_stop, found.first)
        ):
            span = span.model_copy(update={"category": "part"})
            part_stop = found.stop
        if span.vague or span.low is not None or span.high is not None or found.left.digits:
            yield span
        at = floor = max(found.stop, at + 1)


def _plain(item: Item, category: Category) -> NumberSpan:
    return NumberSpan(
        low=None, high=None, approximate=False, vague=False, category=category,
        start=item.start, end=item.end, core_start=item.start, core_end=item.end,
    )  # fmt: skip


def _span(text: str, items: Sequence[Item], found: Bounded, words: NumberWords) -> NumberSpan:
    category = categorise(text, items, found, words)
    vague = found.left.low is None and not found.left.digits
    odd = found.broken or (
        found.low is not None and found.high is not None and found.high < found.low
    )
    whole = items[found.first : found.stop]
    core = items[found.core_first : found.core_stop]
    return NumberSpan(
        low=None if odd else found.low,
        high=None if odd else found.high,
        approximate=found.approximate,
        vague=vague,
        category=category,
        start=whole[0].start,
        end=whole[-1].end,
        core_start=core[0].start,
        core_end=core[-1].end,
    )


def _goes_on(items: Sequence[Item], part_stop: int, first: int) -> bool:
    """Tell whether "and two women" goes on with the parts that end at item ``part_stop``."""
    between = items[part_stop:first] if part_stop >= 0 else ()
    if not 2 <= len(between) <= _PART_REACH or between[-1].role != "and_":
        return False
    return all(item.role == "word" for item in between[:-1])
