"""Spans of a text that a gazetteer knows, or that a type word marks as a place."""

from collections.abc import Iterator, Sequence

from trucewatch.place.declined import told_by_words
from trucewatch.place.endings import told_by_endings
from trucewatch.place.found import Found
from trucewatch.place.inflect import bare
from trucewatch.place.normalise import script_of
from trucewatch.place.ports import Gazetteer
from trucewatch.place.strangers import strangers
from trucewatch.place.tokens import Token
from trucewatch.place.typed import (
    ARTICLES,
    CYRILLIC,
    INNER,
    LONGEST,
    SPACE,
    goes_on,
    led_by_type,
    typed,
)
from trucewatch.place.words import PlaceWords

_WIDE = ("area", "adm1", "country")


def find(tokens: Sequence[Token], gazetteer: Gazetteer, words: PlaceWords) -> list[Found]:
    """Return the spans that may name places, left to right; none overlaps another."""
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        span = _at(tokens, at, gazetteer, words)
        if span is None:
            at += 1
            continue
        found.append(_with_direction(tokens, span, words, found))
        at = span.last + 1
    found += _unheard_of(tokens, found, words)
    told = [*told_by_endings(tokens, words), *told_by_words(tokens, gazetteer, words)]
    return sorted(_with_told(found, told), key=lambda span: span.first)


def _with_told(found: Sequence[Found], told: Sequence[Found]) -> list[Found]:
    """Join the names that their own words show to be places to those that a gazetteer has.

    A name found both ways keeps what the gazetteer says and is marked as told; one that goes
    beyond what the gazetteer knows takes its place: "Beni Velid'de", where only Beni is known.
    """
    joined = list(found)
    for one in told:
        over = [f for f in joined if f.first <= one.last and one.first <= f.last]
        whole = any(f.first <= one.first and one.last <= f.last for f in over)
        if whole or (one.kind and not one.known and any(f.known for f in over)):
            joined = [f._replace(told=True) if f in over else f for f in joined]
        elif all(one.first <= f.first and f.last <= one.last for f in over):
            joined = [*(f for f in joined if f not in over), one]
    return joined


def _taken(tokens: Sequence[Token], found: Sequence[Found]) -> list[bool]:
    """Return for each word whether it is part of a name."""
    taken = [False] * len(tokens)
    for span in found:
        taken[span.first : span.last + 1] = [True] * (span.last + 1 - span.first)
    return taken


def _unheard_of(
    tokens: Sequence[Token], found: Sequence[Found], words: PlaceWords
) -> Iterator[Found]:
    """Yield the names that only the words around them show to be places."""
    for first, last, kind, basis in strangers(tokens, _taken(tokens, found), words):
        core = tokens[first : last if kind else last + 1]
        name = " ".join(token.text for token in core)
        yield Found(first, last, name, basis, kind, known=False, told=True)


def _at(tokens: Sequence[Token], at: int, gazetteer: Gazetteer, words: PlaceWords) -> Found | None:
    """Return the longest span that starts with token ``at``."""
    if tokens[at].low in words.directions and not tokens[at].capital:
        return _wide(tokens, at, gazetteer, words)
    if not _may_start(tokens, at, words):
        return None
    known = _abbreviated(tokens, at, words) or _longest(tokens, at, gazetteer, words)
    if known and known.last == at and _says_nothing(tokens[at], words):
        known = None
    led = led_by_type(tokens, at, known, words)
    return led or typed(tokens, at, known, words) or known


def _says_nothing(token: Token, words: PlaceWords) -> bool:
    """Tell that a word alone is nowhere: "Northern", a "town" in a script without capitals."""
    if token.low in words.directions:
        return True
    plain = script_of(token.text) in ("arabic", "cyrillic")
    return plain and bare(token.low, words.types_before) in words.types_before


