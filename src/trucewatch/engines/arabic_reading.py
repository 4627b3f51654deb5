"""Settles what each ambiguous Arabic word is where it stands: verb, noun, adjective or name."""

from collections.abc import Sequence

from trucewatch.engines.arabic_forms import Form
from trucewatch.engines.arabic_grammar import folded
from trucewatch.engines.arabic_vocabulary import Vocabulary
from trucewatch.engines.arabic_words import Word

LIST_REACH = 7  # words looked back over for a noun of doing
_BEFORE_VERB = frozenset({"REL", "NEG", "FUT", "AUX", "MODAL"})
_OPENERS = frozenset({"", "PUNCT", "CCONJ", "SCONJ", "ADV", "REL"})
_NOT_STARTS = frozenset({"،", "(", "-", "–"})
_LONGEST_NAME_ENDING = ("يه", "ي", "يون", "يين", "يات", "يتين", "يتان", "يان")


def settle(words: Sequence[Word], vocabulary: Vocabulary) -> None:
    """Give every word one part of speech, from left to right."""
    for at, word in enumerate(words):
        before = words[at - 1] if at else None
        after = words[at + 1] if at + 1 < len(words) else None
        if _tells_time(word, after, vocabulary):
            word.pos, word.lemma, word.forms, word.tense = "NOUN", word.text, (), ""
        elif len(word.forms) > 1:
            word.read_as(_chosen(words, at, vocabulary))
        if not word.forms and word.pos == "NOUN":
            _read_unknown(word, before)
        elif word.pos == "NOUN" and before is not None:
            _read_as_adjective(word, before)
        _settle_particle(word, before, after, vocabulary)


def _tells_time(word: Word, after: Word | None, vocabulary: Vocabulary) -> bool:
    """Return True for "dawn" in "Friday at dawn", written like a verb."""
    if after is None or word.article:
        return False
    return {folded(word.text), folded(after.text)} <= vocabulary.times


