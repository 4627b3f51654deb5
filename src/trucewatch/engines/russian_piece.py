"""The tokens of a Russian sentence while its tree is brought into the common shape."""

from dataclasses import replace

from trucewatch.claim.analysis import Token
from trucewatch.engines.russian_words import Lemmas, RussianWords


class Workpiece:
    """The tokens of a sentence while they are mended."""

    def __init__(self, tokens: list[Token], words: RussianWords, lemmas: Lemmas) -> None:
        """Take the tokens as the parser gave them, and what looks words up."""
        self.tokens, self.words = tokens, words
        self.lemma_of_noun, self.is_person = lemmas.of_noun, lemmas.is_person

    def below(self, index: int, *relations: str) -> list[Token]:
        """Return what hangs from a word, in order; all of it without ``relations``."""
        found = (t for t in self.tokens if t.head == index and t.index != index)
        return [t for t in found if not relations or t.relation in relations]

    def case(self, index: int) -> str:
        """Return the prepositions of a noun in lower case."""
        return " ".join(t.text.lower() for t in self.below(index, "case"))

    def hang(self, index: int, head: int, relation: str) -> None:
        """Give a word a new governor; a root hangs from itself."""
        self.tokens[index] = replace(self.tokens[index], head=head, relation=relation)

    def follow(self, old: int, new: int) -> None:
        """Give ``new`` the place of ``old`` in the tree."""
        head, relation = self.tokens[old].head, self.tokens[old].relation
        self.hang(new, new if head == old else head, relation)

    def hand_over(self, old: int, new: int) -> None:
        """Hang from ``new`` what hung from ``old``."""
        for token in self.below(old):
            if token.index != new:
                self.hang(token.index, new, token.relation)

    def hand_over_behind(self, old: int, new: int, place: int) -> None:
        """Hang from ``new`` what hung from ``old`` and stands behind ``place``."""
        for token in self.below(old):
            if token.index not in (new, place) and token.index > place:
                self.hang(token.index, new, token.relation)
