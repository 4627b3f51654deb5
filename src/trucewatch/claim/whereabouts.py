"""Which of a sentence's place names say where the deed happened."""

import re
from collections.abc import Iterator

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.happening import Happening
from trucewatch.claim.record import Actor, ClaimPlace, PlaceRole, Toponym
from trucewatch.claim.scene import Scene, within

_FIRED = frozenset(
    {
        "fire",
        "launch",
        "shell",
        "shelling",
        "fly",
        "come",
        "originate",
        "shoot",
        "strike",
        "attack",
        "airstrike",
        "lob",
    }
)
_ROAD = re.compile(
    r"^(?:[A-Z]\d{1,3}|.*\b(?:highway|road|motorway|route|corridor))$", re.IGNORECASE
)
_ROADS = frozenset({"highway", "road", "route", "motorway", "corridor"})
_KINDS = _ROADS | frozenset(
    [
        "town",
        "village",
        "city",
        "province",
        "region",
        "governorate",
        "district",
        "camp",
        "area",
        "plain",
        "enclave",
        "territory",
        "peninsula",
        "island",
        "port",
        "airport",
    ]
)
_DATELINE = re.compile(r"^[^\n.]{2,60}?(?:\([^)\n]{2,40}\))?\s*(?:--|[–—-])\s")


def places_of(
    scene: Scene, happening: Happening, others: set[int], actors: tuple[Actor, ...]
) -> tuple[ClaimPlace, ...]:
    """Return the place names that belong to the deed.

    Args:
        scene: The report.
        happening: The deed.
        others: Indices of the words of the sentence's other deeds, which keep their own places.
        actors: Doers and targets; a state that acts or is hit is no place.
    """
    tree = happening.tree
    own = _own_words(happening)
    found: list[ClaimPlace] = []
    for toponym in scene.places_in(tree.start, tree.end):
        token = _head_of(tree, toponym)
        if token is None or _is_actor(scene, toponym, actors) or _in_dateline(scene, toponym):
            continue
        if _belongs(scene, tree, token, own, others):
            found.append(_place(toponym, _role(tree, token)))
    if not found:
        found += _beside_speech(scene, tree, own, others)
    found += [
        p
        for p in _pointed_at(scene, happening, own, others)
        if all(p.start != f.start for f in found)
    ]
    return tuple(sorted(found, key=lambda p: p.start))


def _beside_speech(
    scene: Scene, tree: Tree, own: set[int], others: set[int]
) -> list[ClaimPlace]:
    """Return the place of "In Marinka, a doctor said that a man had been hit", not a capital's."""
    for toponym in scene.places_in(tree.start, tree.end):
        token = _head_of(tree, toponym)
        above = tree.head(token) if token is not None else None
        if token is None or above is None or above.index in others or token.index > min(own):
            continue
        near = within(scene.named, toponym.start, toponym.end)
        seat = any(n.metonym or n.kind == "party" for n in near)
        inside = tree.case(token) in ("in", "at", "near", "outside", "around")
        if inside and not seat and token.relation == "obl" and _is_above(tree, above, own):
            return [_place(toponym, "event")]
    return []


def _own_words(happening: Happening) -> set[int]:
    words = [happening.word, *happening.verbs, *happening.means, *(h.word for h in happening.harms)]
    if happening.predicate is not None:
        words.append(happening.predicate)
    for above, relation in happening.tree.up(happening.predicate or happening.word):
        if relation == "acl:relcl":
            words.append(above)  # "the area from which they must withdraw" is where
        if relation not in ("xcomp", "conj"):
            break
    return {w.index for w in words}


def _head_of(tree: Tree, toponym: Toponym) -> Token | None:
    inside = [t for t in tree.tokens if t.start < toponym.end and t.end > toponym.start]
    indices = {t.index for t in inside}
    outward = [t for t in inside if t.head not in indices or t.head == t.index]
    return outward[-1] if outward else None


