"""Governors that say that a deed did not go through: stopped, called off, failed."""

from collections.abc import Callable
from dataclasses import dataclass

from trucewatch.claim.analysis import Tree
from trucewatch.claim.governor import Governor, is_due, is_only_possible
from trucewatch.claim.grammar import is_negated, subject
from trucewatch.claim.lexicon import Operators
from trucewatch.claim.reading import Known, Reading
from trucewatch.claim.record import Outcome

_STOPPABLE = frozenset({"obj", "nsubj:pass", "advcl", "obl", "nmod", "acl", "csubj"})
_CANCELLABLE = frozenset({"obj", "nsubj:pass", "nsubj", "nmod"})


@dataclass(slots=True)
class Hindrance:
    """Reads what became of a deed into a reading.

    ``done_by`` is told whose governing verb it is, where that may be the doer.
    """

    tree: Tree
    operators: Operators
    reading: Reading
    known: Known
    done_by: Callable[[Governor], None]

    def prevents(self, by: Governor) -> bool:
        """Read "blocked the patrol"; False when the governor is of another kind."""
        if "prevent" not in by.kinds or by.relation not in _STOPPABLE:
            return False
        self._stopped("impeded", by)
        return True

    def cancels(self, by: Governor) -> bool:
        """Read "called off the talks"; False when the governor is of another kind."""
        if "cancel" not in by.kinds or by.relation not in _CANCELLABLE:
            return False
        self._stopped("cancelled", by)
        return True

    def _stopped(self, outcome: Outcome, by: Governor) -> None:
        if by.word.lemma in self.tree.wording.halting and is_due(
            self.tree, self.operators, by.word
        ):
            self.reading.done_by(subject(self.tree, by.word))
            return  # "is to halt attacks" demands the end, it does not tell of it
        if is_only_possible(self.tree, self.operators, by.word):
            self.reading.take("planned", f"{by.said} says what may become of it")
        elif not is_negated(self.operators, self.tree, by.word):
            self.reading.end(outcome, f"{by.said} says that it did not go through")

    def fails(self, by: Governor) -> bool:
        """Read "failed to storm the town"; False when the governor is of another kind."""
        if "fail" not in by.kinds:
            return False
        if by.relation in ("xcomp", "acl", "nmod"):
            self._not_done(by)
            self.done_by(by)
        elif by.relation in ("nsubj", "obj", "nsubj:pass"):
            self._stopped("impeded", by)
        return True

    def _not_done(self, by: Governor) -> None:
        """Read a deed that was tried in vain ("failed to storm") or left undone ("to withdraw")."""
        if by.below is not None and by.below.lemma in self.tree.wording.permitting:
            self.reading.end("impeded", f"{by.said} says that they were not let through")
            return
        tried = self.known.forceful and by.word.lemma in self.tree.wording.in_vain
        if not tried:
            self.reading.take("negated", f"{by.said} says that it was not done")
        elif not is_negated(self.operators, self.tree, by.word):
            self.reading.end("impeded", f"{by.said} says that it was tried in vain")
