"""Finds the words that a pack lists, in any of their endings."""

import re
from collections.abc import Mapping
from functools import lru_cache

_MARKS = re.compile("[\u064b-\u0652\u0640]")  # vowel marks and the line that stretches a word


def found_words(listed: Mapping[str, tuple[str, ...]], text: str) -> str | None:
    """Return the first of the listed words that stands in ``text``, as it stands there, or None.

    Case does not matter; ``*`` at the end of a word stands for any ending. All languages are tried,
    because a report may quote words of another. Arabic vowel marks may stand or not.
    """
    if not listed:
        return None
    pattern = _pattern(tuple(word for words in listed.values() for word in words))
    found = pattern.search(text) or pattern.search(_MARKS.sub("", text))
    return found[0] if found else None


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(form_of(word) for word in words)})(?!\w)", re.IGNORECASE
    )


def form_of(word: str) -> str:
    """Return the pattern of a listed word, with any ending for a star.

    Before an Arabic word an "and" or a "so" may stand, which are written in one with it.
    """
    joined = "[وف]?" if "\u0600" <= word[:1] <= "\u06ff" else ""
    return joined + re.escape(word).replace(r"\*", r"\w*")
