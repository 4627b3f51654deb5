"""Finds the noun phrases of a Turkish sentence: what describes a noun stands before it."""

from trucewatch.engines.turkish_compounds import describes_bare, leads, may_describe
from trucewatch.engines.turkish_endings import NounForm
from trucewatch.engines.turkish_state import Item, Pending, SentenceState
from trucewatch.engines.turkish_words import Word

_DESCRIBES = frozenset({"ADJ", "NUM", "DET", "X"})
_PAIRED = frozenset({"loc", "dat", "abl", "ins"})
_SOME = frozenset({"bir", "biri", "birisi", "çoğu", "bazı", "birkaç", "tamam", "yarı"})
_LEANING = frozenset({"yanlısı", "karşıtı", "destekli"})
_OF_THE_WHOLE = frozenset({"acl", "acl:relcl", "nummod", "det", "nmod", "advmod"})
_CONTENT = frozenset({"dik", "acak", "ma"})


class PhraseReader(SentenceState):
    """Reads nouns with what stands before them, and the postpositions behind them."""

    def _describe(self, at: int) -> None:
        """Keep an adjective, a number or a determiner for the noun behind it."""
        word = self.words[at]
        relation = {"NUM": "nummod", "DET": "det"}.get(word.pos, "amod")
        if word.pos == "ADJ" and word.noun.linked:
            self._absorb(at)
            word.inflection, relation = "+loc", "nmod"
        elif word.pos == "NUM" and (word.noun.owned or word.case) and not self._measured(at):
            self._nominal(at)
            return
        self.before.append(Pending(at, relation))

    def _measured(self, at: int) -> bool:
        """Return True for "2.000'den" in "more than 2,000 civilians"."""
        after = self.next(at)
        return after is not None and after.lemma in self.known.lists.measures

    def _nominal(self, at: int) -> None:
        """Begin a phrase, joined to the one before it by "and" or not."""
        if self._begins_name(at):
            self.before.append(Pending(at, "compound"))
            return
        self._absorb(at)
        top = self.top
        if self.joins and top is not None and top.kind == "np" and self._may_join(top, at):
            self._conjoin(at, top)
        else:
            self.items.append(Item(at, first=at))

    def _begins_name(self, at: int) -> bool:
        """Return True for "Han" in "Han Yunus", which is one name with what follows."""
        word, after = self.words[at], self.next(at)
        if after is None or after.pos != "PROPN" or not after.capital or after.parts:
            return False
        plain = word.pos == "PROPN" and word.noun == NounForm() and not word.parts
        return plain and word.capital and not self.known.acts(word)

    def _absorb(self, at: int) -> None:
        """Hang what stands before the noun from it: adjectives, compounds, its owner."""
        noun = self.words[at]
        led = any(self.words[p.at].pos in ("DET", "NUM") for p in self.before)
        described = bool(self.before)
        self._take_before(at)
        top = self.top
        taken = False
        while self._may_absorb(top, led=led) and top is not None:
            if not self._is_part(top, noun, taken=taken, near=not (taken or described)):
                break
            describes = noun.noun.owned != "3" and self.words[top.at].pos == "NOUN"
            describes = describes and not noun.either
            self.hang(top.at, at, "amod" if describes else "compound")
            self._pass_on(top.at, at)
            self.items.pop()
            top, taken = self.top, True
        if top is not None and not self.joins and self._owns(top, noun, taken=taken):
            self.hang(top.at, at, "nmod" if self.known.is_quantity(noun) else "nmod:poss")
            self.items.pop()
            taken = True
        elif top is not None and noun.lemma in _SOME and self.words[top.at].case == "abl":
            self.words[top.at].inflection = "+abl"
            self.hang(top.at, at, "nmod")
            self.items.pop()
        self._settle_either(at, taken=taken)

    def _may_absorb(self, top: Item | None, *, led: bool) -> bool:
        """Return False where "and", a number or "this" begins a phrase of its own."""
        return top is not None and not self.joins and not led

    def _settle_either(self, at: int, *, taken: bool) -> None:
        """Read "uçakları" in "Rus uçakları" as owned, and alone as an object."""
        noun = self.words[at]
        if not noun.either:
            return
        described = any(
            w.head == at and w.relation == "amod" and w.capital for w in self.words[:at]
        )
        if taken or described or noun.parts or self.known.is_time(noun):
            noun.noun = NounForm(plural=noun.noun.plural, owned="3")
            noun.either = not self.known.is_time(noun)

    def _pass_on(self, part: int, noun: int) -> None:
        """Give the whole phrase what stood before its first part: "iki hava saldırısı"."""
        for index in range(part):
            word = self.words[index]
            if word.head == part and word.relation in _OF_THE_WHOLE:
                self.hang(index, noun, word.relation)

    def _take_before(self, at: int) -> None:
        for pending in self.before:
            self.hang(pending.at, at, pending.relation)
            if self.words[pending.at].pos == "VERB":
                self._describe_by_clause(pending.at, at)
        self.before = []

    def _describe_by_clause(self, verb: int, noun: int) -> None:
        """Settle how a participle describes its noun: "the raid (that was) carried out"."""
        clause, head = self.words[verb], self.words[noun]
        content = clause.verb is not None and clause.verb.kind in _CONTENT
        if content and (clause.relation == "acl" or self.known.holds_content(head)):
            clause.relation, clause.form = "acl", "Ger"
        elif clause.passive:
            clause.relation, clause.form, clause.tense = "acl", "Part", "Past"
        else:
            clause.relation, clause.form = "acl:relcl", "Part"
        if self.known.is_light(clause):
            self._hoist(verb, noun)

    def _hoist(self, verb: int, noun: int) -> None:
        """Give the noun the places and times of a verb that adds nothing to it."""
        for word in self.words:
            if word.head == verb and word.relation in ("obl", "obl:npmod"):
                word.head = noun
                word.relation = "nmod" if word.relation == "obl" else word.relation

    def _is_part(self, top: Item, noun: Word, *, taken: bool, near: bool) -> bool:
        part = self.words[top.at]
        if top.parted or not self.is_bare(top) or part.quote is not None:
            return False
        if noun.pos == "PROPN" and noun.capital and not part.noun.plural:
            return leads(self.known, part, noun)
        if self.known.acts(part) and self._stands_alone(top.at, noun, taken=taken):
            return False
        if not may_describe(self.known, part, noun, near=near):
            return False
        if noun.noun.owned == "3" or noun.either:
            return not (taken and part.noun.owned == "3" and not part.capital)
        return describes_bare(self.known, part, noun)

    def _suffers(self, verb: Word | None) -> bool:
        """Return True for a passive clause right behind, whose subject only the owner can be."""
        if verb is None or verb.verb is None or verb.verb.kind not in ("dik", "acak"):
            return False
        others = (item for item in self.items[:-1] if item.kind == "np" and not item.post)
        return verb.passive and not any(self.words[i.at].case == "gen" for i in others)

    def _stands_alone(self, at: int, noun: Word, *, taken: bool) -> bool:
        """Return True for those counted before "evinden", and those before another's fire."""
        counted = any(w.head == at and w.relation == "nummod" for w in self.words[:at])
        if counted and noun.case and noun.noun.owned == "3":
            return True
        after = self.next(at)
        return taken and after is not None and self.known.is_fighter(after)

    def _owns(self, top: Item, noun: Word, *, taken: bool) -> bool:
        if top.parted or top.kind != "np" or top.post or self.words[top.at].case != "gen":
            return False
        if taken and self.known.is_time(noun):
            return False  # "güçlerinin pazartesi gecesi … vurduğu": whoever hit, not whose night
        at = self.words.index(noun)
        after, owner = self.next(at), self.words[top.at]
        led = after is not None and after.pos == "POST"
        near = noun.case in _PAIRED or ((noun.case == "acc" or led) and self.known.acts(owner))
        there = any(w.head == at and w.noun.linked for w in self.words[top.at : at])
        if taken and noun.case == "ins" and self._suffers(after):
            return False  # "savaşçının keskin nişancı ateşiyle öldürüldüğü": whoever was killed
        if (taken or there or noun.parts) and near and not self.known.is_deed(noun):
            return False  # "Husilerin Ras İsa limanından çekildiği": whoever withdraws
        return bool(noun.noun.owned) or noun.either

    def _may_join(self, top: Item, at: int) -> bool:
        """Return True for phrases of one case, and for a bare one before a phrase with case."""
        after = self.next(at)
        if top.post or (after is not None and after.low in _LEANING):
            return False
        before, here = self.words[top.at], self.words[at]
        return not before.case or before.case == here.case or before.either

    def _conjoin(self, at: int, top: Item) -> None:
        """Join the phrase to the one before; a list that commas begin joins it too."""
        while len(self.items) > 1 and self._is_listed(self.items[-2], top):
            self.hang(top.at, self.items[-2].at, "conj")
            self.items.pop()
            top = self.items[-1]
        first = self.words[top.at]
        self.hang(at, top.at, "conj")
        for join in self.joins:
            self.hang(join, at, "cc")
        self.joins = []
        first.noun, first.either = self.words[at].noun, self.words[at].either
        top.parted = False

    def _is_listed(self, before: Item, item: Item) -> bool:
        if not before.parted or not self.is_bare(before):
            return False
        one, other = self.words[before.at], self.words[item.at]
        return one.pos == other.pos == "PROPN" and not self.known.acts(one)

    # -- postpositions --------------------------------------------------------------------------

    def _post(self, at: int) -> None:
        """Hang a postposition from the phrase before it."""
        self._flush()
        top = self.top
        if top is None or top.parted:
            self.items.append(Item(at, "adv", first=at))
            return
        word = self.words[at]
        clause = top.kind == "clause"
        if clause and word.low in self.known.lists.sayings and self._is_said(top, at):
            return
        self.hang(at, top.at, "mark" if clause else "case")
        top.post = word.low

    def _is_said(self, top: Item, at: int) -> bool:
        """Read "X'in aktardığına göre" as "according to X"."""
        verb = self.words[top.at]
        if not self.known.reports(verb):
            return False
        for index, word in enumerate(self.words[: top.at]):
            if word.head == top.at and word.relation.startswith("nsubj"):
                word.head, word.relation = None, ""
                self.items[-1] = Item(index, post=self.words[at].low, first=index)
                self.hang(at, index, "case")
                self.hang(top.at, index, "acl")
                return True
        return False

    def _attributive(self, at: int) -> None:
        """Read "İdlib'e yönelik": the phrase describes the noun behind the postposition."""
        self._flush()
        top = self.top
        if top is None or top.parted:
            self.before.append(Pending(at, "amod"))
            return
        self.items.pop()
        clause = top.kind == "clause"
        self.hang(at, top.at, "mark" if clause else "case")
        self.before.append(Pending(top.at, "acl" if clause else "nmod"))

    def _with(self, at: int) -> None:
        """Tell "A ile B" from "A ile görüştü"."""
        self._flush()
        if self.top is not None and not self.top.parted and self._names_pair(at):
            self.joins.append(at)
        else:
            self._post(at)

    def _names_pair(self, at: int) -> bool:
        top = self.top
        if top is None or top.kind != "np":
            return False
        for word in self.words[at + 1 : at + 6]:
            if word.pos in ("ADJ", "DET", "NUM", "X") and not word.noun.linked:
                continue
            if word.is_nominal:
                if word.case in _PAIRED and not (word.noun.owned and word.case == "loc"):
                    return False
                if word.noun.owned == "3" or word.either or word.case or not self._goes_on(word):
                    return not self.known.is_deed(word)
                continue
            break
        return False

    def _goes_on(self, word: Word) -> bool:
        """Return True when another noun follows that may be the phrase's own head."""
        after = self.next(self.words.index(word))
        return after is not None and after.is_nominal and bool(after.noun.owned or after.either)

    def _agent(self, at: int) -> None:
        """Hang "tarafından" from whom it names."""
        self._post(at)
        if self.items:
            self.items[-1].post = "by"

    def _flush(self) -> None:
        """Turn what waited in vain for a noun into a phrase or an adverb."""
        if not self.before:
            return
        *others, last = self.before
        word = self.words[last.at]
        self.before = others
        led = any(self.words[p.at].pos in ("NUM", "DET") for p in others)
        if word.pos == "NUM" or (word.pos in _DESCRIBES and others and (word.pos != "X" or led)):
            if word.pos in ("ADJ", "X"):
                word.pos = "NOUN"
            self._nominal(last.at)
        else:
            self.before = []
            for pending in (*others, last):
                if self.words[pending.at].pos == "X":
                    self.words[pending.at].pos = "ADV"
                self.items.append(Item(pending.at, "adv", first=pending.at))
