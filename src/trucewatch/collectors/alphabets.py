"""Which encoding of one byte a letter gives words of a language: by the letters that it writes."""

import re
from collections.abc import Iterable
from typing import NamedTuple

SAMPLE = 65_536  # bytes looked at
LEAST = 4  # letters beyond ASCII; fewer tell nothing
CLEARLY = 0.1  # share by which the best reading must be ahead of one that gives other words
_SIGNS = frozenset("\u00a0«»“”‘’‚„–—…•·№§©®°،؛؟ـ€")
_JOINED = re.compile("[A-Za-z][\u0400-\u06ff]|[\u0400-\u06ff][A-Za-z]")


class _Letters(NamedTuple):
    """The letters of a language beyond ASCII, those that make up most of its words, and a floor.

    ``least`` is the share of the common ones below which words are none of the language.
    """

    all: frozenset[str]
    common: frozenset[str]
    least: float


_RUSSIAN = frozenset(map(chr, (*range(0x410, 0x450), 0x401, 0x451)))
_LETTERS = {
    "tr": _Letters(frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ"), frozenset("ığşçöüİŞ"), 0.6),
    "ru": _Letters(_RUSSIAN, frozenset("оеаинтсрвл"), 0.4),
    "uk": _Letters(_RUSSIAN | frozenset("іїєґІЇЄҐ"), frozenset("оаинтівреслк"), 0.4),
    "ar": _Letters(
        frozenset(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x653)))),
        frozenset("اليمنوترةبعد"),
        0.45,
    ),
}


def by_letters(data: bytes, encodings: Iterable[tuple[str, str]]) -> str | None:
    """Return the encoding that makes words of a language of the bytes, None when that is not clear.

    Args:
        data: Bytes that are no UTF-8.
        encodings: Pairs of a language (ISO 639-1) and an encoding that it is written in.
    """
    found: dict[str, tuple[float, str]] = {}
    for language, encoding in encodings:
        read = _read(data[:SAMPLE], encoding)
        share = _share(read, language) if read is not None else 0.0
        if read is not None and share > found.get(read, (0.0, ""))[0]:
            found[read] = share, encoding
    ranked = sorted(found.values(), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY):
        return None
    return ranked[0][1]


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _share(text: str, language: str) -> float:
    """Return the share of common letters among those beyond ASCII; 0 when these are no words."""
    letters = _LETTERS.get(language)
    beyond = [letter for letter in text if not letter.isascii() and letter not in _SIGNS]
    if letters is None or len(beyond) < LEAST or _JOINED.search(text):
        return 0.0
    if not letters.all.issuperset(beyond):
        return 0.0
    share = sum(letter in letters.common for letter in beyond) / len(beyond)
    return share if share >= letters.least else 0.0
