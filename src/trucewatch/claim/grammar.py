"""Questions about a clause that several rules ask: its subject, its object, its words."""

from collections.abc import Iterator

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.lexicon import Operators

_CLAUSES = frozenset({"advcl", "acl", "acl:relcl", "ccomp", "xcomp", "conj", "parataxis", "csubj"})
LIGHT = frozenset({"aspect", "end", "cause"})  # what verbs do that add nothing to a deed
_NOMINAL_LINKS = frozenset(
    {"nmod", "conj", "appos", "obj", "compound", "nmod:poss", "attr", "obl"}
)  # fmt: skip


def subject(tree: Tree, verb: Token) -> Token | None:
    """Return who the clause of ``verb`` is about, sharing it with joined verbs.

    A participle after a noun ("villages shelled", "the group that shelled") takes the noun; an
    infinitive takes the subject of its governor.
    """
    own = tree.child(verb, "nsubj", "nsubj:pass", "csubj")
    if own is not None:
        relative = verb.relation == "acl:relcl" and own.low in tree.wording.relative_pronouns
        return tree.head(verb) if relative else own
    above = tree.head(verb)
    return None if above is None else _shared_subject(tree, verb, above)


def _shared_subject(tree: Tree, verb: Token, above: Token) -> Token | None:
    """Return the subject that ``verb`` takes over from its governor."""
    if verb.relation in ("conj", "xcomp", "advcl") and above.pos in ("VERB", "AUX", "ADJ"):
        words = tree.wording
        turning = words.gerund_marks if above.lemma in words.judging else words.turned_to
        turned = tree.low_words(verb, "mark") & turning
        controlled = tree.child(above, "obj") if turned or verb.relation == "xcomp" else None
        return controlled or subject(tree, above)
    if verb.relation in ("ccomp", "parataxis") and verb.form == "Own":
        return subject(tree, above)
    return above if verb.relation in ("acl", "acl:relcl") else None


def kinds_of(operators: Operators, tree: Tree, verb: Token) -> frozenset[str]:
    """Return what ``verb``, with its particle if it has one, does to the deed it governs."""
    for child in tree.children(verb, "compound:prt", "advmod", "prep"):
        found = operators.of_verb(f"{verb.lemma} {child.low}")
        if found:
            return found
    return operators.of_verb(verb.lemma)


def only_occurs(tree: Tree, verb: Token, kinds: frozenset[str]) -> bool:
    """Return True for "talks will begin", whose verb only says that its subject takes place."""
    return "aspect" in kinds and kinds <= LIGHT and verb.lemma in tree.wording.occurring


def calls_on(tree: Tree, verb: Token) -> bool:
    """Return True for "called on both to withdraw", which asks for what nobody owes."""
    if is_passive(tree, verb):
        return False
    return any(tree.case(t) in tree.wording.blamed_at for t in tree.children(verb, "obl"))


def provides(tree: Tree, who: Token | None) -> bool:
    """Return True for the accord of "the accord calls for an exchange", which makes it a duty."""
    return who is not None and any(who.lemma == term.strip() for term in tree.wording.terms)


def is_negated(operators: Operators, tree: Tree, verb: Token, *more: str) -> bool:
    """Return True when a negation hangs from ``verb``; ``more`` are further relations to try."""
    return bool(tree.low_words(verb, "neg", "advmod", *more) & operators.negations)


def is_passive(tree: Tree, verb: Token) -> bool:
    """Return True when the subject of ``verb`` suffers the deed."""
    if verb.passive or tree.child(verb, "nsubj:pass", "aux:pass") is not None:
        return True
    if tree.child(verb, "aux") is not None and verb.relation in ("acl", "advcl"):
        return False  # "accused of having sent troops"
    if verb.relation == "acl" and verb.tense == "Past" and verb.form != "Fin":
        return True
    above = tree.head(verb)
    if verb.relation == "conj" and above is not None and tree.child(verb, "nsubj") is None:
        return verb.is_past_participle and is_passive(tree, above)
    bare = verb.relation == "advcl" or tree.child(verb, "obj", "aux") is None
    return verb.relation in ("advcl", "xcomp") and verb.is_past_participle and bare


def hands_on_doer(tree: Tree, noun: Token, below: Token, relation: str) -> bool:
    """Return False for "restraint on attacks": who achieves restraint attacks nobody."""
    words = tree.wording
    return relation != "nmod" or noun.lemma in words.quantities or tree.case(below) in words.of


def holder(tree: Tree, noun: Token) -> Token:
    """Return the verb of "has gathered evidence that": whoever has it says so."""
    verb = tree.head(noun)
    return verb if noun.relation == "obj" and verb is not None and verb.is_verb else noun


def is_circumstance(tree: Tree, noun: Token) -> bool:
    """Return True for "…, with explosions heard in the city", which no verb governs."""
    first = tree.subtree(noun)[0].index
    cut = first > 0 and tree.tokens[first - 1].text == ","
    told = any(t.form == "Part" for t in tree.children(noun, "acl"))
    return cut and told and tree.case(noun) in tree.wording.means


