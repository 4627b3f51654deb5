"""Settles what a small Arabic word is where it stands: "may" or "has", "that" or "until"."""

from collections.abc import Sequence

from trucewatch.engines.arabic_grammar import folded
from trucewatch.engines.arabic_vocabulary import Vocabulary
from trucewatch.engines.arabic_words import Word

LIST_REACH = 7  # words looked back over for what governs a word
SOME = ("نحو", "حوالي", "قرابة", "زهاء")
TURNS = ("لكن",)  # "but", behind which a clause begins
_THROUGH = ("إلى أن", "على أن")


def settle_particle(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> None:
    """Tell "about fifty" from "towards", "may" from "has", "what" from "not", a name from "or"."""
    word = words[at]
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if folded(word.text) == "فقد" and _tells_what_was(after):
        word.pos, word.text, word.lemma, word.forms, word.tense = "AUX", "لقد", "لقد", (), ""
    else:
        _settle(words, at, before, after, vocabulary)


def _settle(
    words: Sequence[Word], at: int, before: Word | None, after: Word | None, vocabulary: Vocabulary
) -> None:
    word = words[at]
    if word.text in SOME and after is not None and after.pos == "NUM":
        word.pos = "ADV"
    elif word.pos == "ADP" and before is not None and before.pos == "ADP" and len(word.text) > 2:
        word.pos = "ADV" if word.text.startswith(("شمال", "جنوب", "شرق", "غرب")) else word.pos
    elif word.text in _THROUGH and _is_telling(words[max(0, at - LIST_REACH) : at], vocabulary):
        word.pos = "COMP"  # "pointed out that", not "until"
    elif word.text == "قد" and after is not None:
        present = any(f.pos == "VERB" and f.tense == "Pres" for f in after.forms)
        word.pos, word.text = "AUX", "قد" if present else "لقد"
    elif word.text == "من" and before is not None and before.pos == "ADP":
        word.pos = "REL"  # "arrested (those) who fired"
    elif word.text == "ما":
        word.pos = _what(after, vocabulary)
    elif word.text == "أم" and word.pos == "CCONJ" and not _asks_which(words, at):
        word.pos = "NOUN"  # "Umm Durman", "the M4"


def _is_telling(before: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Return True where the last verb before is one of speech."""
    verbs = [w.lemma for w in before if w.pos == "VERB"]
    return bool(verbs) and verbs[-1] in vocabulary.telling


def _tells_what_was(word: Word | None) -> bool:
    """Return True for a perfect: "(and) has" stands before it, "lost" does not."""
    return word is not None and any(f.tense == "Past" for f in word.forms)


def _asks_which(words: Sequence[Word], at: int) -> bool:
    """Return True for the "or" of "whether … or …"."""
    return any(w.text in ("هل", "سواء", "أ") for w in words[:at]) or (
        at + 1 < len(words) and words[at + 1].pos == "NEG"
    )


def _what(after: Word | None, vocabulary: Vocabulary) -> str:
    results = {folded(w) for w in vocabulary.grammar.particles.result_clauses}
    leads = after is not None and any(folded(f.lemma) in results for f in after.forms)
    return "SCONJ" if leads else "REL"
