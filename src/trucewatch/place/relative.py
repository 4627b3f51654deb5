"""Words beside a name that place something off it: "5 km north of", "the southern countryside of".

Which words do so is data (``Templates`` of each language); a match is looked for only where a word
that points somewhere stands near the name.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from trucewatch.place.record import Place
from trucewatch.place.templates import Rule
from trucewatch.place.tokens import Token
from trucewatch.place.words import LanguageWords, PlaceWords

_REACH: Final = 90  # characters beside the name that are looked at
_NEAR: Final = 7  # words beside the name among which one must point somewhere
_WIDE: Final = ("country", "adm1", "adm2", "area")


class Relative(NamedTuple):
    """What the words beside a name say.

    ``start`` and ``end`` bound them together with the name; ``kilometres`` is None when only a
    direction is told, ``inside`` whether that is a part of the place rather than beside it.
    """

    start: int
    end: int
    kilometres: float | None
    direction: str
    inside: bool


def relative(
    text: str, tokens: Sequence[Token], first: int, last: int, place: Place, words: PlaceWords
) -> Relative | None:
    """Return what the words beside the name say of where it happened, None when nothing.

    A direction alone means a part of a region and the land outside of a town, unless the words
    leave no choice.

    Args:
        text: The report.
        tokens: Its words.
        first: The name's first word.
        last: The name's last word.
        place: What the name stands for.
        words: The lexicon.
    """
    start, end = tokens[first].start, tokens[last].end
    found: list[Relative] = []
    for language in _languages_beside(tokens, first, last, words):
        for rule in language.rules:
            if not rule.far and not _allowed(rule, place):
                continue
            if match := _match(rule, text, start, end):
                found += _read(match, rule, (start, end), language)
    far = [one for one in found if one.kilometres is not None]
    return max(far or found, key=lambda one: one.end - one.start, default=None)


def _allowed(rule: Rule, place: Place) -> bool:
    """Tell whether a direction of this kind goes with the place: parts of regions, not of lines."""
    return rule.inside if place.basis in _WIDE else place.basis != "line"


def _languages_beside(
    tokens: Sequence[Token], first: int, last: int, words: PlaceWords
) -> Iterator[LanguageWords]:
    """Yield the languages in which a word near the name points somewhere."""
    beside = {t.low for t in tokens[max(0, first - _NEAR) : first]}
    beside |= {t.low for t in tokens[last + 1 : last + 1 + _NEAR]}
    for language in words.languages:
        if not language.bearings.keys().isdisjoint(beside):
            yield language


def _match(rule: Rule, text: str, start: int, end: int) -> re.Match[str] | None:
    if rule.after:
        return rule.pattern.match(text, end, min(len(text), end + _REACH))
    return rule.pattern.search(text[max(0, start - _REACH) : start])


def _read(
    match: re.Match[str], rule: Rule, span: tuple[int, int], language: LanguageWords
) -> Iterator[Relative]:
    """Yield what a match says; nothing when its number or its direction is none."""
    direction = _bearing(match["dir"].lower(), language)
    kilometres = _kilometres(match, language) if rule.far else None
    if direction is None or (rule.far and kilometres is None):
        return
    start, end = span
    if rule.after:
        end = match.end()
    else:
        start = max(0, start - _REACH) + match.start("said")
    yield Relative(start, end, kilometres, direction, rule.inside)


def _bearing(words: str, language: LanguageWords) -> str | None:
    """Return where one or two words point: "شمال غرب" is northwest, two that disagree nowhere."""
    known = language.bearings
    if words in known:
        return known[words]
    found = [known[word] for word in re.split(r"[\s-]+", words) if word in known]
    if len(found) < 2:
        return found[0] if found else None
    joined = "".join(found)
    if joined[:5] in ("north", "south") and joined[5:] in ("east", "west"):
        return joined
    return found[0] if found[0] == found[1] else None


def _kilometres(match: re.Match[str], language: LanguageWords) -> float | None:
    number, unit = match["n"].lower(), language.units.get(match["unit"].lower())
    amount = language.numbers.get(number)
    if amount is None and number[0].isdigit():
        amount = float(number.replace(",", ".").replace("٫", "."))
    return None if amount is None or unit is None else round(amount * unit, 3)
