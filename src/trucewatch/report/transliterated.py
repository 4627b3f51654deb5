"""Tells Arabic written in Latin letters, as in chats, from languages that are written in them."""

import re

# Digits stand for letters that Latin lacks: "3ala", "jar7a", "2asaf". No times, ordinals or units.
_WORD = re.compile(
    r"(?<![\w.,:/#@-])(?=[a-z']*[235679][a-z'])(?!\d+(?:st|nd|rd|th|[ap]m|[ck]?m|mm|kg|bn|hrs?|min)\b)"
    r"(?=[2356790']*[a-z]?[2356790']*[a-z]{2})[a-z2356790']{4,20}(?![\w@])",
    re.IGNORECASE,
)
_HINT = re.compile(r"[235679][a-z']", re.IGNORECASE)  # stands in every such word
_WORDS = re.compile(r"[^\W_]+")
LEAST = 2  # such words
SHARE = 8  # at least one in so many words is such a word


def is_transliterated(text: str) -> bool:
    """Return True for Arabic in Latin letters, told by the digits inside its words."""
    if _HINT.search(text) is None:
        return False
    found = sum(1 for word in _WORD.finditer(text) if not word.group().isupper())
    return found >= LEAST and found * SHARE >= len(_WORDS.findall(text))
