"""Which actors a noun phrase names: parties by name, others by what they are."""

from collections.abc import Iterable

from trucewatch.claim.actors import Named
from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.doing import is_torn, may_name
from trucewatch.claim.folding import fold
from trucewatch.claim.grammar import meant
from trucewatch.claim.record import Actor
from trucewatch.claim.scene import Scene, span_of_tokens, touching
from trucewatch.claim.surroundings import are_people

_ACTS_ITSELF = frozenset({"name", "adjective", "pro", "led"})  # not made, held or backed by it
_BEFORE = frozenset({"amod", "compound", "nmod:poss", "nummod", "obl:npmod", "advmod"})
_HYPHENS = ("-", "'", "’")


def named_by(scene: Scene, tree: Tree, noun: Token, *, doing: bool) -> list[Actor]:
    """Return the actors that the noun phrase of ``noun`` and its conjuncts name.

    ``doing`` leaves out whoever only lends the name: makers, holders, backers, outlets, machines.
    """
    found: list[Actor] = []
    for head in tree.conjuncts(noun):
        if head.quote is None and not _is_nobody(tree, head):
            found += _one_phrase(scene, tree, head, doing)
    return found


def _is_nobody(tree: Tree, head: Token) -> bool:
    """Return True for "who" and "no group"."""
    return head.low in tree.wording.nobody or bool(tree.low_words(head, "det") & tree.wording.none)


def named_any(scene: Scene, tree: Tree, nouns: Iterable[Token]) -> bool:
    """Return True when one of the phrases names somebody who may act."""
    return any(named_by(scene, tree, noun, doing=True) for noun in nouns)


def bare_name(scene: Scene, actor: Actor) -> Actor:
    """Return the name alone: of "Turkish ground attacks" the doer is "Turkish"."""
    for named in scene.named_in(actor.start, actor.end):
        if named.id and named.id == actor.party:
            return _actor(scene, named.start, named.end, named)
    return actor


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return one actor a party, and one a stretch of words, in the order of the text."""
    kept: list[Actor] = []
    for actor in actors:
        same = next((k for k in kept if _is_same(k, actor)), None)
        if same is None:
            kept.append(actor)
        elif actor.party and not same.party:
            kept[kept.index(same)] = actor
    return tuple(sorted(kept, key=lambda a: a.start))


def _is_same(one: Actor, other: Actor) -> bool:
    if other.party and one.party == other.party:
        return True
    return one.start < other.end and other.start < one.end


def _one_phrase(scene: Scene, tree: Tree, head: Token, doing: bool) -> list[Actor]:
    if doing and _is_adrift(scene, tree, head):
        return []
    tokens = _nominal(tree, head)
    start, end = span_of_tokens(tokens)
    near, text = scene.named_in(start, end), scene.report.text[start:end]
    named = [n for n in near if _counts(tree, n, head)]
    around = touching(scene.named, head.start, head.end)
    if not named and any(n.kind == "outlet" for n in (*near, *around)):
        return []
    known = [n for n in named if n.kind == "party" and not n.locative]
    known = [n for n in known if n.relation != "pro"] or known
    covering = [n for n in known if n.start <= head.start < n.end]
    people = any(n.party_kind == "civilians" for n in covering)
    if covering and (head.pos == "PROPN" or people):
        known = covering  # of "Syrian civilians" the state is no party
    known = [n for n in known if not _only_owns(tree, n, head)] or known
    known = [n for n in known if not (doing and _is_aimed_at(tree, n, head))]
    itself = any(n.start < head.end and head.start < n.end for n in known)
    if doing and (is_torn(text) or not (itself or _stands_for(scene, tree, head))):
        known = []
    if known:
        return _known_actors(scene, tree, known, start, end, head)
    owner = _whose(tree, head)
    if owner is not None:
        return _one_phrase(scene, tree, owner, doing)
    if doing and not may_name(scene, tree, head, text):
        return []
    somebody = _may_act(scene, tree, head) if doing else _may_suffer(scene, tree, head)
    return [_actor(scene, start, end, None)] if somebody else []


def _only_owns(tree: Tree, named: Named, head: Token) -> bool:
    """Return True for the country of "Yemen's Houthi movement", which says where it is from."""
    owners = tree.children(head, "nmod:poss")
    return any(named.start <= t.start < named.end for o in owners for t in tree.subtree(o))


def _is_aimed_at(tree: Tree, named: Named, head: Token) -> bool:
    """Return True for whom "a series of raids against X" hits, who is inside the doer's phrase."""
    if tree.wording.described_behind:
        return False  # there a name behind a noun is its owner's more often
    now = next((t for t in tree.tokens if t.start >= named.start), head)
    while now.index != head.index and now.head != now.index:
        if now.relation in ("nmod", "obl") and tree.case(now) in tree.wording.aimed_at:
            return True
        now = tree.tokens[now.head]
    return False


def _stands_for(scene: Scene, tree: Tree, head: Token) -> bool:
    """Return True when what a party's name describes can act; asked where names stand behind.

    "The Iraqi lands" are no doer, though Iraq is a party.
    """
    words = tree.wording
    if not words.described_behind or head.lemma in words.machines or head.pos == "PROPN":
        return True
    counted = head.lemma in words.quantities
    counted = counted and meant(tree, head).lemma not in scene.lexicon.deeds.noun_index
    return counted or _may_act(scene, tree, head)  # "the boom of blasts" is none of them


