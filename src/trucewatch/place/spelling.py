"""A looser key: transliterations of one Arabic name that differ in vowels and doublings.

Only for small lists such as a pack's places, and only when no exact key is found: in a gazetteer of
the world it would make neighbours of strangers.
"""

import re
from functools import lru_cache
from typing import Final

from trucewatch.place.normalise import normalise, script_of

_ALIKE: Final = {
    "kafr": "kafar kafer kefr kefer kfar kfr kufr kufer", "tal": "tell tel tall", "ain": "ayn ein",
    "dair": "dayr deir der deyr", "maarat": "maarrat maaret maarret marrat marat",
    "jabal": "jebel djebel cebel mount mt", "khirbat": "khirbet", "abu": "abou ebu",
    "umm": "oum um", "shaykh": "sheikh cheikh seyh",
}  # fmt: skip
_WORDS: Final = {other: word for word, others in _ALIKE.items() for other in others.split()}
_LATIN: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"kh", "h"), (r"gh", "g"), (r"dh", "d"), (r"th", "t"), (r"sch|sh|ch", "s"), (r"dj", "j"),
        (r"\bk[aeu]?f[ae]?r(?=\w{3})", "kafr"), (r"(?<=[nl])e\b", ""), (r"ou|oo|ow|aw|au", "u"),
        (r"ee|ei|ey|ai|ay|ie|iy|y", "i"), (r"q|c", "k"), (r"v", "w"),
        (r"o", "u"), (r"e", "i"), (r"(.)\1+", r"\1"), (r"(?<=\w\w)[aiu]h?\b", "a"),
    )
)  # fmt: skip
_CYRILLIC: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"[ьъ]", ""), (r"э|и|й|ы", "е"), (r"ю", "у"), (r"о", "у"), (r"я", "а"), (r"(.)\1+", r"\1"),
        (r"(?<=\w\w)[аеу]\b", "а"),
    )
)  # fmt: skip
_ARABIC: Final = ((re.compile(r"(?<=\w\w)(?:ا|ه|ي)\b"), "ه"),)
_RULES: Final = {"latin": _LATIN, "cyrillic": _CYRILLIC, "arabic": _ARABIC}
_SHORTEST: Final = 4


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str | None:
    """Return the looser key of a name, None when too little would be left to tell it by.

    >>> skeleton("Kafr Oweid") == skeleton("Kafar Uwayd")
    True
    >>> skeleton("Bara") is None
    True
    """
    key = " ".join(_WORDS.get(word, word) for word in normalise(name).split())
    for pattern, plain in _RULES.get(script_of(name), ()):
        key = pattern.sub(plain, key)
    key = key.replace(" ", "")
    return key if len(key.rstrip("aаه")) >= _SHORTEST else None
