"""Reads one numeral, in digits or words, from the items of a text."""

from collections.abc import Sequence
from typing import NamedTuple

from trucewatch.claim.lexing import Item
from trucewatch.claim.number_words import NumberWords

MOST_DIGITS = 15  # longer runs are telephone, account or serial numbers
_GROUPING = ",.\u066c\u00a0\u202f\u2009 '’"


class Numeral(NamedTuple):
    """A number without its bounds: the items ``first`` to ``stop`` (exclusive).

    ``high`` is None for open words ("dozens"); both are None for vague words and for decimals
    that no multiplier makes whole. ``scale`` is the last multiplier, 1 when there is none.
    """

    low: int | None
    high: int | None
    approximate: bool
    first: int
    stop: int
    scale: int
    digits: bool


def parse_numeral(items: Sequence[Item], at: int, words: NumberWords) -> Numeral | None:
    """Return the numeral that starts at item ``at``, or None."""
    role = items[at].role
    if role == "num":
        return _digits(items, at, words)
    if role == "open" or (role == "mult" and items[at].key in words.open_keys):
        return _open(items, at, words)
    if role == "vague":
        return _vague(items, at)
    if role == "article":
        starts = at + 1 < len(items) and items[at + 1].role == "mult"
        return _spelled(items, at, at + 1, words) if starts else None
    if role == "card" or (role == "mult" and words.bare):
        found = _spelled(items, at, at, words)
        alone = found.stop == at + 1 and is_article(items[at], words)
        return None if alone else found
    return None


def _open(items: Sequence[Item], at: int, words: NumberWords) -> Numeral:
    """Read "thousands"; behind a bound the same Russian form is one thousand."""
    item = items[at]
    if at > 0 and items[at - 1].role == "before" and item.key in words.bounded_open:
        low = words.bounded_open[item.key]
        return Numeral(low, low, False, at, at + 1, 1, False)
    low = words.open_keys[item.key] if item.role == "mult" else int(str(item.value))
    return Numeral(low, None, True, at, at + 1, 1, False)


def is_article(item: Item, words: NumberWords) -> bool:
    """Tell whether an item is the article alone, not a phrase that begins with it."""
    return item.key in words.articles and item.end - item.start == len(item.key)


def literal(key: str) -> tuple[int | None, float | None]:
    """Return the whole number or the decimal that digits write, (None, None) if too long.

    A comma or point before exactly three digits groups thousands.
    """
    if sum(c.isdigit() for c in key) > MOST_DIGITS:
        return None, None
    parts, marks = [""], ""
    for letter in key:
        if letter.isdigit():
            parts[-1] += letter
        else:
            marks += letter
            parts.append("")
    grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3
    if len(parts) == 1 or (grouped and len(set(marks)) == 1 and marks[0] in _GROUPING):
        return int("".join(parts)), None
    return None, float("".join(parts[:-1]) + "." + parts[-1])


def _digits(items: Sequence[Item], at: int, words: NumberWords) -> Numeral:
    whole, decimal = literal(items[at].key)
    stop, scale = at + 1, 1
    if stop < len(items) and (times := _multiplier(items, stop, decimal, words)):
        scale, stop = times, stop + 1
        decimal = whole if whole is not None else decimal
        whole = None
    if decimal is not None and scale > 1:
        whole = round(decimal * scale)
    if whole is not None and scale > 1 and (rest := _rest(items, stop, scale, words)):
        whole, stop = whole + rest, stop + 1  # "5 bin 133"
    return Numeral(whole, whole, False, at, stop, scale, True)


def _rest(items: Sequence[Item], at: int, scale: int, words: NumberWords) -> int | None:
    """Return the digits that go on with a number behind its multiplier, where that is usual."""
    if not words.ten_plus or at >= len(items) or items[at].role != "num":
        return None
    whole, _ = literal(items[at].key)
    return whole if whole is not None and 0 < whole < scale else None


def _multiplier(
    items: Sequence[Item], at: int, decimal: float | None, words: NumberWords
) -> int | None:
    item = items[at]
    if item.glued and item.key in words.glued_multipliers:
        following = items[at + 1].key if at + 1 < len(items) else ""
        if item.key == "m" and decimal is None and following in words.distance_cues:
            return None  # "300m from the border" are metres
        return words.glued_multipliers[item.key]
    if item.role == "mult" and not item.joined:
        return int(str(item.value))
    return None


def _vague(items: Sequence[Item], at: int) -> Numeral | None:
    following = items[at + 1].role if at + 1 < len(items) else ""
    if following in ("num", "card"):
        return None  # "some 30" is about 30
    if following == "mult":
        scale = int(str(items[at + 1].value))
        return Numeral(2 * scale, None, True, at, at + 2, scale, False)
    return Numeral(None, None, True, at, at + 1, 1, False)


def _spelled(items: Sequence[Item], first: int, at: int, words: NumberWords) -> Numeral:
    total, current, scale, stop = 0, 0, 1, at
    last_scale = 10**18
    while at < len(items):
        item = items[at]
        value = int(str(item.value)) if item.role in ("card", "mult") else 0
        if item.role == "card" and _fits(current, value, item.joined, words, at, items):
            current += value
        elif item.role == "mult" and value == 100 and current < 100:
            current = max(current, 1) * value
        elif item.role == "mult" and value < last_scale and value != 100:
            if (current == 0 and total) and not words.bare:
                break
            total += max(current, 1) * value
            current, scale, last_scale = 0, value, value
        else:
            break
        at = stop = at + 1
        at = _past_link(items, at, words, current or total)
    low = total + current
    return Numeral(low, low, False, first, stop, scale, False)


def _fits(
    current: int, value: int, joined: bool, words: NumberWords, at: int, items: Sequence[Item]
) -> bool:
    if current == 0:
        return True
    if value >= 100:
        return False
    if current % 100 == 0:
        return True
    if value < 10:
        tens = current % 100
        return tens % 10 == 0 and (tens >= 20 or words.ten_plus)
    linked = joined or (at > 0 and items[at - 1].role == "and_")
    return words.units_first and linked and value >= 20 and current % 100 < 10


def _past_link(items: Sequence[Item], at: int, words: NumberWords, value: int) -> int:
    """Step over "and" or a hyphen when the numeral can go on behind it."""
    if at + 1 >= len(items) or items[at + 1].role not in ("card", "mult"):
        return at
    hyphen = items[at].key == "-" and items[at].glued and items[at + 1].glued
    if hyphen and value % 10 == 0:
        return at + 1
    if items[at].role == "and_" and items[at + 1].role == "card":
        follows = words.units_first or (value >= 100 and int(str(items[at + 1].value)) < 100)
        return at + 1 if follows else at
    return at
