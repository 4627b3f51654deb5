"""Tells a duty under a truce by who is stopped and by whom, and violence by whom it hits."""

from collections.abc import Sequence

from trucewatch.claim.happening import Happening
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Actor
from trucewatch.claim.roles import actors_of
from trucewatch.claim.scene import Scene

_MADE_BY_AGREEING = frozenset({"ceasefire_declared", "agreement"})  # "agreed to renew the truce"
_LET_THROUGH = frozenset({"monitor_access", "aid_delivery"})


def settle_duty(scene: Scene, happening: Happening, reading: Reading) -> None:
    """Tell monitors' patrols from joint ones, and convoys held back from those held by nobody."""
    if happening.act == "joint_patrol" and reading.outcome and _is_watched(scene):
        happening.act = "monitor_access"
    if reading.stance == "negated" and _is_passage(happening):
        reading.stance, reading.outcome = "asserted", "impeded"
        reading.reasons.append("who is not let through is stopped")
    broken = reading.stance == "negated" and _is_kept(happening)
    if happening.act == "ceasefire_declared" and broken:
        happening.act, reading.stance = "truce_violation", "asserted"
        reading.reasons.append("a truce that is not kept is broken")
    if happening.act in _MADE_BY_AGREEING and reading.promised and reading.stance == "obliged":
        reading.stance = "asserted"
        reading.reasons.append("to agree to it is to make it")
    if happening.act == "aid_obstruction" and not actors_of(scene, happening, reading):
        happening.act, reading.outcome = "aid_delivery", "impeded"
        reading.reasons.append("nobody is named who held it back")


def settle_violence(
    scene: Scene, happening: Happening, actors: Sequence[Actor], targets: Sequence[Actor]
) -> None:
    """Tell an attack by somebody on nobody but civilians as what the codebook calls it."""
    if happening.act != "attack" or happening.nominal or not actors or not targets:
        return
    civilians = scene.lexicon.deeds.classes["civilians"]
    words = (set(t.text.lower().split()) for t in targets)
    if all(t.party == "civilians" for t in targets) or all(_names(w, civilians) for w in words):
        happening.act = "attack_on_civilians"


def _names(words: set[str], people: frozenset[str]) -> bool:
    return any(w in people or w.rstrip("s") in people for w in words)


def _is_passage(happening: Happening) -> bool:
    """Return True for "let the convoy through" and the like."""
    return (
        happening.act in _LET_THROUGH and happening.word.lemma in happening.tree.wording.permitting
    )


def _is_kept(happening: Happening) -> bool:
    """Return True for "respect the truce" and the like."""
    return happening.word.lemma in happening.tree.wording.keeping


def _is_watched(scene: Scene) -> bool:
    """Return True when the report speaks of a monitoring mission and of no joint patrols."""
    text, words = scene.report.text.lower(), scene.wording
    if any(phrase in text for phrase in words.joint_patrols):
        return False
    mission = any(n.party_kind == "mission" for n in scene.named)
    return mission or any(phrase in text for phrase in words.missions)
