"""Tells what a number is: a count, or a distance, an age, a date, a road and so on."""

from collections.abc import Callable, Sequence

from trucewatch.claim.lexing import Item
from trucewatch.claim.number_bounds import STARTS, Bounded
from trucewatch.claim.number_words import Category, NumberWords

_YEARS = range(1900, 2100)
_ROADS = frozenset("maenhrм")  # letters before the number of a road
_WORD = frozenset({"word", "block", "label", "fraction", "ordinal", "unit", "month", "of"})
_LINK = frozenset({"and_", "to", "or_"})
_LIST = 8  # items of "June 3, 4 and 5" before the last number
_AGES = range(1, 111)
_ONE = frozenset({"a", "an"})  # "a girl of nine lost a leg"
_BEHIND = frozenset({"at", "in", "on", "was", "were", "who", "near", "by", "from", "when", "had"})
_ENDS = frozenset(",.;:)—–-")  # marks behind an age that stands alone
_REACH = 3  # words between a number and "among them"
_END = Item("break", "", 0, 0, False, False, False, "")

_Rule = Callable[[str, Sequence[Item], Bounded, NumberWords], Category | None]


def categorise(text: str, items: Sequence[Item], found: Bounded, words: NumberWords) -> Category:
    """Return the category of a number; ``count`` when nothing rules a count out."""
    for rule in _RULES:
        if category := rule(text, items, found, words):
            return category
    return "count"


def _item(items: Sequence[Item], at: int) -> Item:
    return items[at] if 0 <= at < len(items) else _END


def _glued_before(
    text: str, items: Sequence[Item], found: Bounded, words: NumberWords
) -> Category | None:
    at = found.core_first
    item, previous = items[at], _item(items, at - 1)
    if found.broken or (item.role == "num" and found.left.digits and _unreadable(item)):
        return "identifier"
    if not item.glued or not found.left.digits:
        return None
    if previous.key == "-" and previous.glued and _item(items, at - 2).key.isalnum():
        return "identifier"
    if previous.key == "+":
        return "identifier"
    if previous.key.isalpha() and previous.key not in words.prefixes:
        return "road" if previous.key in _ROADS and len(item.key) <= 3 else "identifier"
    return None


def _unreadable(item: Item) -> bool:
    return sum(c.isdigit() for c in item.key) > 15


def _labelled(
    text: str, items: Sequence[Item], found: Bounded, words: NumberWords
) -> Category | None:
    if found.broken:
        return None
    for at in (found.core_first - 1, found.first - 1):
        item = _item(items, at)
        if item.role == "label":
            return _as_category(item.value)
    return None


def _as_category(value: object) -> Category:
    return value  # type: ignore[return-value]  # the lexicon record has checked it


def _list_mark(
    text: str, items: Sequence[Item], found: Bounded, words: NumberWords
) -> Category | None:
    start = items[found.core_first].start
    mark = _item(items, found.core_stop)
    if mark.key not in (".", ")") or not mark.glued or not found.left.digits:
        return None
    line = text[max(0, start - 8) : start].rsplit("\n", 1)
    at_line_start = line[-1].strip() == "" and (len(line) > 1 or start <= 8)
    return "identifier" if at_line_start and text[mark.end : mark.end + 1].isspace() else None


def _suffixed(
    text: str, items: Sequence[Item], found: Bounded, words: NumberWords
) -> Category | None:
    after = _item(items, found.core_stop)
    dashed = after.key == "-" and after.glued
    noun = _item(items, found.core_stop + 1) if dashed else after
    if noun.glued and found.left.digits and noun.key in words.ordinal_suffixes:
        return "ordinal"
    if dashed and noun.role == "ordinal":
        return "ordinal"
    if noun.role == "fraction" and (dashed or not found.left.digits):
        return "percent"
    if noun.role == "of":
        noun = _item(items, found.core_stop + 1)
    before = _item(items, found.first - 1)
    if words.units_first and before.role == "unit" and not found.left.digits:
        return _as_category(before.value)  # "the days the three"
    if noun.key in words.year_after and _looks_a_year(items, found):
        return "date"
    if noun.role == "unit":
        return _as_category(noun.value)
    return _stuck(noun, dashed, found, words)


def _stuck(noun: Item, dashed: bool, found: Bounded, words: NumberWords) -> Category | None:
    """Judge a word stuck to a number: a member of a compound, or a part of a name."""
    if noun.key in words.count_suffixes or noun.role in ("break", "mark", "num", "after"):
        return None
    if dashed and noun.glued:
        return "identifier"
    sticks = noun.glued and found.left.digits and noun.role in _WORD
    return "identifier" if sticks and noun.key not in words.suffixes else None


def _dated(text: str, items: Sequence[Item], found: Bounded, words: NumberWords) -> Category | None:
    if not found.left.digits or found.left.scale > 1:
        return None
    if _is_year(items, found, words):
        return "date"
    day = found.left.low is not None and 1 <= found.left.low <= 31
    if not day or found.approximate:
        return None
    if _month_follows(items, found.core_stop, words):
        return "date"
    return "date" if _month_leads(items, found, words) else None


def _is_month(item: Item, words: NumberWords) -> bool:
    return item.role == "month" and (item.capital or item.key not in words.capital_months)


