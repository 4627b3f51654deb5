"""Finds the clauses of a Turkish sentence: each verb closes the phrases before it."""

from trucewatch.engines.turkish_arguments import ArgumentReader
from trucewatch.engines.turkish_endings import NounForm, VerbForm
from trucewatch.engines.turkish_state import Item, Pending, Speech
from trucewatch.engines.turkish_tree import complete

_NOBODYS = frozenset({"gerek", "var", "yok"})  # verbs that nobody does
_OPENS = "(["
_PARTS = frozenset({"-", "–", "—", "|", "•", "/", "…"})
_NOMINALS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET", "X", "PRON"})
_HANDLERS = {
    "PUNCT": "punct", "CCONJ": "join", "WITH": "with", "POST": "post", "ATTR": "attributive",
    "BY": "agent", "SCONJ": "subordinate", "FOCUS": "focus", "ASK": "focus", "NEG": "negation",
    "DET": "describe", "ADJ": "describe", "NUM": "describe", "X": "describe", "PRON": "pronoun",
    "NOUN": "nominal", "PROPN": "nominal", "ADV": "adverb", "DIYE": "quoting", "VERB": "verb",
    "HAS": "existing", "CALLED": "name",
}  # fmt: skip


class ClauseReader(ArgumentReader):
    """Reads one sentence; afterwards every word has a head and a relation."""

    def read(self) -> None:
        """Hang every word."""
        for at, word in enumerate(self.words):
            if at >= self.skipped_to:
                getattr(self, f"_{_HANDLERS.get(word.pos, 'focus')}")(at)
        self._flush()
        self._finish()
        complete(self.words, self.roots)

    # -- marks and small words -------------------------------------------------------------------

    def _punct(self, at: int) -> None:
        mark = self.words[at].text
        if mark in _OPENS:
            self._aside(at)
        elif mark == ":":
            self._flush()
            self._colon(at)
        elif mark in _PARTS and not self.roots and self.top is not None and mark != "/":
            self._flush()
            self.items.clear()  # a dateline
        elif mark not in ("#", "/", "’", "'", '"', "“", "”", "-"):
            if self.before and self.words[self.before[-1].at].pos in ("ADJ", "X"):
                return
            self._flush()
            if self.top is not None:
                self.top.parted = True

    def _colon(self, at: int) -> None:
        """Read "the ministry: …" as the ministry's words."""
        if self._leads(at):
            return
        who = self.items[0] if self.items else None
        if self.roots or who is None or not self.is_bare(who) or len(self.items) > 1:
            self.items = [] if not self.roots else self.items
            return
        word = self.words[who.at]
        if not (self.known.acts(word) or self.known.is_people(word)):
            self.items.clear()
            return
        mark = self.words[at]
        mark.pos, mark.lemma, mark.tense, mark.form = "VERB", self.known.say, "Past", "Fin"
        self.hang(who.at, at, "nsubj")
        self.items.clear()
        self.roots.append(at)
        self.speech = Speech(at)

    def _join(self, at: int) -> None:
        if self.before and self.words[self.before[-1].at].pos in ("ADJ", "NUM", "X"):
            self.before.append(Pending(at, "cc"))
            return
        self.joins.append(at)

    def _subordinate(self, at: int) -> None:
        self._flush()
        self.marks.append(at)

    def _focus(self, at: int) -> None:
        if at:
            self.hang(at, at - 1, "cc")
        if self.words[at].low == "ise" and not self.before and self.top is not None:
            self.top.parted = True  # "X ise …" sets X off as a comma does

    def _negation(self, at: int) -> None:
        self._flush()
        if self.top is not None:
            self.hang(at, self.top.at, "neg")

    def _pronoun(self, at: int) -> None:
        if self.words[at].quote is not None:
            self._flush()
            self.items.append(Item(at, "quote", first=at))
        else:
            self._nominal(at)

    def _adverb(self, at: int) -> None:
        after = self.next(at)
        if after is not None and after.pos == "NUM":
            self.before.append(Pending(at, "advmod"))
        else:
            self.items.append(Item(at, "adv", first=at))

    def _quoting(self, at: int) -> None:
        """Read "… diye": the clause before it is what is said."""
        if self.roots and not self.items:
            last = self.roots.pop()
            self.items.append(Item(last, "clause", first=last))
            self.hang(at, last, "mark")
        else:
            self._focus(at)

    # -- verbs -----------------------------------------------------------------------------------

    def _verb(self, at: int) -> None:
        word = self.words[at]
        form = word.verb
        if form is None:
            self._focus(at)
        elif form.kind == "an":
            self._participle(at)
        elif form.kind in ("dik", "acak") and not form.case and self._describes_next(at):
            self._relative(at)
        elif form.kind == "fin" and "sa" not in form.small:
            self._finite(at)
        else:
            self._embedded(at)

    def _existing(self, at: int) -> None:
        """Read "yaralılar var", "anlaşma yok" as verbs."""
        word = self.words[at]
        known = word.low.startswith(("var", "yok"))
        word.lemma = word.low[:3] if known else word.low
        word.pos, word.verb, word.passive = "VERB", VerbForm("fin", "Pres"), not known
        self._finite(at)

    def _describes_next(self, at: int) -> bool:
        """Return True when the participle stands before a noun and not before its verb."""
        after = self.next(at)
        if after is None or after.quote is not None:
            return False
        return after.pos in _NOMINALS or (
            after.pos == "VERB" and after.verb is not None and after.verb.kind == "an"
        )

    def _participle(self, at: int) -> None:
        form = self.words[at].verb
        plain = form is not None and not (form.case or form.plural or form.owned)
        if plain and self._describes_next(at):
            self._relative(at)
        else:
            self._those_who(at)

    def _relative(self, at: int) -> None:
        self._settle_verb(at, self._collect(at))
        word = self.words[at]
        word.form = "Part"
        word.tense = "Fut" if word.verb and word.verb.kind == "acak" else ""
        self.before.append(Pending(at, "acl:relcl"))

    def _those_who(self, at: int) -> None:
        """Read "ölenler", "ateş açanlar": a participle that stands for those who did it."""
        self._settle_verb(at, self._collect(at))
        word = self.words[at]
        if word.verb is not None:
            word.noun = type(word.noun)(word.verb.plural, word.verb.owned, word.verb.case)
        word.pos, word.lemma = "NOUN", f"{word.lemma}-an"
        for other in self.words[:at]:
            if other.head == at and other.relation == "obl":
                other.relation = "nmod"
        self._nominal(at)

    def _embedded(self, at: int) -> None:
        """Keep a clause for the verb behind it: "… that it shelled", "shelling", "if it shells"."""
        word, form = self.words[at], self.words[at].verb
        if form is None or self._is_noun_of_doing(at):
            return
        self._settle_verb(at, self._collect(at))
        word.form = {"mak": "Inf", "conv": "Conv"}.get(form.kind, "Ger")
        if form.kind == "ma" and not form.owned:
            word.form = "Inf"
        elif form.kind in ("dik", "acak") and not (self._has_subject(at) or word.lemma in _NOBODYS):
            word.form = "Own"
        word.tense = "Fut" if form.kind == "acak" else ""
        before = self._mate(at)
        if before is not None:
            self.hang(at, before.at, "conj")
            self._hang_joins(at)
            before.parted = False
            self.words[before.at].noun = type(word.noun)(case=form.case)
            return
        word.noun = type(word.noun)(case=form.case)
        self._hang_joins(at)
        self.items.append(Item(at, "clause", first=at))

    def _is_noun_of_doing(self, at: int) -> bool:
        """Read "gözetleme noktası": a bare noun of doing that only describes the next noun."""
        form, after = self.words[at].verb, self.next(at)
        bare = (
            form is not None and form.kind == "ma" and not (form.case or form.owned or form.small)
        )
        if not bare or after is None or not after.is_nominal or after.noun.owned != "3":
            return False
        word = self.words[at]
        word.pos, word.verb, word.noun = "NOUN", None, NounForm()
        self._nominal(at)
        return True

    def _mate(self, at: int) -> Item | None:
        """Return the clause of the same kind right before this one, which it is joined to."""
        top, form = self.top, self.words[at].verb
        if top is None or top.kind != "clause" or top.post or form is None:
            return None
        other = self.words[top.at].verb
        if other is None or not (top.parted or self.joins) or form.kind == "conv":
            return None
        same = other.kind in ("dik", "acak") and form.kind in ("dik", "acak")
        return top if (same or other.kind == form.kind) and other.case == form.case else None

    def _finite(self, at: int) -> None:
        word = self.words[at]
        word.form, word.tense = "Fin", word.verb.tense if word.verb else ""
        self._flush()
        quoted = word.lemma in ("de", "diye") and self._is_said_before(at)
        items, self.items = self.items, []
        self._refer_back(items)
        self._settle_verb(at, items)
        if quoted:
            self.hang(self.roots.pop(), at, "ccomp")
        self._hang_joins(at)
        if self.speech is not None and not self.speech.filled:
            self.hang(at, self.speech.at, "ccomp")
            self.speech.filled = True
            self.roots.append(at)
            return
        if self.roots:
            self.hang(at, self.roots[-1], "conj")
        self.roots.append(at)

    def _refer_back(self, items: list[Item]) -> None:
        """Read "…, saldırıda iki kişi öldü" as the toll of the deed told just before."""
        for item in items if self.roots else ():
            word = self.words[item.at]
            plain = word.case == "loc" and not word.noun.plural and not item.post
            if (
                plain
                and self.known.is_deed(word)
                and not any(w.head == item.at for w in self.words)
            ):
                word.lemma = f"{word.lemma}-da"

    def _is_said_before(self, at: int) -> bool:
        """Return True for "… vurdu dedi", whose words no marks set off."""
        before = self.words[at - 1] if at else None
        told = before is not None and before.verb is not None and before.verb.kind == "fin"
        return told and bool(self.roots) and self.roots[-1] == at - 1

    def _finish(self) -> None:
        """Hang what no verb closes: headlines and "3 dead" behind the news."""
        if not self.items:
            return
        if self.roots:
            for item in self.items:
                self._hang_item(item, self.roots[-1])
                if self.words[item.at].relation == "dep" and self.is_bare(item):
                    self.words[item.at].relation = "obl"  # "…: 3 ölü"
            return
        *others, last = self.items
        for item in others:
            self._hang_beside(item, last.at)
        self.roots.append(last.at)
        self._hang_joins(last.at)

    def _hang_beside(self, item: Item, head: int) -> None:
        nominal = self.words[head].pos != "VERB"
        self._hang_item(item, head)
        word = self.words[item.at]
        if nominal and word.relation == "obl":
            word.relation = "nmod"
        elif nominal and word.relation == "dep" and self.is_bare(item):
            word.relation = "nsubj" if not self.known.is_deed(self.words[head]) else "conj"
