"""Words of a text with their offsets, and what stands between them."""

import re
from typing import Final, NamedTuple

from trucewatch.place.normalise import script_of

# Letters with inner apostrophes, but not the possessive; initials as one word; M4, A-30
_WORD: Final = re.compile(
    r"(?:[A-Z][a-z]?\.){2,}|[A-ZМ]-?\d{1,3}(?![\w])"
    r"|[^\W\d_]+(?:(?:[\u0300-\u036f\u064b-\u0652]+|['’ʼ‘ʻ`](?!s\b)(?=[^\W\d_]))[^\W\d_]*)*"
    r"|\d[\d,.]*"
)
_JOINTS: Final = frozenset({" ", "_", "-", "‑", "–", "\u00a0"})


class Token(NamedTuple):
    """A word; ``gap`` is the text between it and the word before.

    ``low`` is it in lower case; ``capital`` tells whether it begins like a name, which in Arabic,
    a script without capitals, every word does.
    """

    text: str
    start: int
    end: int
    gap: str
    low: str
    capital: bool

    @property
    def joined(self) -> bool:
        """Whether it may belong to one name with the word before."""
        return self.gap in _JOINTS or (
            len(self.gap) > 1 and self.gap.isspace() and "\n\n" not in self.gap
        )

    @property
    def starts_sentence(self) -> bool:
        """Whether the words before it have come to an end."""
        return not self.gap or any(c in '.!?:;\n“"»«…(' for c in self.gap)


def lowered(word: str) -> str:
    """Return the word in lower case; the dotted capital of Turkish becomes a plain i."""
    return word.replace("İ", "i").lower() if "İ" in word else word.lower()


def tokens_of(text: str) -> list[Token]:
    """Return the words of ``text`` in order."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        word, first = match.group(), match.start()
        capital = word[0].isupper() or (word[0] > "\u05ff" and script_of(word[0]) == "arabic")
        end = match.end()
        found.append(Token(word, first, end, gap, lowered(word), capital))
    return found
