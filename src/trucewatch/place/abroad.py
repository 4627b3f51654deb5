"""What the countries that a report is about, and the words after, tell of its names."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from trucewatch.place.evidence import probability
from trucewatch.place.found import Found
from trucewatch.place.record import Candidate
from trucewatch.place.tokens import Token
from trucewatch.place.words import PlaceWords

_SURELY: Final = 0.7  # probability from which a name tells what country a report is about


def _countries(offered: Sequence[tuple[Candidate, ...]], chances: Sequence[float]) -> Counter[str]:
    """Count the countries of the names that are surely places."""
    sure = (some for some, p in zip(offered, chances, strict=True) if some and p >= _SURELY)
    best = (max(some, key=lambda c: c.score).place.country for some in sure)
    return Counter(code for code in best if code)


def in_setting(
    spans: Sequence[Found],
    offered: Sequence[tuple[Candidate, ...]],
    tokens: Sequence[Token],
    told: Sequence[list[str]],
    chances: Sequence[float],
    given: Sequence[str],
    words: PlaceWords,
) -> list[float]:
    """Return the chances seen in the light of the countries that the report is surely about.

    Args:
        spans: What may be place names.
        offered: The places each may mean.
        tokens: The words of the report.
        told: What speaks for and against each, by name.
        chances: The probability that each is a place, by itself.
        given: Countries that the pack or the source suggests.
        words: The lexicon.
    """
    countries = _countries(offered, chances)
    abroad = frozenset({*countries, *given}) - words.namesakes
    mostly = any(code in abroad for code, _ in countries.most_common(1)) or bool(given)
    seen = list(chances)
    for i, span in enumerate(spans):
        if span.told and not mostly and tokens[span.first - 1].low in words.where_abroad:
            seen[i] = 0.0
        elif span.known and 0.0 < seen[i] < words.threshold and _lies_in(offered[i], abroad):
            seen[i] = probability([*told[i], "at_home"], words.weights)
    return seen


def _lies_in(candidates: Sequence[Candidate], countries: frozenset[str]) -> bool:
    """Tell whether a place of the name lies in one of the countries."""
    return any(c.place.country in countries for c in candidates)


def names_a_paper(span: Found, tokens: Sequence[Token], words: PlaceWords) -> bool:
    """Tell whether an agreement or a round of talks is called after the place: "Corvo accords"."""
    following = tokens[span.last + 1 : span.last + 4]
    if not following or following[0].gap not in (" ", "-", "\u00a0"):
        return False
    if following[0].low in words.papers:
        return True
    joint = len(following) > 2 and following[0].low == "and" and following[1].capital
    return joint and following[2].low in words.papers
