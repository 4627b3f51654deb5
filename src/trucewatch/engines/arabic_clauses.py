"""Finds the clauses of an Arabic sentence from left to right."""

from unicodedata import category

from trucewatch.engines.arabic_arguments import settle_arguments
from trucewatch.engines.arabic_asides import AsideReader
from trucewatch.engines.arabic_doings import is_led
from trucewatch.engines.arabic_entries import GOING_ON
from trucewatch.engines.arabic_particles import TURNS
from trucewatch.engines.arabic_state import Clause
from trucewatch.engines.arabic_tree import complete
from trucewatch.engines.arabic_unknown import is_nominal
from trucewatch.engines.arabic_words import Word

_DIVIDERS = frozenset({"-", "–", "—", "ـ", "|", "/", "¦", "•", "…", "."})  # an emoji divides too


class ClauseReader(AsideReader):
    """Reads one sentence; afterwards every word has a head and a relation."""

    def read(self) -> None:
        """Hang every word."""
        for at, word in enumerate(self.words):
            getattr(self, f"_{_HANDLERS.get(word.pos, 'other')}")(at)
        for clause in self.clauses:
            settle_arguments(self.words, clause, self.known)
        complete(self.words, self.clauses)

    def _punct(self, at: int) -> None:
        if self._is_glued(at):
            self._join(at)
            return
        self.chain = []
        self._flush()
        mark = self.words[at].text
        if self.clause.verb is None and self.clause.kind == "root":
            if mark == ":":
                self._colon(at)
            elif at + 1 < len(self.words) and (mark in _DIVIDERS or category(mark[0]) == "So"):
                self._drop_topic()

    def _is_glued(self, at: int) -> bool:
        """Return True for the stroke of "Aylul/September", two names of one thing."""
        mark, after = self.words[at], self._next(at)
        if mark.text != "/" or after is None or not at or not self.chain:
            return False
        before = self.words[at - 1]
        return before.end == mark.start and mark.end == after.start and is_nominal(after)

    def _drop_topic(self) -> None:
        """Leave the dateline out of the clause that follows it; a deed is news of its own."""
        topic = self.clause.topic
        if topic is not None and topic == self.clause.deed:
            self._open("parataxis", topic)
            return
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
        if self.words[at].text in TURNS and self._turns(at):
            self._contrast()

    def _turns(self, at: int) -> bool:
        """Return True for "but (the army shelled)", False for "not the army but the police"."""
        after = self._next(at)
        told = after is not None and after.pos in ("NOUN", "PROPN", "DET", "NUM")
        return told and self.clause.verb is not None and not self.cases

    def _contrast(self) -> None:
        """Begin a clause beside what was said, outside of what was only planned or described."""
        home = self._home()
        while (
            home.parent is not None and home.parent.verb is not None and not self._in_speech(home)
        ):
            home = home.parent
        joins, self.joins = self.joins, []
        clause = self._open("conj", home.verb)
        clause.parent = home
        clause.marks += joins

    def _in_speech(self, clause: Clause) -> bool:
        told = clause.above is not None and self.known.reports(self.words[clause.above])
        return clause.kind == "ccomp" and told

    def _case(self, at: int) -> None:
        self._flush()
        self.cases.append(at)

    def _adverb(self, at: int) -> None:
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        part = self.words[at].text in self.known.including
        if following is not None and following.pos == "NUM" and not part:
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

    def _subordinate(self, at: int) -> None:
        self._flush()
        self._take_joins()
        clause = self._open("advcl", self._followed(self.words[at].text))
        clause.marks.append(at)

    def _followed(self, mark: str) -> int | None:
        """Return what the clause hangs from: of "…, which led to" the deed, else the verb."""
        home = self._home()
        if mark not in ("ما", "مما") or home.deed is None or home.verb is None:
            return home.verb
        return max(home.deed, home.verb)

    def _verb(self, at: int) -> None:
        self._flush()
        clause = self.clause
        lead, self.cases = self.cases, []
        if clause.verb is None:
            clause.verb = at
        elif self.words[at].case == GOING_ON:
            self._go_on(at)
        elif self._resumes(at):
            pass
        elif self._is_chained(at, clause.verb):
            self._chained(at)
        elif self.joins:
            self._joined_clause(at)
        elif any(self.words[i].text == "ل" for i in lead):
            self._open("advcl", self._home().verb).verb = at  # "(came) to attack"
        else:
            self._unmarked_clause(at)
        for case in lead:
            self._hang(case, at, "mark")
        self._attach_small(at)
        self.chain, self.phrases, self.before = [], [], []

    def _is_chained(self, at: int, helper: int) -> bool:
        """Return True for "was shelling", not for "was about men (who) had been …"."""
        if self.joins or not self.known.is_helper(self.words[helper]):
            return False
        inside = bool(self.chain) and self.chain[-1] == at - 1
        free = inside and self.chain[0] not in (*self.clause.bare, self.clause.topic)
        return not free or self._undefined(self.words[at]) is None

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
        while home.parent is not None and (home.verb is None or self._is_of_one(home, at)):
            home = home.parent
        above = home.verb
        clause = self._open("conj", above)
        clause.verb = at
        clause.parent = home

    def _is_of_one(self, home: Clause, at: int) -> bool:
        """Return True for "(whom) the ministry named": "and (they) clashed" is not its."""
        if home.kind[:3] != "acl" or home.parent is None or home.parent.verb is None:
            return False
        bodies = [i for i in (*home.bare, home.topic) if i is not None]
        verb, one = self.words[at], all(self.words[i].number == "s" for i in bodies)
        women = verb.gender == "f" and all(self.words[i].gender == "m" for i in bodies)
        return bool(bodies) and one and (verb.number == "p" or women)

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
        noun = self._resulting(self.words[at]) or self._undefined(self.words[at])
        if noun is None and self._topic_was_described():
            self._make_main(at)
            return
        if noun is not None:
            self._open("acl" if self.known.aims(self.words[at]) else "acl:relcl", noun).verb = at
            return
        topic = self._split_off_topic()
        clause = self._open("parataxis", self._home().verb)
        clause.verb, clause.topic = at, topic

    def _resulting(self, verb: Word) -> int | None:
        """Return the deed of "a blast on the road to Binnish (that) left two dead"."""
        deed = self.clause.deed
        if deed is None or self.words[deed].article or not self.known.results(verb):
            return None
        above = self.words[deed].head
        outer = above is not None and self.known.is_deed(self.words[above])
        return above if outer else deed  # of "an attack by a mine" the attack

    def _topic_was_described(self) -> bool:
        """Return True for "that a bomber drove a car blew himself up": the second verb tells."""
        clause = self.clause
        if clause.kind != "ccomp" or clause.topic is None or clause.topic == clause.verb:
            return False
        topic = self.words[clause.topic]
        return topic.pos == "NOUN" and not topic.article and not topic.owned

    def _make_main(self, at: int) -> None:
        """Let the clause's verb describe its topic and take the verb at ``at`` in its place."""
        clause, verb = self.clause, self.clause.verb
        inner = Clause(kind="acl:relcl", above=clause.topic, parent=clause)
        inner.verb, inner.bare = verb, clause.bare
        self.clauses.append(inner)
        clause.verb, clause.bare, clause.deed = at, [], None
        for index, word in enumerate(self.words[:at]):
            if word.head == verb and word.relation in ("mark", "cc"):
                self._hang(index, at, word.relation)

    def _undefined(self, verb: Word) -> int | None:
        """Return the noun without an article that a verb without "which" describes."""
        for index in (*reversed(self.chain), *reversed(self.phrases)):
            word = self.words[index]
            bare = word.pos == "NOUN" and not word.article and not word.owned
            if bare and not self._has_definite_owner(index) and _may_agree(word, verb):
                return index
        return None

    def _has_definite_owner(self, noun: int) -> bool:
        return any(
            w.head == noun
            and w.relation in ("nmod", "obj")
            and (w.article or w.pos == "PROPN")
            and not is_led(self.words, at)
            for at, w in enumerate(self.words[noun:], noun)
        )

    def _split_off_topic(self) -> int | None:
        """Return the phrase before a second verb when it begins a clause: "…, the army shelled"."""
        bare = self.clause.bare
        if len(bare) > 1 and self.phrases and bare[-1] == self.phrases[-1]:
            return bare.pop()
        return None

    def _other(self, at: int) -> None:
        self._later(at, "dep")


def _may_agree(noun: Word, verb: Word) -> bool:
    """Return False for a feminine singular with a masculine verb, and for one with "they"."""
    if verb.number == "p" and verb.gender == "m" and noun.number == "s" and noun.forms:
        return False
    return not (noun.gender == "f" and noun.number == "s" and verb.gender == "m")


_HANDLERS = {
    "PUNCT": "punct", "CCONJ": "join", "ADP": "case", "ADV": "adverb", "DET": "determiner",
    "NEG": "helper", "FUT": "helper", "AUX": "helper", "MODAL": "helper", "COMP": "complement",
    "REL": "relative", "SCONJ": "subordinate", "VERB": "verb", "NOUN": "nominal",
    "PROPN": "nominal", "ADJ": "nominal", "PRON": "nominal", "NUM": "number",
}  # fmt: skip
