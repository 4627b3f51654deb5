"""What the Arabic analyser must know of the language: verbs, plurals, small words."""

import re

from pydantic import Field

from trucewatch.core.record import Record

# Joiners, marks of direction and soft hyphens, as a class of a pattern.
UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ـ": None}
    | dict.fromkeys("\ufef5\ufef6\ufef7\ufef8\ufef9\ufefa\ufefb\ufefc", "لا")  # two in one sign
    | dict.fromkeys(map(chr, (*range(0x64B, 0x660), 0x670)))
    | dict.fromkeys(re.findall(f"[{UNSEEN}]", "".join(map(chr, (*range(0x2070), 0xFEFF)))))
)


class Particles(Record):
    """Small words by what they do; those of several words are written with blanks."""

    coordinating: tuple[str, ...]
    prepositions: tuple[str, ...]
    complementisers: tuple[str, ...]
    relatives: tuple[str, ...]
    subordinating: tuple[str, ...]
    future: tuple[str, ...]
    negating: tuple[str, ...]
    auxiliary: tuple[str, ...]
    modal: tuple[str, ...]
    demonstratives: tuple[str, ...]
    determiners: tuple[str, ...]
    pronouns: tuple[str, ...]
    adverbs: tuple[str, ...]
    result_clauses: tuple[str, ...]


class Homograph(Record):
    """A noun of two meanings, and the lemmas around it that tell which is meant."""

    becomes: str
    with_: tuple[str, ...] = Field(alias="with")
    without: tuple[str, ...]


class ArabicGrammar(Record):
    """The file ``grammar.yml`` of Arabic; what each part is for stands in the file."""

    version: int
    language: str
    verbs: tuple[str, ...]
    speaking: dict[str, tuple[str, ...]]
    plurals: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    particles: Particles
    expected: tuple[str, ...]
    obliging: tuple[str, ...]
    passive_masdars: dict[str, str]
    suffering: tuple[str, ...]
    undergoing: tuple[str, ...]
    harming: tuple[str, ...]
    taking: tuple[str, ...]
    intransitive: tuple[str, ...]
    governing: dict[str, tuple[str, ...]]
    participles: tuple[str, ...]
    men: tuple[str, ...]
    fates: tuple[str, ...]
    including: tuple[str, ...]
    homographs: dict[str, Homograph]
    adjectives: tuple[str, ...]
    times: tuple[str, ...]
    numerals: tuple[str, ...]
    light_verbs: tuple[str, ...]
    names: tuple[str, ...]


def folded(word: str) -> str:
    """Return ``word`` without harakat and tatweel and with the letters that writers mix as one."""
    return word.translate(_FOLD)
