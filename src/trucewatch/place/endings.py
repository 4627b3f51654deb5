"""Turkish names, known or not, where an ending or the word behind tells of a place."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from trucewatch.place.found import Found
from trucewatch.place.normalise import script_of
from trucewatch.place.tokens import Token
from trucewatch.place.typed import ARTICLES, SPACE
from trucewatch.place.words import LanguageWords, PlaceWords

_AT: Final = re.compile(r"n?[dt][ea](?:ki(?:ler)?)?")  # "Refah'ta", "Terhune'deki"
_FROM: Final = re.compile(r"n?[dt][ea]n")
_TO: Final = re.compile(r"[yn]?[ea]")
_WHOM: Final = re.compile(r"[yn]?[ıiuü]")
_OF: Final = re.compile(r"n?[ıiuü]n")
# So end descriptions, owners and plurals, which a capital at the beginning does not make a name.
_BENT: Final = re.compile(r"(?:[ae]n|l[ıiuü]|ki|[ıiuü]n|l[ae]r|ğ[ıiuü]|s[ıiuü]z|l[ıiuü]k)$")
_MARKS: Final = "'’ʼ‘`"
_LONGEST: Final = 4  # words of a name
_SHORTEST: Final = 3  # letters
_REACH: Final = 2  # words from a name to where it is gone to


def told_by_endings(tokens: Sequence[Token], words: PlaceWords) -> Iterator[Found]:
    """Yield each name that Turkish endings or words show to be a place.

    "Refah'ta" is at Refah; "Serakib'e doğru" goes there; "Terhune'nin güneyinde" lies beside it;
    "Kinda beldesi" names what it is, and "Kefruvid ve Fatira köyleri" does so for both.
    """
    for own in words.languages:
        if own.behind_names:
            for at in range(len(tokens)):
                yield from _at(tokens, at, own, words)


def _at(
    tokens: Sequence[Token],
    at: int,
    own: LanguageWords,
    words: PlaceWords,
) -> Iterator[Found]:
    """Yield the name that ends with the word ``at``, and those that a list joins to it."""
    if not tokens[at].capital or not _may_be(tokens[at], own, words):
        return
    stem, ending = _parts(tokens[at].text)
    if not (_is_placed(tokens, at, ending, own) if ending else _is_typed(tokens, at, own)):
        return
    first = _first(tokens, at, own)
    begins = first == at and tokens[at].starts_sentence and tokens[at].gap != "; "
    plain = begins and not ending and tokens[at + 1].low not in own.behind_names
    if plain and (tokens[at + 1].low not in own.types or _BENT.search(tokens[at].low)):
        return
    yield _found(tokens, first, at, stem)
    if not ending and tokens[at + 1].low in own.many_behind:
        yield from _listed(tokens, first, own, words)


def _found(tokens: Sequence[Token], first: int, last: int, stem: str) -> Found:
    name = " ".join([*(t.text for t in tokens[first:last]), stem])
    return Found(first, last, name, known=False, told=True)


def _may_be(token: Token, own: LanguageWords, words: PlaceWords) -> bool:
    if not token.capital:
        return False
    stem, _ = _parts(token.low)
    small = stem in own.common or stem in own.things or stem in own.organisations
    named = stem in own.given_names or stem in own.titles or stem in words.directions
    plain = token.capital and script_of(token.text) == "latin" and stem.upper() != stem
    return plain and len(stem) >= _SHORTEST and not (small or named) and not token.text.isupper()


def _parts(word: str) -> tuple[str, str]:
    """Return the name and what the last apostrophe sets off from it, empty without one."""
    at = max(word.rfind(mark) for mark in _MARKS)
    return (word[:at], word[at + 1 :]) if at > 1 else (word, "")


def _is_placed(tokens: Sequence[Token], at: int, ending: str, own: LanguageWords) -> bool:
    low = ending.lower()
    if _AT.fullmatch(low):
        return not _parts(tokens[at].text)[0].isupper()
    behind = [t.low for t in tokens[at + 1 : at + 1 + _REACH] if t.gap in SPACE]
    if _TO.fullmatch(low):
        return any(word.startswith(own.going) for word in behind)
    if _FROM.fullmatch(low):
        return any(word.startswith(own.leaving) for word in behind[:1])
    if _WHOM.fullmatch(low):
        return any(word.startswith(own.taking) for word in behind)
    return bool(_OF.fullmatch(low)) and _is_owned(behind, own)


def _is_owned(behind: Sequence[str], own: LanguageWords) -> bool:
    """Return True for what a place has: a south, a countryside, quarters."""
    if not behind:
        return False
    lands = (*own.countryside, *own.beyond)
    led = behind[0] in own.directions and len(behind) > 1 and behind[1] in lands
    return behind[0] in lands or led


def _is_typed(tokens: Sequence[Token], at: int, own: LanguageWords) -> bool:
    """Return True where the next word, or the one behind it, says what the name is."""
    behind = tokens[at + 1 : at + 3]
    if not behind or behind[0].gap not in SPACE or behind[0].text[0].isupper():
        return False
    if behind[0].low in own.between_names and len(behind) > 1:
        return _says_kind(behind[1], own)
    return _says_kind(behind[0], own)


def _says_kind(token: Token, own: LanguageWords) -> bool:
    kinds = (own.types, own.behind_names, own.many_behind, own.countryside)
    return any(token.low in listed for listed in kinds)


def _first(tokens: Sequence[Token], at: int, own: LanguageWords) -> int:
    """Return the first word of the name: capitals before it, and the heads of names."""
    first = at
    while first > 0 and at - first < _LONGEST and tokens[first].gap in (" ", "-", "\u00a0"):
        before = tokens[first - 1]
        part = before.capital or (before.low in ARTICLES and tokens[first].gap == "-")
        if not part or _parts(before.text)[1] or before.text.isupper():
            break
        plain = before.low in own.common or before.low in own.titles or before.low.isdigit()
        if plain or (before.starts_sentence and before.low not in own.heads):
            break
        first -= 1
    return first


def _listed(
    tokens: Sequence[Token],
    first: int,
    own: LanguageWords,
    words: PlaceWords,
) -> Iterator[Found]:
    """Yield the names before "ve" and commas that share the word for many behind the last."""
    joined = first > 1 and tokens[first - 1].low in own.joining
    last = first - 2 if joined else first - 1
    while last > 0 and (joined or tokens[last + 1].gap == ", "):
        token = tokens[last]
        bare = not _parts(token.text)[1] and not token.starts_sentence
        if not bare or not _may_be(token, own, words):
            return
        first = _first(tokens, last, own)
        yield _found(tokens, first, last, token.text)
        joined, last = False, first - 1
