"""Spans of a text that a gazetteer knows, or that a type word marks as a place."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trucewatch.place.inflect import bare
from trucewatch.place.normalise import script_of
from trucewatch.place.ports import Gazetteer
from trucewatch.place.record import Basis
from trucewatch.place.strangers import strangers
from trucewatch.place.tokens import Token
from trucewatch.place.words import PlaceWords

_SPACE = (" ", "\u00a0")
_WIDE = ("area", "adm1", "country")
_LONGEST = 6  # words of a name
_LOWER = (
    "of the de du del des la le las les los da do dos di von van der den am an upon on and sur y",
    "el al ar ash as at ad az es en ez et eş üş",
    "аль эль ан эн ас эс аш эш ат эт аз эз ад эд ар эр на де",
)
_INNER = frozenset(" ".join(_LOWER).split())  # small words inside a name
_CYRILLIC = frozenset(_LOWER[2].split())  # always hyphenated
_ARTICLES = _INNER.intersection(" ".join(_LOWER[1:]).split()) | {"an"}


class Found(NamedTuple):
    """A span of tokens ``first..last`` (included) that may name a place.

    ``name`` is what to look up; ``kind`` is a type word beside it ("province"), None without one,
    and ``basis`` what that says it is, None when it leaves that open;
    ``direction`` is where a word before it points that narrows it ("northern"), part of the span;
    ``known`` is False when no gazetteer has the name and only the type word speaks for it, or,
    where ``told`` is True, the words around.
    """

    first: int
    last: int
    name: str
    basis: Basis | None = None
    kind: str | None = None
    direction: str | None = None
    known: bool = True
    told: bool = False


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
    return sorted([*found, *_unheard_of(tokens, found, words)], key=lambda span: span.first)


def _unheard_of(
    tokens: Sequence[Token], found: Sequence[Found], words: PlaceWords
) -> Iterator[Found]:
    """Yield the names that only the words around them show to be places."""
    taken = [False] * len(tokens)
    for span in found:
        taken[span.first : span.last + 1] = [True] * (span.last + 1 - span.first)
    for first, last, kind, basis in strangers(tokens, taken, words):
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
    led = _led_by_type(tokens, at, known, words)
    return led or _typed(tokens, at, known, gazetteer, words) or known


def _says_nothing(token: Token, words: PlaceWords) -> bool:
    """Tell that a word alone is nowhere: "Northern", a "town" in a script without capitals."""
    if token.low in words.directions:
        return True
    plain = script_of(token.text) in ("arabic", "cyrillic")
    return plain and bare(token.low, words.types_before) in words.types_before


def _led_by_type(
    tokens: Sequence[Token], at: int, known: Found | None, words: PlaceWords
) -> Found | None:
    """Return a name whose type word stands right before it, as in Russian; known or not."""
    if at == 0 or tokens[at].gap not in _SPACE:
        return None
    kind = bare(tokens[at - 1].low, words.types_before)
    if kind not in words.types_before:
        return None
    basis = words.types_before[kind]
    if basis is None:
        return known
    if known is not None:
        return known._replace(basis=basis, kind=kind)
    if not tokens[at].capital:
        return None
    if script_of(tokens[at].text) == "arabic":
        return _after_type_uncased(tokens, at, kind, words)
    last = at
    while last + 1 < len(tokens) and _goes_on(tokens, last):
        last += 1
    name = " ".join(token.text for token in tokens[at : last + 1])
    return Found(at, last, name, basis, kind, known=False)


_FEMININE = ("ية", "يه")  # of an adjective that agrees with a type word: "قرية حدودية"


def _after_type_uncased(
    tokens: Sequence[Token], at: int, kind: str, words: PlaceWords
) -> Found | None:
    """Return the name after "قرية", None where an adjective or a small word follows instead.

    No letter shows how far a name goes: it is one word, and those that begin names go before it.
    """
    last = at
    while (
        tokens[last].low in words.heads and last + 1 < len(tokens) and tokens[last + 1].gap == " "
    ):
        last += 1
    low, basis = tokens[last].low, words.types_before[kind]
    small = bare(low, words.never) in words.never or bare(low, words.locative) in words.locative
    described = low in words.directions or (low.endswith(_FEMININE) and not low.startswith("ال"))
    if basis != "settlement" or small or described or len(low) < 3 or not low.isalpha():
        return None
    return Found(
        at, last, " ".join(t.text for t in tokens[at : last + 1]), basis, kind, known=False
    )


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Return True when the name has another word: "Рас", then "эль-Айн"."""
    token = tokens[last + 1]
    if not token.joined:
        return False
    return token.capital or (token.gap == "-" and token.low in _INNER)