def _month_follows(items: Sequence[Item], at: int, words: NumberWords) -> bool:
    for _ in range(6):
        item = _item(items, at)
        if _is_month(item, words):
            return True
        if item.role not in ("num", "of", *_LINK) and item.key not in (",", "-", "—"):
            return False
        at += 1
    return False


def _month_leads(items: Sequence[Item], found: Bounded, words: NumberWords) -> bool:
    at = found.core_first - 1
    floor = at - _LIST
    while (
        at > floor
        and at >= 0
        and (
            (items[at].role == "num" and len(items[at].key) <= 2)
            or (items[at].role in ("and_", "to") and _item(items, at - 1).role == "num")
            or (items[at].key == "," and _item(items, at - 1).role == "num")
        )
    ):
        at -= 1
    if not _is_month(_item(items, at), words):
        return False
    noun = _item(items, found.core_stop)
    counted = noun.role == "word" and not noun.capital and not noun.glued
    return not (_item(items, at - 1).role == "month_in" and counted)


def _looks_a_year(items: Sequence[Item], found: Bounded) -> bool:
    ends = [found.left] + ([found.right] if found.right else [])
    for end in ends:
        key = items[end.first].key
        if len(key) != 4 or end.low not in _YEARS or not end.digits:
            return False
    return True


def _is_year(items: Sequence[Item], found: Bounded, words: NumberWords) -> bool:
    if not _looks_a_year(items, found):
        return False
    before, after = _item(items, found.first - 1), _item(items, found.core_stop)
    cued = before.key in words.year_keys or before.role in (
        "year_cue",
        "month",
        "month_in",
        "of",
        "between",
        "to",
    )
    bracketed = before.key == "(" and after.key == ")"
    dated = _item(items, found.core_first - 2).role == "month" and before.key == ","
    day = before.key == "," and _item(items, found.core_first - 3).role == "month"
    return bool(found.right or cued or bracketed or dated or day or after.key in words.year_after)


def is_part(items: Sequence[Item], found: Bounded) -> bool:
    """Tell whether the words make the number a part of another one."""
    if _item(items, found.first - 1).role in ("part_before", "part_both"):
        return True
    at = found.stop
    for step in range(_REACH):
        item = _item(items, at + step)
        if item.role in ("part_after", "part_both"):
            following = _item(items, at + step + 1).role
            return item.role == "part_after" or following not in (*STARTS, "before")
        if item.role != "word":
            return False
    return False


def _age(text: str, items: Sequence[Item], found: Bounded, words: NumberWords) -> Category | None:
    """Judge "a woman of 62", "her son, 12, and" and "Ali, 14,": nothing is counted there."""
    if found.approximate or found.right:
        return None
    if _is_of_several(items, found, words) or _is_of_one(items, found, words):
        return "age"
    if not found.left.digits:
        return _spelled_age(items, found, words)
    if found.left.low not in _AGES or found.stop != found.first + 1:
        return None
    mark, who = _item(items, found.first - 1), _item(items, found.first - 2)
    following = _item(items, found.stop)
    person = who.key in words.person_keys
    if mark.key == "(" and following.key == ")":
        return "age" if person else None
    if following.key not in _ENDS and following.role not in ("break", "and_"):
        return None
    if mark.role == "of":
        return "age" if person else None
    named = who.capital and who.role == "word"
    return "age" if mark.key == "," and (person or named) else None


def _is_of_one(items: Sequence[Item], found: Bounded, words: NumberWords) -> bool:
    """Judge "a woman of 71 was hurt"."""
    who, mark = _item(items, found.first - 2), _item(items, found.first - 1)
    led = mark.role == "of" and who.key in words.person_keys
    one = _item(items, found.first - 3).key in _ONE
    behind = _item(items, found.stop).key in _BEHIND
    return led and found.left.low in _AGES and (behind or one)


def _is_of_several(items: Sequence[Item], found: Bounded, words: NumberWords) -> bool:
    """Judge "two boys of eight and fourteen": as many ages as there are of them."""
    at = found.first
    before, after = _item(items, at - 1), _item(items, found.stop)
    if before.role == "of" and after.role == "and_":
        who, other = _item(items, at - 2), _item(items, found.stop + 1)
    elif before.role == "and_" and _item(items, at - 3).role == "of":
        who, other = _item(items, at - 4), _item(items, at - 2)
    else:
        return False
    two = other.role in ("num", "card") or other.key.isdecimal()
    return two and who.key.endswith("s") and who.key[:-1] in words.person_keys


def _spelled_age(items: Sequence[Item], found: Bounded, words: NumberWords) -> Category | None:
    """Judge "a boy of ten at the edge of the crowd" and "a girl of six."."""
    who, following = _item(items, found.first - 2), _item(items, found.stop)
    led = _item(items, found.first - 1).role == "of" and who.key in words.person_keys
    ends = following.key in _ENDS or following.role in ("break", "and_") or following.key in _BEHIND
    return "age" if led and ends and found.left.low in _AGES else None


_RULES: tuple[_Rule, ...] = (_labelled, _glued_before, _suffixed, _dated, _list_mark, _age)
