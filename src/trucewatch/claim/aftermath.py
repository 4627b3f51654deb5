"""Gives harm that is told behind a deed to it: "A drone hit a clinic. Two were hurt".

Such a sentence names no weapon of its own. Where it names no doer, day or place either, it goes on
with what the paragraph told last, or with the last sentence when it counts "others".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.days import moments
from trucewatch.claim.grammar import doer, is_passive, own_words, subject
from trucewatch.claim.happening import Happening
from trucewatch.claim.record import Claim
from trucewatch.claim.scene import Scene, touching

BARE = "attack"
_HARMFUL = frozenset({"strike", "clash", "device", "violence"})  # families of acts


@dataclass(slots=True)
class Aftermath:
    """Remembers, sentence by sentence, which deed the paragraph told last."""

    scene: Scene
    paragraph: int = -1
    act: str = BARE

    def carry_on(self, tree: Tree, found: Sequence[Happening]) -> None:
        """Let harm without a cause of its own be that of the deed told before."""
        if self.act == BARE:
            return
        here = self.scene.layout.paragraph_at(tree.start) == self.paragraph
        for happening in found:
            if _is_bare_harm(self.scene, happening) and (here or _counts_others(happening)):
                happening.act = self.act

    def remember(self, tree: Tree, told: Sequence[Claim]) -> None:
        """Take note of what the sentence told; of two kinds of deeds neither is gone on with."""
        here = self.scene.layout.paragraph_at(tree.start)
        if told or here != self.paragraph:
            acts = {c.act for c in told if c.stance == "asserted" and self._is_harmful(c.act)}
            self.act = acts.pop() if len(acts) == 1 else BARE
        self.paragraph = here

    def _is_harmful(self, act: str) -> bool:
        kind = self.scene.lexicon.acts.acts[act]
        return kind.force and kind.family in _HARMFUL


def counts_hit(tree: Tree, verb: Token) -> bool:
    """Return True for "three were hurt" and "two others died", which count whom a deed hit."""
    who = subject(tree, verb)
    if who is None or not (verb.lemma in tree.wording.dying or is_passive(tree, verb)):
        return False
    counted = tree.child(who, "nummod") is not None
    return counted or who.pos == "NUM" or who.low in tree.wording.bare_counts


def _is_bare_harm(scene: Scene, happening: Happening) -> bool:
    tree, word = happening.tree, happening.word
    if happening.act != BARE or all(h.word.index != word.index for h in happening.harms):
        return False
    who = doer(tree, word)
    if who is not None and word.lemma not in tree.wording.dying:
        return False
    apart = tree.wording.by_hand | tree.wording.fire
    if any(t.lemma in apart for t in own_words(tree, word)):
        return False  # "was killed by sniper fire"
    return not moments(scene, tree) and not touching(scene.toponyms, tree.start, tree.end)


def _counts_others(happening: Happening) -> bool:
    """Return True for "fourteen others", "another three" and "a fourth"."""
    who = subject(happening.tree, happening.word)
    if who is None:
        return False
    words = happening.tree.wording.bare_counts - {"both", "none"}
    return any(t.low in words for t in happening.tree.subtree(who))