def _is_actor(scene: Scene, toponym: Toponym, actors: tuple[Actor, ...]) -> bool:
    """Return True when the name stands for a state that acts or is hit, not for a place."""
    return any(
        a.start <= toponym.start
        and toponym.end <= a.end
        and a.party is not None
        and _is_whole(scene, a, toponym)
        for a in actors
    )


def _is_whole(scene: Scene, actor: Actor, toponym: Toponym) -> bool:
    named = within(scene.named, toponym.start, toponym.end)
    return any(n.id == actor.party for n in named)


def _in_dateline(scene: Scene, toponym: Toponym) -> bool:
    start, _ = scene.layout.paragraphs[scene.layout.paragraph_at(toponym.start)]
    line = _DATELINE.match(scene.report.text[start : start + 120])
    return (
        bool(line)
        and toponym.end <= start + (line.end() if line else 0)
        and scene.report.text[start].isupper()
    )


def _belongs(scene: Scene, tree: Tree, token: Token, own: set[int], others: set[int]) -> bool:
    """Return True when the nearest deed above the place name is this one."""
    if token.index in own:
        return True
    operators = scene.lexicon.operators
    for above, relation in tree.up(token):
        if above.index in own:
            speech = operators.of_verb(above.lemma) & {"say", "comment", "condemn", "appeal"}
            seen = above.lemma in operators.say_cue_only
            return not speech or seen or relation not in ("obl", "nsubj")
        if above.index in others:
            return False
        if above.pos in ("VERB", "AUX") and not own & words_of_blame(scene, tree):
            return (
                relation in ("obl",)
                and token.index < min(own)
                and _is_above(tree, above, own)
                and not (
                    operators.of_verb(above.lemma)
                    & {"say", "deny", "condemn", "appeal", "comment", "accuse"}
                )
            )
    return False


def words_of_blame(scene: Scene, tree: Tree) -> set[int]:
    """Return the verbs of blame and appeal, whose whole content is what they are about."""
    kinds = scene.lexicon.deeds.verb_index
    return {
        t.index
        for t in tree.tokens
        if t.pos == "VERB" and any(r.act == "accusation" for r in kinds.get(t.lemma, ()))
    }


def _is_above(tree: Tree, verb: Token, own: set[int]) -> bool:
    return any(above.index == verb.index for i in own for above, _ in tree.up(tree.tokens[i]))


def _role(tree: Tree, token: Token) -> PlaceRole:
    if tree.case(token) != "from":
        return "event"
    above = tree.head(token)
    return "origin" if above is not None and above.lemma in _FIRED else "event"


def _place(toponym: Toponym, role: PlaceRole) -> ClaimPlace:
    return ClaimPlace(
        text=toponym.text,
        start=toponym.start,
        end=toponym.end,
        role=role,
        place_id=toponym.place_id,
    )


def _pointed_at(
    scene: Scene, happening: Happening, own: set[int], others: set[int]
) -> Iterator[ClaimPlace]:
    """Yield the places that "the highway", "the town" point back to in the same paragraph."""
    tree = happening.tree
    for token in tree.tokens:
        if token.lemma not in _KINDS or scene.is_place(token):
            continue
        pointed = any(
            t.text.lower() in ("the", "this", "that") for t in tree.children(token, "det")
        )
        bare = not tree.children(token, "compound", "amod", "nmod", "acl:relcl")
        if pointed and bare and _belongs(scene, tree, token, own, others):
            before = _antecedent(scene, token)
            if before is not None:
                yield _place(before, _role(tree, token))


def _antecedent(scene: Scene, token: Token) -> Toponym | None:
    start, _ = scene.layout.paragraphs[scene.layout.paragraph_at(token.start)]
    road = token.lemma in _ROADS
    before = [p for p in scene.places_in(start, token.start) if bool(_ROAD.match(p.text)) == road]
    return before[-1] if before else None
