"""Joins what was fired or dropped with where it landed: "bombs dropped by jets hit a market"."""

from collections.abc import Sequence

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import meant, subject
from trucewatch.claim.happening import Happening
from trucewatch.claim.scene import Scene
from trucewatch.claim.weapons import OPEN_ACTS

_LANDED = OPEN_ACTS | {"explosive_device", "shelling"}  # what a bomb or round alone makes of a hit


def without_launches(scene: Scene, found: Sequence[Happening]) -> list[Happening]:
    """Return the deeds without those that only say how what hit was launched."""
    gone: set[int] = set()
    for launch in found:
        landing = _landing(scene, launch, found)
        if landing is not None:
            gone.add(launch.word.index)
            landing.act = launch.act if landing.act in _LANDED else landing.act
    return [h for h in found if h.word.index not in gone]


def _landing(scene: Scene, launch: Happening, found: Sequence[Happening]) -> Happening | None:
    """Return the deed of the verb whose subject was launched, None when it hit nothing."""
    tree, acts = launch.tree, scene.lexicon.acts.acts
    if launch.nominal or launch.word.relation != "acl" or not acts[launch.act].force:
        return None
    thing = tree.head(launch.word)
    deeds = scene.lexicon.deeds
    if thing is None or not (
        thing.lemma in deeds.classes["munition"] or thing.lemma in deeds.weapon_acts
    ):
        return None
    hits = (h for h in found if h is not launch and not h.nominal and acts[h.act].force)
    return next((h for h in hits if _is_of(tree, h.word, thing)), None)


def _is_of(tree: Tree, verb: Token, thing: Token) -> bool:
    who = subject(tree, verb)
    return who is not None and thing.index in {who.index, meant(tree, who).index}