def _chosen(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> Form:
    forms = words[at].forms
    verbs = [f for f in forms if f.pos == "VERB"]
    nominals = [f for f in forms if f.pos != "VERB"]
    if verbs and nominals:
        picked = verbs if _is_verb_here(words, at, verbs, vocabulary) else nominals
    else:
        picked = verbs or nominals
    if picked is nominals:
        nouns = [f for f in nominals if f.pos == "NOUN"]
        picked = _described(words, at, nominals, vocabulary) or nouns or nominals
    active = [f for f in picked if not f.passive]
    return (active or picked)[0]


def _described(
    words: Sequence[Word], at: int, nominals: Sequence[Form], vocabulary: Vocabulary
) -> list[Form]:
    """Return the readings as an adjective of the noun before; none for "a soldier"."""
    back = 2 if at > 1 and words[at - 1].pos == "CCONJ" and words[at - 2].pos == "ADJ" else 1
    if at < back or not _is_nominal(words[at - back]):
        return []
    before, word = words[at - back], words[at]
    person = any(f.pos == "NOUN" and f.lemma in vocabulary.persons for f in nominals)
    if person and not (word.article and before.article):
        return [f for f in nominals if f.pos == "NOUN"]
    return [f for f in nominals if f.pos == "ADJ" and _goes_with(before, word)]


def _goes_with(noun: Word, word: Word) -> bool:
    return noun.article == word.article or (not word.article and noun.owned)


def _is_verb_here(
    words: Sequence[Word], at: int, verbs: Sequence[Form], vocabulary: Vocabulary
) -> bool:
    word = words[at]
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.article:
        return False
    present = any(f.tense == "Pres" for f in verbs)
    led = _by_the_word_before(before, present=present and word.text[:1] in "يتن")
    if led is not None:
        return led
    if before is not None and before.pos not in _OPENERS:
        return _follows_phrase(words, at, after)
    if before is not None and before.pos == "CCONJ" and _lists_nouns(words, at - 1):
        return False
    if after is not None and any(f.lemma in vocabulary.persons for f in after.forms):
        return any(f.lemma in vocabulary.harming for f in verbs)
    return _clause_follows(after)


def _by_the_word_before(before: Word | None, *, present: bool) -> bool | None:
    """Return what the word before makes of a word that may be a verb, None when it may be both."""
    if (
        before is not None
        and before.pos in ("NUM", "DET", "ADP")
        and not (present and before.text == "ل")
    ):
        return False
    if present or (before is not None and before.pos in _BEFORE_VERB):
        return True
    if before is not None and before.pos in ("COMP", "VERB"):
        return False
    return None


def _follows_phrase(words: Sequence[Word], at: int, after: Word | None) -> bool:
    """Return True for the verb behind its subject: "the army shelled the town"."""
    before = words[at - 1]
    if before.pos not in ("NOUN", "PROPN", "ADJ", "PRON"):
        return False
    closed = before.article or before.pos == "PROPN" or before.pos == "ADJ" or before.case == "nom"
    if not closed or words[at].article:
        return False
    if any(w.pos == "VERB" for w in words[:at]) and not _opened_clause(words, at):
        return False
    return after is not None and after.pos in (
        "NOUN",
        "PROPN",
        "NUM",
        "ADP",
        "PUNCT",
        "PRON",
        "DET",
    )


def _opened_clause(words: Sequence[Word], at: int) -> bool:
    """Return True when "that" or "which" stands before and its clause has no verb yet."""
    for word in reversed(words[:at]):
        if word.pos == "VERB":
            return False
        if word.pos in ("COMP", "SCONJ"):
            return True
    return False


def _lists_nouns(words: Sequence[Word], at: int) -> bool:
    """Return True when the conjunction joins a noun to a noun of doing: "denied shelling and …"."""
    for word in reversed(words[max(0, at - LIST_REACH) : at]):
        if word.pos in ("VERB", "PUNCT", "COMP", "REL", "SCONJ"):
            return False
        if word.pos == "NOUN" and any(f.pos == "VERB" for f in word.forms):
            return True
    return False


def _clause_follows(after: Word | None) -> bool:
    """Return True when what follows looks like a verb's subject or object, no adjective."""
    if after is None:
        return False
    if after.pos == "ADP":
        return False
    if after.article or after.owned or after.case == "nom":
        return True
    return not (after.pos == "ADJ" or _looks_like_adjective(after))


def _looks_like_adjective(word: Word) -> bool:
    if word.forms:
        return any(f.pos == "ADJ" for f in word.forms)
    return word.pos == "NOUN" and folded(word.text).endswith(_LONGEST_NAME_ENDING)


def _is_nominal(word: Word) -> bool:
    return word.pos in ("NOUN", "PROPN", "ADJ")


def _read_unknown(word: Word, before: Word | None) -> None:
    """Read a word that no list holds: an adjective behind a noun, a verb by its shape, a noun."""
    low = folded(word.text)
    if before is not None and word.article and before.article and _is_nominal(before):
        word.pos, word.lemma = "ADJ", masculine(word.lemma)
        return
    described = before is not None and _is_nominal(before) and _goes_with(before, word)
    if described and low.endswith(_LONGEST_NAME_ENDING) and len(low) >= 4:
        word.pos, word.lemma = "ADJ", masculine(word.lemma)
        return
    imperfect = not word.article and len(low) >= 5 and low[0] == "ي" and low.endswith(("ون", "وا"))
    if imperfect:
        word.pos, word.tense, word.number = "VERB", "Pres", "p"
        return
    if not word.article and low.endswith("ا") and len(low) > 4:
        word.case = "acc"
    word.gender = "f" if low.endswith(("ه", "ات")) else "m"


def _read_as_adjective(word: Word, before: Word) -> None:
    """Read "the helicopter planes": a noun in the shape of an adjective behind a definite one."""
    low = folded(word.text)
    both = word.article and before.article and before.pos in ("NOUN", "ADJ")
    if both and low.endswith(("يه", "ي")) and not any(f.pos == "ADJ" for f in word.forms):
        word.pos = "ADJ"


def masculine(low: str) -> str:
    """Return the masculine singular of an adjective made from a name: "تركي" for "تركية"."""
    for ending in ("يتين", "يتان", "يات", "يين", "يون", "يه"):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return low[: -len(ending)] + "ي"
    return low


def _settle_particle(
    word: Word, before: Word | None, after: Word | None, vocabulary: Vocabulary
) -> None:
    """Tell "about fifty" from "towards", "may" from "has", "what" from "not"."""
    if word.text in ("نحو", "حوالي", "قرابة", "زهاء") and after is not None and after.pos == "NUM":
        word.pos = "ADV"
    elif word.pos == "ADP" and before is not None and before.pos == "ADP" and len(word.text) > 2:
        word.pos = "ADV" if word.text.startswith(("شمال", "جنوب", "شرق", "غرب")) else word.pos
    elif word.text == "قد" and after is not None:
        present = any(f.pos == "VERB" and f.tense == "Pres" for f in after.forms)
        word.pos, word.text = "AUX", "قد" if present else "لقد"
    elif word.text == "ما":
        word.pos = _what(after, vocabulary)


def _what(after: Word | None, vocabulary: Vocabulary) -> str:
    results = {folded(w) for w in vocabulary.grammar.particles.result_clauses}
    leads = after is not None and any(folded(f.lemma) in results for f in after.forms)
    return "SCONJ" if leads else "REL"
