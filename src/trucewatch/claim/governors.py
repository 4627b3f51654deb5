"""What governs a deed changes what is claimed: denied, threatened, planned, stopped, demanded."""

from collections.abc import Callable
from dataclasses import dataclass

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.auxiliaries import OwnWords
from trucewatch.claim.disputed import is_called_false, is_unclear, left_open
from trucewatch.claim.governing import governs, is_answer, is_told, is_yet_to_come, kinds_above
from trucewatch.claim.governor import Governor, accused_by, denies_passage
from trucewatch.claim.grammar import (
    LIGHT,
    calls_on,
    hands_on_doer,
    holder,
    is_negated,
    is_passive,
    only_occurs,
    provides,
    subject,
    tells_of_others,
    undergone,
)  # fmt: skip
from trucewatch.claim.hindrance import Hindrance
from trucewatch.claim.lexicon import Operators
from trucewatch.claim.reading import UNKNOWN, Known, Reading
from trucewatch.claim.silence import will_not_say

_CARRIED = frozenset({"obj", "xcomp", "nsubj:pass", "attr"})
_BLAMED = frozenset({"advcl", "obl", "nmod", "acl"})
_PLANNABLE = frozenset({"xcomp", "obj", "nmod", "acl", "obl", "ccomp", "advcl", "nsubj:pass"})
_OWED = frozenset({"xcomp", "ccomp", "acl", "nmod", "obl"})
_TRIED = frozenset({"xcomp", "acl", "nmod", "obj"})