def _may_start(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    token = tokens[at]
    if token.low in words.never:
        return False
    if token.capital:
        return True
    if token.low not in _ARTICLES or at + 1 >= len(tokens) or not tokens[at + 1].capital:
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
    while last + 1 < len(tokens) and tokens[last + 1].gap == "-" and _goes_on(tokens, last):
        last += 1
    return Found(at, last, " ".join(t.text for t in tokens[at : last + 1]), known=False)


def _is_torn(tokens: Sequence[Token], last: int) -> bool:
    """Return True for the "Джебель" of "Джебель-эз-Завия": a part of a hyphenated name."""
    after = tokens[last + 1 : last + 3]
    return len(after) == 2 and all(t.gap == "-" for t in after) and after[0].low in _CYRILLIC


def _names(tokens: Sequence[Token], at: int, words: PlaceWords) -> Iterator[tuple[int, str]]:
    """Yield the names that may start here, the longest first, with their last token."""
    name, ends = tokens[at].text, []
    if tokens[at].capital:
        ends.append((at, name))
    for last in range(at + 1, min(at + _LONGEST, len(tokens))):
        token = tokens[last]
        abbreviated = token.gap == ". " and tokens[last - 1].low in ("st", "ft", "mt", "ste")
        if not (token.joined or abbreviated):
            break
        kind = token.low in words.road_words or _numbers(token, tokens[last - 1])
        if not token.capital and token.low not in _INNER and not kind:
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


def _typed(
    tokens: Sequence[Token],
    at: int,
    known: Found | None,
    gazetteer: Gazetteer,
    words: PlaceWords,
) -> Found | None:
    """Return a name with its type word: "Hama Province", "Idlib and Hama Provinces"."""
    if known is not None:
        after = known.last + 1
        kind = _type_at(tokens, after, words)
        if kind is not None:
            return known._replace(last=after, basis=words.types[kind], kind=kind)
        plural = _shared_plural(tokens, known.last, words)
        return known._replace(basis=words.types[plural], kind=plural) if plural else None
    return _unknown(tokens, at, words)


def _unknown(tokens: Sequence[Token], at: int, words: PlaceWords) -> Found | None:
    """Return a name that no gazetteer has, where a type word beside it speaks for it."""
    if at > 1 and tokens[at - 1].low == "of" and tokens[at - 2].low in words.type_of:
        return _after_type(tokens, at, words)
    last = at
    while last + 1 < len(tokens) and last - at < _LONGEST and tokens[last + 1].joined:
        token = tokens[last + 1]
        if not token.capital and token.low not in _ARTICLES:
            break
        last += 1
        low = token.low
        if low in words.strong_types and token.capital and not tokens[at].starts_sentence:
            core = " ".join(t.text for t in tokens[at:last])
            return Found(at, last, core, words.types[low], low, known=False)
    return None


def _after_type(tokens: Sequence[Token], at: int, words: PlaceWords) -> Found:
    """Return the capitalised words after "the village of"."""
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].joined and tokens[last + 1].capital:
        last += 1
    kind = tokens[at - 2].low
    name = " ".join(token.text for token in tokens[at : last + 1])
    return Found(at, last, name, words.types.get(kind), kind, known=False)


def _type_at(tokens: Sequence[Token], at: int, words: PlaceWords) -> str | None:
    if at >= len(tokens) or tokens[at].gap not in (*_SPACE, "-"):
        return None
    low = tokens[at].low
    single = words.plural_types.get(low, low)
    if single not in words.types:
        return None
    # "Ariha city" and "Ariha City" name the town; "Paris road" is named by the road's own word
    return single if tokens[at].capital or single not in words.streets else None


def _shared_plural(tokens: Sequence[Token], last: int, words: PlaceWords) -> str | None:
    """Return the type that "X and Y Provinces" gives to X, None when there is none."""
    following = tokens[last + 1 : last + 6]
    if not following or (following[0].low not in ("and", "or") and "," not in following[0].gap):
        return None
    for token in following[1:]:
        if token.low in words.plural_types:
            return words.plural_types[token.low]
        if not token.capital and token.low not in _INNER:
            return None
    return None


def _with_direction(
    tokens: Sequence[Token],
    span: Found,
    words: PlaceWords,
    before: Sequence[Found],
) -> Found:
    """Take "northern" before "Syria" into the span, unless it belongs to another."""
    at = span.first - 1
    if at < 0 or (before and before[-1].last >= at) or tokens[span.first].gap not in _SPACE:
        return span
    low = tokens[at].low
    if low not in words.directions or low in words.beyond or script_of(low) == "arabic":
        return span  # an Arabic adjective belongs to the noun before it
    return span._replace(first=at, direction=words.directions[low])
