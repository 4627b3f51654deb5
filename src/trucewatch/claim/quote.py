"""The shortest words that carry a claim, from subject to object, without who says it."""

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.grammar import clause
from trucewatch.claim.happening import Happening
from trucewatch.claim.lexicon import Operators
from trucewatch.claim.reading import Reading
from trucewatch.claim.scene import Scene

WORDS_ACTS = frozenset({"accusation", "statement"})
_SPEECH = frozenset({"say", "deny", "condemn", "comment", "appeal", "accuse"})
_STOPS = frozenset({"aspect", "prevent", "cancel"})
_LINKS = frozenset({"cc", "mark", "case"})
_JOINED = frozenset({"advcl", "obl", "conj", "acl:relcl", "acl", "parataxis", "ccomp"})
_FRAME = frozenset({"obl", "advmod", "punct", "cc", "mark", "obl:npmod", "nmod"})


def quote_span(
    scene: Scene, happening: Happening, reading: Reading, others: set[int]
) -> tuple[int, int]:
    """Return where the words that carry the claim begin and end in the report.

    Args:
        scene: The report.
        happening: The deed.
        reading: How it is put forward.
        others: Indices of the words of the sentence's other deeds, whose clauses stay outside.
    """
    said = _said_words(happening)
    if said is not None:
        return said
    words = _carrying(scene.lexicon.operators, happening, reading, others)
    words = [t for t in words if t.quote is None] or [happening.word]
    words = _trimmed(words, happening.word)
    return words[0].start, max(t.end for t in words)


def _said_words(happening: Happening) -> tuple[int, int] | None:
    """Return the quotation in which blame or an appeal is put, None without one."""
    if happening.act not in WORDS_ACTS or happening.nominal:
        return None
    quoted = [t for t in happening.tree.tokens if t.quote is not None]
    return (quoted[0].start, quoted[-1].end) if quoted else None


def _trimmed(words: list[Token], core: Token) -> list[Token]:
    """Return the words without conjunctions and punctuation at either end."""
    first, last = 0, len(words)
    framed = {t.index for t in words if t.relation == "obl" and t.index != core.index}
    while last - first > 1 and words[first].index != core.index and _is_lead(words[first], framed):
        first += 1
    while last - first > 1 and words[last - 1].pos in ("PUNCT", "CCONJ", "SCONJ"):
        last -= 1
    return words[first:last]


def _is_lead(token: Token, framed: set[int]) -> bool:
    """Return True for what may fall off the beginning; "in" of "in Idlib, troops …" may not."""
    if token.relation == "case" and token.head in framed:
        return False
    return token.pos in ("PUNCT", "CCONJ", "SCONJ", "ADP") or token.relation in _LINKS


def _carrying(
    operators: Operators, happening: Happening, reading: Reading, others: set[int]
) -> list[Token]:
    tree = happening.tree
    words = [
        *tree.subtree(happening.word, "parataxis"),
        *(word for verb in happening.verbs for word in clause(tree, verb)),
        *_around(operators, happening, reading),
        *_governor(happening),
    ]
    kept = {t.index for t in words} - _elsewhere(happening, others)
    anchor = {happening.word.index, *(v.index for v in happening.verbs)}
    low, high = min(kept | anchor), max(kept | anchor)
    low = max(low, min(_first_of_subject(tree, words, low), *anchor))
    return list(tree.tokens[low : high + 1])


def _around(operators: Operators, happening: Happening, reading: Reading) -> list[Token]:
    """Return the clause of the deed: of a verb with its noun, of a noun with its verb."""
    tree, word = happening.tree, happening.word
    if happening.nominal:
        predicate = happening.predicate
        if predicate is None or _is_speech(operators, predicate, reading):
            return []
        return clause(tree, predicate)
    above = tree.head(word)
    if above is None or word.relation not in ("acl", "acl:relcl"):
        return clause(tree, word)
    before = [t for t in tree.subtree(above) if t.index < word.index]
    return [*clause(tree, word), *before]


def _is_speech(operators: Operators, verb: Token, reading: Reading) -> bool:
    """Return True for "X said" around a noun; a verb that stops the deed belongs to it."""
    kinds = operators.of_verb(verb.lemma)
    return bool(kinds & _SPEECH) and not reading.outcome and not kinds & _STOPS


def _governor(happening: Happening) -> list[Token]:
    """Return "forces are supposed" before "to patrol": the governor gives the stance."""
    tree, word = happening.tree, happening.word
    above = tree.head(word)
    if happening.nominal or word.relation != "xcomp" or above is None:
        return []
    if above.pos not in ("VERB", "AUX", "ADJ"):
        return []
    return [t for t in clause(tree, above) if t.relation != "mark"]


def _elsewhere(happening: Happening, others: set[int]) -> set[int]:
    """Return the words of clauses that tell of the sentence's other deeds."""
    tree = happening.tree
    own = {word.index for word in happening.words()}
    own |= {above.index for i in tuple(own) for above, _ in tree.up(tree.tokens[i])}
    gone: set[int] = set()
    for index in others:
        top = tree.tokens[index]
        for above, _ in tree.up(top):
            if above.index in own:
                break
            top = above
        if top.index not in own and top.relation in _JOINED:
            gone |= {t.index for t in tree.subtree(top)}
    return gone


def _first_of_subject(tree: Tree, words: list[Token], low: int) -> int:
    """Return where the subject begins when only times and places stand before it."""
    known = {t.index for t in words}
    for token in sorted(words, key=lambda t: t.index):
        if token.relation in SUBJECTS and token.head in known:
            first = tree.subtree(token)[0].index
            before = (t for t in words if t.index < first and t.head == token.head)
            if all(t.relation in _FRAME for t in before):
                return first
    return low
