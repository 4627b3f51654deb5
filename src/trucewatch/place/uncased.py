"""Whether a name in a script or language whose capitals tell little is meant as a place."""

from collections.abc import Collection, Sequence
from typing import Final

from trucewatch.place.found import Found
from trucewatch.place.inflect import bare
from trucewatch.place.record import Candidate
from trucewatch.place.tokens import Token
from trucewatch.place.words import PlaceWords

# The prior that a name needs: after a word of place, as one of several words, by itself
_TOLD, _LONG, _BARE = 0.55, 0.5, 0.69
_CYRILLIC: Final = 0.4
_YES, _UNLIKELY, _NO = 0.9, 0.1, 0.0
_PERSON: Final = frozenset({"given_before", "title_before"})
_STATES: Final = ("country", "adm1")
_JOINED: Final = ("ب", "ل", "وب", "ول")  # Arabic "in" and "to", as part of the word


def cyrillic_chance(names: Collection[str], span: Found, candidates: Sequence[Candidate]) -> float:
    """Return the probability that a Cyrillic span is a place, by its features ``names``."""
    best = max((c.score for c in candidates), default=0.0)
    if span.kind is None and not _PERSON.isdisjoint(names) and not _is_state(candidates):
        return _NO
    if span.kind is None and "common" in names and "prep" not in names:
        return _NO
    return _YES if best >= _CYRILLIC else _UNLIKELY


def arabic_chance(
    span: Found, tokens: Sequence[Token], candidates: Sequence[Candidate], words: PlaceWords
) -> float:
    """Return the probability that an Arabic span is a place.

    Every word of the language may be some village's name: the less it is known, the more the words
    before must say.
    """
    best = max((c.score for c in candidates), default=0.0)
    if span.kind is not None:
        return _YES
    before = _before(tokens, span.first)
    if span.first == span.last and _is_plain_word(tokens[span.first], words):
        return _NO
    person = bare(before, words.given_names) in words.given_names or (
        bare(before, words.titles) in words.titles
    )
    if person and not _is_state(candidates):
        return _NO
    needed = _BARE if span.first == span.last else _LONG
    beside = tokens[span.first].text.startswith("و") and _types_lead(tokens, span.first, words)
    if (
        beside
        or bare(before, words.locative) in words.locative
        or _has_preposition(tokens[span.first])
    ):
        needed = min(needed, _TOLD)
    return _YES if best >= needed else _UNLIKELY


def _before(tokens: Sequence[Token], at: int) -> str:
    """Return the word right before, empty when something stands between."""
    return tokens[at - 1].low if at and tokens[at].gap.strip() == "" else ""


def _types_lead(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Tell that a type word stands before the name before: "the towns of X | and Y"."""
    for back in range(at - 1, max(-1, at - 4), -1):
        if tokens[back + 1].gap != " ":
            return False
        if bare(tokens[back].low, words.types_before) in words.types_before:
            return True
    return False


def _is_plain_word(token: Token, words: PlaceWords) -> bool:
    """Tell words of the language that only a type word makes a place."""
    listed = words.common | words.heads
    return bare(token.low, listed) in listed


def _has_preposition(token: Token) -> bool:
    return token.text.startswith(_JOINED) and len(token.text) > 4


def _is_state(candidates: Sequence[Candidate]) -> bool:
    return any(c.place.basis in _STATES for c in candidates)
