"""Whether a paragraph is telling history, which undated sentences go on with."""

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.claim.analysis import Tree
from trucewatch.claim.days import moments
from trucewatch.claim.record import Claim
from trucewatch.claim.scene import Scene
from trucewatch.claim.timing import is_history, published_day


@dataclass(slots=True)
class History:
    """Remembers, sentence by sentence, whether the paragraph tells of what is long past."""

    scene: Scene
    paragraph: int = -1
    telling: bool = False

    def carries_over(self, tree: Tree) -> bool:
        """Return True when the sentence goes on with the history of the one before."""
        here = self.scene.layout.paragraph_at(tree.start)
        return self.telling and here == self.paragraph and _is_past(tree)

    def remember(self, tree: Tree, told: Sequence[Claim]) -> None:
        """Take note of the sentence, which told the claims ``told``."""
        day = published_day(self.scene)
        dated = [m.end for m in moments(self.scene, tree) if m.end is not None]
        if dated:
            old = all(is_history(end, day, self.scene) for end in dated)
            self.telling = old and any(c.timing == "background" for c in told)
            self.telling &= not any(c.timing == "current" and c.when is None for c in told)
        elif not self.carries_over(tree):
            self.telling = False
        self.paragraph = self.scene.layout.paragraph_at(tree.start)


def _is_past(tree: Tree) -> bool:
    """Return True when the sentence's main verb is in the simple past."""
    root = next((t for t in tree.tokens if t.relation == "root"), None)
    if root is None or root.tense == "Pres":
        return False
    return not tree.low_words(root, "aux", "aux:pass") & tree.wording.not_simple_past
