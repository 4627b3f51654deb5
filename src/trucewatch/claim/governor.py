"""One word that governs a deed."""

from typing import NamedTuple

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import is_passive, subject
from trucewatch.claim.lexicon import Operators


class Governor(NamedTuple):
    """A word above the deed: what it does, whose word it is, and by what relation it governs."""

    kinds: frozenset[str]
    word: Token
    who: Token | None
    relation: str
    below: Token | None = None

    @property
    def said(self) -> str:
        """The word in quotation marks, for reasons."""
        return f"“{self.word.text}”"


def is_only_possible(tree: Tree, operators: Operators, verb: Token) -> bool:
    """Return True for "could be postponed", which stops nothing yet."""
    return bool(tree.low_words(verb, "aux") & operators.possible)


def is_due(tree: Tree, operators: Operators, verb: Token) -> bool:
    """Return True when the verb is demanded or planned, not told as done."""
    due = operators.modal_oblige | operators.modal_future | tree.wording.infinitive_marks
    return bool(tree.low_words(verb, "aux") & due)


def denies_passage(tree: Tree, by: Governor) -> bool:
    """Return True for "denied access", which stops a deed instead of disputing it."""
    words = tree.wording
    if by.below is None or by.word.lemma not in words.refusing:
        return False
    return by.below.lemma in words.passage or tree.child(by.word, "iobj") is not None


def accused_by(tree: Tree, verb: Token) -> Token | None:
    """Return whom "accused" accuses: "B, accused by A of …", "B, which A accuses of …"."""
    described = tree.head(verb) if verb.relation in ("acl", "acl:relcl") else None
    if verb.relation == "acl" and verb.is_past_participle:
        return described
    if is_passive(tree, verb):
        return subject(tree, verb)
    whom = tree.child(verb, "obj")
    if described is not None and whom is not None and whom.low in tree.wording.relative_pronouns:
        return described
    return whom
