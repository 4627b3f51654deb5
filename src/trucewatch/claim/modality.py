"""What is claimed about a deed: done, denied, threatened, planned, demanded, doubted, stopped."""

import re
from collections.abc import Iterator

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.auxiliaries import OwnWords
from trucewatch.claim.governors import Governors
from trucewatch.claim.grammar import is_passive
from trucewatch.claim.lexicon import Operators
from trucewatch.claim.reading import UNKNOWN, Known, Reading
from trucewatch.claim.spot import Deed

_ASKING = frozenset({"?", "؟", "?!", "!?", "??"})


def read(deed: Deed, operators: Operators, known: Known = UNKNOWN) -> Reading:
    """Return how the sentence puts ``deed`` forward."""
    reading = Reading(stance=deed.stance or "asserted", outcome=deed.outcome)
    own = OwnWords(deed.tree, operators, reading)
    if deed.nominal:
        own.at_noun(deed.word)
        if _is_condition(deed.tree, deed.tree.first_conjunct(deed.word)):
            reading.take("conditional", "something else hangs on it")
    else:
        own.at_verb(deed.word)
        reading.answers = _answers(deed)
        if deed.word.lemma in deed.tree.wording.setting and is_passive(deed.tree, deed.word):
            reading.take("planned", f"“{deed.word.text}” sets it for a time to come")
    if _is_aim(deed):
        reading.take("planned", "the words give it as an aim, not as done")
    _climb(deed, own, Governors(deed.tree, operators, reading, own, known))
    if deed.nominal:
        own.behind_noun(deed.word)
    if _is_asked(deed):
        reading.take("questioned", "it is asked, not told")
    return reading


def _answers(deed: Deed) -> bool:
    """Return True for "any raid would be answered with rockets", "would retaliate"."""
    return deed.word.lemma in deed.tree.wording.answering


def _is_condition(tree: Tree, noun: Token) -> bool:
    """Return True for "hinges on the release" and "conditional on the return of the dead"."""
    led = tree.child(noun, "case")
    if led is None or led.low not in ("on", "upon") or not led.index:
        return False
    before = tree.tokens[led.index - 1]
    return not tree.wording.depending.isdisjoint((before.lemma, before.low))


def _is_asked(deed: Deed) -> bool:
    """Return True for the main clause of a question: "Did the rebels lay the mine?"."""
    tree, now = deed.tree, deed.word
    if tree.tokens[-1].text not in _ASKING or deed.nominal:
        return False
    for above, relation in tree.up(now):
        if relation not in ("conj", "xcomp", "ccomp"):
            return False
        now = above
    return now.relation == "root"


def _is_aim(deed: Deed) -> bool:
    """Return True for "moved in to recapture the airport": what is done is told as done."""
    tree, word = deed.tree, deed.word
    if deed.nominal or (deed.act != "territory_taken" and word.relation != "advcl"):
        return False
    above = tree.head(word)
    heads = above is not None and above.lemma in tree.wording.heading
    if word.relation != "advcl" and not (word.relation == "xcomp" and heads):
        return False
    return word.form == "Inf" and bool(tree.low_words(word, "aux") & tree.wording.infinitive_marks)


def _climb(deed: Deed, own: OwnWords, governors: Governors) -> None:
    """Read the governors of a deed from below.

    Inside a relative clause only "X said that …" still governs; a verb joined to another shares
    the auxiliaries of the first unless it has a subject of its own.
    """
    tree, below, aside, shares = deed.tree, deed.word, False, deed.word.is_verb
    blow = deed.nominal and governors.known.forceful
    noun = {deed.word.index, tree.first_conjunct(deed.word).index}
    for above, relation in _above(tree, deed.word, governors.operators):
        aside = aside or (blow and _is_presupposed(tree, above, below, relation))
        if relation == "conj":
            if shares and above.is_verb and tree.child(below, *SUBJECTS) is None:
                apart = tree.low_words(below, "aux") & tree.wording.infinitive_marks
                own.at_verb(above, joined=True, negating=not apart)
        elif not aside or relation in ("ccomp", "parataxis"):
            if above.pos in ("VERB", "AUX", "ADJ"):
                governors.verb(above, below, relation)
                shares = shares and relation == "xcomp"
            elif above.pos in ("NOUN", "PROPN"):
                governors.noun(above, below, relation)
        if relation == "advcl":
            own.condition(below)
            aside = aside or bool(tree.children(below, "mark", "advmod"))
        aside = aside or _is_aside(tree, below, relation) or _is_setting(tree, below, relation)
        own_noun = blow and below.index in noun
        aside = aside or (
            own_noun and _is_matter(tree, governors.operators, above, below, relation)
        )
        below = above


def _above(tree: Tree, word: Token, operators: Operators) -> Iterator[tuple[Token, str]]:
    """Yield the governors of ``word`` up to one that only belongs to it.

    "The attack's cause is not known" says nothing about the attack.
    """
    for above, relation in tree.up(word):
        if relation == "nmod:poss" and _only_owns(tree, above, operators):
            return
        yield above, relation


def _only_owns(tree: Tree, noun: Token, operators: Operators) -> bool:
    """Return True for a noun that belongs to the deed and neither counts nor governs it."""
    if not tree.wording.verb_last or noun.pos != "NOUN":
        return False
    return noun.lemma not in tree.wording.quantities and operators.of_noun(noun.lemma) is None


def _is_setting(tree: Tree, below: Token, relation: str) -> bool:
    """Return True for "the victims in Saturday's attack", which what is planned does not reach."""
    words, case = tree.wording, tree.case(below)
    above = tree.head(below)
    if relation == "nmod" and above is not None and above.lemma in words.occasions:
        return True
    if relation != "obl" or below.pos not in ("NOUN", "PROPN"):
        return False
    known = tree.child(below, "nmod:poss") is not None
    return case in words.around or (known and case in words.inside)


def _is_presupposed(tree: Tree, above: Token, below: Token, relation: str) -> bool:
    """Return True for "will investigate the strike", which has happened already."""
    words = tree.wording
    about = relation == "obj" or (relation == "obl" and tree.case(below) in words.concerning)
    return about and above.lemma in words.presupposing and not _is_any(tree, below)


def _is_matter(tree: Tree, operators: Operators, above: Token, below: Token, relation: str) -> bool:
    """Return True for "will open an inquiry into the strike", not for "make threats of strikes"."""
    if relation != "nmod" or above.pos != "NOUN" or operators.of_noun(above.lemma) is not None:
        return False
    led = tree.case(below) in tree.wording.concerning
    return led and above.lemma not in tree.wording.quantities and not _is_any(tree, below)


def _is_any(tree: Tree, noun: Token) -> bool:
    """Return True for "a strike" and "any strike", which may never have been."""
    words = tree.wording
    return bool(tree.low_words(noun, "det") & (words.indefinite_articles | words.any_of | words.no))


def _is_aside(tree: Tree, below: Token, relation: str) -> bool:
    """Return True for a relative clause or a participle, which tells something on the side.

    "reports that a post had been hit" is neither: the clause is what is reported.
    """
    if tree.low_words(below, "mark") & tree.wording.content_marks:
        return False
    return relation == "acl:relcl" or (relation == "acl" and below.form in ("Part", "Fin"))


def idioms(text: str, start: int, end: int, phrases: tuple[str, ...]) -> Iterator[str]:
    """Yield the phrases that stand in ``text[start:end]``, whatever their case."""
    low = re.sub(r"\s+", " ", text[start:end].lower())
    yield from (p for p in phrases if p in low)
