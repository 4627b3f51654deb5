"""Tells the doer from the sufferer where both stand behind a noun of doing."""

from collections.abc import Sequence

from trucewatch.engines.arabic_knowledge import Knowledge
from trucewatch.engines.arabic_words import Word


def doer_of(words: Sequence[Word], deed: int | None, known: Knowledge) -> bool:
    """Make the genitive of ``deed`` its doer; True where it can be one and has no object yet.

    The genitive of most nouns of doing suffers the deed, but in "the army's targeting of camps",
    where an object follows, a force or a state is the doer.
    """
    if deed is None or words[deed].lemma not in known.masdars:
        return False
    bare = [w for i, w in enumerate(words) if w.head == deed and not is_led(words, i)]
    below = [w for w in bare if w.relation in ("obj", "nmod")]
    if len(below) != 1 or not (known.is_armed(below[0]) or below[0].pos == "PROPN"):
        return False
    below[0].relation = "nmod"
    return True


def is_led(words: Sequence[Word], at: int) -> bool:
    """Return True when a preposition stands before the phrase."""
    return any(w.head == at and w.relation == "case" for w in words)
