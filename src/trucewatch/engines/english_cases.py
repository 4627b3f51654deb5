"""Hangs prepositions from their nouns, as Universal Dependencies do.

spaCy's English labels put the preposition above its noun; Universal Dependencies put it below,
which lets one set of rules serve several languages.
"""

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_draft import Draft

_LEADS = ("ADP", "SCONJ", "ADV", "PART", "VERB")


def hang_prepositions(draft: Draft) -> None:
    """Hang each noun from its preposition's governor, and the preposition from the noun."""
    for preposition in list(draft.tokens):
        if preposition.pos in _LEADS:
            inner = draft.below(preposition)
            objects = [t for t in inner if t.relation in ("pobj", "pcomp")]
            if objects:
                _turn(draft, preposition, objects[0], inner)


def _turn(draft: Draft, preposition: Token, inside: Token, inner: list[Token]) -> None:
    above = draft.head(draft.tokens[preposition.index])
    is_root = above.index == preposition.index
    relation = "root" if is_root else _oblique(draft, preposition, inside, above)
    led = draft.tokens[inside.index].relation
    draft.change(inside, head=inside.index if is_root else above.index, relation=relation)
    mark = "case" if led == "pobj" else "mark"
    draft.change(preposition, head=inside.index, relation=mark)
    for other in inner:
        if other.index != inside.index:
            draft.change(other, head=inside.index)


def _oblique(draft: Draft, preposition: Token, inside: Token, governor: Token) -> str:
    """Return the relation of the noun behind a preposition to what governs both."""
    if preposition.relation == "conj":
        return "conj"
    if inside.relation == "pcomp":
        return "acl" if governor.pos in ("NOUN", "PROPN") else "advcl"
    if governor.pos in ("NOUN", "PROPN", "PRON", "NUM"):
        return "nmod"
    agent = preposition.lemma == "by" and _is_passive(draft, governor)
    return "obl:agent" if agent else "obl"


def _is_passive(draft: Draft, verb: Token) -> bool:
    if verb.tense == "Past" and verb.relation in ("acl", "acl:relcl", "advcl"):
        return True
    return draft.has(verb, "nsubj:pass", "aux:pass")
