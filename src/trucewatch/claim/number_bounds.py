"""Joins a numeral with its bounds and its other end: "at least 36", "between 3 and 7"."""

from collections.abc import Sequence
from typing import NamedTuple

from trucewatch.claim.lexing import Item
from trucewatch.claim.number_words import NumberWords
from trucewatch.claim.numerals import Numeral, parse_numeral

STARTS = frozenset({"card", "mult", "num", "open", "vague", "article"})  # of a numeral


class Bounded(NamedTuple):
    """A number as a range, with the items it covers.

    Items ``first`` to ``stop`` hold bounds and all, ``core_first`` to ``core_stop`` the number.
    ``left`` and ``right`` are the numerals of a range; ``broken`` tells that the digits form a
    score, a telephone number or the like.
    """

    low: int | None
    high: int | None
    approximate: bool
    first: int
    stop: int
    core_first: int
    core_stop: int
    left: Numeral
    right: Numeral | None
    broken: bool


def bounded_at(
    items: Sequence[Item], at: int, words: NumberWords, floor: int = 0
) -> Bounded | None:
    """Return the number whose numeral starts at item ``at``, or None.

    Items before ``floor`` belong to the number before and are not read as bounds.
    """
    left = parse_numeral(items, at, words)
    if left is None:
        return None
    right, broken = _other_end(items, left, words, floor)
    stop = right.stop if right else left.stop
    first, before = _bounds_before(items, at, floor)
    last, after = _bounds_after(items, stop, words)
    low, high, approximate = _apply(left, right, before | after)
    return Bounded(low, high, approximate, first, last, at, stop, left, right, broken)


def _apply(
    left: Numeral, right: Numeral | None, bounds: frozenset[str]
) -> tuple[int | None, int | None, bool]:
    low, high = left.low, left.high
    if right is not None:
        elided = right.scale > 1 and left.scale == 1 and left.digits
        low = left.low * right.scale if elided and left.low is not None else left.low
        high = right.high
    approximate = left.approximate or "about" in bounds
    if "at_least" in bounds:
        high = None
    elif "at_most" in bounds:
        low, high = None, high
    return low, high, approximate


def _bounds_before(items: Sequence[Item], at: int, floor: int) -> tuple[int, frozenset[str]]:
    first, bounds, look = at, set(), at - 1
    while look >= floor:
        if items[look].role in ("before", "vague"):
            bounds.add(str(items[look].value or "about"))
            first = look
        elif items[look].role == "between":
            first = look
        elif items[look].role != "filler":
            break
        look -= 1
    return first, frozenset(bounds)


def _bounds_after(
    items: Sequence[Item], stop: int, words: NumberWords
) -> tuple[int, frozenset[str]]:
    if stop >= len(items):
        return stop, frozenset()
    if items[stop].role == "word" and stop + 1 < len(items) and items[stop + 1].role == "before":
        # "ten people at least": the bound counts, the span does not reach over the noun
        return stop, _bounds_after(items, stop + 1, words)[1]
    ahead = items[stop + 1].role if stop + 1 < len(items) else ""
    if items[stop].role == "before" and items[stop].key in words.after_keys and ahead not in STARTS:
        return stop + 1, frozenset({str(items[stop].value)})
    if items[stop].role != "after":
        return stop, frozenset()
    sign = items[stop].key == "+"
    follows = stop + 1 < len(items) and items[stop + 1].glued
    if not sign or (items[stop].glued and not follows):
        return stop + 1, frozenset({str(items[stop].value)})
    return stop, frozenset()


def _other_end(
    items: Sequence[Item], left: Numeral, words: NumberWords, floor: int
) -> tuple[Numeral | None, bool]:
    at = left.stop
    if left.low is None or left.high is None or at + 1 >= len(items):
        return None, False
    dash = _is_dash(items, at)
    if not (dash or _links(items, left, floor, words)) or items[at + 1].role not in STARTS:
        return None, False
    right = parse_numeral(items, at + 1, words)
    if right is None or right.low is None or right.high is None:
        return None, False
    chain = dash and (_goes_on(items, right.stop) or _goes_on(items, left.first - 2))
    elided = left.low * right.scale if right.scale > 1 and left.scale == 1 else left.low
    if chain or (dash and left.digits and right.high < elided):
        return right, True
    if right.high <= elided or (dash and not right.digits and left.digits):
        return None, False
    return right, False


def _is_dash(items: Sequence[Item], at: int) -> bool:
    return items[at].key in ("-", "—") and items[at].glued == items[at + 1].glued


def _links(items: Sequence[Item], left: Numeral, floor: int, words: NumberWords) -> bool:
    role = items[left.stop].role
    opened = any(i.role == "between" for i in items[max(floor, left.first - 3) : left.first])
    joined = items[left.stop + 1].joined if left.stop + 1 < len(items) else False
    linked = role in ("to", "or_") or items[left.stop].key in words.to
    return linked or (opened and (role == "and_" or joined))


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Tell whether a dash and more digits are glued on at ``at``."""
    pair = items[max(at, 0) : at + 2]
    if len(pair) < 2:
        return False
    keys = {item.role for item in pair}
    return "num" in keys and any(i.key == "-" and i.glued for i in pair)
