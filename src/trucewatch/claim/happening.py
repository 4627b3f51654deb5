"""One deed of a sentence with all the words that tell of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.deeds import CodeChange
from trucewatch.claim.grammar import kinds_of, patient, predicate_of
from trucewatch.claim.lexicon import Operators
from trucewatch.claim.record import FigureKind, Outcome, Stance
from trucewatch.claim.spot import Deed

_SETTING = frozenset({"plan", "aspect"})


@dataclass(frozen=True, slots=True)
class Harm:
    """A word that tells what people suffered; ``kind`` as in a figure."""

    word: Token
    kind: FigureKind


@dataclass(slots=True)
class Happening:
    """One deed of a sentence with all the words that tell of it.

    ``word`` carries the act; ``verbs`` are further verbs of the same deed, ``means`` nouns that
    are its instrument ("with hundreds of strikes"), ``harms`` what it did to people.
    """

    tree: Tree
    word: Token
    act: str
    nominal: bool
    outcome: Outcome | None = None
    stance: Stance | None = None
    codes: CodeChange | None = None
    verbs: list[Token] = field(default_factory=list)
    means: list[Token] = field(default_factory=list)
    harms: list[Harm] = field(default_factory=list)

    @property
    def deed(self) -> Deed:
        """The deed as it was spotted."""
        return Deed(
            self.tree, self.word, self.act, self.nominal, self.outcome, self.stance, self.codes
        )

    @property
    def predicate(self) -> Token | None:
        """The verb in whose clause the deed stands, itself for a verb."""
        if not self.nominal:
            return self.word
        verb, relation = predicate_of(self.tree, self.word)
        aside = relation == "obl" and self.outer_case() in self.tree.wording.around
        return None if aside else verb

    @property
    def anchor(self) -> Token:
        """The verb of the deed's clause, the deed's own word when it stands in none."""
        return self.predicate or self.word

    def words(self) -> Iterator[Token]:
        """Yield every word that tells of the deed."""
        yield self.word
        yield from self.verbs
        yield from self.means
        yield from (harm.word for harm in self.harms)

    def nouns(self) -> list[Token]:
        """Return the nouns that stand for the deed itself."""
        return [self.word, *self.means] if self.nominal else list(self.means)

    def outer_case(self) -> str:
        """Return the preposition that leads from the verb to the deed, through "hundreds of"."""
        now = self.word
        while now.relation == "nmod" and (above := self.tree.head(now)) is not None:
            now = above
        return self.tree.case(now)


def settings(happening: Happening, operators: Operators) -> Iterator[Token]:
    """Yield the words that say when and where a deed was to be: "talks due to open on Monday"."""
    tree = happening.tree
    noun = happening.word if happening.nominal else patient(tree, happening.word)
    beside = tree.children(noun, "acl", "amod") if noun is not None else []
    todo = [t for t in beside if t.pos in ("VERB", "ADJ", "ADP")]  # "due" is taken for any of them
    for word in todo:
        if kinds_of(operators, tree, word) & _SETTING or operators.of_verb(word.low) & _SETTING:
            yield word
            todo += tree.children(word, "xcomp")


def is_war_total(happening: Happening) -> bool:
    """Return True for the toll of a whole war: "the conflict has killed …", "… have died since"."""
    if happening.word.index not in {h.word.index for h in happening.harms}:
        return False
    words, lemmas = happening.tree.wording, {t.lemma for t in happening.tree.tokens}
    if lemmas & words.whole_wars:
        return True
    helpers = happening.tree.low_words(happening.word, "aux")
    return bool(lemmas & words.ever_since and helpers & words.perfect_auxiliaries)
