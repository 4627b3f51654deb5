"""Makes the stems of Turkish words: softened consonants, passives, what the lexicons ask for."""

from collections.abc import Iterable, Iterator

from trucewatch.claim.lexicon import Lexicon
from trucewatch.engines.turkish_grammar import VOWELS, TurkishGrammar, lowered

_SOFT = {"k": "ğ", "p": "b", "t": "d", "ç": "c"}
_HARMONY = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
_NOUN_CLASSES = (
    "quantities", "wars", "whole_wars", "blows", "press", "titles", "place_kinds", "roads",
    "machines", "machine_groups", "results", "speaking_roles", "vehicles", "sides", "uncounted",
    "dumb", "answers", "passage", "said_before", "accidents", "toll_words", "weapon_bearers",
)  # fmt: skip


def softened(stem: str) -> str | None:
    """Return the stem as it stands before a vowel, None when it does not change."""
    soft = _SOFT.get(stem[-1:])
    if soft is None or len(stem) < 3 or not any(v in VOWELS for v in stem[:-1]):
        return None
    if stem.endswith("nk"):
        return stem[:-1] + "g"
    return stem[:-1] + soft


def passives(stem: str) -> Iterator[str]:
    """Yield the stem of "is …ed"."""
    last = next((letter for letter in reversed(stem) if letter in VOWELS), "e")
    vowel = _HARMONY[last]
    if stem[-1] in VOWELS:
        yield stem + "n"
        yield f"{stem}n{vowel}l"
    elif stem[-1] == "l":
        yield f"{stem}{vowel}n"
    else:
        yield f"{stem}{vowel}l"


def verb_stems(grammar: TurkishGrammar) -> Iterator[tuple[str, str, bool]]:
    """Yield every verb stem with its lemma and whether it is passive.

    A listed verb counts before the passive of another that is written alike ("çekil").
    """
    lines = [line.partition("/") for line in grammar.verbs]
    for stem, _, other in lines:
        yield stem, stem, False
        if other:
            yield other, stem, False
    listed = {part for stem, _, other in lines for part in (stem, other)}
    for stem, _, other in lines:
        for passive in passives(other or stem):
            if passive not in listed:
                yield passive, stem, True


def nouns(grammar: TurkishGrammar, lexicon: Lexicon) -> set[str]:
    """Return every noun of one word that the grammar or the lexicons name."""
    deeds, operators, wording = lexicon.deeds, lexicon.operators, lexicon.wording
    words = set(grammar.nouns) | set(grammar.times) | set(grammar.measures)
    words |= {*grammar.statements, *grammar.settings, *grammar.softened}
    words |= {w for listed in deeds.classes.values() for w in listed} | set(deeds.noun_index)
    words |= {w for group in deeds.casualty_nouns.values() for w in group}
    words |= set(deeds.weapon_acts) | set(deeds.domain_blockers) | set(operators.agents)
    words |= {w for rule in deeds.nouns for w in (*rule.mod, *rule.not_mod) if w[0] != "@"}
    words |= {w for group in operators.nouns.values() for w in group}
    for kind in _NOUN_CLASSES:
        words |= getattr(wording, kind)
    return {w for w in words if w and " " not in w and w[0] != "@"}


def noun_stems(words: Iterable[str], changed: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield every noun stem with its lemma and whether it stands before vowels only."""
    for word in words:
        yield word, word, False
        other = changed.get(word) or softened(word)
        if other:
            yield other, word, True


def names(written: Iterable[str]) -> Iterator[str]:
    """Yield the names of one word in lower case."""
    for name in written:
        if name.isalpha():
            yield lowered(name)