def _is_adrift(scene: Scene, tree: Tree, head: Token) -> bool:
    """Return True for a feminine adjective apart from its noun: "…, the French (one)"."""
    if not tree.wording.described_behind or head.relation == "amod":
        return False
    told = any(n.relation == "adjective" for n in scene.named_at(head))
    return told and head.text.endswith(tree.wording.adjective_endings)


def _counts(tree: Tree, named: Named, head: Token) -> bool:
    """Return True for a party that acts itself, or stands behind forces of its own."""
    if named.kind == "outlet" or named.relation not in _ACTS_ITSELF:
        return False
    return named.relation != "pro" or head.lemma in tree.wording.proxies


def _known_actors(
    scene: Scene, tree: Tree, known: list[Named], start: int, end: int, head: Token
) -> list[Actor]:
    """Return the whole phrase for one party; a stretch for each of several."""
    private = [_is_private(scene, tree, n, head) for n in known]
    if len(known) == 1:
        return [_actor(scene, start, end, known[0], private=private[0])]
    spans = [(n.start, n.end) for n in known]
    spans[-1] = (known[-1].start, max(known[-1].end, head.end))
    return [
        _actor(scene, *span, named, private=alone)
        for span, named, alone in zip(spans, known, private, strict=True)
    ]


def _is_private(scene: Scene, tree: Tree, named: Named, head: Token) -> bool:
    """Return True for "Somali pirates" and "the Syrians who fought": people, not their state."""
    if named.relation != "adjective" or named.party_kind != "state":
        return False
    language = scene.wording.language
    if named.start <= head.start < named.end:
        return tree.child(head, "nummod", "acl:relcl") is not None
    return are_people(fold(head.text, language).low, language)


def _whose(tree: Tree, head: Token) -> Token | None:
    """Return Turkey for the forces of "Turkey, whose forces entered …"."""
    if not tree.low_words(head, "nmod:poss") & tree.wording.whose:
        return None
    return next((a for a, relation in tree.up(head) if relation == "acl:relcl"), None)


def _actor(
    scene: Scene, start: int, end: int, named: Named | None, *, private: bool = False
) -> Actor:
    """Return the actor; a ``private`` one only comes from the country that the name tells."""
    party = None if named is None else named.of if named.relation == "pro" else named.id
    if private:
        party = None
    return Actor(
        text=scene.report.text[start:end], start=start, end=end, party=party,
        country=named.country if named else None,
    )  # fmt: skip


def _may_act(scene: Scene, tree: Tree, head: Token) -> bool:
    """Return True when the noun stands for people or a body that can do a deed."""
    words, classes = tree.wording, scene.lexicon.deeds.classes
    word = meant(tree, head).lemma
    if word in words.machines:
        crew = [t for t in _nominal(tree, head) if t.index != head.index]
        manned = (t for t in crew if t.lemma not in words.nameless)  # "unknown drones"
        return any(t.lemma in classes["armed"] and not _is_thing(tree, t) for t in manned)
    described = words.described_behind or head.lemma in words.weapon_bearers
    if scene.is_place(head) or (head.pos == "ADJ" and described):
        return False
    bodies = (scene.lexicon.operators.agents, words.sides, *_people(scene), classes["protesters"])
    if any(word in body for body in bodies):
        return True
    return head.pos == "PROPN" and head.relation in ("nsubj", "obl:agent", "conj", "nmod")


def _is_thing(tree: Tree, token: Token) -> bool:
    return token.lemma in tree.wording.machines or token.lemma in tree.wording.machine_groups


def _people(scene: Scene) -> tuple[frozenset[str], frozenset[str]]:
    classes = scene.lexicon.deeds.classes
    return classes["armed"], classes["civilians"]


def _may_suffer(scene: Scene, tree: Tree, head: Token) -> bool:
    """Return True when the noun stands for people or things that can be hit."""
    if head.pos == "PROPN" and scene.is_place(head):
        return False
    word = meant(tree, head).lemma
    sites = scene.lexicon.deeds.classes["sites"]
    return word in sites or any(word in people for people in _people(scene))


def _nominal(tree: Tree, head: Token) -> list[Token]:
    """Return the noun phrase: what describes ``head``, and "of X", but no places or clauses."""
    kept = [head]
    for child in tree.children(head):
        near = child.index < head.index or tree.wording.described_behind
        if child.relation in _BEFORE and near:  # "a drone of the force that fights X" is not X's
            kept += tree.subtree(child, *(["acl:relcl"] if tree.wording.described_behind else []))
        elif child.relation == "flat":
            kept += tree.subtree(child)  # the rest of a name
        elif child.relation == "nmod" and _belongs(tree, child, head):
            kept += tree.subtree(child, "acl", "acl:relcl", "appos")
    kept = [t for t in kept if t is head or t.pos != "PUNCT" or t.text in _HYPHENS]
    kept.sort(key=lambda t: t.index)
    while len(kept) > 1 and kept[0].index != head.index and _only_counts(tree, kept[0]):
        if kept[1].text == "-" and kept[1].start == kept[0].end:
            break  # "out-gunned fighters"
        kept = kept[1:]
    return kept


def _belongs(tree: Tree, child: Token, head: Token) -> bool:
    return child.index < head.index or tree.case(child) in tree.wording.part_of


def _only_counts(tree: Tree, token: Token) -> bool:
    outside = token.relation in ("nummod", "det", "advmod") or token.pos in ("NUM", "DET")
    return outside or _bounds(tree, token)


def _bounds(tree: Tree, token: Token) -> bool:
    """Return True for "at least" and "about" before a number."""
    above = tree.head(token)
    if above is None:
        return False
    return above.pos == "NUM" or (above.relation == "advmod" and _bounds(tree, above))
