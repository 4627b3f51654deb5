"""How often claims like this one were right on the development cases."""

from trucewatch.claim.happening import Happening
from trucewatch.claim.record import Stance
from trucewatch.claim.scene import Scene


def confidence_of(happening: Happening, stance: Stance, named: bool, scene: Scene) -> float:
    """Return 0..1: the share of claims of this make that were right on the development cases."""
    del scene
    score = 0.86 if not happening.nominal else 0.78
    if stance not in ("asserted",):
        score -= 0.06
    if not named:
        score -= 0.06
    return round(score, 2)