@dataclass(slots=True)
class Governors:
    """Reads governing nouns and verbs into a reading, one after the other from below."""

    tree: Tree
    operators: Operators
    reading: Reading
    own: OwnWords
    known: Known = UNKNOWN
    aside: bool = False  # a noun in between belongs to the deed and does not pass its doer on

    def noun(self, noun: Token, below: Token, relation: str) -> None:
        """Read "the threat to shell", "a bid to storm the town"."""
        kind = self.operators.of_noun(noun.lemma)
        self.aside |= kind is None and not hands_on_doer(self.tree, noun, below, relation)
        if kind is None and relation == "acl" and below.form == "Inf" and below.is_verb:
            if self._has_time(noun):
                return
            self.reading.take("planned", f"“{noun.text}” aims at it, it is not told as done")
        if kind is None or relation not in ("acl", "nmod", "ccomp"):
            return
        if relation == "nmod" and self.tree.case(below) not in self.tree.wording.about:
            return
        if below.lemma in self.tree.wording.responsibility:
            return  # "no claim of responsibility" leaves the deed as it is
        if kind == "say" and is_called_false(self.operators, self.tree, noun):
            self.reading.take("denied", f"“{noun.text}” of it are said to be false")
            return
        if self.tree.low_words(noun, "det") & self.tree.wording.no:
            self.reading.take("negated", f"“no {noun.text}” says that there is none")
        before = self.tree.children(noun, "compound", "amod")
        owner = self.tree.child(noun, "nmod:poss") or (before[-1] if before else None)
        word = holder(self.tree, noun) if kind == "say" and owner is None else noun
        self._apply(Governor(frozenset({kind}), word, owner, relation))

    def _has_time(self, noun: Token) -> bool:
        """Read "has 60 days to pull back", which sets somebody a term."""
        verb = self.tree.head(noun)
        timed = noun.lemma in self.tree.wording.unit_days and noun.relation == "obj"
        if not timed or verb is None or verb.lemma not in self.operators.duty_by_infinitive:
            return False
        self.reading.take("obliged", f"“{noun.text}” is the time that they are given for it")
        self.reading.done_by(subject(self.tree, verb))
        return True

    def verb(self, verb: Token, below: Token, relation: str) -> None:
        """Read "threatened to shell", "denied shelling", "is to withdraw"."""
        if self._ends_reading(verb, relation):
            return
        if verb.lemma in self.tree.wording.naming and relation == "xcomp" and not below.is_verb:
            self._names(verb)
            return
        kinds = kinds_above(self.tree, self.operators, self.known, verb, below, relation)
        if is_unclear(self.operators, self.tree, verb, relation):
            self.reading.take("questioned", "the words say that it is not clear")
        if self._is_yet_to_come(verb, relation):
            return
        self.aside |= relation == "obj" and not kinds  # "vowed to avenge the attack"
        if not governs(self.tree, verb, below, relation, kinds):
            return
        led_to = relation == "obl" and below.is_verb and "cause" in kinds  # "will lead to" it
        answers = relation == "obl" and is_answer(self.tree, verb, below)
        self.reading.answers |= answers
        if answers or led_to or (relation != "advcl" and self._shares(verb, relation, kinds)):
            self.own.at_verb(verb)
        who = self._who(verb, relation, kinds)
        self._apply(Governor(kinds, verb, who, relation, below))

    def _ends_reading(self, verb: Token, relation: str) -> bool:
        """Read "refrained from it", "declined to say whether", "was not confirmed"."""
        if verb.lemma in self.tree.wording.refraining and relation in ("obl", "advcl", "xcomp"):
            self.reading.untold = f"“{verb.text}” says that it is left undone"
        elif will_not_say(self.tree, verb):
            self.reading.untold = f"“{verb.text}” is what somebody would not do"
        elif left_open(self.operators, self.tree, verb):
            self.reading.take("questioned", f"“{verb.text}” says that nobody confirmed it")
        else:
            return False
        return True

    def _names(self, verb: Token) -> None:
        """Read "called that a violation", but for "what it called a violation"."""
        if verb.relation in ("root", "conj", "ccomp") and self.tree.child(verb, "obj") is not None:
            self.reading.speech.append(verb)

    def _is_yet_to_come(self, verb: Token, relation: str) -> bool:
        """Read "the exchange has yet to take place": it did not happen so far."""
        if not is_yet_to_come(self.tree, verb, relation):
            return False
        self.reading.take("negated", "the words say that it did not happen so far")
        return True

    def _shares(self, verb: Token, relation: str, kinds: frozenset[str]) -> bool:
        """Return True when the verb's auxiliaries are the deed's: "will carry out a strike"."""
        permits = relation in ("ccomp", "xcomp") and verb.lemma in self.tree.wording.permitting
        if permits or (relation in _CARRIED and kinds <= LIGHT):
            return True
        if relation == "nsubj":
            return only_occurs(self.tree, verb, kinds)
        meant = relation == "xcomp" and kinds & {"plan", "oblige", "attempt"}
        return bool(meant) and is_negated(self.operators, self.tree, verb)

    def _who(self, verb: Token, relation: str, kinds: frozenset[str]) -> Token | None:
        """Return whose word or deed the governor is."""
        agent = self.tree.child(verb, "obl:agent")
        if relation == "nsubj:pass":
            return agent
        who, passive = subject(self.tree, verb), is_passive(self.tree, verb)
        if relation == "xcomp":  # "obliges the army to leave"
            return (self.tree.child(verb, "obj") if "oblige" in kinds else None) or who
        if passive:
            return agent or (who if kinds & {"plan", "oblige"} else None)
        return who

    def _apply(self, governor: Governor) -> None:
        for rule in _RULES:
            if rule(self, governor):
                return

    # -- what each kind of governor does; True when it was of that kind ------------------------

    def _denies(self, by: Governor) -> bool:
        if "deny" not in by.kinds or denies_passage(self.tree, by):
            return False
        if self._neither(by.word):
            self.reading.stance = "no_comment"  # "neither confirmed nor denied"
            return True
        before = by.below is not None and by.below.index < by.word.index
        if by.relation == "ccomp" and before and not self.tree.wording.verb_last:
            return True  # "X was hit, a charge Y denies": what is denied stands behind the verb
        reading = self.reading
        if reading.denier is None and reading.stance in ("asserted", "planned", "threatened"):
            reading.stance = "asserted" if self._negated(by) else "denied"
            reading.denier = by.who
            reading.reasons.append(f"{by.said} rejects it")
        return True

    def _neither(self, verb: Token) -> bool:
        """Return True for the "denied" of "neither confirmed nor denied"."""
        first = self.tree.first_conjunct(verb)
        if first is verb or first.lemma not in self.tree.wording.confirming:
            return False
        return is_negated(self.operators, self.tree, first, "preconj", "cc")

    def _threatens(self, by: Governor) -> bool:
        if "threaten" not in by.kinds:
            return False
        if self.reading.stance in ("conditional", "planned"):
            self.reading.stance = "asserted"  # the threat weighs more than its condition
        self.reading.take("threatened", f"{by.said} announces it with hostile intent")
        if by.relation == "ccomp":
            self.reading.speech.append(by.word)  # "vowed that the strikes would go on"
        self._done_by(by)
        return True

    def _appeals(self, by: Governor) -> bool:
        owed = "oblige" in by.kinds and (by.relation == "xcomp" or provides(self.tree, by.who))
        if "appeal" not in by.kinds or (owed and not calls_on(self.tree, by.word)):
            return False
        if (
            "say" in by.kinds
            and by.relation == "ccomp"
            and is_told(self.tree, self.operators, by.below)
        ):
            return False  # "insisted that it had withdrawn" tells, "insisted that it withdraw" asks
        self.reading.appeal = self.reading.appeal or by.word
        return True

    def _hinders(self, by: Governor) -> bool:
        hindrance = Hindrance(self.tree, self.operators, self.reading, self.known, self._done_by)
        return hindrance.prevents(by) or hindrance.cancels(by) or hindrance.fails(by)

    def _accuses(self, by: Governor) -> bool:
        if "accuse" not in by.kinds or by.relation not in _BLAMED:
            return False
        self.reading.blamed_by(by.word, by.said)
        self.reading.done_by(accused_by(self.tree, by.word))
        return True

    def _plans(self, by: Governor) -> bool:
        if "plan" not in by.kinds or by.relation not in _PLANNABLE:
            return False
        if "say" in by.kinds:
            self.reading.speech.append(by.word)  # "proposed that the road be opened"
        self.reading.take("planned", f"{by.said} looks ahead to it")
        self._done_by(by)
        return True

    def _attempts(self, by: Governor) -> bool:
        if "attempt" not in by.kinds or by.relation not in _TRIED:
            return False
        self.reading.outcome = self.reading.outcome or "impeded"
        self.reading.reasons.append(f"{by.said} tells of an attempt only")
        self._done_by(by)
        return True

    def _obliges(self, by: Governor) -> bool:
        provided = by.relation == "advcl" and by.below is not None and by.below.form != "Inf"
        terms = by.relation == "obj" and by.word.lemma in self.tree.wording.stipulating
        owed = provided or terms or by.relation in _OWED
        if not by.kinds & {"oblige", "agree"} or not owed:
            return False
        self.reading.promised = self.reading.promised or "agree" in by.kinds
        self.reading.take("obliged", f"{by.said} makes it a duty")
        self._done_by(by)
        return True

    def _enables(self, by: Governor) -> bool:
        if "able" not in by.kinds:
            return False
        self.reading.untold = f"{by.said} says only that it could be done"
        return True

    def _keeps_silent(self, by: Governor) -> bool:
        if "comment" not in by.kinds or not self._negated(by):
            return False
        self.reading.stance = "no_comment"
        self.reading.speech.append(by.word)
        return True

    def _speaks(self, by: Governor) -> bool:
        told = by.below is not None and by.below.lemma in self.tree.wording.tolls
        if not told and not by.kinds & {"say", "condemn"}:
            return False
        self.reading.speech.append(by.word)
        if by.word.lemma in self.tree.wording.owning_up and by.relation in ("obj", "nsubj:pass"):
            self.reading.done_by(by.who)
        if "question" in by.kinds and "say" not in by.kinds:
            self.reading.take("questioned", f"{by.said} leaves it open")
        return True

    def _carries(self, by: Governor) -> bool:
        done = by.relation == "nsubj:pass" and by.word.lemma not in self.tree.wording.not_doing
        if "aspect" not in by.kinds or not (done or by.relation in ("obj", "xcomp", "obl")):
            return False
        self._done_by(by)
        return True

    def _questions(self, by: Governor) -> bool:
        if "question" not in by.kinds:
            return False
        self.reading.take("questioned", f"{by.said} leaves it open")
        return True

    def _done_by(self, by: Governor) -> None:
        """Remember whose governing verb it is, unless the clause below tells of others' deeds."""
        others = by.relation == "ccomp" and tells_of_others(self.tree, by.below)
        suffers = undergone(self.tree, by.word, by.below) and not self.known.mutual
        if not (others or suffers or self.aside):
            self.reading.done_by(by.who)

    def _negated(self, by: Governor) -> bool:
        return is_negated(self.operators, self.tree, by.word)


_Rule = Callable[[Governors, Governor], bool]
# The order counts: a verb of several kinds is read as the first that fits.
_RULES: tuple[_Rule, ...] = (
    Governors._enables, Governors._denies, Governors._threatens, Governors._appeals,
    Governors._hinders, Governors._accuses, Governors._plans,
    Governors._attempts, Governors._obliges, Governors._keeps_silent, Governors._speaks,
    Governors._carries, Governors._questions,
)  # fmt: skip
