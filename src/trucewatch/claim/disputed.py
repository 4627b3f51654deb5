"""What is said of a report: that it is false, or that nobody could confirm it."""

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.grammar import is_negated, is_passive
from trucewatch.claim.lexicon import Operators

_PREDICATES = ("xcomp", "attr", "advmod", "amod", "obl", "obj")


def is_called_false(operators: Operators, tree: Tree, noun: Token) -> bool:
    """Return True for "reports of shelling are baseless", "called them a lie", "are not true"."""
    verb = tree.head(noun)
    if verb is None:
        return False
    if is_negated(operators, tree, verb):
        return noun.relation in SUBJECTS and verb.lemma in tree.wording.truths
    names = noun.relation == "obj" and verb.lemma in tree.wording.naming
    stands = verb.lemma in operators.copulas | tree.wording.being
    if not names and not (stands and noun.relation == "nsubj"):
        return noun.relation == "nsubj" and verb.lemma in tree.wording.falsehoods
    told = [t for t in tree.children(verb, *_PREDICATES) if t.index != noun.index]
    false = tree.wording.falsehoods
    return any(t.lemma in false or "deny" in operators.of_verb(t.lemma) for t in told)


def left_open(operators: Operators, tree: Tree, verb: Token) -> bool:
    """Return True for "was not confirmed" and "to confirm that … proved impossible"."""
    if verb.lemma not in tree.wording.confirming:
        return False
    if is_negated(operators, tree, verb):
        return tree.child(verb, "obj", "ccomp") is None
    near = [*tree.subtree(verb), tree.head(verb)]
    failed = [t for t in near if t is not None and t.lemma in tree.wording.managing]
    return verb.form == "Inf" and any(is_negated(operators, tree, t) for t in failed)


def is_unclear(operators: Operators, tree: Tree, verb: Token, relation: str) -> bool:
    """Return True for "it is not clear who shelled the town" and "has not become clear"."""
    states = verb.lemma in operators.copulas or is_passive(tree, verb)
    if relation not in ("ccomp", "csubj", "advcl", "acl"):
        return False
    if not states and not is_negated(operators, tree, verb):
        return False
    words = " ".join(t.low for t in tree.subtree(verb, "ccomp", "csubj"))
    return any(idiom in words for idiom in operators.unclear_idioms)
