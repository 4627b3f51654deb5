"""Puts Arabic noun phrases together and hangs them where they belong."""

from trucewatch.engines.arabic_beside import agrees, is_label, is_part, participle_before
from trucewatch.engines.arabic_doings import doer_of
from trucewatch.engines.arabic_questions import OUT_OF, PhraseQuestions

_BEHIND_LABEL = (")", "-", "–", "—", ".", "/", "ـ")


class PhraseReader(PhraseQuestions):
    """Reads nouns, adjectives, numbers and names."""

    def _flush(self) -> None:
        """A number without a noun is a phrase of its own: "five were killed"."""
        numbers = [i for i in self.before if self.words[i].pos == "NUM"]
        if not numbers:
            return
        self.before = [i for i in self.before if i != numbers[-1]]
        self._phrase(numbers[-1])

    def _nominal(self, at: int) -> None:
        word = self.words[at]
        if word.owned and word.pos == "PRON":
            self._pronoun(at)
        elif word.pos == "ADJ" and self.chain:
            self._describe(at)
        elif self._continues(at):
            counted = any(self.words[i].pos == "NUM" for i in self.before)
            owner = self.words[self.chain[-1]]
            self._hang(at, self.chain[-1], self.known.genitive(owner, counted=counted))
            self._note_deed(at)
            self.chain.append(at)
            self._take_before(at)
        else:
            self._phrase(at)

    def _pronoun(self, at: int) -> None:
        owner = self.words[at - 1] if at else None
        if owner is None:
            self._later(at, "dep")
        elif owner.pos == "VERB":
            referring = self.clause.kind == "acl:relcl" or self._cites(at - 1)
            self._hang(at, at - 1, "expl" if referring else "obj")
        elif owner.pos in ("ADP", "COMP"):
            self._phrase(at)
        else:
            self._hang(at, at - 1, "nmod:poss")

    def _describe(self, at: int) -> None:
        """Hang an adjective from the noun of the open phrase that it agrees with."""
        word = self.words[at]
        noun = next(
            (i for i in reversed(self.chain) if agrees(self.words, self.words[i], word)),
            self.chain[-1],
        )
        self._hang(at, noun, "amod")
        for index in self.joins:
            self._hang(index, at, "cc")
        self.joins = []
        self.chain = [i for i in self.chain if i <= noun]
        self.words[noun].bound = False
        self.words[noun].parts.append("described")

    def _take_before(self, at: int) -> None:
        for index in self.before:
            word = self.words[index]
            relation = "nummod" if word.pos == "NUM" else "det" if word.pos == "DET" else "advmod"
            self._hang(index, at, relation)
            if relation == "nummod":
                self.words[at].case = ""  # the number rules the ending, not the verb
        self.before = []

    def _number(self, at: int) -> None:
        last = self.words[self.chain[-1]] if self.chain else None
        if last is not None and self.chain[-1] == at - 1 and last.number == "d" and not self.joins:
            self._hang(at, self.chain[-1], "nummod")
            return
        if last is not None and "+" in self.words[at].text:
            self._hang(at, self.chain[-1], "dep")  # "the 5+5 committee"
            return
        following = self._next(at)
        if at == 0 and following is not None and following.text in _BEHIND_LABEL:
            self._later(at, "dep")  # "1) The army shelled …"
            return
        if following is not None and following.pos in ("NUM", "NOUN", "ADJ"):
            self.before.append(at)
        elif self.joins and at and self.words[at - 2].pos == "NUM":
            self._hang(self.joins.pop(), at, "cc")
            self.before.append(at)
        else:
            self._take_number(at)

    def _take_number(self, at: int) -> None:
        if self._counts_sufferers(at):
            self._hang(at, self.chain[-1], "obj")
            self.chain.append(at)
            self._take_before(at)
            return
        others = [i for i in self.before if i != at]
        self.before = []
        for index in others:
            self._hang(index, at, "nummod" if self.words[index].pos == "NUM" else "advmod")
        self._phrase(at)

    def _counts_sufferers(self, at: int) -> bool:
        """Return True for the number of "the arrest of three of them"."""
        last = self.chain[-1] if self.chain else None
        if last is None or self.joins or self.cases or last + 1 + len(self.before) != at:
            return False
        word = self.words[last]
        return word.lemma in self.known.masdars and not self._is_closed(word)

    def _phrase(self, at: int) -> None:
        """Begin a phrase: of a preposition, joined by "and", or bare."""
        word = self.words[at]
        self._take_before(at)
        filled = word.lemma in self.known.fates and word.owned  # "met his death"
        if not filled and self.known.is_passive_masdar(word, self._next(at)):
            self._harm(at)
            return
        if self.cases:
            self._oblique(at)
        elif self.joins and self.phrases and self._may_join(at):
            self._conjoin(at)
        else:
            self._bare(at)
        self.chain = []
        self._note_deed(at)
        self.chain = [at]
        self.phrases.append(at)

    def _note_deed(self, at: int) -> None:
        """Keep the last noun of a deed; of "the outbreak of clashes" the one that tells it."""
        if self.known.is_deed(self.words[at]) and self.clause.deed not in self.chain:
            self.clause.deed = at

    def _oblique(self, at: int) -> None:
        for index in self.cases:
            self._hang(index, at, "case")
        case = " ".join(self.words[i].text for i in self.cases)
        described = participle_before(self.words, self.cases[0], self.known)
        self.cases = []
        if described is not None and not self.joins:
            self._hang(at, described, "obl")  # "the accord signed on …" dates the accord
            return
        if case == "ل" and doer_of(self.words, self.clause.deed, self.known):
            self._hang(at, self.clause.deed or 0, "nmod")
            return
        joined = self.joins
        if joined and self.phrases:
            self.joins = []
            for index in joined:
                self._hang(index, at, "cc")
        governor = self._governor_of(at, case)
        if case in self.known.agents and self.clause.verb is not None:
            inner = self._done_by_others(case)
            self._hang(at, *((self.clause.verb, "obl:agent") if inner is None else (inner, "nmod")))
        elif governor is not None:
            self._hang(at, governor, "nmod")
        else:
            self._later(at, "obl")

    def _governor_of(self, at: int, case: str) -> int | None:
        """Return the noun that the phrase belongs to, None when it belongs to the verb."""
        if case in OUT_OF and self._counts_part():
            return self.chain[-1]
        if case in ("بين", "مع") and self.chain and self.known.parts(self.words[self.chain[-1]]):
            return self.chain[-1]  # "the border between …"
        if self.known.takes(self._verb_word(), case):
            return None
        last = self.chain[0] if self.chain else None
        if last is not None and self.known.is_deed(self.words[self.chain[-1]]):
            return self.chain[-1]
        if last is not None and self._noun_takes(
            self.words[last], self.words[self.chain[-1]], case
        ):
            owner = case == "ل" or not self.known.is_deed(self.words[last])
            return self.chain[-1] if owner else last
        deed = self.clause.deed
        outer = self.clause.verb is None or (deed is not None and deed > self.clause.verb)
        if deed is not None and outer:
            return deed
        if self.clause.verb is None and self.clause.topic is not None:
            return self.clause.topic
        return None

    def _conjoin(self, at: int) -> None:
        first = self._mate(at)
        self._hang(at, first, "conj")
        for index in self.joins:
            self._hang(index, at, "cc")
        self.joins = []

    def _bare(self, at: int) -> None:
        word, clause = self.words[at], self.clause
        if self.joins:
            self._start_clause_by_noun()
            clause = self.clause
        if self.known.is_time(word):
            self._later(at, "obl:npmod")
        elif is_part(self.words, at, self.known):
            self._later(at, "dep")  # "44 people, among them a reporter": no doer, no sufferer
        elif self._suffers(word):
            self._hang(at, clause.deed or 0, "obj")
        elif word.quote is not None:
            self._later(at, "ccomp")
        elif clause.verb is not None:
            clause.bare.append(at)
        elif clause.topic is None or is_label(self.words, clause.topic):
            clause.topic = at
        else:
            self._hang(at, clause.topic, "appos")

    def _start_clause_by_noun(self) -> None:
        if self.clause.verb is not None:
            self._open("conj", self._home().verb)

    def _harm(self, at: int) -> None:
        """Read "the killing of four children" as a passive verb with its subject."""
        word = self.words[at]
        word.pos, word.lemma = "VERB", self.known.passive_masdars[word.lemma]
        word.passive, word.tense, word.forms = True, "Past", ()
        lead, self.cases = self.cases, []
        mate = next((i for i in reversed(self.phrases) if self.words[i].passive), None)
        if self.joins and mate is not None:
            self._open("conj", mate).verb = at
        elif self.clause.verb is not None:
            self._open("obl" if lead else "ccomp", self.clause.verb).verb = at
        else:
            self.clause.verb = at
        for index in lead:
            self._hang(index, at, "case")
        self._attach_small(at)
        self.chain, self.phrases = [], [at]
