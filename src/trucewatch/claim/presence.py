"""Whether a sentence holds the words that a rule asks for, wherever they stand in it."""

from dataclasses import dataclass, field
from functools import cached_property

from trucewatch.claim.analysis import Tree
from trucewatch.claim.deeds import FOUND_ELSEWHERE, TRUCES, Deeds, VerbRule


@dataclass(frozen=True)
class Presence:
    """The words of one sentence, of which many rules ask the same.

    Most rules of a common verb fail by this, which is asked without climbing the tree.
    """

    deeds: Deeds
    tree: Tree
    _known: dict[tuple[str, ...], bool] = field(default_factory=dict, compare=False, repr=False)

    def of_words(self, rule: VerbRule) -> bool:
        """Return False when the sentence lacks words of ``rule``, which then cannot fit."""
        asked = (rule.object, rule.with_, rule.about)
        return all(self._of_one(names) for names in asked if names)

    def _of_one(self, names: tuple[str, ...]) -> bool:
        found = self._known.get(names)
        if found is None:
            listed = self.deeds.all_listed(names)
            found = not FOUND_ELSEWHERE.isdisjoint(names) or not self._words.isdisjoint(listed)
            self._known[names] = found = found or self._is_meant(names)
        return found

    def _is_meant(self, names: tuple[str, ...]) -> bool:
        """Return True where "another", "it" or "his men" may stand for one of ``names``."""
        follows = "@armed" in names and self._follows
        return self._counts or follows or (self._says_it and not TRUCES.isdisjoint(names))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for t in self.tree.tokens for word in (t.lemma, t.low))

    @cached_property
    def _counts(self) -> bool:
        words = self.tree.wording
        counts = (words.bare_counts, words.pointing_counts, words.counting)
        return any(not self._words.isdisjoint(listed) for listed in counts)

    @cached_property
    def _follows(self) -> bool:
        return not self._words.isdisjoint(self.deeds.classes.get("followers", ()))

    @cached_property
    def _says_it(self) -> bool:
        return not self._words.isdisjoint(self.tree.wording.impersonal)
