"""Tells a duty under a truce by who is stopped and by whom."""

from trucewatch.claim.happening import Happening
from trucewatch.claim.reading import Reading
from trucewatch.claim.roles import actors_of
from trucewatch.claim.scene import Scene


def settle_duty(scene: Scene, happening: Happening, reading: Reading) -> None:
    """Tell monitors' patrols from joint ones, and convoys held back from those held by nobody."""
    if happening.act == "joint_patrol" and reading.outcome and _is_watched(scene):
        happening.act = "monitor_access"
    if happening.act == "aid_obstruction" and not actors_of(scene, happening, reading):
        happening.act, reading.outcome = "aid_delivery", "impeded"
        reading.reasons.append("nobody is named who held it back")


def _is_watched(scene: Scene) -> bool:
    """Return True when the report speaks of a monitoring mission and of no joint patrols."""
    text, words = scene.report.text.lower(), scene.wording
    if any(phrase in text for phrase in words.joint_patrols):
        return False
    mission = any(n.party_kind == "mission" for n in scene.named)
    return mission or any(phrase in text for phrase in words.missions)
