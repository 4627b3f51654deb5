"""How often a deed is said to have happened: "twice", "a series of"."""

from trucewatch.claim.grammar import clause
from trucewatch.claim.happening import Happening
from trucewatch.claim.scene import Scene, touching
from trucewatch.core.figures import Range


def times_of(scene: Scene, happening: Happening) -> tuple[Range | None, str | None]:
    """Return how often the deed happened and the words that say so; None when none do."""
    words = clause(happening.tree, happening.anchor)
    start, end = min(t.start for t in words), max(t.end for t in words)
    for repeat in touching(scene.repeats, start, end):
        if repeat.start >= start:
            return Range(low=repeat.low, high=repeat.high), repeat.words
    return None, None
