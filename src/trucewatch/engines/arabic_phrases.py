"""Puts Arabic noun phrases together and hangs them where they belong."""

from trucewatch.engines.arabic_beside import agrees, is_part, participle_before
from trucewatch.engines.arabic_doings import doer_of
from trucewatch.engines.arabic_state import SentenceState
from trucewatch.engines.arabic_words import Word

_OUT_OF = ("من", "من بين")
LONGEST_CHAIN = 8  # nouns that own each other; more is a list or noise


class PhraseReader(SentenceState):
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
            self._hang(at, at - 1, "expl" if self.clause.kind == "acl:relcl" else "obj")
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

    def _continues(self, at: int) -> bool:
        """Return True for the second part of "the army's shelling", which follows directly."""
        word = self.words[at]
        if self.cases or self.joins or not 0 < len(self.chain) < LONGEST_CHAIN:
            return False
        if not self._is_next(at):
            return False
        if word.quote is not None or word.pos == "PRON" or self.known.is_time(word):
            return False
        if word.lemma in self.known.fates or (self.known.is_deed(word) and self._names_a_body()):
            return False
        last = self.words[self.chain[-1]]
        if self._is_closed(last):
            return self._is_name_of(last, word)
        if word.article and self._names_a_chief(last) and word.lemma in self.known.masdars:
            return False  # a name owns no noun of doing: "(of) X | the comment"
        accusative = word.case == "acc" and not word.bound and word.number == "s"
        accusative = accusative and not self.before  # a counted noun has the number's ending
        return last.pos in ("NOUN", "NUM") and not accusative

    def _names_a_chief(self, name: Word) -> bool:
        """Return True for the unknown name behind "the spokesman of"."""
        above = self.words[self.chain[0]].head
        return not name.forms and above is not None and self.known.is_person(self.words[above])

    def _is_next(self, at: int) -> bool:
        """Return True when the word follows directly, or the counted thing a noun of doing."""
        between = at - 1 - self.chain[-1]
        if between != len(self.before):
            return False
        return not between or self.words[self.chain[-1]].lemma in self.known.masdars

    def _is_closed(self, noun: Word) -> bool:
        """Return True for a noun that no owner can follow: definite, described, with an ending."""
        ended = bool(noun.case and noun.forms and not noun.bound)
        return (
            ended or noun.article or noun.owned or noun.pos == "PROPN" or "described" in noun.parts
        )

    def _names_a_body(self) -> bool:
        """Return True for "the group of X", which a noun of doing behind it does not end."""
        return len(self.chain) > 1 and self.known.is_person(self.words[self.chain[0]])

    def _is_name_of(self, title: Word, word: Word) -> bool:
        """Return True for "President X": a name behind a definite title."""
        if word.article or word.forms or word.case == "acc":
            return False
        return self.known.is_person(title) or (title.pos == "PROPN" and not title.forms)

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
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is not None and following.pos in ("NUM", "NOUN", "ADJ"):
            self.before.append(at)
        elif self.joins and at and self.words[at - 2].pos == "NUM":
            self._hang(self.joins.pop(), at, "cc")
            self.before.append(at)
        else:
            self._take_number(at)

    def _take_number(self, at: int) -> None:
        others = [i for i in self.before if i != at]
        self.before = []
        for index in others:
            self._hang(index, at, "nummod" if self.words[index].pos == "NUM" else "advmod")
        self._phrase(at)

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
            self._hang(at, self.clause.verb, "obl:agent")
        elif governor is not None:
            self._hang(at, governor, "nmod")
        else:
            self._later(at, "obl")

    def _governor_of(self, at: int, case: str) -> int | None:
        """Return the noun that the phrase belongs to, None when it belongs to the verb."""
        if case in _OUT_OF and self._counts_part():
            return self.chain[-1]
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

    def _counts_part(self) -> bool:
        """Return True behind "dozens", "a number", of which a part of many is told."""
        last = self.words[self.chain[-1]] if self.chain else None
        return last is not None and (last.pos == "NUM" or self.known.is_number(last))

    def _noun_takes(self, first: Word, last: Word, case: str) -> bool:
        if self.known.is_deed(first):
            return True
        if self.known.speaks(first) and case in ("باسم", "في", "من", "لدى"):
            return case == "باسم" or self.known.told_by(self._verb_word())
        if case == "ل":
            return not self.known.asks(self._verb_word())
        if case in _OUT_OF:
            return (
                first.pos == "NUM" or self.known.is_quantity(first) or self.known.is_people(first)
            )
        return False

    def _may_join(self, at: int) -> bool:
        """Return False for the subject of a new clause: "… and the army shelled"."""
        definite = False
        for word in self.words[at : at + 6]:
            if word.pos == "VERB":
                return self.clause.verb is None or not definite
            if word.pos not in ("NOUN", "ADJ", "PROPN"):
                break
            definite = definite or word.article or word.pos == "PROPN"
        return True

    def _conjoin(self, at: int) -> None:
        first = self._mate(at)
        self._hang(at, first, "conj")
        for index in self.joins:
            self._hang(index, at, "cc")
        self.joins = []

    def _mate(self, at: int) -> int:
        """Return the phrase that "and" joins the new one to: its like, else the last."""
        word = self.words[at]
        for like in (self.known.is_deed, self.known.is_people):
            if like(word):
                for index in reversed(self.phrases):
                    if like(self.words[index]):
                        return index
        return self.phrases[-1]

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
        elif clause.topic is None or self._is_label(clause.topic):
            clause.topic = at
        else:
            self._hang(at, clause.topic, "appos")

    def _is_label(self, topic: int) -> bool:
        """Return True for "urgent" before the news itself."""
        label = self.words[topic]
        return label.pos == "ADJ" and not label.article and topic in (0, 1)

    def _suffers(self, word: Word) -> bool:
        """Return True for "the army's shelling (of) a village", whose doer stands before it."""
        deed, verb = self.clause.deed, self.clause.verb
        if deed is None or not self.chain or (verb is not None and verb > deed):
            return False
        hit = word.case != "nom" and word.pos == "NOUN" and self.known.is_hit(word)
        return hit and doer_of(self.words, deed, self.known)

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
