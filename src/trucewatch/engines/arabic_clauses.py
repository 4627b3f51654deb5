"""Finds the clauses and phrases of an Arabic sentence from left to right and hangs them together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucewatch.engines.arabic_arguments import settle_arguments
from trucewatch.engines.arabic_grammar import folded
from trucewatch.engines.arabic_knowledge import Knowledge
from trucewatch.engines.arabic_words import Word

_DASHES = frozenset({"-", "–", "—", "ـ"})


@dataclass(slots=True)
class Clause:
    """A clause under construction; indices into the sentence's words, None while not known.

    ``topic`` is the phrase before the verb, ``bare`` are phrases without a preposition behind it.
    """

    verb: int | None = None
    topic: int | None = None
    marks: list[int] = field(default_factory=list)
    small: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    waiting: list[tuple[int, str]] = field(default_factory=list)
    kind: str = "root"
    above: int | None = None
    deed: int | None = None
    parent: "Clause | None" = None


class ClauseReader:
    """Reads one sentence; afterwards every word has a head and a relation."""

    def __init__(self, words: Sequence[Word], knowledge: Knowledge) -> None:
        """Take the settled words of the sentence."""
        self.words, self.known = words, knowledge
        self.clause = Clause()
        self.clauses = [self.clause]
        self.chain: list[int] = []  # nouns of the phrase that is open for what describes it
        self.phrases: list[int] = []  # heads of the phrases of this clause, for "and"
        self.cases: list[int] = []
        self.joins: list[int] = []
        self.before: list[int] = []  # numbers and determiners waiting for their noun

    def read(self) -> None:
        """Hang every word."""
        for at, word in enumerate(self.words):
            getattr(self, f"_{_HANDLERS.get(word.pos, 'other')}")(at)
        for clause in self.clauses:
            settle_arguments(self.words, clause, self.known)
        self._hang_the_rest()

    # -- small words ---------------------------------------------------------------------------

    def _punct(self, at: int) -> None:
        self.chain = []
        self._flush()
        mark = self.words[at].text
        if self.clause.verb is None and self.clause.kind == "root":
            if mark == ":":
                self._colon(at)
            elif mark in _DASHES:
                self._drop_topic()

    def _drop_topic(self) -> None:
        """Leave the dateline out of the clause that follows it."""
        self.clause.topic, self.clause.deed, self.phrases = None, None, []

    def _colon(self, at: int) -> None:
        """Read "the ministry: …" as the ministry's words."""
        who = self.clause.topic
        if who is None or not self.known.speaks(self.words[who]):
            self._drop_topic()
            return
        mark = self.words[at]
        mark.pos, mark.lemma, mark.tense = "VERB", self.known.say, "Past"
        self.clause.verb = at
        self._open("ccomp", at)

    def _join(self, at: int) -> None:
        self._flush()
        self.joins.append(at)

    def _case(self, at: int) -> None:
        self._flush()
        self.cases.append(at)

    def _adverb(self, at: int) -> None:
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is not None and following.pos == "NUM":
            self.before.append(at)
        elif self.words[at].text in self.known.expected:
            self.clause.small.append(at)
        else:
            self._later(at, "advmod")

    def _determiner(self, at: int) -> None:
        self.before.append(at)

    def _helper(self, at: int) -> None:
        if self.clause.verb is not None:
            self._begin_next()
        self.clause.small.append(at)

    def _later(self, at: int, relation: str) -> None:
        """Hang a word from the clause's verb, or keep it until there is one."""
        if self.clause.verb is not None:
            self._hang(at, self.clause.verb, relation)
        else:
            self.clause.waiting.append((at, relation))

    def _flush(self) -> None:
        """A number without a noun is a phrase of its own: "five were killed"."""
        numbers = [i for i in self.before if self.words[i].pos == "NUM"]
        if not numbers:
            return
        self.before = [i for i in self.before if i != numbers[-1]]
        self._phrase(numbers[-1])

    # -- clauses ---------------------------------------------------------------------------------

    def _open(self, kind: str, above: int | None) -> Clause:
        self.clause = Clause(kind=kind, above=above, parent=self.clause)
        self.clauses.append(self.clause)
        self.chain, self.phrases = [], []
        return self.clause

    def _complement(self, at: int) -> None:
        """Read "that": the clause hangs from the last verb."""
        self._flush()
        lead, self.cases = self.cases, []
        self._take_joins()
        small = [i for i in self.clause.small if self.clause.verb is None]
        governor = self.clause.verb if self.clause.verb is not None else self.clause.above
        clause = self._open("ccomp", governor)
        clause.marks += [*lead, at]
        clause.small += small

    def _relative(self, at: int) -> None:
        self._flush()
        noun = self._describable(at)
        clause = self._open("acl:relcl", noun)
        clause.marks.append(at)

    def _describable(self, at: int) -> int | None:
        """Return the noun that "which" describes: the last phrase, by gender where it shows."""
        feminine = self.words[at].text in ("التي", "اللتين", "اللتان")
        for index in reversed(self.chain or self.phrases):
            word = self.words[index]
            if word.pos in ("NOUN", "PROPN") and (not feminine or word.gender != "m" or word.number == "p"):
                return index
        return self.chain[0] if self.chain else (self.phrases[-1] if self.phrases else None)

    def _subordinate(self, at: int) -> None:
        self._flush()
        self._take_joins()
        clause = self._open("advcl", self._followed(self.words[at].text))
        clause.marks.append(at)

    def _followed(self, mark: str) -> int | None:
        """Return what the clause hangs from: of "…, which led to" the deed before, else the verb."""
        home = self._home()
        if mark not in ("ما", "مما") or home.deed is None or home.verb is None:
            return home.verb
        return max(home.deed, home.verb)

    def _home(self) -> Clause:
        """Return the innermost clause that has a verb."""
        clause: Clause | None = self.clause
        while clause is not None and clause.verb is None:
            clause = clause.parent
        return clause or self.clauses[0]

    def _take_joins(self) -> None:
        for at in self.joins:
            self._later(at, "cc")
        self.joins = []

    def _verb(self, at: int) -> None:
        self._flush()
        clause = self.clause
        lead, self.cases = self.cases, []
        if clause.verb is None:
            clause.verb = at
        elif self.known.is_helper(self.words[clause.verb]) and not self.joins:
            self._chained(at)
        elif self.joins:
            self._joined_clause(at)
        else:
            self._unmarked_clause(at)
        for case in lead:
            self._hang(case, at, "mark")
        self._attach_small(at)
        self.chain, self.phrases, self.before = [], [], []

    def _attach_small(self, at: int) -> None:
        clause = self.clause
        for index in self.joins:
            self._hang(index, at, "cc")
        self.joins = []
        for index, relation in clause.waiting:
            self._hang(index, at, relation)
        clause.waiting = []
        for index in clause.marks:
            self._hang(index, at, "mark")
        for index in clause.small:
            self._hang(index, at, "neg" if self.words[index].pos == "NEG" else "aux")
        clause.marks, clause.small = [], []

    def _chained(self, at: int) -> None:
        """Read "began shelling", "was shelling": the second verb tells what is done."""
        first = self.clause.verb
        clause = self._open("xcomp", first)
        clause.verb = at

    def _joined_clause(self, at: int) -> None:
        home = self.clause
        if self.known.reports(self.words[at]):
            while home.parent is not None and home.kind != "root" and home.kind != "conj":
                home = home.parent
        while home.verb is None and home.parent is not None:
            home = home.parent
        above = home.verb
        clause = self._open("conj", above)
        clause.verb = at
        clause.parent = home

    def _begin_next(self) -> None:
        """Open the clause that a helper announces: "… and did not withdraw"."""
        above = self._home().verb
        kind = "conj" if self.joins else "parataxis"
        if self.clause.verb is not None and self.known.is_helper(self.words[self.clause.verb]):
            self._open("xcomp", self.clause.verb)
            return
        if self.chain and not self.joins and not self.words[self.chain[0]].article:
            kind, above = "acl:relcl", self.chain[0]
        self._open(kind, above)

    def _unmarked_clause(self, at: int) -> None:
        """Read "a shelling (that) hit a house" and other clauses without a conjunction."""
        noun = self._undefined()
        if noun is not None:
            self._open("acl:relcl", noun).verb = at
            return
        topic = self._split_off_topic()
        clause = self._open("parataxis", self._home().verb)
        clause.verb, clause.topic = at, topic

    def _undefined(self) -> int | None:
        for index in (*self.chain[:1], *reversed(self.phrases)):
            word = self.words[index]
            if word.pos == "NOUN" and not word.article and not word.owned:
                definite = any(self.words[i].head == index and self.words[i].relation == "nmod" and self.words[i].article for i in range(index, len(self.words)))
                if not definite:
                    return index
        return None

    def _split_off_topic(self) -> int | None:
        """Return the phrase before a second verb when it begins a clause: "…, the army shelled"."""
        bare = self.clause.bare
        if len(bare) > 1 and self.phrases and bare[-1] == self.phrases[-1]:
            return bare.pop()
        return None

    # -- phrases -----------------------------------------------------------------------------------

    def _nominal(self, at: int) -> None:
        word = self.words[at]
        if word.owned and word.pos == "PRON":
            self._pronoun(at)
        elif word.pos == "ADJ" and self.chain:
            self._describe(at)
        elif self._continues(at):
            self._hang(at, self.chain[-1], "nmod")
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
        noun = next((i for i in reversed(self.chain) if self._agrees(self.words[i], word)), self.chain[-1])
        self._hang(at, noun, "amod")
        self.chain = [i for i in self.chain if i <= noun]
        self.words[noun].bound = False
        self.words[noun].parts.append("described")

    def _agrees(self, noun: Word, adjective: Word) -> bool:
        definite = noun.article or noun.owned or noun.pos == "PROPN"
        described = definite or any(w.head is not None and w.relation == "nmod" and self.words[w.head] is noun and (w.article or w.pos == "PROPN") for w in self.words)
        if adjective.article != described:
            return False
        feminine = folded(adjective.text).endswith(("ه", "ات", "تين", "تان"))
        if noun.number == "p":
            return True
        return feminine == (noun.gender == "f") if noun.gender else True

    def _continues(self, at: int) -> bool:
        """Return True for the second part of "the army's shelling", which follows directly."""
        word = self.words[at]
        if self.cases or self.joins or self.before or not self.chain or word.quote is not None:
            return False
        last = self.words[self.chain[-1]]
        if word.pos == "NUM":
            if last.pos == "NOUN" and last.number == "d":
                self._hang(at, self.chain[-1], "nummod")
                return False
            return False
        if word.pos == "PRON" or self.chain[-1] != at - 1 or self.known.is_time(word):
            return False
        if self.known.is_deed(word) and self._names_a_body():
            return False
        if "described" in last.parts or last.owned or (last.case and last.forms and not last.bound):
            return self._is_name_of(last, word)
        if last.article or last.pos == "PROPN":
            return self._is_name_of(last, word)
        if word.case == "acc" and not word.bound and word.number == "s":
            return False
        return last.pos in ("NOUN", "NUM")

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
        self.before = []

    def _number(self, at: int) -> None:
        last = self.words[self.chain[-1]] if self.chain else None
        if last is not None and self.chain[-1] == at - 1 and last.number == "d" and not self.joins:
            self._hang(at, self.chain[-1], "nummod")
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
        if self.known.is_passive_masdar(word, self._next(at)):
            self._harm(at)
            return
        if self.cases:
            self._oblique(at)
        elif self.joins and self.phrases and self._may_join(at):
            self._conjoin(at)
        else:
            self._bare(at)
        self.chain = [at]
        self.phrases.append(at)
        if word.pos == "NOUN" and self.known.is_deed(word):
            self.clause.deed = at

    def _oblique(self, at: int) -> None:
        for index in self.cases:
            self._hang(index, at, "case")
        case = " ".join(self.words[i].text for i in self.cases)
        self.cases = []
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
        if self.known.takes(self._verb_word(), case):
            return None
        last = self.chain[0] if self.chain else None
        if last is not None and self._noun_takes(self.words[last], self.words[self.chain[-1]], case):
            owner = case == "ل" or not self.known.is_deed(self.words[last])
            return self.chain[-1] if owner else last
        deed = self.clause.deed
        outer = self.clause.verb is None or (deed is not None and deed > self.clause.verb)
        if deed is not None and outer:
            return deed
        if self.clause.verb is None and self.clause.topic is not None:
            return self.clause.topic
        return None

    def _noun_takes(self, first: Word, last: Word, case: str) -> bool:
        if self.known.is_deed(first):
            return True
        if self.known.speaks(first) and case in ("باسم", "في", "من", "لدى"):
            return case == "باسم" or self.known.told_by(self._verb_word())
        if case == "ل":
            return not self.known.asks(self._verb_word())
        if case in ("من", "من بين"):
            return first.pos == "NUM" or self.known.is_quantity(first) or self.known.is_people(first)
        return False

    def _verb_word(self) -> Word | None:
        return None if self.clause.verb is None else self.words[self.clause.verb]

    def _may_join(self, at: int) -> bool:
        """Return False for the subject of a new clause: "… and the army shelled"."""
        for word in self.words[at + 1 : at + 6]:
            if word.pos == "VERB":
                return self.clause.verb is None
            if word.pos not in ("NOUN", "ADJ", "PROPN"):
                break
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
        elif word.quote is not None:
            self._later(at, "ccomp")
        elif clause.verb is not None:
            clause.bare.append(at)
        elif clause.topic is None:
            clause.topic = at
        else:
            self._hang(at, clause.topic, "appos")

    def _next(self, at: int) -> Word | None:
        return self.words[at + 1] if at + 1 < len(self.words) else None

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

    # -- the tree ------------------------------------------------------------------------------------

    def _other(self, at: int) -> None:
        self._later(at, "dep")

    def _hang(self, at: int, above: int, relation: str) -> None:
        if at != above:
            self.words[at].head, self.words[at].relation = above, relation

    def _hang_the_rest(self) -> None:
        for clause in self.clauses:
            self._hang_clause(clause)
        root = next((c.verb if c.verb is not None else c.topic for c in self.clauses if c.verb is not None or c.topic is not None), 0)
        for at, word in enumerate(self.words):
            if at != root and word.head is None:
                self._hang(at, root, "punct" if word.pos == "PUNCT" else "dep")
        self.words[root].head, self.words[root].relation = root, "root"
        untangle(self.words, root)

    def _hang_clause(self, clause: Clause) -> None:
        head = clause.verb if clause.verb is not None else clause.topic
        if head is None:
            return
        if clause.above is not None and clause.above != head:
            self._hang(head, clause.above, clause.kind)
        for index in (*clause.marks, *clause.small):
            self._hang(index, head, "mark")
        for index, relation in clause.waiting:
            self._hang(index, head, relation)


def untangle(words: Sequence[Word], root: int) -> None:
    """Break every circle of heads, so that all words lie below ``root``."""
    for at in range(len(words)):
        seen: set[int] = set()
        now = at
        while now != root and now not in seen:
            seen.add(now)
            now = words[now].head if words[now].head is not None else root  # type: ignore[assignment]
        if now != root:
            words[now].head, words[now].relation = root, "dep"


_HANDLERS = {
    "PUNCT": "punct", "CCONJ": "join", "ADP": "case", "ADV": "adverb", "DET": "determiner",
    "NEG": "helper", "FUT": "helper", "AUX": "helper", "MODAL": "helper", "COMP": "complement",
    "REL": "relative", "SCONJ": "subordinate", "VERB": "verb", "NOUN": "nominal",
    "PROPN": "nominal", "ADJ": "nominal", "PRON": "nominal", "NUM": "number",
}  # fmt: skip
