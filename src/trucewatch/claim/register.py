"""Whether a sentence speaks of war, or only in the words of war about something else."""

from dataclasses import dataclass
from functools import cached_property

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.deeds import Deeds
from trucewatch.claim.scene import Scene, touching

_GAP = 2  # code points between the parts of a sentence that a semicolon joins
_NAMES_THINGS = ("NOUN", "PROPN", "ADJ")
_UNARMED = frozenset({"civilians"})  # parties who bear no arms: "met the residents"


@dataclass(frozen=True)
class Register:
    """One sentence with what its surroundings say about war, looked up once."""

    scene: Scene
    tree: Tree

    @property
    def _deeds(self) -> Deeds:
        return self.scene.lexicon.deeds

    def is_armed(self, token: Token) -> bool:
        """Return True when the sentence or the report shows arms, forces or a party."""
        troops = self._deeds.classes["troops"]
        party = self._party_near and not self.scene.is_about_peace
        shown = self._weapon_near or party or token.lemma in troops
        if shown or self.scene.is_about_war or self._kills_in_war:
            return True
        return token.lemma in self.tree.wording.wars and self._counts_dead

    @cached_property
    def _counts_dead(self) -> bool:
        """True for "272 dead" and "the toll of": the fighting beside it is no figure of speech."""
        words, nouns = self.tree.wording, self._deeds.casualty_nouns
        dead = words.tolls | words.dead | nouns.get("killed", frozenset())
        return any(t.lemma in dead or t.low in dead for t in self.tree.tokens)

    @cached_property
    def _kills_in_war(self) -> bool:
        """True when somebody is killed or hurt, in a report that names arms elsewhere."""
        kinds, words = self._deeds.casualty_verbs, self.tree.wording.killing
        harmed = any(t.lemma in kinds and t.lemma in words for t in self.tree.tokens)
        return harmed and self.scene.names_arms

    @cached_property
    def is_of_elsewhere(self) -> bool:
        """True when the words come from sport, markets, the weather or the like."""
        if self._is_tale:
            return True
        alien, soft = self._from_elsewhere()
        war = self.scene.is_about_war or (self._weapon_near and self._party_near)
        if alien > 1 or (alien and not war):
            return True
        return bool(soft) and not (self._weapon_near or self._party_near or war)

    def _from_elsewhere(self) -> tuple[int, int]:
        """Return how many words belong to other walks of life, and how many may; names do not."""
        alien = soft = 0
        for token in self.tree.tokens:
            if token.pos not in _NAMES_THINGS:
                continue
            known = self._deeds.domain_blockers
            told = token.lemma in known or token.low in known
            if told and not touching(self.scene.named, token.start, token.end):
                alien += 1
            soft += token.lemma in self._deeds.soft_blockers
        return alien, soft

    @cached_property
    def _is_tale(self) -> bool:
        """True for "the film shows how …" and "in the novel …"."""
        words, tree = self.tree.wording, self.tree
        for token in tree.tokens:
            if token.lemma not in words.tales:
                continue
            above = tree.head(token)
            if above is None or not above.is_verb:
                continue
            led = token.relation == "obl" and tree.case(token) in words.inside
            if led or (token.relation in SUBJECTS and above.lemma in words.telling_tales):
                return True
        return False

    @cached_property
    def _weapon_near(self) -> bool:
        fighters, weapons = self._deeds.warlike, self._deeds.weapon_acts
        return any(
            t.lemma in fighters or (t.lemma in weapons and t.pos != "VERB")
            for part in self._parts
            for t in part.tokens
        )

    @cached_property
    def _party_near(self) -> bool:
        spans = [(part.start, part.end) for part in self._parts]
        named = (n for span in spans for n in self.scene.named_in(*span))
        return any(n.kind == "party" and n.id not in _UNARMED for n in named)

    @cached_property
    def _parts(self) -> list[Tree]:
        """The sentence with the parts that semicolons join to it."""
        before = self.scene.report.text[max(0, self.tree.start - _GAP - 1) : self.tree.start]
        if self.tree.tokens[-1].text != ";" and ";" not in before:
            return [self.tree]  # as nearly always; to look for its place costs the more the longer
        trees = [t for t in self.scene.trees if t.quoted == self.tree.quoted]
        at = next((i for i, t in enumerate(trees) if t.start == self.tree.start), None)
        if at is None:
            return [self.tree]
        first = last = at
        while first > 0 and _joined(trees[first - 1], trees[first]):
            first -= 1
        while last + 1 < len(trees) and _joined(trees[last], trees[last + 1]):
            last += 1
        return trees[first : last + 1]


def _joined(one: Tree, other: Tree) -> bool:
    return one.tokens[-1].text == ";" and 0 <= other.start - one.end <= _GAP
