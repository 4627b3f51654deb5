"""Decides who is subject and who is object of an Arabic verb, which word order leaves open."""

from collections.abc import Sequence

from trucewatch.engines.arabic_beside import is_label
from trucewatch.engines.arabic_knowledge import Knowledge
from trucewatch.engines.arabic_state import Clause
from trucewatch.engines.arabic_words import Word


def settle_arguments(words: Sequence[Word], clause: Clause, known: Knowledge) -> None:
    """Hang the bare phrases of ``clause`` from its verb as subject and object."""
    if clause.verb is None:
        return
    _Arguments(words, clause, clause.verb, known).settle()


class _Arguments:
    def __init__(self, words: Sequence[Word], clause: Clause, verb: int, known: Knowledge) -> None:
        self.words, self.clause, self.at, self.known = words, clause, verb, known
        self.verb = words[verb]

    def settle(self) -> None:
        bare, topic = list(self.clause.bare), self.clause.topic
        if topic == self.at or (topic is not None and is_label(self.words, topic)):
            topic = None
        undergoes = self.verb.lemma in self.known.undergoing
        if undergoes:
            self._undergo()
        if self.verb.lemma in self.known.obliging:
            for index in bare:
                self._hang(index, "xcomp")
        elif self.verb.passive or undergoes:
            self._passive(topic, bare)
        elif topic is not None:
            self._after_topic(topic, bare)
        elif bare:
            self._behind(bare)

    def _behind(self, bare: list[int]) -> None:
        if len(bare) > 1:
            self._two(bare)
        else:
            self._hang(bare[0], self._single(bare[0]))

    def _undergo(self) -> None:
        """Make an object of what the subject suffers: "came under shelling"."""
        for index, word in enumerate(self.words):
            if word.head == self.at and word.relation == "obl" and self._case(index) == "ل":
                word.relation = "obj"

    def _case(self, index: int) -> str:
        return " ".join(w.text for w in self.words if w.head == index and w.relation == "case")

    def _passive(self, topic: int | None, bare: list[int]) -> None:
        found = [i for i in (topic, *bare) if i is not None]
        for order, index in enumerate(found):
            self._hang(index, "nsubj:pass" if order == 0 else "obj")

    def _after_topic(self, topic: int, bare: list[int]) -> None:
        """Read "the army shelled the town"; a topic whose verb has no object may suffer."""
        harmed = self.verb.lemma in self.known.suffering and not bare and not self._has_object()
        suffers = harmed and not self.known.is_armed(self.words[topic])
        harmed_by_kind = harmed and self.known.is_people(self.words[topic])
        told = self.verb.lemma in self.known.passive_masdars.values()
        passive = suffers or (harmed_by_kind and told)
        self._hang(topic, "nsubj:pass" if passive else "nsubj")
        for order, index in enumerate(bare):
            self._hang(index, "obj" if order == 0 else "dep")

    def _two(self, bare: list[int]) -> None:
        first, second = bare[0], bare[1]
        if self._is_relative() and not self._has_object() and self._plain(first):
            order = [(first, "obj"), (second, "dep")]
        elif self.words[first].case == "acc" and self.words[second].case == "nom":
            order = [(first, "obj"), (second, "nsubj")]
        elif self._drops_subject() or self.words[first].case == "acc":
            order = [(first, "obj"), (second, "dep")]
        else:
            order = [(first, "nsubj"), (second, "obj")]
        for index, relation in order:
            self._hang(index, relation)
        for index in bare[2:]:
            self._hang(index, "dep")

    def _plain(self, index: int) -> bool:
        return self.words[index].case != "nom"

    def _single(self, index: int) -> str:
        """Return what one phrase behind the verb is."""
        word, verb = self.words[index], self.verb
        if self._has_object():
            return "nsubj"
        if self._drops_subject() or word.case == "acc" or self._calls_on(word):
            return "obj"
        if verb.lemma in self.known.intransitive:
            return "nsubj"
        return self._single_of_transitive(word)

    def _single_of_transitive(self, word: Word) -> str:
        if self._is_for():
            return "obj"
        suffering = self.verb.lemma in self.known.suffering
        harmful = self.verb.lemma in self.known.passive_masdars.values()
        acts = self.known.is_armed(word) and not harmful
        if self._disagrees(word):
            return "obj"
        if self._is_relative():
            return "nsubj" if acts and not self._describes_doer() else "obj"
        if self._shares_subject() and not acts:
            return "obj" if not self._shared_suffers() else "nsubj:pass"
        if suffering and not acts and word.pos != "PROPN":
            return "nsubj:pass"
        return "nsubj"

    def _describes_doer(self) -> bool:
        """Return True for "who fight the group": no pronoun tells that the noun is fought."""
        below = [w for w in self.words if w.head == self.at]
        named = any(w.relation == "mark" and w.pos == "REL" for w in below)
        return named and not any(w.pos == "PRON" for w in below)

    def _is_for(self) -> bool:
        """Return True for "(came) to attack the post": whoever came attacks."""
        marks = (w for w in self.words if w.head == self.at and w.relation == "mark")
        return any(w.text in ("ل", "كي", "لكي") for w in marks)

    def _calls_on(self, word: Word) -> bool:
        """Return True for "… and called on residents to": whoever is called on is no subject."""
        if not self.known.asks(self.verb) or not self._shares_subject():
            return False
        return self._disagrees(word) or self.known.is_civilian(word)

    def _disagrees(self, word: Word) -> bool:
        """Return True for "(she) captured a fighter": a feminine verb has no masculine subject."""
        male = word.gender == "m" and word.number == "s" and word.pos == "NOUN" and word.forms
        return bool(male) and self.verb.gender == "f" and self.verb.number == "s"

    def _drops_subject(self) -> bool:
        """Return True for a plural verb, whose subject cannot follow it."""
        return self.verb.number in ("p", "d", "we")

    def _has_object(self) -> bool:
        return any(w.head == self.at and w.relation in ("obj", "expl") for w in self.words)

    def _is_relative(self) -> bool:
        return self.clause.kind in ("acl", "acl:relcl")

    def _shares_subject(self) -> bool:
        """Return True when the verb is joined to one with a subject that fits it."""
        above = self.clause.above
        if self.clause.kind not in ("conj", "xcomp") or above is None:
            return False
        subjects = [w for w in self.words if w.head == above and w.relation.startswith("nsubj")]
        if not subjects:
            return False
        who = subjects[0]
        return (
            who.number == "p"
            or not who.gender
            or who.gender == self.verb.gender
            or not self.verb.gender
        )

    def _shared_suffers(self) -> bool:
        above = self.clause.above
        return any(w.head == above and w.relation == "nsubj:pass" for w in self.words)

    def _hang(self, index: int, relation: str) -> None:
        if index != self.at:
            self.words[index].head, self.words[index].relation = self.at, relation
