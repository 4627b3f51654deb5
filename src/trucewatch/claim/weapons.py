"""The weapon that the words name decides what an attack was."""

from collections.abc import Iterator, Mapping

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import subject, suffered
from trucewatch.claim.scene import Scene

_FLYING = frozenset({"aircraft", "air"})
_FLOWN = frozenset({"air_strike", "drone_strike"})
OPEN_ACTS = frozenset({"attack", "destruction"})  # the weapon decides what they are
_MEANS = ("compound", "amod", "nmod", "nsubj", "obl:agent", "obl", "advcl", "obl:npmod")


def refined(scene: Scene, tree: Tree, word: Token) -> str | None:
    """Return the act that the weapon in the deed's own clause makes of it, None without one."""
    weapons, sites = scene.lexicon.deeds.weapon_acts, scene.lexicon.deeds.classes["sites"]
    if word.lemma in tree.wording.by_people:
        return None
    for token in _weapon_words(tree, word):
        act = weapons.get(token.lemma) or weapons.get(token.low)
        if act and _shields(tree, token):
            return None
        if act and not (token.lemma in sites and token.index == word.index):
            return _more_exact(tree, token, weapons) or act
    return None


def _more_exact(tree: Tree, weapon: Token, weapons: Mapping[str, str]) -> str | None:
    """Return the act of a weapon together with what stands before it: "a guided bomb"."""
    told = (f"{t.low} {weapon.lemma}" for t in tree.children(weapon, "compound", "amod"))
    return next((weapons[name] for name in told if name in weapons), None)


def _shields(tree: Tree, token: Token) -> bool:
    """Return True for "air defences" and "anti-aircraft guns", which fire at what flies."""
    above = tree.head(token)
    if above is not None and above.lemma in tree.wording.shields:
        return True
    before = "".join(t.low for t in tree.tokens[max(0, token.index - 2) : token.index])
    return token.lemma in _FLYING and before.endswith("anti-")


def _weapon_words(tree: Tree, word: Token) -> Iterator[Token]:
    """Yield the words that may name the weapon: the doer, the means, what stands before."""
    words = tree.wording
    hit = word.is_verb and suffered(tree, word) is not None  # its subject is no weapon
    for child in tree.children(word, *_MEANS):
        if hit and child.relation == "nsubj":
            continue
        if tree.case(child) in words.weapon_case or child.lemma in words.using:
            left_out = ("acl:relcl", "conj") if child.relation == "obl" else ("acl:relcl",)
            yield from tree.subtree(child, *left_out)
    if word.lemma in words.using:
        yield from tree.children(word, "obj")
    fired = tree.head(word) if word.relation == "acl:relcl" and word.lemma in words.fired else None
    if fired is not None:  # "the mortar bombs that the group fired"
        yield from (*tree.children(fired, "compound"), fired)
    verb = tree.head(word) if word.relation == "obj" and word.pos == "NOUN" else word
    if verb is None or verb.pos != "VERB" or suffered(tree, verb) is not None:
        return
    doer = subject(tree, verb)
    if doer is not None and not tree.child(verb, "nsubj:pass", "aux:pass"):
        yield doer
        yield from tree.children(doer, "compound", "amod")


def carried(scene: Scene, tree: Tree, verb: Token) -> str | None:
    """Return the act of what fires: missiles from a jet or a drone are no shelling."""
    doer = subject(tree, verb)
    if doer is None or tree.child(verb, "nsubj:pass", "aux:pass") is not None:
        return None
    act = scene.lexicon.deeds.weapon_acts.get(doer.lemma)
    return act if act in _FLOWN else None


def flown_by(scene: Scene, tree: Tree, noun: Token) -> str | None:
    """Return the act of "bombardment by the air force", which is no shelling."""
    weapons = scene.lexicon.deeds.weapon_acts
    for child in tree.children(noun, "nmod", "obl:agent"):
        if tree.case(child) not in tree.wording.by:
            continue
        acts = (weapons.get(t.lemma) for t in tree.subtree(child, "acl", "acl:relcl"))
        act = next((a for a in acts if a in _FLOWN), None)
        if act is not None:
            return act
    return None
