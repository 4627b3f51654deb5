"""Finds the words that a pack lists, in any of their endings."""

import re
from collections.abc import Mapping
from functools import lru_cache


def found_words(listed: Mapping[str, tuple[str, ...]], text: str) -> str | None:
    """Return the first of the listed words that stands in ``text``, as it stands there, or None.

    Case does not matter; ``*`` at the end of a word stands for any ending. All languages are tried,
    because a report may quote words of another.
    """
    if not listed:
        return None
    found = _pattern(tuple(word for words in listed.values() for word in words)).search(text)
    return found[0] if found else None


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    forms = (re.escape(word).replace(r"\\*", r"\w*").replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
