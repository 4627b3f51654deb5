"""Lemmas of Russian words: the dictionary's reading that agrees with the tagger's."""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from unicodedata import name

import yaml

from trucewatch.core.record import Record

_TAGS = {
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "PRON": ("NPRO",),
    "ADJ": ("ADJF", "ADJS", "COMP"),
    "DET": ("ADJF", "NPRO"),
    "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND"),
    "AUX": ("VERB", "INFN"),
    "NUM": ("NUMR", "NOUN", "ADJF"),
    "ADV": ("ADVB", "PRED", "COMP"),
}
_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_ABBREVIATION = 5  # letters
_NUMBERS = {"Sing": "sing", "Plur": "plur"}
_TENSES = {"past": "Past", "pres": "Pres", "futr": "Fut"}
_FORMS = {"Part": ("PRTF", "PRTS"), "Inf": ("INFN",), "Conv": ("GRND",), "Fin": ("VERB",)}


class Lemmas:
    """Looks lemmas up; each word in each reading once."""

    def __init__(self, dictionary: Any) -> None:  # noqa: ANN401 - pymorphy3 has no types
        """Take the dictionary: a ``pymorphy3.MorphAnalyzer``."""
        self._dictionary = dictionary
        self._of = lru_cache(maxsize=100_000)(self._looked_up)
        self._of_noun = lru_cache(maxsize=10_000)(self._noun_of)
        self._tense_of = lru_cache(maxsize=10_000)(self._all_tenses)

    def of(self, word: str, pos: str, feats: dict[str, str]) -> str:
        """Return the lemma in lower case, "ё" written as "е"; verbs as infinitives.

        Args:
            word: As it stands in the text.
            pos: The universal tag.
            feats: Universal features; case, number and verb form are looked at.
        """
        if pos == "PROPN" and word.isupper() and len(word) <= _ABBREVIATION:
            return word.lower()  # "БПЛА", which is no genitive of "бпл"
        form = feats.get("VerbForm", "")
        return self._of(word.lower(), pos, feats.get("Case", ""), feats.get("Number", ""), form)

    def of_noun(self, word: str) -> str:
        """Return the lemma of a word read as a noun: "погибший", not "погибнуть"."""
        return self._of_noun(word.lower())

    def _noun_of(self, word: str) -> str:
        readings = self._readings(word)
        if all(r.tag.POS != "NOUN" for r in readings):
            for reading in (r for r in readings if r.tag.POS == "PRTF"):
                named = reading.inflect({"nomn", "sing", "masc"})
                return named.word.replace("ё", "е") if named else word
        return self._of(word, "NOUN", "", "", "")

    def _readings(self, word: str) -> Any:  # noqa: ANN401 - pymorphy3 has no types
        """Return what a word may be; the dictionary asks for names of letters: some have none."""
        named = (letter if name(letter, "") or not letter.isalpha() else "?" for letter in word)
        return self._dictionary.parse("".join(named))

    def is_common(self, word: str) -> bool:
        """Return True for a word that the dictionary knows, and not as a name."""
        readings = self._readings(word.lower())
        names = {"Name", "Surn", "Patr", "Geox", "Orgn"}
        known = self._dictionary.word_is_known(word.lower())
        return known and all(names.isdisjoint(r.tag.grammemes) for r in readings)

    def is_person(self, word: str) -> bool:
        """Return True for a word that is first of all a name of a person: "Захарова"."""
        reading = self._readings(word.lower())[0]
        return not {"Name", "Surn", "Patr"}.isdisjoint(reading.tag.grammemes)

    def tense_of(self, word: str) -> str:
        """Return the tense that every reading of a verb's form has, "" where they differ."""
        return self._tense_of(word.lower())

    def _all_tenses(self, word: str) -> str:
        tenses = {reading.tag.tense for reading in self._readings(word)}
        return _TENSES.get(tenses.pop(), "") if len(tenses) == 1 else ""

    def _looked_up(self, word: str, pos: str, case: str, number: str, form: str) -> str:
        tags = _FORMS.get(form) or _TAGS.get(pos, ())
        wanted = {_CASES.get(case, ""), _NUMBERS.get(number, "")} - {""}
        best, most = word, -1.0
        for reading in self._readings(word):
            fit = 4.0 * (reading.tag.POS in tags) + sum(w in reading.tag for w in wanted)
            if fit > most:
                best, most = reading.normal_form, fit
        return best.replace("ё", "е")


class RussianWords(Record):
    """Small words by which trees are brought into the common shape.

    ``prepositions`` are (preposition, noun) pairs that lead a noun as one preposition would.
    """

    version: int
    prepositions: dict[str, frozenset[str]]
    modals: frozenset[str]
    measures: frozenset[str]
    demonstratives: frozenset[str]
    doer_genitive: frozenset[str]
    middle: frozenset[str]
    speech_verbs: frozenset[str]
    times: frozenset[str]
    heralds: frozenset[str]
    reflexive: frozenset[str]
    multitudes: frozenset[str]
    concurring: dict[str, str]
    impersonals: dict[str, str]
    blows: frozenset[str]
    harmed: dict[str, str]
    done_to: frozenset[str]
    telling: frozenset[str]
    apart: frozenset[str]
    denial: str


@cache
def load_words() -> RussianWords:
    """Return the small words of Russian that ship with the package."""
    listed = files("trucewatch").joinpath("data", "lexicons", "ru", "parsing.yml")
    return RussianWords.model_validate(yaml.safe_load(listed.read_text(encoding="utf-8")))
