"""What stands at the deed itself: negation, modal verbs, conditions, adjectives."""

from dataclasses import dataclass

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.grammar import is_negated, kinds_of, predicate_of
from trucewatch.claim.lexicon import Operators
from trucewatch.claim.reading import Reading

_SMALL = ("aux", "aux:pass", "neg", "advmod", "mark", "det", "preconj")
_NO_RESULT = "says that it did not go through"


@dataclass(slots=True)
class OwnWords:
    """Reads the words that hang from a deed, or from a verb that carries it, into a reading."""

    tree: Tree
    operators: Operators
    reading: Reading

    def at_noun(self, noun: Token) -> None:
        """Read what describes a deed told as a noun: "a planned strike", "no clashes"."""
        for child in self.tree.children(noun, "amod", "compound", "det"):
            self._description(child)
        if self._counts_none(noun) or self._is_any_of_none(noun):
            self.reading.take("negated", "the words count none of it")
        self._without_result(noun)
        self._told_later(noun)

    def behind_noun(self, noun: Token) -> None:
        """Read "the talks, put off twice": what the main verb tells of the deed weighs more."""
        if self.reading.stance != "asserted" or self.reading.outcome is not None:
            return
        for child in self.tree.children(noun, "acl", "acl:relcl"):
            self._description(child)

    def _is_any_of_none(self, noun: Token) -> bool:
        """Return True for "did not see any strikes", and for strikes that were not recorded."""
        verb, _ = predicate_of(self.tree, noun)
        if verb is None or not is_negated(self.operators, self.tree, verb):
            return False
        counted = self.tree.low_words(noun, "det") & self.tree.wording.any_of
        return bool(counted) or verb.lemma in self.operators.say_cue_only

    def _description(self, child: Token) -> None:
        ops, reading = self.operators, self.reading
        if child.low in ops.future_adjectives or child.lemma in ops.future_adjectives:
            reading.take("planned", f"“{child.text}” makes it a thing to come")
        elif child.low in ops.doubt_adjectives:
            reading.take("questioned", f"“{child.text}” leaves it open")
        elif child.low in self.tree.wording.no:
            reading.take("negated", f"“{child.low}” says it did not happen")
        elif child.is_past_participle:
            self._fate(kinds_of(ops, self.tree, child), child)

    def _fate(self, kinds: frozenset[str], word: Token) -> None:
        """Read "the cancelled talks": a later word on the outcome weighs more."""
        if "cancel" in kinds:
            self.reading.outcome = "cancelled"
        elif "prevent" in kinds or "fail" in kinds:
            self.reading.outcome = "impeded"
        else:
            return
        self.reading.reasons.append(f"“{word.text}” {_NO_RESULT}")

    def _without_result(self, noun: Token) -> None:
        """Read "talks ended without agreement" as talks that came to nothing."""
        verb, relation = predicate_of(self.tree, noun)
        if verb is None or relation not in SUBJECTS:
            return
        words = self.tree.wording
        for child in self.tree.children(verb, "obl", "advcl", "xcomp"):
            lacking = self.tree.case(child)
            if lacking in words.without and child.lemma in words.results:
                self.reading.outcome = self.reading.outcome or "impeded"
                reason = f"“{lacking} {child.text}” says that it came to nothing"
                self.reading.reasons.append(reason)

    def _told_later(self, noun: Token) -> None:
        """Read "a withdrawal was to be completed but was never carried out"."""
        verb, relation = predicate_of(self.tree, noun)
        if verb is None or relation not in SUBJECTS:
            return
        ahead = [t for t in self.tree.children(verb, "xcomp") if t.pos == "ADJ"]
        future = self.operators.future_adjectives
        if any(t.low in future or "plan" in self.operators.of_verb(t.low) for t in ahead):
            self.reading.take("planned", "the words say that it is to come")
        due = [t for t in self.tree.children(verb, "xcomp") if t.is_verb]
        marks = self.tree.wording.infinitive_marks
        if verb.lemma in self.operators.copulas and any(
            self.tree.low_words(t, "aux") & marks for t in due
        ):
            self.reading.take("obliged", "the words say that it was to happen")
        for later in self.tree.children(verb, "conj"):
            shared = self.tree.child(later, *SUBJECTS) is None
            if shared and is_negated(self.operators, self.tree, later):
                self.reading.stance = "negated"
                self.reading.reasons.append(f"“{later.text}” is said not to have happened")

    def at_verb(self, verb: Token, *, joined: bool = False, negating: bool = True) -> None:
        """Read negation, modal verbs and conditions that stand at ``verb``.

        ``joined`` says that the deed is another verb, joined to this one by "and"; ``negating`` is
        False where a negation of this verb does not reach it ("not to strike and to pull back").
        """
        ops, reading = self.operators, self.reading
        small = {t.low: t for t in self.tree.children(verb, *_SMALL)}
        if joined:
            small = {w: t for w, t in small.items() if w not in self.tree.wording.unshared}
        self._conditions(verb, small)
        if negating and (
            any(word in ops.negations for word in small) or self._nobody(verb, joined)
        ):
            reading.take("negated", "the words say that it did not happen")
        elif any(word in ops.doubt_adverbs for word in small):
            reading.take("questioned", "the report keeps its distance")
        self._modals(verb, small)

    def _nobody(self, verb: Token, joined: bool) -> bool:
        """Return True for "no shells fell" and "neither side attacked".

        A verb that is joined shares the subject only: "said nothing but fired".
        """
        own = () if joined else ("obj", "attr", "obl:agent")
        none, nothing = self.tree.wording.none, self.tree.wording.nothing
        return any(
            t.low in none | nothing or self._leading(t) & none or self._counts_none(t)
            for t in self.tree.children(verb, *SUBJECTS, *own)
        ) or (not joined and self._no_longer(verb))

    def _no_longer(self, verb: Token) -> bool:
        """Return True for "can no longer" and "agreed to no such thing"."""
        words = self.tree.wording.no
        later = self.tree.children(verb, "advmod")
        led = [t for t in self.tree.children(verb, "obl") if self.tree.case(t)]
        return any(self.tree.low_words(t, "neg", "advmod", "det") & words for t in [*later, *led])

    def _leading(self, noun: Token) -> set[str]:
        """Return the determiners of the noun, also those hung from a word before it."""
        parts = [noun, *self.tree.children(noun, "compound", "amod")]
        return {word for part in parts for word in self.tree.low_words(part, "det", "preconj")}

    def _counts_none(self, noun: Token) -> bool:
        """Return True for "not one tank" and "not a single shell"."""
        words = [noun, *self.tree.children(noun, "nummod", "det", "amod")]
        return any(self.tree.child(word, "neg") is not None for word in words)

    def _modals(self, verb: Token, small: dict[str, Token]) -> None:
        ops, reading = self.operators, self.reading
        perfect = any(small[w].relation == "aux" for w in ops.perfect_infinitive if w in small)
        future = verb.tense == "Fut" or not ops.modal_future.isdisjoint(small)
        ahead = not perfect and future
        reading.ahead = reading.ahead or (ahead and ops.modal_past.isdisjoint(small))
        if ahead:
            reading.take("planned", "the words put it in the future")
        elif not ops.modal_oblige.isdisjoint(small):
            reading.take("obliged", "the words say that it must happen")
        elif self._is_headed_for(verb, small):
            reading.ahead = True
            reading.take("planned", "the words put it in the future")
        elif not ops.modal_may.isdisjoint(small) and verb.lemma not in self.tree.wording.perceiving:
            reading.take("questioned" if perfect else "planned", "the words say that it may happen")

    def _is_headed_for(self, verb: Token, small: dict[str, Token]) -> bool:
        """Return True for a headline's "negotiators to meet again on Sunday"."""
        marked = not self.tree.wording.infinitive_marks.isdisjoint(small)
        own = self.tree.child(verb, "nsubj")
        return marked and verb.relation == "root" and own is not None and own.index < verb.index

    def _conditions(self, verb: Token, small: dict[str, Token]) -> None:
        ops = self.operators
        marked = any(
            w in ops.conditional and small[w].relation in ("mark", "advmod") for w in small
        )
        if marked or (verb.relation == "advcl" and self._is_inverted(verb)):
            self.condition(verb)
        for clause in self.tree.children(verb, "advcl"):
            if self.tree.low_words(clause, "mark") & ops.strict_conditions:
                self.reading.take("conditional", "it hangs on a condition")

    def _is_inverted(self, verb: Token) -> bool:
        """Return True for "had the strikes gone on", which is no question and needs no "if"."""
        who = self.tree.child(verb, *SUBJECTS)
        first = self.tree.child(verb, "aux", "aux:pass")
        inverts = first is not None and first.low in self.tree.wording.inverting
        return inverts and who is not None and first is not None and first.index < who.index

    def _is_awaited(self, verb: Token) -> bool:
        """Return True for "until it withdraws" and "once they leave, we will", still to come."""
        led = self.tree.low_words(verb, "mark", "advmod") & self.tree.wording.awaiting
        present = {t.tense for t in [verb, *self.tree.children(verb, "aux", "aux:pass")]}
        return bool(led) and "Pres" in present

    def condition(self, verb: Token) -> None:
        """Read the conjunction that leads into the clause of ``verb``."""
        marks = self.tree.low_words(verb, "mark")
        if marks & self.operators.undecided:
            self.reading.take("questioned", "“whether” leaves it open")
        elif marks & set(self.operators.conditional) or self._is_inverted(verb):
            self.reading.take("conditional", "it hangs on a condition")
        elif self._is_awaited(verb):
            self.reading.take("conditional", "it is what is waited for")
        elif self._goes_with_future(verb, marks):
            self.reading.take("planned", "it is told of a time to come")

    def _goes_with_future(self, verb: Token, marks: set[str]) -> bool:
        """Return True for the present tense of "they will pause while the rebels withdraw"."""
        main = self.tree.head(verb)
        if main is None or verb.tense != "Pres" or verb.form == "Part":
            return False
        ahead = self.tree.low_words(main, "aux") & self.operators.modal_future
        return bool(ahead) and bool(marks & self.tree.wording.time_conjunctions)
