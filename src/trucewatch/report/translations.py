"""Reports that tell in one language what another told before in a different one.

A translation keeps what needs no translating: it links to the page, repeats words in quotation
marks, or names the same numbers and names in the same order. Names are compared by their
consonants, which Latin, Cyrillic and Arabic letters give alike ("Ardun", «Ардун», "أردون": r-d-n).
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from trucewatch.report.record import Report

_LEAST_MARKS, _LEAST_KINDS = 7, 5  # numbers and names that stand in one order, and how many differ
_LEAST_SHARE = 0.75  # of the marks that both have, those in one order
_LEAST_OF_ALL = 0.6  # of the marks of the report that has fewer, those that both have
_QUOTED = 25  # code points: shorter words in quotation marks are alike by chance
_DAYS = 3
_READ = 3000  # code points
_NAME = 3  # consonants, below which a name is alike to too many words
_COMMON = 60  # reports of some days that share a mark, above which it brings no two together
_RARE = 2  # shared marks, counted once a window of days, that make two worth comparing
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_WORD = re.compile(r"\d+|[^\W\d]+")
_QUOTES = re.compile(r"[\"“”„«»]([^\"“”„«»]{25,400})[\"“”„«»]")
_SOUNDS: Mapping[str, str] = {
    **dict.fromkeys("bpбпبپ", "b"), **dict.fromkeys("fvwфвف", "f"),
    **dict.fromkeys("dtдтطدتضثذظ", "d"), **dict.fromkeys("kqgchхкгقكغخحهğ", "k"),
    **dict.fromkeys("szxjсзцжшщчسصزشجşç", "s"), **dict.fromkeys("lлل", "l"),
    **dict.fromkeys("mмم", "m"), **dict.fromkeys("nнن", "n"), **dict.fromkeys("rрر", "r"),
}  # fmt: skip
_ARABIC_PREFIX = re.compile(r"^(?:و|ف)?(?:بال|كال|ال|لل)?(?=\w{3})")


def translations(reports: Iterable[Report]) -> Iterator[tuple[Report, Report, float, str]]:
    """Give each pair of reports in two languages of which one seems to translate the other.

    With each pair come how sure it is, 0..1, and the reason in words. The pairs stand in the order
    of the ids; which of the two came first is not said. Reports whose days are unknown are
    compared with none.
    """
    known = {r.id: r for r in reports if r.language and r.published_at}
    marks = {key: _marks(known[key]) for key in sorted(known)}
    for first, second in sorted(_meeting(known, marks)):
        one, other = known[first], known[second]
        if one.language == other.language or _days_between(one, other) > _DAYS:
            continue
        found = _linked(one, other) or _quoted(one, other) or _in_order(one, other, marks)
        if found is not None:
            yield one, other, *found


def _meeting(
    known: Mapping[str, Report], marks: Mapping[str, Sequence[str]]
) -> set[tuple[str, str]]:
    """Return the pairs that share some rare marks, quoted words or an address."""
    holders: dict[tuple[str, int], list[str]] = defaultdict(list)
    address = {r.url: r.id for r in known.values() if r.url}
    pairs: set[tuple[str, str]] = set()
    for key in sorted(known):
        day = window(known[key]) or 0
        for mark in {*marks[key], *_quotes(known[key])}:
            holders[mark, day].append(key)
            holders[mark, day + 1].append(key)
        named = (address.get(url.rstrip(".,;)")) for url in _ADDRESS.findall(known[key].text))
        pairs |= {(min(key, other), max(key, other)) for other in named if other and other != key}
    shared: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        if len(keys) <= _COMMON:
            shared.update(combinations(keys, 2))
    return pairs | {pair for pair, count in shared.items() if count >= _RARE}


def window(report: Report) -> int | None:
    """Return the number of the days in which a report is looked at; it meets those beside it too.

    None for a report without a day or a language, which is compared with none.
    """
    when = report.published_at
    return when.date().toordinal() // _DAYS if when and report.language else None


def _days_between(one: Report, other: Report) -> float:
    if one.published_at is None or other.published_at is None:
        return float("inf")
    return abs((one.published_at - other.published_at).total_seconds()) / 86_400


def _linked(one: Report, other: Report) -> tuple[float, str] | None:
    for first, second in ((one, other), (other, one)):
        if first.url and len(first.url) > len("https://a.bc/") and first.url in second.text:
            return 0.9, "in another language, with a link to it"
    return None


def _quoted(one: Report, other: Report) -> tuple[float, str] | None:
    first, second = _quotes(one), _quotes(other)
    if first and second and len(first & second) * 2 >= min(len(first), len(second)):
        return 0.8, "in another language, with the same words in quotation marks"
    return None


def _quotes(report: Report) -> frozenset[str]:
    found = (" ".join(text.casefold().split()) for text in _QUOTES.findall(report.text[:_READ]))
    return frozenset(text for text in found if len(text) >= _QUOTED)


def _in_order(
    one: Report, other: Report, marks: Mapping[str, Sequence[str]]
) -> tuple[float, str] | None:
    """Return a reason where the same numbers and names stand in the same order."""
    first, second = marks[one.id], marks[other.id]
    few, many = sorted((first, second), key=len)
    shared = set(few) & set(many)
    few, many = [m for m in few if m in shared], [m for m in many if m in shared]
    least = min(_names(first, one), _names(second, other))
    if len(shared) < _LEAST_KINDS or len(shared) < _LEAST_OF_ALL * least:
        return None
    blocks = SequenceMatcher(None, few, many, autojunk=False).get_matching_blocks()
    ordered = sum(block.size for block in blocks)
    share = ordered / max(len(few), len(many))
    if ordered < _LEAST_MARKS or share < _LEAST_SHARE:
        return None
    return round(share, 4), f"in another language, with {ordered} numbers and names in one order"


def _names(marks: Sequence[str], report: Report) -> float:
    """Return how many different marks are surely numbers or names: Arabic has no capitals."""
    return float("inf") if report.language == "ar" else len(set(marks))


def _marks(report: Report) -> tuple[str, ...]:
    """Return numbers and the consonants of names, in the order of the text."""
    found: list[str] = []
    text = unicodedata.normalize("NFKC", report.text[:_READ])
    for word in _WORD.findall(text):
        if word.isdecimal():
            found.append(str(int(word)))
        elif report.language == "ar" or word[:1].isupper():
            sounds = _consonants(word)
            if len(sounds) >= _NAME:
                found.append(sounds)
    return tuple(found)


def _consonants(word: str) -> str:
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", _ARABIC_PREFIX.sub("", word.casefold()))
        if not unicodedata.combining(letter)
    )
    return "".join(_SOUNDS.get(letter, "") for letter in plain)