def undergone(tree: Tree, verb: Token, below: Token | None = None) -> bool:
    """Return True for "faced arrest" and "came under fire", whose subject suffers the deed."""
    words = tree.wording
    case = "" if below is None else tree.case(below)
    beside = below is not None and below.relation in ("obl", "obj")
    if beside and verb.lemma in words.standing_by:
        return True  # "expects attacks" and "got hold of": the subject does not do the deed
    return verb.lemma in words.undergoing or (bool(case) and case in words.under)


def tells_of_others(tree: Tree, clause: Token | None) -> bool:
    """Return True for a clause with a subject of its own, which is no pronoun."""
    own = None if clause is None else tree.child(clause, *SUBJECTS, "expl")
    return own is not None and own.low not in tree.wording.pronouns


def patient(tree: Tree, verb: Token) -> Token | None:
    """Return what the deed is done to: the object, or the subject of a passive."""
    if is_passive(tree, verb):
        return subject(tree, verb)
    hit = tree.child(verb, "obj", "attr", "iobj")
    if (
        hit is not None
        and verb.relation == "acl:relcl"
        and hit.low in tree.wording.relative_pronouns
    ):
        return tree.head(verb) or hit
    return hit or _relative_object(tree, verb)


def _relative_object(tree: Tree, verb: Token) -> Token | None:
    """Return the noun of "the town that the army shelled", whose object stands before it."""
    if verb.relation != "acl:relcl":
        return None
    own = tree.child(verb, "nsubj")
    if own is None or own.low in tree.wording.relative_pronouns:
        return None
    return tree.head(verb)


def doer(tree: Tree, verb: Token) -> Token | None:
    """Return who does the deed, None when a passive names nobody."""
    if is_passive(tree, verb):
        return tree.child(verb, "obl:agent") or _by_hands(tree, verb)
    return subject(tree, verb)


def suffered(tree: Tree, verb: Token) -> Token | None:
    """Return the blow that the subject suffers: "came under *fire*", "faced *shelling*"; else None.

    The subject of such a verb is whom the deed hits, and who fires stands behind the blow.
    """
    if is_passive(tree, verb):
        return None
    words = tree.wording
    if verb.lemma in words.coming_under:
        return next((t for t in tree.children(verb, "obl") if tree.case(t) in words.under), None)
    return tree.child(verb, "obj") if verb.lemma in words.undergoing else None


def is_suffered(tree: Tree, noun: Token) -> bool:
    """Return True for the blow of a verb whose subject suffers it: the "fire" it came under."""
    verb = tree.head(noun)
    blow = suffered(tree, verb) if verb is not None and verb.is_verb else None
    return blow is not None and blow.index == noun.index


def senders(tree: Tree, blow: Token) -> Iterator[Token]:
    """Yield who stands behind a blow that is suffered: "fire from rebels", "raids by troops"."""
    words = tree.wording
    verb = tree.head(blow)
    beside = tree.children(verb, "obl", "obl:agent") if verb is not None else []
    for child in [*tree.children(blow, "nmod", "obl"), *beside]:
        if tree.case(child) in words.coming_from | words.by:
            yield child


def _by_hands(tree: Tree, verb: Token) -> Token | None:
    """Return the rebels of "killed at the hands of rebels"."""
    for child in tree.children(verb, "obl"):
        if child.lemma in tree.wording.hands and child.plural:
            inner = (t for t in tree.children(child, "nmod") if tree.case(t) in tree.wording.of)
            return next(inner, None)
    return None


def meant(tree: Tree, noun: Token) -> Token:
    """Return the noun that a quantity counts: "strikes" for "hundreds of strikes"."""
    now = noun
    for _ in range(4):
        if now.lemma not in tree.wording.quantities and now.pos != "NUM":
            return now
        inner = [t for t in tree.children(now, "nmod") if tree.case(t) in tree.wording.of]
        if not inner:
            return now
        now = inner[0]
    return now


def clause(tree: Tree, verb: Token) -> list[Token]:
    """Return the words of the clause of ``verb`` without clauses joined to or reporting it."""
    left_out = {t.index for t in tree.children(verb, "conj", "parataxis") if t.is_verb}
    found, todo = [verb.index], [verb.index]
    while todo:
        for index in tree.below[todo.pop()]:
            if index not in left_out:
                found.append(index)
                todo.append(index)
    return [tree.tokens[i] for i in sorted(found)]


def own_words(tree: Tree, verb: Token) -> Iterator[Token]:
    """Yield the words of the clause of ``verb`` that belong to no clause inside it."""
    todo = [verb]
    while todo:
        now = todo.pop()
        yield now
        todo.extend(
            t
            for t in tree.children(now)
            if t.relation not in _CLAUSES or (t.relation == "conj" and not t.is_verb)
        )


def predicate_of(tree: Tree, noun: Token) -> tuple[Token | None, str]:
    """Return the verb in whose clause ``noun`` stands and the relation that leads into it."""
    below = noun.relation
    for above, relation in tree.up(noun):
        below = relation
        if above.is_verb:
            return above, below
        if relation not in _NOMINAL_LINKS:
            break
    return None, below


def head_of_span(tree: Tree, start: int, end: int) -> list[Token]:
    """Return the words of a stretch of text that hang from outside it, in order."""
    inside = [t for t in tree.tokens if t.start < end and t.end > start]
    indices = {t.index for t in inside}
    return [t for t in inside if t.head not in indices or t.head == t.index]
