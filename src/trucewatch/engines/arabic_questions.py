"""What is asked before an Arabic noun is put into its place; nothing is changed here."""

import re

from trucewatch.engines.arabic_beside import is_part
from trucewatch.engines.arabic_doings import doer_of, is_led
from trucewatch.engines.arabic_state import SentenceState
from trucewatch.engines.arabic_words import Word

_PARTICIPLE = re.compile("م\\w{2,}ين")  # "(they) leaving behind …"
OUT_OF = ("من", "من بين")
LONGEST_CHAIN = 8  # nouns that own each other; more is a list or noise


class PhraseQuestions(SentenceState):
    """Answers what a noun goes with."""

    def _done_by_others(self, case: str) -> int | None:
        """Return the noun of doing of "hinted at the abduction of X by Y", whose doer Y is."""
        deed, verb = self.clause.deed, self._verb_word()
        if deed is None or verb is None or deed < (self.clause.verb or 0):
            return None
        near = deed in self.chain or not self.known.suffers(verb)
        told = self.words[deed].lemma in self.known.masdars and self.known.names_doer(case)
        return deed if near and told else None

    def _cites(self, verb: int) -> bool:
        """Return True for "as the ministry announced (it)"."""
        marks = (w for w in self.words[:verb] if w.head == verb and w.relation == "mark")
        return any(w.text in self.known.as_said for w in marks)

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
        if self._meets_a_victim(last, word):
            return False
        if word.article and self._names_a_chief(last) and word.lemma in self.known.masdars:
            return False  # a name owns no noun of doing: "(of) X | the comment"
        accusative = word.case == "acc" and not word.bound and word.number == "s"
        accusative = accusative and not self.before  # a counted noun has the number's ending
        return last.pos in ("NOUN", "NUM") and not accusative

    def _meets_a_victim(self, doer: Word, word: Word) -> bool:
        """Return True for "(struck) soldiers | refugees": fighters are nobody's people."""
        bare = not (doer.article or word.article or self.before)
        led = self.clause.verb is not None and self.clause.verb + 1 == self.chain[0]
        return bare and led and self.known.is_armed(doer) and self.known.is_civilian(word)

    def _names_a_chief(self, name: Word) -> bool:
        """Return True for the unknown name behind "the spokesman of"."""
        above = self.words[self.chain[0]].head
        return not name.forms and above is not None and self.known.is_person(self.words[above])

    def _is_next(self, at: int) -> bool:
        """Return True when the word follows directly, or the counted thing a noun of doing."""
        between = at - 1 - self.chain[-1]
        if between != len(self.before):
            return False
        if not between or self.words[self.chain[-1]].lemma in self.known.masdars:
            return True
        pointed = all(self.words[i].pos == "DET" for i in self.before)
        return pointed and is_led(self.words, self.chain[-1])  # "of members of these patrols"

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
        if word.article or word.forms or word.case == "acc" or _PARTICIPLE.fullmatch(word.text):
            return False
        return self.known.is_person(title) or (title.pos == "PROPN" and not title.forms)

    def _counts_part(self) -> bool:
        """Return True behind "dozens", "a number", of which a part of many is told."""
        last = self.words[self.chain[-1]] if self.chain else None
        if last is not None and len(self.chain) > 1 and self.known.is_people(last):
            return True  # "the arrest of activists of the group"
        return last is not None and (last.pos == "NUM" or self.known.is_number(last))

    def _noun_takes(self, first: Word, last: Word, case: str) -> bool:
        if self.known.is_deed(first):
            return True
        if self.known.speaks(first) and case in ("باسم", "في", "من", "لدى"):
            return case == "باسم" or self.known.told_by(self._verb_word())
        if case == "ل":
            return not self.known.asks(self._verb_word())
        if case in OUT_OF:
            return (
                first.pos == "NUM" or self.known.is_quantity(first) or self.known.is_people(first)
            )
        return False

    def _may_join(self, at: int) -> bool:
        """Return False for the subject of a new clause: "… and the army shelled"."""
        definite = False
        if at > 1 and self.words[at].pos == self.words[at - 2].pos == "PROPN":
            return True  # "Russia and Turkey" are one phrase
        for word in self.words[at : at + 6]:
            if word.pos == "VERB":
                return self.clause.verb is None or not definite or self._is_shared(word)
            if word.pos not in ("NOUN", "ADJ", "PROPN"):
                break
            definite = definite or word.article or word.pos == "PROPN"
        return True

    def _is_shared(self, verb: Word) -> bool:
        """Return True for "had the army and the factions agreed": the second verb is of both."""
        helper = self._verb_word()
        both = verb.number in ("d", "p") and bool(self.clause.bare)
        return both and helper is not None and self.known.is_helper(helper)

    def _mate(self, at: int) -> int:
        """Return the phrase that "and" joins the new one to: its like, else the last."""
        word = self.words[at]
        if is_part(self.words, self.phrases[-1], self.known):
            return self.phrases[-1]  # "18 wounded, among them women and old men"
        for like in (self.known.is_deed, self.known.is_people):
            if like(word):
                for index in reversed(self.phrases):
                    if like(self.words[index]):
                        return index
        return self.phrases[-1]

    def _suffers(self, word: Word) -> bool:
        """Return True for "the army's shelling (of) a village", whose doer stands before it."""
        deed, verb = self.clause.deed, self.clause.verb
        if deed is None or not self.chain or (verb is not None and verb > deed):
            return False
        hit = word.case != "nom" and word.pos == "NOUN" and self.known.is_hit(word)
        return hit and doer_of(self.words, deed, self.known)
