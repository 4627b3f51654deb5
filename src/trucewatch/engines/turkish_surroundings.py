"""What stands around a Turkish verb: subject, object, tolls, asides, names of persons."""

from collections.abc import Sequence

from trucewatch.engines.turkish_endings import NounForm
from trucewatch.engines.turkish_phrases import PhraseReader
from trucewatch.engines.turkish_state import Item
from trucewatch.engines.turkish_words import Word

_PARENTHESIS = 10  # words; what is longer is no aside
_CLOSES = ")]"


class SurroundingsReader(PhraseReader):
    """Answers for the words around a verb, and hangs those that no verb needs."""

    def _has_subject(self, at: int) -> bool:
        return any(w.head == at and w.relation.startswith("nsubj") for w in self.words)

    def _has_object(self, taken: Sequence[Item]) -> bool:
        return any(o.kind == "np" and self.words[o.at].case == "acc" and not o.post for o in taken)

    def _is_genitive(self, item: Item) -> bool:
        return item.kind == "np" and not item.post and self.words[item.at].case == "gen"

    def _leads(self, at: int) -> bool:
        """Read the deed of "Attack in Ardun: two dead" as what the words behind it come from."""
        last = self.items[-1] if self.items and not self.roots else None
        if last is None or last.at != at - 1 or not self.is_bare(last):
            return False
        word = self.words[last.at]
        if not self.known.is_deed(word):
            return False
        word.noun = NounForm(word.noun.plural, "", "loc")
        return True

    def _counts_toll(self, at: int, verb: int) -> bool:
        """Hang the number of "ölenlerin sayısı 32'ye yükseldi" from those whom it counts."""
        word = self.words[at]
        if word.pos != "NUM" or self.words[verb].lemma not in self.known.lists.reaching:
            return False
        for index in range(at):
            above = self.words[index].head
            owned = self.words[index].relation in ("nmod:poss", "nmod")
            if owned and self.words[index].case == "gen" and above is not None and above < at:
                self.hang(at, index, "nummod")
                return True
        return False

    def _speaks(self, word: Word, at: int) -> bool:
        """Return True for "it was said in the statement": the statement speaks."""
        verb = self.words[at]
        said = verb.passive and self.known.reports(verb)
        return said and word.case in ("loc", "abl") and self.known.tells_statement(word)

    def _aside(self, at: int) -> None:
        """Hang what stands in brackets from the word before them."""
        for end in range(at + 1, min(at + _PARENTHESIS, len(self.words))):
            if self.words[end].text in _CLOSES:
                above = self.top.at if self.top is not None else None
                for inside in range(at, end + 1):
                    if above is not None:
                        self.hang(inside, above, "dep")
                self.skipped_to = end + 1
                return

    def _name(self, at: int) -> None:
        """Hang the name of a person from the office before it, which then is a phrase by itself."""
        office = self.top
        if office is None:
            self.words[at].pos = "PROPN"
            self._nominal(at)
            return
        self.hang(at, office.at, "flat")
        office.parted = True
