"""Who or what the words name as hit."""

from collections.abc import Iterator

from trucewatch.claim.analysis import Token
from trucewatch.claim.grammar import is_passive, meant, patient, subject, suffered
from trucewatch.claim.happening import Happening
from trucewatch.claim.scene import Scene


def victims(scene: Scene, happening: Happening) -> Iterator[Token]:
    """Yield the words that may name whom the deed hit."""
    tree = happening.tree
    nouns = happening.nouns()
    for noun in nouns:
        yield from _aimed_at(happening, noun)
    undergoer = _undergoer(scene, happening)
    if undergoer is not None:
        yield undergoer
    own = {noun.index for noun in nouns}
    for verb in [*([] if happening.nominal else [happening.word]), *happening.verbs]:
        yield from _hit_by(scene, happening, verb, own)
    for harm in happening.harms:
        if harm.word.pos != "VERB":
            yield from tree.children(harm.word, "nsubj")


def _undergoer(scene: Scene, happening: Happening) -> Token | None:
    """Return the town of "the town was subjected to shelling" and "the town came under fire"."""
    tree, predicate = happening.tree, happening.predicate
    blow = suffered(tree, predicate) if predicate is not None else None
    if blow is not None and predicate is not None and _is_told_by(scene, happening, blow):
        return subject(tree, predicate)
    if not happening.nominal or happening.word.relation != "obj" or predicate is None:
        return None
    return subject(tree, predicate) if is_passive(tree, predicate) else None


def _is_told_by(scene: Scene, happening: Happening, blow: Token) -> bool:
    """Return True when the deed is the blow itself: not for "received reports of shelling"."""
    if not happening.nominal:
        return True
    if scene.lexicon.operators.of_noun(blow.lemma) is not None:
        return False
    own = {t.index for t in happening.words()}
    return bool(own & {blow.index, meant(happening.tree, blow).index})


def _aimed_at(happening: Happening, noun: Token) -> Iterator[Token]:
    """Yield the convoy of "an attack on a convoy" and of "strikes targeting a convoy".

    Whom "the killing of nine farmers" names, it was done to.
    """
    tree, words = happening.tree, happening.tree.wording
    done_to = noun.lemma in words.done_to
    for child in tree.children(noun, "nmod", "acl", "obl", "obj"):
        if done_to and tree.case(child) in words.of and child.pos in ("NOUN", "PROPN"):
            yield child
        elif tree.case(child) in words.on or child.lemma in words.targeting:
            hit = patient(tree, child) if child.pos == "VERB" else None
            yield hit or child


def _hit_by(scene: Scene, happening: Happening, verb: Token, own: set[int]) -> Iterator[Token]:
    tree, words = happening.tree, happening.tree.wording
    hit = patient(tree, verb)
    wielded = hit is not None and verb.lemma in words.wielding and hit.lemma in words.machines
    if hit is not None and not wielded and meant(tree, hit).index not in own:
        yield hit
    treads = happening.act == "explosive_device" and verb.lemma in words.treading
    if (treads or verb.lemma in words.dying) and (who := subject(tree, verb)) is not None:
        yield who
    shots = hit if verb.lemma in words.fired else None  # "fired shots at farmers"
    behind = tree.children(shots, "nmod") if shots is not None else []
    for child in [*tree.children(verb, "obl"), *behind]:
        if tree.case(child) in words.aimed_at and _can_be_hit(scene, happening, child):
            yield child


def _can_be_hit(scene: Scene, happening: Happening, token: Token) -> bool:
    classes, words = scene.lexicon.deeds.classes, happening.tree.wording
    word = token.lemma
    if word in classes["civilians"] or scene.party_at(token) is not None:
        return True
    if word in words.vehicles or word in classes["monitors"]:
        return True
    if word in classes["sites"]:
        inside = happening.tree.subtree(token, "acl", "acl:relcl")
        return any(scene.party_at(t) for t in inside)
    thing = word in words.machines or word in words.machine_groups
    return word in classes["armed"] and not thing
