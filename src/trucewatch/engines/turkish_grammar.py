"""What the Turkish analyser must know of the language: stems, set phrases, small words."""

from functools import lru_cache

from trucewatch.core.record import Record

_LOWER = str.maketrans({"I": "ı", "İ": "i", "Â": "a", "Î": "i", "Û": "u", "â": "a", "î": "i",
                        "û": "u", "\u0307": None, "\u0306": None})  # fmt: skip
_ASCII = str.maketrans("çğıöşü", "cgiosu")
_LEVEL = str.maketrans("ıiuüaetçşğ", "IIIIAAdcsg")
APOSTROPHES = "'’ʼ‘`´"
VOWELS = "aeıioöuü"


class Particles(Record):
    """Small words by what they do.

    ``postpositions`` stand behind a phrase that belongs to the verb, ``attributive`` ones behind
    one that describes the next noun; ``sayings`` lead behind a clause of speech ("-dığına göre").
    """

    coordinating: tuple[str, ...]
    with_: tuple[str, ...]
    postpositions: tuple[str, ...]
    attributive: tuple[str, ...]
    agents: tuple[str, ...]
    sayings: tuple[str, ...]
    subordinating: tuple[str, ...]
    focus: tuple[str, ...]
    questions: tuple[str, ...]
    negating: tuple[str, ...]
    determiners: tuple[str, ...]
    pronouns: tuple[str, ...]
    adverbs: tuple[str, ...]
    quoting: tuple[str, ...]
    existing: tuple[str, ...]


class TurkishGrammar(Record):
    """The file ``grammar.yml`` of Turkish; what each part is for stands in the file."""

    version: int
    language: str
    verbs: tuple[str, ...]
    intransitive: tuple[str, ...]
    suffered: tuple[str, ...]
    light_verbs: tuple[str, ...]
    compounds: tuple[str, ...]
    softened: dict[str, str]
    phrases: dict[str, tuple[str, ...]]
    adjectives: tuple[str, ...]
    describing: tuple[str, ...]
    gerunds: tuple[str, ...]
    reaching: tuple[str, ...]
    nouns: tuple[str, ...]
    times: tuple[str, ...]
    measures: tuple[str, ...]
    directions: tuple[str, ...]
    statements: tuple[str, ...]
    offices: tuple[str, ...]
    settings: tuple[str, ...]
    numerals: tuple[str, ...]
    particles: Particles


@lru_cache(maxsize=65_536)
def lowered(word: str) -> str:
    """Return ``word`` in lower case as Turkish has it, without circumflexes."""
    return word.translate(_LOWER).lower()


def bare(word: str) -> str:
    """Return the lower-case ``word`` as it is written on a keyboard without Turkish letters."""
    return word.translate(_ASCII)


def levelled(ending: str) -> str:
    """Return ``ending`` with the vowels and consonants that harmony changes made alike."""
    return ending.translate(_LEVEL)


def ends_in_vowel(stem: str) -> bool:
    """Return True for a stem behind which a buffer letter stands."""
    return stem[-1:] in VOWELS
