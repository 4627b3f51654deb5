"""Finds in a sentence who speaks by a verb, whom an outlet cites, and "according to whom"."""

from collections.abc import Sequence

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import is_passive

_GAP = 2  # code points between the parts of a sentence that a semicolon joins


def beside_quotation(tree: Tree, verb: Token) -> Token | None:
    """Return the speaker of "“…,” he told the paper", where the quotation is a subject, too."""
    own = (t for t in tree.children(verb, "nsubj") if t.quote is None and t.index < verb.index)
    return next(own, None) or inverted(tree, verb) or speaker_beside_quote(tree, verb)


def inverted(tree: Tree, verb: Token) -> Token | None:
    """Return the speaker of "…, said the minister", whom parsers may take for an object."""
    for token in tree.children(verb):
        behind = token.relation == "nsubj" and token.quote is None
        if not behind and token.relation not in tree.wording.speaker_relations:
            continue
        if token.index > verb.index and token.pos in ("NOUN", "PROPN"):
            return token
    return None


def cites(tree: Tree, verb: Token) -> bool:
    """Return True for "cited" and "quoted" in the active voice."""
    return verb.lemma in tree.wording.citing and not is_passive(tree, verb)


def cited(tree: Tree, verb: Token) -> Token | None:
    """Return whom an outlet quotes: "reported, citing the ministry", "quoted X as saying"."""
    if cites(tree, verb):
        return tree.child(verb, "obj")
    for child in tree.children(verb, "advcl", "conj", "ccomp", "obl", "nmod"):
        if cites(tree, child):
            return tree.child(child, "obj")
        if tree.case(child) in tree.wording.citing_case:
            return child
    above = tree.head(verb)
    below = verb.relation in ("advcl", "xcomp", "ccomp")
    if above is not None and below and cites(tree, above):
        return tree.child(above, "obj")
    return None


def according_to(tree: Tree) -> Token | None:
    """Return whose words the whole sentence gives, None when it does not say."""
    words = tree.wording
    for token in tree.tokens:
        case = tree.case(token)
        if words.verb_last and token.lemma in words.dumb:
            continue  # "according to first information" names nobody
        if case in words.by and token.lemma in words.reckonings:
            owner = tree.child(token, "nmod:poss")
            if owner is not None:
                return owner  # "by the mission's count"
        if case in words.according or (case in words.to and _follows_according(tree, token)):
            return token
    return None


def _follows_according(tree: Tree, token: Token) -> bool:
    first = min(t.index for t in tree.subtree(token))
    before = tree.tokens[max(0, first - 1) : token.index]
    return any(t.low in tree.wording.according_adverbs for t in before)


def speaker_beside_quote(tree: Tree, verb: Token) -> Token | None:
    """Return the speaker of "“…,” the ministry said", where the quotation is taken for one."""
    before = [
        t
        for t in tree.tokens[: verb.index]
        if t.quote is None
        and t.pos in ("NOUN", "PROPN", "PRON")
        and t.relation in ("appos", "nsubj", "nsubj:pass", "dep", "conj", "npadvmod", "obl:npmod")
        and any(q.quote is not None for q in tree.tokens[: t.index])
    ]
    return before[-1] if before else None


def owner_of_words(tree: Tree, words: Token) -> Token | None:
    """Return the ministry of "the ministry's figures show" and "figures from the ministry show"."""
    own = tree.child(words, "nmod:poss")
    if own is not None:
        return own
    led = (t for t in tree.children(words, "nmod") if tree.case(t) in tree.wording.part_of)
    return next(led, None)


def trailing_speech(trees: Sequence[Tree], tree: Tree) -> tuple[Tree, Token] | None:
    """Return the verb behind a semicolon that closes the whole: "A fell; B fell too, X said".

    None where the next part begins with its own speaker, or with none.
    """
    now = tree
    while now.tokens[-1].text == ";" and now.quoted is None:
        behind = [t for t in trees if t.start >= now.end and t.quoted is None]
        if not behind:
            return None
        later = min(behind, key=lambda t: t.start)
        if later.start > now.end + _GAP:
            return None
        now = later
        for verb in (t for t in now.tokens if t.relation in ("root", "parataxis") and t.is_verb):
            told = now.children(verb, "ccomp")
            if told and all(t.index < verb.index for t in told):
                return now, verb
            if verb.relation == "parataxis" and verb.index > verb.head:
                return now, verb
    return None
