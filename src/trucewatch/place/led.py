"""Names that the words right before them show to be places, whatever a gazetteer has."""

from collections.abc import Sequence
from functools import cache

from trucewatch.place.found import Found
from trucewatch.place.tokens import Token
from trucewatch.place.words import PlaceWords, plural_of

_SPACE = (" ", "\u00a0", "\n")
_PAIRED = 2  # words from the one of "the road between" to the name


def is_led(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Return True for the Hadran of "towns of Hadran", "shelled Hadran", "road between Hadran"."""
    if at == 0 or tokens[at].gap not in _SPACE:
        return False
    before = tokens[at - 1].low
    if before in words.struck:
        return True
    above = tokens[at - _PAIRED].low if at >= _PAIRED else ""
    if before == "of":
        return above in _one_or_many(words.settled)
    return before == "between" and above in words.road_words


@cache
def _one_or_many(settled: frozenset[str]) -> frozenset[str]:
    """Return the words for towns and parts of towns, one or many, of which "of" names which."""
    return settled | {plural_of(word) for word in settled}


def goes_on_list(tokens: Sequence[Token], before: int, at: int) -> bool:
    """Return True when the name at ``at`` is the next of a list whose last ended at ``before``."""
    if at == before + 1:
        return tokens[at].gap == ", "
    joint = at == before + 2 and tokens[at - 1].low in ("and", "or")
    return joint and tokens[at].gap in _SPACE


def led_all(spans: Sequence[Found], tokens: Sequence[Token], words: PlaceWords) -> set[int]:
    """Return the numbers of the spans that are led, and of those that go on with their list."""
    led: set[int] = set()
    last = -1
    for number, span in enumerate(spans):
        listed = last >= 0 and goes_on_list(tokens, last, span.first)
        if listed or is_led(tokens, span.first, words):
            led.add(number)
            last = span.last
        else:
            last = -1
    return led
