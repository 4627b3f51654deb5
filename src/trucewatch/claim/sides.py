"""The other sides of a deed that takes two: clashes, talks, exchanges, agreements."""

from collections.abc import Iterator

from trucewatch.claim.analysis import Token
from trucewatch.claim.grammar import patient, subject
from trucewatch.claim.happening import Happening

TWO_SIDED = frozenset(
    {"armed_clash", "talks", "agreement", "ceasefire_declared", "prisoner_exchange", "joint_patrol"}
)
_OF_SIDES = frozenset({"talks", "prisoner_exchange"})
_WITH_OBJECT = frozenset({"talks", "armed_clash"})


def other_sides(happening: Happening) -> Iterator[Token]:
    """Yield the words that may name further sides of the deed."""
    for word in _anchors(happening):
        yield from _beside(happening, word)
    if not happening.nominal and happening.act in _WITH_OBJECT:
        hit = patient(happening.tree, happening.word)
        if hit is not None and not _is_no_side(happening):
            yield hit


def _is_no_side(happening: Happening) -> bool:
    """Return True for "shot him" and "discussed it", whose object is no other side."""
    words = happening.tree.wording
    return happening.word.lemma in words.by_hand | words.fired | words.about_things


def _anchors(happening: Happening) -> Iterator[Token]:
    tree, word = happening.tree, happening.word
    yield from (word, *happening.means)
    if happening.nominal:  # "clashes and shelling between A and B"
        yield from (t for t in tree.conjuncts(tree.first_conjunct(word)) if t is not word)
    if not happening.nominal:
        hit = None if _is_no_side(happening) else patient(tree, word)
        yield from (t for t in (subject(tree, word), hit) if t is not None)
    predicate = happening.predicate
    if predicate is not None and predicate.index != word.index and _is_in_it(happening):
        yield predicate


def _is_in_it(happening: Happening) -> bool:
    """Return False for a deed that is only the reason: "closed its border with X over clashes"."""
    noun = happening.word
    return noun.relation != "obl" or happening.outer_case() in happening.tree.wording.inside


def _beside(happening: Happening, word: Token) -> Iterator[Token]:
    tree, words = happening.tree, happening.tree.wording
    for child in tree.children(word, "nmod", "obl", "acl"):
        if child.lemma in words.exchanged or _is_harmed(happening, child):
            continue
        case = tree.case(child)
        included = any(case.endswith(w) for w in words.including)
        involved = case in words.involving and happening.act in _OF_SIDES
        involved = involved and word.lemma not in words.exchanged  # "the remains of nine fighters"
        met = happening.act == "armed_clash" and case in words.running_into and word.is_verb
        if met or case in words.sides_with or included or involved:
            yield child
        if case in words.sides_with:
            yield from (t for t in tree.children(child, "nmod") if tree.case(t) in words.joined_by)


def _is_harmed(happening: Happening, child: Token) -> bool:
    """Return True for "with nine fighters killed", who are what it cost and no side."""
    told = (t for t in happening.tree.children(child, "acl", "amod") if t.is_past_participle)
    return any(h.word.index == t.index for t in told for h in happening.harms)
