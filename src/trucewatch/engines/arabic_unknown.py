"""Reads Arabic words that no list holds by their shape and by the word before them."""

from trucewatch.engines.arabic_grammar import folded
from trucewatch.engines.arabic_words import Word

_OURS = ("ها", "هما", "نا")  # "her (ally)", no accusative
NAME_ENDING = ("يه", "ي", "يون", "يين", "يات", "يتين", "يتان", "يان")


def read_unknown(word: Word, before: Word | None) -> None:
    """Read a word that no list holds: an adjective behind a noun, a verb by its shape, a noun."""
    low = folded(word.text)
    if is_of_others(word, before):
        return
    if before is not None and word.article and before.article and is_nominal(before):
        if not _clashes(before, low):
            word.pos, word.lemma = "ADJ", masculine(word.lemma)
            return
        before = None
    if before is not None and not word.article and _leads_verbs(before):
        _read_as_verb(word, low, "Past" if before.text != "قبل أن" else "Pres")
        return
    described = before is not None and is_nominal(before) and goes_with(before, word)
    if described and low.endswith(NAME_ENDING) and len(low) >= 4 and not low.endswith("ايه"):
        word.pos, word.lemma = "ADJ", masculine(word.lemma)
        return
    if not word.article and _looks_imperfect(low, before):
        _read_as_verb(word, low, "Pres")
        return
    if not word.article and low.endswith("ا") and not low.endswith(_OURS) and len(low) > 4:
        word.case = "acc"
    word.gender = "f" if low.endswith(("ه", "ات")) else "m"


def _leads_verbs(before: Word) -> bool:
    """Return True for "has" and "after", which only a verb can follow."""
    return before.text == "لقد" or (before.pos == "SCONJ" and before.text.endswith(" أن"))


def _read_as_verb(word: Word, low: str, tense: str) -> None:
    word.pos, word.tense = "VERB", tense
    word.number = "p" if low.endswith(("ون", "وا")) else "s"
    women = low.startswith("ت") if tense == "Pres" else low.endswith("ت")
    word.gender = "f" if women else "m" if tense == "Past" or low[0] == "ي" else ""


def _looks_imperfect(low: str, before: Word | None) -> bool:
    """Return True for an unknown verb: "they …", and "… (that) he …" behind what leads verbs in."""
    if len(low) >= 5 and low[0] == "ي" and low.endswith(("ون", "وا")):
        return True
    if len(low) >= 6 and low[0] == "ي" and low.endswith("ان") and before is not None:
        return folded(before.text).endswith(("ين", "ان"))  # "the two countries share"
    if before is None or len(low) < 4:
        return False
    leads = "يت" if before.pos in ("NEG", "FUT", "MODAL") else "ي" if before.pos == "COMP" else ""
    return low[0] in leads if leads else False


def _clashes(before: Word, low: str) -> bool:
    """Return True when a known singular noun and the word behind it differ in gender."""
    known = before.pos == "NOUN" and before.forms and before.number == "s"
    return bool(known) and (before.gender == "f") != low.endswith("ه") and before.gender != ""


def is_of_others(word: Word, before: Word | None) -> bool:
    """Return True for the plural behind a singular: "the (national) army | the rebels"."""
    if before is None or before.number != "s":
        return False
    low = folded(word.text)
    if before.pos == "ADJ":
        return low.endswith(("يين", "يون"))
    plural = low.endswith(("ين", "ون")) and word.number == "p"
    return plural and before.pos == "NOUN" and bool(before.forms)


def read_as_adjective(word: Word, before: Word) -> None:
    """Read "the helicopter planes": a noun in the shape of an adjective behind a definite one."""
    low = folded(word.text)
    both = word.article and before.article and before.pos in ("NOUN", "ADJ")
    if _is_another(word, before, low):
        return
    if both and low.endswith(("يه", "ي")) and not any(f.pos == "ADJ" for f in word.forms):
        word.pos = "ADJ"


def _is_another(word: Word, before: Word, low: str) -> bool:
    """Return True for the operation of "the minister condemned the operation": he is none such."""
    one = before.number == "s" and before.gender == "m" and bool(before.forms)
    return one and low.endswith("يه") and any(f.pos == "NOUN" for f in word.forms)


def masculine(low: str) -> str:
    """Return the masculine singular of an adjective made from a name: "تركي" for "تركية"."""
    for ending in ("يتين", "يتان", "يات", "يين", "يون", "يه"):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return low[: -len(ending)] + "ي"
    return low


def is_nominal(word: Word) -> bool:
    """Return True for nouns, names and adjectives."""
    return word.pos in ("NOUN", "PROPN", "ADJ")


def goes_with(noun: Word, word: Word) -> bool:
    """Return True when an adjective has the noun's article."""
    return noun.article == word.article or (not word.article and noun.owned)
