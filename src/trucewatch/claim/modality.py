"""What is claimed about a deed: done, denied, threatened, planned, demanded, doubted, stopped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import is_passive, kinds_of, own_words, predicate_of, subject
from trucewatch.claim.lexicon import Operators
from trucewatch.claim.record import Outcome, Stance
from trucewatch.claim.spot import Deed

_COMPLEMENTS = frozenset(
    {"obj", "ccomp", "xcomp", "nsubj:pass", "obl", "nmod", "acl", "attr", "csubj", "iobj"}
)
_RESULTS = frozenset({"agreement", "result", "deal", "breakthrough", "progress", "accord", "outcome"})
_ABOUT = frozenset({"about", "of", "to", "from", "on", "over", "against", "with", "for", ""})


@dataclass(slots=True)
class Reading:
    """How a deed is put forward; filled while climbing from the deed to the sentence's root.

    ``doers`` are subjects of governing verbs that do the deed themselves ("Russia threatened to
    bomb"); ``speech`` are the speech verbs that govern it, the nearest first.
    """

    stance: Stance = "asserted"
    outcome: Outcome | None = None
    doers: list[Token] = field(default_factory=list)
    speech: list[Token] = field(default_factory=list)
    denier: Token | None = None
    appeal: Token | None = None
    ahead: bool = False
    reasons: list[str] = field(default_factory=list)

    def take(self, stance: Stance, reason: str) -> None:
        """Keep the first stance found: the nearest governor decides."""
        if self.stance == "asserted":
            self.stance = stance
            self.reasons.append(reason)


def read(deed: Deed, operators: Operators) -> Reading:
    """Return how the sentence puts ``deed`` forward."""
    reading = Reading(outcome=deed.outcome)
    climb = _Climb(deed.tree, operators, reading)
    if deed.nominal:
        climb.adjectives(deed.word)
    else:
        climb.auxiliaries(deed.word)
    climb.up_from(deed.word)
    return reading


@dataclass(slots=True)
class _Climb:
    tree: Tree
    operators: Operators
    reading: Reading

    def up_from(self, word: Token) -> None:
        below = word
        aside = False  # inside a relative clause only "X said that …" still governs
        shares = word.pos in ("VERB", "AUX")  # a joined verb shares the auxiliaries of the first
        for above, relation in self.tree.up(word):
            if relation == "conj":
                if shares and above.pos in ("VERB", "AUX") and not self._has_own_subject(below):
                    self.auxiliaries(above)
            elif aside and relation not in ("ccomp", "parataxis"):
                pass
            elif above.pos in ("VERB", "AUX", "ADJ"):
                self._verb(above, below, relation)
                shares = shares and relation in ("xcomp",)
            elif above.pos in ("NOUN", "PROPN"):
                self._noun(above, below, relation)
            if relation == "advcl":
                self._condition(below)
                aside = aside or bool(self.tree.children(below, "mark", "advmod"))
            aside = aside or is_aside(below, relation)
            below = above

    def _has_own_subject(self, verb: Token) -> bool:
        return self.tree.child(verb, "nsubj", "nsubj:pass") is not None

    # -- the deed's own words ------------------------------------------------------------------

    def adjectives(self, noun: Token) -> None:
        ops, reading = self.operators, self.reading
        for child in self.tree.children(noun, "amod", "compound", "acl", "det", "acl:relcl"):
            word, lemma = child.text.lower(), child.lemma
            if word in ops.future_adjectives or lemma in ops.future_adjectives:
                reading.take("planned", f"“{child.text}” makes it a thing to come")
            elif word in ops.doubt_adjectives:
                reading.take("questioned", f"“{child.text}” leaves it open")
            elif child.text.lower() == "no":
                reading.take("negated", "“no” says it did not happen")
            elif child.form == "Part" and child.tense == "Past":
                self._fate(kinds_of(ops, self.tree, child), child)
        self._without_result(noun)

    def _without_result(self, noun: Token) -> None:
        """Read "talks ended without agreement" as talks that came to nothing."""
        verb, relation = predicate_of(self.tree, noun)
        if verb is None or relation not in ("nsubj", "nsubj:pass"):
            return
        for child in self.tree.children(verb, "obl", "advcl", "xcomp"):
            if self.tree.case(child) == "without" and child.lemma in _RESULTS:
                self.reading.outcome = self.reading.outcome or "impeded"
                self.reading.reasons.append(f"“without {child.text}” says that it came to nothing")

    def _fate(self, kinds: frozenset[str], word: Token) -> None:
        if "cancel" in kinds:
            self.reading.outcome = "cancelled"
        elif "prevent" in kinds or "fail" in kinds:
            self.reading.outcome = "impeded"
        else:
            return
        self.reading.reasons.append(f"“{word.text}” says that it did not go through")

    def auxiliaries(self, verb: Token) -> None:
        """Read negation, modal verbs and conditions that stand at ``verb``."""
        ops, reading = self.operators, self.reading
        small = {
            t.text.lower(): t
            for t in self.tree.children(
                verb, "aux", "aux:pass", "neg", "advmod", "mark", "det", "preconj"
            )
        }
        self._conditions(verb, small)
        negated = any(word in ops.negations for word in small) or self._no_subject(verb)
        if negated:
            reading.take("negated", "the words say that it did not happen")
        elif any(word in ops.doubt_adverbs for word in small):
            reading.take("questioned", "the report keeps its distance")
        self._modals(verb, small)

    def _no_subject(self, verb: Token) -> bool:
        below = self.tree.children(verb, "nsubj", "nsubj:pass", "obj", "attr")
        return any(
            d.text.lower() in ("no", "neither", "none")
            for t in below
            for d in [t, *self.tree.children(t, "det")]
        )

    def _modals(self, verb: Token, small: dict[str, Token]) -> None:
        ops, reading = self.operators, self.reading
        perfect = "have" in small and small["have"].relation == "aux"
        ahead = any(word in ops.modal_future for word in small) and not perfect
        reading.ahead = reading.ahead or (ahead and not {"would", "'d"} & set(small))
        if ahead:
            reading.take("planned", "the words put it in the future")
        elif any(word in ops.modal_oblige for word in small):
            reading.take("obliged", "the words say that it must happen")
        elif any(word in ops.modal_may for word in small):
            reading.take("questioned" if perfect else "planned", "the words say that it may happen")

    def _conditions(self, verb: Token, small: dict[str, Token]) -> None:
        if any(
            word in self.operators.conditional and t.relation in ("mark", "advmod")
            for word, t in small.items()
        ):
            self._condition(verb)
        for clause in self.tree.children(verb, "advcl"):
            marks = {t.text.lower() for t in self.tree.children(clause, "mark")}
            if marks & {"if", "unless"}:
                self.reading.take("conditional", "it hangs on a condition")

    def _condition(self, verb: Token) -> None:
        marks = {t.text.lower() for t in self.tree.children(verb, "mark")}
        if "whether" in marks:
            self.reading.take("questioned", "“whether” leaves it open")
        elif marks & set(self.operators.conditional):
            self.reading.take("conditional", "it hangs on a condition")

    # -- what governs it -----------------------------------------------------------------------

    def _noun(self, noun: Token, below: Token, relation: str) -> None:
        kind = self.operators.of_noun(noun.lemma)
        if kind is None or relation not in ("acl", "nmod", "ccomp", "acl:relcl"):
            return
        if relation == "acl:relcl" or (relation == "nmod" and self.tree.case(below) not in _ABOUT):
            return
        owner = self.tree.child(noun, "nmod:poss") or self._before(noun)
        self._apply(frozenset({kind}), noun, owner, relation)

    def _before(self, noun: Token) -> Token | None:
        found = self.tree.children(noun, "compound", "amod")
        return found[-1] if found else None

    def _verb(self, verb: Token, below: Token, relation: str) -> None:
        kinds = kinds_of(self.operators, self.tree, verb)
        if verb.lemma == "be" and relation == "xcomp" and below.pos == "VERB":
            kinds = frozenset({"oblige"})
        if verb.lemma == "go" and relation == "xcomp":
            kinds = frozenset({"plan"})
        if (
            verb.lemma == "have"
            and verb.tense != "Past"
            and relation == "xcomp"
            and below.pos == "VERB"
        ):
            kinds = frozenset({"oblige"})
        if verb.lemma == "be" and relation in ("ccomp", "csubj", "advcl", "acl"):
            self._unclear(verb)
        if not self._governs(verb, below, relation, kinds):
            return
        if relation != "advcl":
            self.auxiliaries_of_governor(verb, below, relation, kinds)
        who = subject(self.tree, verb)
        if relation == "nsubj:pass":
            who = self.tree.child(verb, "obl:agent")
        if is_passive(self.tree, verb) and relation not in ("xcomp", "nsubj:pass"):
            who = self.tree.child(verb, "obl:agent") or (
                who if kinds & {"plan", "oblige"} else None
            )
        self._apply(kinds, verb, who, relation, below)

    def _unclear(self, verb: Token) -> None:
        """Read "it is not clear who shelled the town" as a question."""
        words = " ".join(t.text.lower() for t in self.tree.subtree(verb, "ccomp", "csubj"))
        if any(idiom in words for idiom in self.operators.unclear_idioms):
            self.reading.take("questioned", "the words say that it is not clear")

    def _governs(self, verb: Token, below: Token, relation: str, kinds: frozenset[str]) -> bool:
        if relation in ("obl", "nmod"):
            return (
                (self.tree.case(below) in _ABOUT
                and self.tree.case(below) != "on")
                or "comment" in kinds
            )
        if relation == "advcl":
            marks = {t.text.lower() for t in self.tree.children(below, "mark")}
            return bool(
                kinds & {"accuse", "prevent", "appeal", "say", "deny", "threaten", "plan"}
            ) and bool(
                marks & {"of", "from", "for", "about", "to", "against", "into"}
                or (not marks and below.form == "Inf")
            )
        if relation in ("nsubj", "csubj"):
            return bool(kinds & {"fail", "cancel"}) and not is_passive(self.tree, verb)
        return relation in _COMPLEMENTS or relation in ("parataxis",)

    def auxiliaries_of_governor(
        self, verb: Token, below: Token, relation: str, kinds: frozenset[str]
    ) -> None:
        """Read the auxiliaries of a verb that carries the deed: "will carry out a strike"."""
        light = not kinds or (kinds <= {"aspect", "end", "cause", "say"} and "say" not in kinds)
        carries = relation in ("obj", "xcomp", "nsubj:pass", "attr") and light
        if (
            carries
            or (kinds & {"plan", "oblige", "attempt"}
            and relation == "xcomp"
            and self._negated(verb))
        ):
            self.auxiliaries(verb)

    def _negated(self, verb: Token) -> bool:
        words = {t.text.lower() for t in self.tree.children(verb, "neg", "advmod")}
        return bool(words & self.operators.negations)

    def _apply(  # noqa: C901 - a flat table of what each kind of governor does
        self,
        kinds: frozenset[str],
        word: Token,
        who: Token | None,
        relation: str,
        below: Token | None = None,
    ) -> None:
        reading, said = self.reading, f"“{word.text}”"
        negated = self._negated(word)
        if "deny" in kinds and not self._denies_passage(word, below):
            if reading.denier is None and reading.stance in ("asserted", "planned", "threatened"):
                reading.stance, reading.denier = ("asserted" if negated else "denied"), who
                reading.reasons.append(f"{said} rejects it")
        elif "threaten" in kinds:
            if reading.stance in ("conditional", "planned"):
                reading.stance = "asserted"  # the threat weighs more than its condition
            reading.take("threatened", f"{said} announces it with hostile intent")
            self._doer(who)
        elif (
            ("appeal" in kinds and "oblige" not in kinds) or ("appeal" in kinds and relation != "xcomp")
        ):
            reading.appeal = reading.appeal or word
        elif "prevent" in kinds and relation in (
            "obj",
            "nsubj:pass",
            "advcl",
            "obl",
            "nmod",
            "acl",
            "csubj",
        ):
            self._stopped("impeded", word, negated)
        elif "cancel" in kinds and relation in ("obj", "nsubj:pass", "nsubj", "nmod"):
            self._stopped("cancelled", word, negated)
        elif "fail" in kinds:
            self._failed(word, who, relation)
        elif "accuse" in kinds and relation in ("advcl", "obl", "nmod", "acl"):
            reading.speech.append(word)
            self._doer(
                self.tree.child(word, "obj")
                if not is_passive(self.tree, word)
                else subject(self.tree, word)
            )
        else:
            self._apply_mild(kinds, word, who, relation)

    def _apply_mild(
        self, kinds: frozenset[str], word: Token, who: Token | None, relation: str
    ) -> None:
        reading, said = self.reading, f"“{word.text}”"
        if kinds & {"plan"} and relation in (
            "xcomp",
            "obj",
            "nmod",
            "acl",
            "obl",
            "ccomp",
            "advcl",
            "nsubj:pass",
        ):
            reading.take("planned", f"{said} looks ahead to it")
            self._doer(who)
        elif kinds & {"attempt"} and relation in ("xcomp", "acl", "nmod", "obj"):
            reading.outcome = reading.outcome or "impeded"
            reading.reasons.append(f"{said} tells of an attempt only")
            self._doer(who)
        elif kinds & {"oblige", "agree"} and relation in ("xcomp", "ccomp", "acl", "nmod", "obl"):
            reading.take("obliged", f"{said} makes it a duty")
            self._doer(who)
        elif "comment" in kinds and self._negated(word):
            reading.stance = "no_comment"
            reading.speech.append(word)
        elif kinds & {"say", "condemn"}:
            reading.speech.append(word)
            if "question" in kinds and "say" not in kinds:
                reading.take("questioned", f"{said} leaves it open")
        elif "aspect" in kinds and relation in ("obj", "xcomp", "obl"):
            self._doer(who)
        elif "question" in kinds:
            reading.take("questioned", f"{said} leaves it open")

    def _doer(self, who: Token | None) -> None:
        if who is not None:
            self.reading.doers.append(who)

    def _stopped(self, outcome: Outcome, word: Token, negated: bool) -> None:
        if word.lemma in ("halt", "stop", "cease", "end") and self._is_due(word):
            self._doer(subject(self.tree, word))
            return  # "is to halt attacks" demands the end, it does not tell of it
        if not negated and self.reading.outcome is None:
            self.reading.outcome = outcome
            self.reading.reasons.append(f"“{word.text}” says that it did not go through")

    def _is_due(self, verb: Token) -> bool:
        """Return True when the verb is demanded or planned, not told as done."""
        small = {t.text.lower() for t in self.tree.children(verb, "aux")}
        return bool(small & (self.operators.modal_oblige | self.operators.modal_future | {"to"}))

    def _failed(self, word: Token, who: Token | None, relation: str) -> None:
        if relation in ("xcomp", "acl", "nmod"):
            self.reading.take("negated", f"“{word.text}” says that it was not done")
            self._doer(who)
        elif relation in ("nsubj", "obj", "nsubj:pass"):
            self._stopped("impeded", word, self._negated(word))

    def _denies_passage(self, word: Token, below: Token | None) -> bool:
        """Return True for "denied access", which stops a deed instead of disputing it."""
        if below is None or word.lemma not in ("deny", "refuse"):
            return False
        return (
            below.lemma in ("access", "entry", "passage", "permission")
            or self.tree.child(word, "iobj") is not None
        )


def is_aside(below: Token, relation: str) -> bool:
    """Return True for a relative clause or a participle, which tells something on the side."""
    return relation == "acl:relcl" or (relation == "acl" and below.form in ("Part", "Fin"))


def idioms(text: str, start: int, end: int, phrases: tuple[str, ...]) -> Iterator[str]:
    """Yield the phrases that stand in ``text[start:end]``, whatever their case."""
    low = re.sub(r"\s+", " ", text[start:end].lower())
    yield from (p for p in phrases if p in low)


__all__ = ["Reading", "idioms", "own_words", "predicate_of", "read"]
