"""Puts the noun of "what it described as a workshop" in the place of its clause."""

from collections.abc import Iterator

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_draft import Draft

_WITH_AS = frozenset({"describe", "regard", "view", "see", "present", "portray", "depict"})
_WITH_OBJECT = frozenset({"call", "term", "label", "brand", "dub", "deem", "consider"})
_WITH_BEING = frozenset({
    "say", "believe", "think", "appear", "seem", "claim", "suspect", "allege", "report", "know",
})  # fmt: skip
_INSIDE = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "pcomp", "csubj", "csubj:pass", "obj"})


def mend_free_relatives(draft: Draft) -> None:
    """Mend every clause that names a thing by what somebody calls it."""
    for token in list(draft.tokens):
        if token.low == "what" and token.pos == "PRON":
            _mend(draft, draft.tokens[token.index])


def _mend(draft: Draft, what: Token) -> None:
    verb = _outermost(draft, what)
    outer = draft.head(verb)
    if verb.relation not in _INSIDE or outer.index == verb.index:
        return
    noun = next(_named(draft, verb, what), None)
    if noun is None:
        return
    led = draft.tokens[what.index - 1] if what.index else None
    if led is not None and (led.pos not in ("ADP", "SCONJ") or led.low == "that"):
        led = None
    for word in draft.below(noun, "case"):
        draft.change(word, relation="dep", head=verb.index)
    if led is not None:
        draft.change(led, relation="case", head=noun.index, pos="ADP")
    draft.change(noun, relation=_relation(verb, outer, led), head=outer.index)
    draft.change(verb, relation="acl:relcl", head=noun.index)


def _relation(verb: Token, outer: Token, led: Token | None) -> str:
    if verb.relation.startswith("csubj"):
        return "nsubj" + verb.relation[len("csubj") :]
    if led is None:
        return "obj"
    return "obl" if outer.is_verb else "nmod"


def _outermost(draft: Draft, what: Token) -> Token:
    """Return the first verb of the clause that "what" begins."""
    now = draft.head(what)
    while now.head > what.index and now.head != now.index and not now.relation.startswith("csubj"):
        now = draft.head(now)
    return now


def _named(draft: Draft, verb: Token, what: Token) -> Iterator[Token]:
    """Yield the noun by which the clause names the thing."""
    inside = [draft.tokens[index] for index in draft.subtree(verb) if index > what.index]
    for token in inside:
        above = draft.head(token)
        if token.pos not in ("NOUN", "PROPN") or above.index > token.index:
            continue
        marked = any(t.low == "as" for t in draft.below(token, "case"))
        if above.lemma in _WITH_AS and token.relation in ("obl", "nmod") and marked:
            yield token
        if above.lemma in _WITH_OBJECT and token.relation in ("obj", "xcomp", "attr", "ccomp"):
            yield token
        being = above.lemma == "be" and not _WITH_BEING.isdisjoint(t.lemma for t in inside)
        if being and token.relation in ("attr", "xcomp", "nsubj"):
            yield token
