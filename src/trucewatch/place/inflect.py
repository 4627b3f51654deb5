"""Names as they stand in a sentence: case endings and joined particles are taken off."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from trucewatch.place.normalise import script_of
from trucewatch.place.ports import Gazetteer
from trucewatch.place.record import Candidate, Place

# Russian endings of names in the oblique cases, and what the nominative has instead
_RUSSIAN: Final = (
    ("ого", "ый"), ("его", "ий"), ("ому", "ый"), ("ской", "ская"), ("скую", "ская"),
    ("ском", "ский"), ("ами", "ы"), ("ах", "ы"), ("ии", "ия"), ("ию", "ия"), ("ией", "ия"),
    ("ой", "а"), ("ей", "я"),
    ("ом", ""), ("ем", "ь"), ("ем", ""), ("ью", "ь"), ("е", ""), ("е", "а"), ("а", ""), ("у", ""),
    ("у", "а"), ("ы", "а"), ("и", "ь"), ("и", "а"), ("и", "я"), ("ю", "ь"), ("ю", "я"), ("я", "ь"),
)  # fmt: skip
_ADJECTIVES: Final = (
    ("ой", "ая"), ("ую", "ая"), ("ей", "яя"), ("ом", "ый"), ("ого", "ый"), ("ому", "ый"),
    ("ом", "ий"), ("ого", "ий"), ("ому", "ий"), ("ых", "ые"), ("ым", "ые"), ("ом", "ое"),
    ("ого", "ое"), ("им", "ий"), ("их", "ие"), ("его", "ий"), ("ем", "ий"),
)  # fmt: skip
_ARABIC: Final = ("وال", "بال", "فال", "كال", "لل", "و", "ب", "ل", "ف", "ك")
_LIKE: Final = 4
_TURKISH: Final = "'’ʼ‘`"
_LONGEST_SUFFIX: Final = 6
_AT: Final = re.compile(r"n?[dt][ea](?:n|ki)?")


def forms(name: str) -> Iterator[str]:
    """Yield the name as it stands and what it may be the inflected form of, nearest first."""
    if ("'" in name or "’" in name) and is_at(name):
        yield from _without_suffix(name)  # "Van'da" is at Van, though there is a Vanda
    yield name
    script = script_of(name)
    if script == "arabic":
        yield from _without_particle(name)
    elif script == "cyrillic":
        yield from _nominatives(name)
    else:
        yield from _without_suffix(name)


def is_at(name: str) -> bool:
    """Tell a Turkish ending of place behind an apostrophe: "Van'da", "İdlib'den", "Halep'teki"."""
    _, mark, ending = name.replace("’", "'").rpartition("'")
    return bool(mark) and _AT.fullmatch(ending) is not None


def _without_suffix(name: str) -> Iterator[str]:
    """Take off what Turkish sets after an apostrophe: "İdlib'de", "Serakib’in"."""
    head, space, last = name.rpartition(" ")
    for mark in _TURKISH:
        stem, _, suffix = last.partition(mark)
        if suffix and len(stem) > 1 and len(suffix) <= _LONGEST_SUFFIX:
            yield f"{head}{space}{stem}"


def _without_particle(name: str) -> Iterator[str]:
    for particle in _ARABIC:
        rest = name.removeprefix(particle)
        least = _LIKE if particle == "ك" else 2  # "like X" is rare: "كلية" is a college
        if rest != name and len(rest.partition(" ")[0]) > least:
            yield f"ال{rest}" if particle.endswith("ل") and len(particle) > 1 else rest


def _nominatives(name: str) -> Iterator[str]:
    """Put each declined word of the name back; words are declined together or the last alone."""
    head, _, last = name.rpartition(" ")
    for ending, plain in _RUSSIAN:
        if last.endswith(ending) and len(last) - len(ending) > 2:
            stem = f"{last[: len(last) - len(ending)]}{plain}"
            yield f"{head} {stem}".strip()
            if head:
                yield from (f"{first} {stem}" for first in _adjectives(head))


def _adjectives(head: str) -> Iterator[str]:
    """Put a declined adjective before the name back: "Саудовской", "Нагорном"."""
    for ending, plain in _ADJECTIVES:
        if head.endswith(ending) and len(head) - len(ending) > 2:
            yield f"{head[: len(head) - len(ending)]}{plain}"


def bare(word: str, known: Container[str]) -> str:
    """Return the word, or what is left of it without joined particles, if that is known."""
    if word in known or script_of(word) != "arabic":
        return word
    for size in (1, 2):
        if word[:size].strip("وفبلك") == "" and word[size:] in known:
            return word[size:]
    return word


def trimmed(name: str, form: str) -> tuple[int, int]:
    """Return how many letters a sentence joins to the name, before it and behind it.

    >>> trimmed("بإدلب", "إدلب"), trimmed("İdlib'de", "İdlib")
    ((1, 0), (0, 3))
    """
    extra = len(name) - len(form)
    if extra > 0 and script_of(name) == "arabic" and name.endswith(form):
        return extra, 0
    if extra > 0 and name.startswith(form) and name[len(form)] in _TURKISH:
        return 0, extra
    return 0, 0


class Inflected:
    """A gazetteer that also finds names as sentences inflect them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def candidates(self, name: str, *, limit: int = 20) -> Sequence[Candidate]:
        """Return the candidates of the nearest form that has any."""
        for form in forms(name):
            if found := self._gazetteer.candidates(form, limit=limit):
                return found
        return ()

    def near(self, name: str) -> Sequence[Candidate]:
        """Return the places whose names are spelled nearly like the name as it stands."""
        return self._gazetteer.near(name)

    def knows(self, name: str) -> bool:
        """Return True when some form of the name is known."""
        return any(self._gazetteer.knows(form) for form in forms(name))

    def form(self, name: str) -> str:
        """Return the nearest form of the name that is known, the name itself when none is."""
        return next((form for form in forms(name) if self._gazetteer.knows(form)), name)

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id, None when there is none."""
        return self._gazetteer.get(place_id)
