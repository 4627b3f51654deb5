"""One key for all spellings of a name: case, marks, articles, hyphens and letters that vary.

Latin, Arabic and Cyrillic are folded within their script; other scripts are only case-folded. The
key of a name is what a gazetteer file stores, so a change here must raise ``NORMALISER``.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

NORMALISER: Final = 3  # raise it when a key changes: files built before are built again

_LATIN: Final = {
    "ı": "i", "İ": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th",
    "ł": "l", "ħ": "h", "ŧ": "t", "ə": "a", "ŋ": "n", "ȷ": "j", "Æ": "ae", "Œ": "oe", "Ø": "o",
    "Đ": "d", "Ð": "d", "Þ": "th", "Ł": "l", "Ħ": "h", "Ə": "a", "ẞ": "ss",
}  # fmt: skip
_ARABIC: Final = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": "",
    "ک": "ك", "ی": "ي", "ې": "ي", "ہ": "ه", "ە": "ه", "ھ": "ه", "ـ": "", "گ": "ك", "چ": "ج",
    "پ": "ب",
}  # fmt: skip
_CYRILLIC: Final = {"ё": "е", "Ё": "е"}
_DROPPED: Final = "'’‘ʼʻʽʾʿ`´ˈ′ʹʺ\"“”„«»،؛"  # quotes, ayn and hamza signs
_SPACES: Final = "-‐‑‒–—_/.,;:()[]\u00a0\u200c\u200d\u200e\u200f\t\n\r"


def _table() -> dict[int, str]:
    """Return what each letter of the first planes becomes; built once, about 10 ms."""
    table = {i: _folded(chr(i)) for i in (*range(0x80, 0x600), *range(0x600, 0x780))}
    table |= {i: _folded(chr(i)) for i in (*range(0x1E00, 0x2000), *range(0xFB50, 0xFF00))}
    table |= {i: "" for i in range(0x300, 0x370)}
    table |= {i: chr(i).lower() for i in range(0x41, 0x5B)}
    for known in (_LATIN, _ARABIC, _CYRILLIC):
        table |= {ord(letter): plain for letter, plain in known.items()}
    table |= {ord(letter): "" for letter in _DROPPED}
    table |= {ord(letter): " " for letter in _SPACES}
    return table


def _folded(letter: str) -> str:
    """Return a letter in lower case without its marks; a mark alone becomes nothing."""
    if letter in "йЙ":
        return "й"  # its breve is no mark: a letter of its own
    spread = unicodedata.normalize("NFKD", letter.lower())
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return "".join(_ARABIC.get(c, _LATIN.get(c, c)) for c in bare)


_FOLD: Final = _table()
# The Arabic article before moon and sun letters, joined or apart: al-, ar-, ash-, el-, аль-, эш-
_ARTICLE: Final = re.compile(
    r"(?:^|(?<= ))(?:al|el|ul|ad|ar|as|at|az|an|ed|er|es|et|ez|en|ash|esh|adh|edh|ath|eth"
    r"|[аэ][лнсршцтзд]ь?) (?=\w)"
)
_ARABIC_ARTICLE: Final = re.compile(r"(?:^|(?<= ))ال(?=\w{2})")


@lru_cache(maxsize=16384)
def normalise(name: str) -> str:
    """Return the key of ``name``: equal for spellings that differ only in form.

    >>> normalise("al-Bāra") == normalise("El Bara") == "bara"
    True
    >>> normalise("معرّة النعمان") == normalise("معرة النعمان")
    True
    """
    return key_of(name)


def key_of(name: str) -> str:
    """Return the key as ``normalise`` does, without remembering it: for bulk work."""
    folded = " ".join(name.translate(_FOLD).split())
    if " " in folded:
        folded = _ARTICLE.sub("", folded)
    if "ال" in folded:
        folded = _ARABIC_ARTICLE.sub("", folded)
    return folded


def script_of(text: str) -> str:
    """Return ``latin``, ``arabic``, ``cyrillic`` or ``other``: the script of the first letter."""
    for letter in text:
        if letter.isalpha():
            point = ord(letter)
            if point < 0x250 or 0x1E00 <= point < 0x1F00:
                return "latin"
            if 0x400 <= point < 0x530:
                return "cyrillic"
            return "arabic" if 0x600 <= point < 0x780 or 0xFB50 <= point < 0xFF00 else "other"
    return "other"