def _may_start(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    token = tokens[at]
    if token.low.partition("'")[0].partition("’")[0] in words.never:
        return False
    if token.capital:
        return True
    if token.low not in ARTICLES or at + 1 >= len(tokens) or not tokens[at + 1].capital:
        return False
    gap = tokens[at + 1].gap  # "as-Safira", but not "as Safira"; "al Bab" as well as "al-Bab"
    return gap == "-" or (gap == " " and token.low in ("al", "el"))


def _abbreviated(tokens: Sequence[Token], at: int, words: PlaceWords) -> Found | None:
    """Return "Ill." after a comma, or "N.Y.", as what it stands for."""
    token = tokens[at]
    full = words.abbreviations.get(token.low.rstrip("."))
    if full is None or not token.capital:
        return None
    dotted = "." in token.text or (at + 1 < len(tokens) and tokens[at + 1].gap.startswith("."))
    after_name = token.gap == ", " and at > 0 and tokens[at - 1].capital
    return Found(at, at, full) if dotted and (after_name or "." in token.text[:-1]) else None


def _wide(
    tokens: Sequence[Token], at: int, gazetteer: Gazetteer, words: PlaceWords
) -> Found | None:
    """Return a region that has a direction in its name: northwest Syria, no town of the kind."""
    if at + 1 < len(tokens) and tokens[at + 1].capital:
        for last, name in _names(tokens, at, words):
            if any(c.place.basis in _WIDE for c in gazetteer.candidates(name)):
                return Found(at, last, name)
    return None


def _longest(
    tokens: Sequence[Token], at: int, gazetteer: Gazetteer, words: PlaceWords
) -> Found | None:
    for last, name in _names(tokens, at, words):
        if gazetteer.knows(name):
            return _whole(tokens, at, last) if _is_torn(tokens, last) else Found(at, last, name)
    return None


def _whole(tokens: Sequence[Token], at: int, last: int) -> Found:
    """Return the hyphenated name of which a gazetteer only knows the beginning."""
    while last + 1 < len(tokens) and tokens[last + 1].gap == "-" and goes_on(tokens, last):
        last += 1
    return Found(at, last, " ".join(t.text for t in tokens[at : last + 1]), known=False)


def _is_torn(tokens: Sequence[Token], last: int) -> bool:
    """Return True for the "Джебель" of "Джебель-эз-Завия": a part of a hyphenated name."""
    after = tokens[last + 1 : last + 3]
    return len(after) == 2 and all(t.gap == "-" for t in after) and after[0].low in CYRILLIC


def _names(tokens: Sequence[Token], at: int, words: PlaceWords) -> Iterator[tuple[int, str]]:
    """Yield the names that may start here, the longest first, with their last token."""
    name, ends = tokens[at].text, []
    if tokens[at].capital:
        ends.append((at, name))
    for last in range(at + 1, min(at + LONGEST, len(tokens))):
        token = tokens[last]
        abbreviated = token.gap == ". " and tokens[last - 1].low in ("st", "ft", "mt", "ste")
        if not (token.joined or abbreviated):
            break
        kind = token.low in words.road_words or _numbers(token, tokens[last - 1])
        if not token.capital and token.low not in INNER and not kind:
            break
        name = f"{name} {token.text}"
        if token.capital or kind:
            ends.append((last, name))
        if kind and not token.capital:
            break
    yield from reversed(ends)


def _numbers(token: Token, before: Token) -> bool:
    """Tell whether a number belongs to the word before: a road in Arabic, where no letter does."""
    return token.text.isdigit() and script_of(before.text) == "arabic"


def _with_direction(
    tokens: Sequence[Token],
    span: Found,
    words: PlaceWords,
    before: Sequence[Found],
) -> Found:
    """Take "northern" before "Syria" into the span, unless it belongs to another."""
    at = span.first - 1
    if at < 0 or (before and before[-1].last >= at) or tokens[span.first].gap not in SPACE:
        return span
    low = tokens[at].low
    if low not in words.directions or low in words.beyond or script_of(low) == "arabic":
        return span  # an Arabic adjective belongs to the noun before it
    return span._replace(first=at, direction=words.directions[low])
