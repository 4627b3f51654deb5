"""Questions about a clause that several rules ask: its subject, its object, its words."""

from collections.abc import Iterator

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.lexicon import Operators

QUANTITIES = frozenset(
    [
        "number",
        "dozen",
        "score",
        "hundred",
        "thousand",
        "million",
        "series",
        "wave",
        "round",
        "spate",
        "string",
        "barrage",
        "part",
        "most",
        "all",
        "some",
        "majority",
        "rest",
        "half",
        "member",
        "group",
        "kind",
        "type",
        "lot",
        "pair",
        "couple",
        "handful",
        "total",
        "campaign",
        "resumption",
        "renewal",
        "escalation",
        "intensification",
        "continuation",
        "start",
        "beginning",
        "launch",
        "surge",
        "increase",
        "report",
        "hundreds",
        "dozens",
        "scores",
        "thousands",
        "tens",
        "control",
        "remainder",
        "rash",
        "flurry",
        "outbreak",
        "buildup",
        "build-up",
        "bout",
        "day",
        "week",
        "hour",
        "phase",
    ]
)
_CLAUSES = frozenset({"advcl", "acl", "acl:relcl", "ccomp", "xcomp", "conj", "parataxis", "csubj"})


def subject(tree: Tree, verb: Token) -> Token | None:
    """Return who the clause of ``verb`` is about, sharing it with joined verbs.

    A participle after a noun ("villages shelled", "the group that shelled") takes the noun; an
    infinitive takes the subject of its governor.
    """
    own = tree.child(verb, "nsubj", "nsubj:pass", "csubj")
    if (
        own is not None
        and own.text.lower() in ("that", "which", "who")
        and verb.relation == "acl:relcl"
    ):
        return tree.head(verb)
    if own is not None:
        return own
    above = tree.head(verb)
    if above is None:
        return None
    if verb.relation in ("conj", "xcomp", "advcl") and above.pos in ("VERB", "AUX", "ADJ"):
        if verb.relation == "xcomp" and (patient := tree.child(above, "obj")) is not None:
            return patient
        return subject(tree, above)
    if verb.relation in ("acl", "acl:relcl"):
        return above
    return None


def kinds_of(operators: Operators, tree: Tree, verb: Token) -> frozenset[str]:
    """Return what ``verb``, with its particle if it has one, does to the deed it governs."""
    for child in tree.children(verb, "compound:prt", "advmod"):
        found = operators.of_verb(f"{verb.lemma} {child.text.lower()}")
        if found:
            return found
    return operators.of_verb(verb.lemma)


def is_passive(tree: Tree, verb: Token) -> bool:
    """Return True when the subject of ``verb`` suffers the deed."""
    if tree.child(verb, "nsubj:pass", "aux:pass") is not None:
        return True
    if verb.relation == "acl" and verb.tense == "Past" and verb.form != "Fin":
        return True
    above = tree.head(verb)
    if verb.relation == "conj" and above is not None and tree.child(verb, "nsubj") is None:
        return verb.form == "Part" and verb.tense == "Past" and is_passive(tree, above)
    return verb.relation == "advcl" and verb.tense == "Past" and verb.form == "Part"


def patient(tree: Tree, verb: Token) -> Token | None:
    """Return what the deed is done to: the object, or the subject of a passive."""
    if is_passive(tree, verb):
        return subject(tree, verb)
    return tree.child(verb, "obj", "attr", "iobj") or _relative_object(tree, verb)


def _relative_object(tree: Tree, verb: Token) -> Token | None:
    """Return the noun of "the town that the army shelled", whose object stands before it."""
    if verb.relation != "acl:relcl":
        return None
    own = tree.child(verb, "nsubj")
    if own is None or own.text.lower() in ("that", "which", "who"):
        return None
    return tree.head(verb)


def doer(tree: Tree, verb: Token) -> Token | None:
    """Return who does the deed, None when a passive names nobody."""
    if is_passive(tree, verb):
        return tree.child(verb, "obl:agent")
    return subject(tree, verb)


def meant(tree: Tree, noun: Token) -> Token:
    """Return the noun that a quantity counts: "strikes" for "hundreds of strikes"."""
    now = noun
    for _ in range(4):
        if now.lemma not in QUANTITIES and now.pos != "NUM":
            return now
        inner = [t for t in tree.children(now, "nmod") if tree.case(t) == "of"]
        if not inner:
            return now
        now = inner[0]
    return now


def clause(tree: Tree, verb: Token) -> list[Token]:
    """Return the words of the clause of ``verb`` without clauses joined to or reporting it."""
    left_out = {
        t.index for t in tree.children(verb, "conj", "parataxis") if t.pos in ("VERB", "AUX")
    }
    found, todo = [], [verb]
    while todo:
        now = todo.pop()
        found.append(now)
        todo.extend(t for t in tree.children(now) if t.index not in left_out)
    return sorted(found, key=lambda t: t.index)


def own_words(tree: Tree, verb: Token) -> Iterator[Token]:
    """Yield the words of the clause of ``verb`` that belong to no clause inside it."""
    todo = [verb]
    while todo:
        now = todo.pop()
        yield now
        todo.extend(
            t
            for t in tree.children(now)
            if t.relation not in _CLAUSES or (t.relation == "conj" and t.pos not in ("VERB", "AUX"))
        )


def predicate_of(tree: Tree, noun: Token) -> tuple[Token | None, str]:
    """Return the verb in whose clause ``noun`` stands and the relation that leads into it."""
    below = noun.relation
    for above, relation in tree.up(noun):
        below = relation
        if above.pos in ("VERB", "AUX"):
            return above, below
        if relation not in ("nmod", "conj", "appos", "obj", "compound", "nmod:poss", "attr", "obl"):
            break
    return None, below


def phrase(tree: Tree, noun: Token) -> list[Token]:
    """Return the noun with what describes it, without preposition, articles and clauses."""
    tokens = tree.subtree(
        noun,
        "acl:relcl",
        "acl",
        "case",
        "punct",
        "appos",
        "cc",
        "conj",
        "advcl",
        "parataxis",
        "ccomp",
        "mark",
    )
    kept = [t for t in tokens if t.relation not in ("det", "predet") or t.index > noun.index]
    return kept or [noun]
