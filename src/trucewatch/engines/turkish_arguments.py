"""Decides which phrases before a Turkish verb belong to it, and what each is."""

from collections.abc import Sequence

from trucewatch.engines.turkish_contents import settle_content
from trucewatch.engines.turkish_state import Arguments, Item
from trucewatch.engines.turkish_surroundings import SurroundingsReader
from trucewatch.engines.turkish_words import Word

_CASE_NAMES = {"dat": "+dat", "loc": "+loc", "abl": "+abl", "ins": "+ins", "gen": "+gen"}


class ArgumentReader(SurroundingsReader):
    """Hangs phrases from the verb behind them."""

    def _collect(self, at: int) -> list[Item]:
        """Take the phrases of a clause that is no sentence of its own off the open ones."""
        self._flush()
        taken: list[Item] = []
        bound = _is_owned(self.words[at])
        passive = self.words[at].passive and self.words[at].lemma not in self.known.lists.suffered
        if bound and (owner := self._owner()) is not None:
            taken, self.items = self.items[owner:], self.items[:owner]
            self._take_frame(taken)
            return taken
        while self.items:
            item = self.items[-1]
            if self._is_beyond(item, taken, at, bound=bound, passive=passive):
                break
            taken.insert(0, self.items.pop())
        return taken

    def _owner(self) -> int | None:
        """Return which open phrase is the subject of a clause: of the near genitives a doer."""
        found: int | None = None
        for place in range(len(self.items) - 1, -1, -1):
            item = self.items[place]
            if self._is_genitive(item):
                if self.known.acts(self.words[item.at]):
                    return place
                found = place if found is None else found
            if item.parted and item.kind != "clause":
                break
        return found

    def _take_frame(self, taken: list[Item]) -> None:
        """Take the day or place right before the clause's own subject with it."""
        top = self.top
        if top is None or top.parted or len(self.items) < 2:
            return
        if top.kind == "np" and self.words[top.at].case == "loc":
            taken.insert(0, self.items.pop())
            if self.top is not None and self._is_genitive(self.top) and not self.top.parted:
                self.hang(self.items.pop().at, top.at, "nmod:poss")

    def _is_beyond(
        self, item: Item, taken: Sequence[Item], at: int, *, bound: bool, passive: bool
    ) -> bool:
        """Return True for a phrase that belongs to the verb of the sentence."""
        if item.parted:
            return not (item.kind == "clause" and not taken)
        if item.kind in ("clause", "quote"):
            return bool(taken) and item.kind == "quote"
        if item.kind == "adv" or item.post:
            return False
        if self._is_genitive(item):
            return True
        if not self.is_bare(item) or self.known.is_time(self.words[item.at]):
            known = self._has_object(taken) or any(
                self.is_bare(o) and not self.known.is_time(self.words[o.at]) for o in taken
            )
            return known and self.words[item.at].case == "acc"
        return not self._may_be_inside(item, taken, at, bound=bound, passive=passive)

    def _may_be_inside(
        self, item: Item, taken: Sequence[Item], at: int, *, bound: bool, passive: bool
    ) -> bool:
        """Return True for a bare phrase right before the verb that is no doer."""
        if any(self.is_bare(other) for other in taken if other.kind == "np"):
            return False
        near = not any(other.kind == "np" for other in taken)
        if not near or self._has_object(taken):
            return False
        if passive:
            told = any(other.kind == "clause" for other in taken)
            return not (told and self.known.acts(self.words[item.at]))
        word = self.words[item.at]
        if self.known.is_intransitive(self.words[at]) and not bound:
            return False
        return not self.known.acts(word) or (len(self.items) > 1 and not word.capital)

    # -- what each phrase is ---------------------------------------------------------------------

    def _settle_verb(self, at: int, items: Sequence[Item]) -> None:
        """Hang the phrases ``items`` from the verb."""
        self._flush()
        for mark in self.marks:
            self.hang(mark, at, "mark")
        self.marks = []
        found = self._sorted(items)
        verb = self.words[at]
        if found.genitive is not None:
            self._settle_genitive(at, found, items)
        self._give_subjects(found)
        self._settle_bare(at, found)
        for item in found.accusatives:
            self.hang(item.at, at, "obj")
        for item in found.others:
            self._hang_item(item, at)
        if not verb.passive:
            self._part_subject(at, found)

    def _settle_genitive(self, at: int, found: Arguments, items: Sequence[Item]) -> None:
        """Make the genitive the subject of a clause; a sentence's verb has none."""
        owner, verb = found.genitive, self.words[at]
        if owner is None:
            return
        if verb.form == "Fin" and self._own_next(owner, items):
            found.genitive = None
        else:
            self.hang(owner.at, at, "nsubj:pass" if verb.passive else "nsubj")

    def _own_next(self, owner: Item, items: Sequence[Item]) -> bool:
        """Hang a genitive from the phrase behind it; False when there is none."""
        after = next((i for i in items if i.at > owner.at and i.kind == "np"), None)
        if after is not None:
            self.hang(owner.at, after.at, "nmod:poss")
        return after is not None

    def _sorted(self, items: Sequence[Item]) -> Arguments:
        found = Arguments()
        for item in items:
            word = self.words[item.at]
            plain = item.kind == "np" and not item.post
            if plain and word.case == "gen" and found.genitive is None:
                found.genitive = item
            elif plain and word.case == "gen":
                self._own_next(item, items)
            elif plain and word.case == "acc":
                found.accusatives.append(item)
            elif self.is_bare(item) and not self.known.is_time(word):
                found.bare.append(item)
            else:
                found.others.append(item)
        return found

    def _give_subjects(self, found: Arguments) -> None:
        """Give "taraflar" of "taraflar görüşürken ordu vurdu" to its own clause."""
        for clause in (item for item in found.others if item.kind == "clause"):
            acting = [item for item in found.bare if self.known.acts(self.words[item.at])]
            before = [item for item in acting if item.at < clause.at]
            form = self.words[clause.at].verb
            apart = form is not None and form.kind == "conv" and "ıp" not in form.small
            if apart and before and len(acting) > len(before) and not self._has_subject(clause.at):
                found.bare.remove(before[-1])
                self.hang(before[-1].at, clause.at, "nsubj")

    def _settle_bare(self, at: int, found: Arguments) -> None:
        """Tell subject from object among the phrases without case."""
        verb, bare = self.words[at], found.bare
        if verb.passive:
            for order, item in enumerate(reversed(bare)):
                self.hang(item.at, at, "nsubj:pass" if not order else "dep")
            return
        told = found.genitive is not None
        if told or found.accusatives:
            self._with_one_known(at, bare, told=told, objects=bool(found.accusatives))
        elif len(bare) > 1 and not self.known.is_intransitive(verb):
            self.hang(bare[0].at, at, "nsubj")
            self.hang(bare[-1].at, at, "obj")
            for item in bare[1:-1]:
                self.hang(item.at, at, "dep")
        elif bare:
            self._single(at, bare)

    def _with_one_known(self, at: int, bare: list[Item], *, told: bool, objects: bool) -> None:
        doer = next((i for i, item in enumerate(bare) if self.known.acts(self.words[item.at])), 0)
        for order, item in enumerate(bare):
            if told:
                self.hang(item.at, at, "obj" if not objects and order == len(bare) - 1 else "dep")
            else:
                self.hang(item.at, at, "nsubj" if order == doer else "dep")

    def _single(self, at: int, bare: list[Item]) -> None:
        """Return what the last bare phrase is; those before it hang loose."""
        item, verb = bare[-1], self.words[at]
        word = self.words[item.at]
        near = not any(w.is_nominal for w in self.words[item.at + 1 : at])
        subject = self.known.is_intransitive(verb) or self.known.acts(word) or not near
        subject = subject or item.parted
        self.hang(item.at, at, "nsubj" if subject else "obj")
        for other in bare[:-1]:
            self.hang(other.at, at, "dep")

    def _part_subject(self, at: int, found: Arguments) -> None:
        """Read "Ordu köyleri vurdu", where two phrases look like one: "army villages"."""
        if any(w.head == at and w.relation.startswith("nsubj") for w in self.words):
            return
        if self.known.is_intransitive(self.words[at]):
            return
        for item in (*found.accusatives, *found.bare):
            parts = [
                i for i, w in enumerate(self.words[: item.at])
                if w.head == item.at and w.relation in ("compound", "nmod:poss")
            ]  # fmt: skip
            if not parts:
                continue
            owner = self.words[parts[0]]
            split = (
                owner.relation == "nmod:poss"
                and _is_owned(self.words[at])
                and (self.words[item.at].either or _is_due(self.words[at]))
            )
            told = self.words[at].form == "Fin" and owner.relation == "compound"
            force = " " in owner.lemma and owner.pos == "PROPN"  # "Esad güçleri", a whole name
            doer = self.known.acts(owner) and (force or not self.known.acts(self.words[item.at]))
            if split or (told and doer):
                self.hang(parts[0], at, "nsubj")
                self.hang(item.at, at, "obj")
                return

    def _hang_item(self, item: Item, at: int) -> None:
        """Hang a phrase with a case, a clause or an adverb from the verb."""
        word = self.words[item.at]
        if item.kind == "adv":
            self.hang(item.at, at, "advmod")
        elif item.kind == "quote":
            self.hang(item.at, at, "ccomp")
        elif item.kind == "clause":
            self.hang(item.at, at, self._clause_relation(item, word, self.words[at]))
            settle_content(self.words, item, at, self.known)
        elif item.post == "by" or word.case == "eq" or self._speaks(word, at):
            self.hang(item.at, at, "obl:agent")
        elif self.known.is_time(word) and not word.case:
            self.hang(item.at, at, "obl:npmod")
        elif self._counts_toll(item.at, at):
            return
        else:
            word.inflection = "" if item.post else _CASE_NAMES.get(word.case, "")
            self.hang(item.at, at, "obl" if (item.post or word.case) else "dep")

    def _clause_relation(self, item: Item, word: Word, above: Word) -> str:
        form = word.verb
        if item.post or form is None:
            return "advcl" if item.post else "ccomp"
        if form.kind == "conv":
            return "conj" if "ıp" in form.small else "advcl"
        if form.kind == "mak" and (form.case == "abl" or above.lemma == "gerek"):
            return "xcomp"  # "yorum yapmaktan kaçındı", "çekilmekle yükümlü"
        if "sa" in form.small or form.case in ("ins", "abl", "loc"):
            return "advcl"
        if form.case == "gen":
            return "nsubj"
        return "xcomp" if form.kind in ("ma", "mak") and not form.owned else "ccomp"

    def _hang_joins(self, at: int) -> None:
        for join in self.joins:
            self.hang(join, at, "cc")
        self.joins = []


def _is_due(word: Word) -> bool:
    """Return True for "Ermenistan'ın birliklerini çekmesi", where the owner is to act."""
    return word.verb is not None and word.verb.kind == "ma"


def _is_owned(word: Word) -> bool:
    return word.verb is not None and bool(word.verb.owned) and word.verb.kind != "an"
