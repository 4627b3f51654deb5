"""What stands beside an Arabic noun: its adjectives, their phrases, and parts of those counted."""

from collections.abc import Sequence

from trucewatch.engines.arabic_grammar import folded
from trucewatch.engines.arabic_knowledge import Knowledge
from trucewatch.engines.arabic_words import Word


def agrees(words: Sequence[Word], noun: Word, adjective: Word) -> bool:
    """Return True when the adjective has the noun's article and gender."""
    definite = noun.article or noun.owned or noun.pos == "PROPN"
    described = definite or any(
        w.head is not None
        and w.relation in ("nmod", "obj")
        and words[w.head] is noun
        and (w.article or w.pos == "PROPN")
        for w in words
    )
    if adjective.article != described:
        return False
    feminine = folded(adjective.text).endswith(("ه", "ات", "تين", "تان"))
    if noun.number == "p":
        return True
    return feminine == (noun.gender == "f") if noun.gender else True


def participle_before(words: Sequence[Word], at: int, known: Knowledge) -> int | None:
    """Return the participle right before ``at`` that takes what follows: "signed in"."""
    before = words[at - 1] if at else None
    if before is None or before.pos != "ADJ" or before.lemma not in known.participles:
        return None
    return at - 1


def is_label(words: Sequence[Word], topic: int) -> bool:
    """Return True for "urgent" before the news itself."""
    label = words[topic]
    return label.pos == "ADJ" and not label.article and topic in (0, 1)


def is_part(words: Sequence[Word], at: int, known: Knowledge) -> bool:
    """Return True for what stands behind "among them"."""
    first = min([at, *(i for i, w in enumerate(words[:at]) if w.head == at)])
    return first > 0 and words[first - 1].text in known.including
