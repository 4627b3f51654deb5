"""Whether a few sentences tell of anything at all, supposed whatever speaks for it.

A report about other things holds a sentence or two whose words might tell of a deed ("reopens …
street"). Only these are parsed; where even the most willing reading finds nothing in them, the rest
of the report need not be parsed, since no claim could come of it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.joining import happenings
from trucewatch.claim.scene import Scene
from trucewatch.claim.silence import is_silence
from trucewatch.claim.triage import ANY_ARMS, Arms


@dataclass(frozen=True)
class Supposed(Scene):
    """A report of which few sentences are parsed: whatever the others may say for war counts."""

    arms: Arms = ANY_ARMS

    @cached_property
    def is_about_war(self) -> bool:
        """True when the words of the whole report may show it."""
        return self.arms.war

    @cached_property
    def is_about_peace(self) -> bool:
        """False: the sentences that are not parsed may name arms."""
        return False

    @cached_property
    def names_arms(self) -> bool:
        """True when some word of the report may name arms."""
        return self.arms.named

    def follows_arms(self, tree: Tree) -> bool:
        """Return True when the sentence before may name arms or a deed of force."""
        return self.arms.blows

    def truce_before(self, tree: Tree, word: Token) -> bool:
        """Return True: the sentence before may name one."""
        return True

    def counts_told(self, tree: Tree, token: Token, listed: Collection[str]) -> bool:
        """Return True: the sentence before may name what is counted."""
        return True


def tells_nothing(scene: Supposed) -> bool:
    """Return True when no sentence of ``scene`` tells of a deed or of silence."""
    return not any(
        happenings(scene, tree) or any(is_silence(scene, tree, t) for t in tree.tokens)
        for tree in scene.trees
    )
