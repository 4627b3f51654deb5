"""Which verbs above a deed govern it, and what they do to it."""

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.grammar import is_circumstance, is_passive, kinds_of, only_occurs
from trucewatch.claim.lexicon import Operators
from trucewatch.claim.reading import Known

_COMPLEMENTS = frozenset(
    {"obj", "ccomp", "xcomp", "nsubj:pass", "obl", "nmod", "acl", "attr", "csubj", "iobj"}
    | {"parataxis"}
)
_BY_GERUND = frozenset({"oblige", "accuse", "prevent", "appeal", "say", "deny", "threaten", "plan"})


def kinds_above(
    tree: Tree, operators: Operators, known: Known, verb: Token, below: Token, relation: str
) -> frozenset[str]:
    """Return what ``verb`` does to the deed in the clause of ``below``."""
    if is_passive(tree, verb) and (found := operators.of_verb(verb.low)):
        return found  # "is committed to attacking" is an adjective in all but form
    if verb.lemma in tree.wording.wishing and tree.child(below, *SUBJECTS) is not None:
        return frozenset({"appeal"})
    if relation != "xcomp":
        return kinds_of(operators, tree, verb)
    if verb.lemma in operators.future_by_infinitive:
        return frozenset({"plan"})
    has_to = verb.lemma in operators.duty_by_infinitive and verb.tense != "Past"
    if (verb.lemma in operators.copulas or has_to) and below.is_verb:
        return frozenset({"oblige" if known.owed else "plan"})
    return kinds_of(operators, tree, verb)


def governs(tree: Tree, verb: Token, below: Token, relation: str, kinds: frozenset[str]) -> bool:
    """Return True when a verb of these kinds reaches what hangs from it by ``relation``."""
    words = tree.wording
    if relation in ("obl", "nmod"):
        if is_circumstance(tree, below):
            return False
        cases = words.about if "agree" in kinds else words.about_after_verbs
        return tree.case(below) in cases or "comment" in kinds
    if relation == "advcl":
        marks = tree.low_words(below, "mark")
        led = marks & words.gerund_marks or (not marks and below.form == "Inf")
        return bool(kinds & _BY_GERUND) and bool(led)
    if relation in ("nsubj", "csubj"):
        ends = bool(kinds & {"fail", "cancel"}) and not is_passive(tree, verb)
        return ends or (relation == "nsubj" and only_occurs(tree, verb, kinds))
    return relation in _COMPLEMENTS


def is_told(tree: Tree, operators: Operators, clause: Token | None) -> bool:
    """Return True for a clause that tells what was so, not what is to be."""
    if clause is None:
        return False
    helpers = tree.children(clause, "aux", "aux:pass")
    told = clause.tense == "Past" or any(t.tense == "Past" for t in helpers)
    return told and not tree.low_words(clause, "aux") & operators.due


def is_answer(tree: Tree, verb: Token, noun: Token) -> bool:
    """Return True for "would be met with air strikes", "responded with shells"."""
    words = tree.wording
    return verb.lemma in words.answering and tree.case(noun) in words.answered_by


def is_yet_to_come(tree: Tree, verb: Token, relation: str) -> bool:
    """Return True for "has yet to take place" and "remain to be released"."""
    told = relation in SUBJECTS and tree.child(verb, "xcomp") is not None
    if verb.lemma in tree.wording.remaining and relation == "xcomp":
        return True
    yet = tree.low_words(verb, "advmod") & tree.wording.not_yet
    return bool(yet) and (told or relation == "xcomp")
