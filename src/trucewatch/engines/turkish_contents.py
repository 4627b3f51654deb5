"""What a clause inside another tells: a deed of its governor's subject, an aim, or only a name."""

from collections.abc import Sequence

from trucewatch.engines.turkish_knowledge import Knowledge
from trucewatch.engines.turkish_state import Item
from trucewatch.engines.turkish_words import Word

_AIMS = frozenset({"için", "üzere"})


def settle_content(words: Sequence[Word], item: Item, at: int, known: Knowledge) -> None:
    """Settle the clause ``item``, which hangs from the verb ``at``.

    "Vurmak için" is an aim, "vurduğu için" a reason.

    "Çekilmesi memnuniyet yarattı" only speaks of the deed: the clause becomes a noun.
    """
    word = words[item.at]
    if word.form == "Own":
        _settle_dropped(words, item.at, at, known)
    doing = word.verb is not None and word.verb.kind in ("ma", "mak")
    if item.post in _AIMS:
        told = word.verb is not None and word.verb.kind == "dik"
        _rename(words, item.at, "case" if told else "aux")
    elif doing and not item.post and not known.governs(words[at]):
        word.pos, word.lemma = "NOUN", f"{word.lemma}-ma"


def _settle_dropped(words: Sequence[Word], clause: int, at: int, known: Knowledge) -> None:
    """Make the soldiers of "askerlerin evlerini yaktığını anlattı" the doers for a witness."""
    who = next((w for w in words if w.head == at and w.relation == "nsubj"), None)
    if who is None or known.is_armed(who) or known.reports(words[clause]):
        return
    things = [
        i
        for i, w in enumerate(words)
        if w.head == clause and w.relation == "obj" and not known.is_deed(w)
    ]
    for word in words[:clause]:
        owned = word.head in things and word.relation == "nmod:poss"
        if owned and word.case == "gen" and known.is_armed(word):
            word.head, word.relation = clause, "nsubj"
            words[clause].form = "Ger"


def _rename(words: Sequence[Word], at: int, relation: str) -> None:
    """Let the postposition of "… almak için", an aim that is not told as done, stand as may."""
    for word in words[at:]:
        if word.head == at and word.low in _AIMS:
            word.relation = relation
