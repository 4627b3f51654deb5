"""Russian names, known or not, where words beside them tell of a place."""

from collections.abc import Iterator, Sequence
from typing import Final

from trucewatch.place.found import Found
from trucewatch.place.normalise import script_of
from trucewatch.place.ports import Gazetteer
from trucewatch.place.tokens import Token
from trucewatch.place.typed import SPACE, goes_on
from trucewatch.place.words import LanguageWords, PlaceWords

# How an adjective that names a district ends, and how it would stand in a register
_ADJECTIVES: Final = (
    ("ского", "ский"), ("скому", "ский"), ("ским", "ский"), ("ском", "ский"), ("ский", "ский"),
    ("ской", "ская"), ("скую", "ская"), ("ская", "ская"), ("цкого", "цкий"), ("цком", "цкий"),
    ("цкий", "цкий"), ("цкой", "цкая"), ("цкую", "цкая"), ("цкая", "цкая"), ("ских", "ские"),
)  # fmt: skip
_NO_NOUNS: Final = ("ого", "ому", "ыми", "ими", "ых")
_SHORTEST: Final = 3  # letters


def told_by_words(
    tokens: Sequence[Token], gazetteer: Gazetteer, words: PlaceWords
) -> Iterator[Found]:
    """Yield each name that a word before or behind shows to be a place.

    "в Брянской области" is the division of that name, "под Гольмовским" a village near by, and
    "у Телль-Абьяда" begins as names of places do.
    """
    for own in words.languages:
        for at in range(len(tokens)) if own.near_names else ():
            if not (tokens[at].capital and _may_be(tokens[at], own)):
                continue
            found = _division(tokens, at, gazetteer, own) or _led(tokens, at, own)
            if found is not None:
                yield found


def _may_be(token: Token, own: LanguageWords) -> bool:
    if not token.capital or script_of(token.text) != "cyrillic":
        return False
    plain = not token.text.isupper()
    known = token.low in own.never or token.low in own.common or token.low in own.titles
    return plain and len(token.text) >= _SHORTEST and not known and token.low not in own.given_names


def _division(
    tokens: Sequence[Token], at: int, gazetteer: Gazetteer, own: LanguageWords
) -> Found | None:
    """Return "Брянской области": an adjective and the word for what it names."""
    kind = tokens[at + 1].low if at + 1 < len(tokens) and tokens[at + 1].gap in SPACE else ""
    plain = own.kinds_behind.get(kind)
    ending = next((e for e in _ADJECTIVES if tokens[at].low.endswith(e[0])), None)
    if plain is None or ending is None:
        return None
    stem = tokens[at].text[: len(tokens[at].text) - len(ending[0])]
    for name in (f"{stem}{ending[1]} {plain}", f"{stem}{ending[1]}"):
        if gazetteer.knows(name):
            return Found(at, at + 1, name, known=True)
    name = f"{stem}{ending[1]} {plain}"
    return Found(at, at + 1, name, kind=plain, known=False, told=True)


def _led(tokens: Sequence[Token], at: int, own: LanguageWords) -> Found | None:
    """Return the name behind "близ", "в районе" or "населённого пункта"."""
    if at == 0 or tokens[at].gap not in SPACE:
        return None
    last = at
    while last + 1 < len(tokens) and goes_on(tokens, last):
        last += 1
    before = tokens[at - 1].low
    hyphened = last > at and tokens[at + 1].gap == "-" and tokens[at].low in own.heads
    if before not in own.near_names and not (hyphened and before in own.locative):
        return None
    if tokens[last].low.endswith(_NO_NOUNS) and not hyphened:
        return None  # "под Новосибирским": what it describes comes behind
    return Found(at, last, " ".join(t.text for t in tokens[at : last + 1]), known=False, told=True)
