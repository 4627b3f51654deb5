"""Whom a pronoun means that stands for a doer; better nobody than the wrong one.

Two shapes are read: the speaker of a clause that tells of themselves ("the army said that it had
left"), and the one armed or named body that was the subject just before, in the same sentence or
in the sentence before it. With two that could be meant, nobody is.
"""

from collections.abc import Iterator

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.grammar import subject
from trucewatch.claim.naming import named_by
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Actor
from trucewatch.claim.scene import Scene


def meant_by(scene: Scene, tree: Tree, word: Token, reading: Reading) -> list[Actor]:
    """Return whom the pronoun ``word`` means as doer, empty when the words leave it open."""
    plural = word.low in tree.wording.plural_doers
    if not plural and word.low not in tree.wording.single_doers:
        return []
    told = _telling(scene, tree, reading, word)
    if told is not None:
        return told
    for sentence, limit in _sentences(scene, tree, word):
        found = _candidates(scene, sentence, limit, plural)
        if found:
            return found[0] if len(found) == 1 else []
    return []


def _has_rival(scene: Scene, tree: Tree, verb: Token, word: Token) -> bool:
    """Return True when somebody else is named between the speech and a clause on the side."""
    above = tree.head(word)
    if above is None or above.relation != "advcl":
        return False
    plural = word.low in tree.wording.plural_doers
    return any(
        token.pos in ("NOUN", "PROPN")
        and token.relation not in SUBJECTS
        and _agrees(tree, token, plural)
        and _may_fight(scene, tree, token)
        for token in tree.tokens[verb.index : word.index]
    )


def _telling(scene: Scene, tree: Tree, reading: Reading, word: Token) -> list[Actor] | None:
    """Return the speaker of "the army said it had left", None where nobody speaks."""
    plural = word.low in tree.wording.plural_doers
    for verb in reading.speech:
        who = subject(tree, verb)
        if who is None or who.low in tree.wording.pronouns:
            continue
        of_many = who.plural or len(tree.conjuncts(who)) > 1
        fits = of_many == plural or (plural and scene.party_at(who) is not None)
        named = not plural and who.pos == "PROPN" and not scene.is_place(who)
        if not fits or not (named or _may_fight(scene, tree, who)):
            return []  # "police said they fled": others may be meant
        if _has_rival(scene, tree, verb, word):
            return []  # "Borovia said it would press Arland until it withdrew"
        return named_by(scene, tree, who, doing=True)
    return None


def _sentences(scene: Scene, tree: Tree, word: Token) -> Iterator[tuple[Tree, int]]:
    """Yield the sentence up to the pronoun's clause, then the one right before it."""
    yield tree, word.index
    if tree.quoted is not None:
        return
    before = [t for t in scene.trees if t.end <= tree.start and t.quoted is None]
    if not before:
        return
    last = max(before, key=lambda t: t.end)
    gap = scene.report.text[last.end : tree.start]
    if "\n" not in gap and not any(c.isalnum() for c in gap):
        yield last, len(last.tokens)


def _candidates(scene: Scene, tree: Tree, limit: int, plural: bool) -> list[list[Actor]]:
    """Return who is named before ``limit`` and could be meant; none when an object could, too."""
    found: list[list[Actor]] = []
    rivals = 0
    for token in tree.tokens[:limit]:
        if token.pos not in ("NOUN", "PROPN") or not _agrees(tree, token, plural):
            continue
        if not _may_fight(scene, tree, token):
            continue
        if token.relation in SUBJECTS and not _is_aside(tree, token):
            found.append(named_by(scene, tree, token, doing=True))
        elif token.relation in ("obj", "obl", "obl:agent", "iobj", "nmod"):
            rivals += 1
    return [] if rivals and limit == len(tree.tokens) else [one for one in found if one]


def _is_aside(tree: Tree, subject_: Token) -> bool:
    """Return True for the subject of a relative clause: "the truce that Borovia arranged"."""
    verb = tree.head(subject_)
    return verb is not None and verb.relation == "acl:relcl"


def _agrees(tree: Tree, noun: Token, plural: bool) -> bool:
    """Return True when the pronoun's number fits: "they" for several or for a body of many."""
    joined = len(tree.conjuncts(noun)) > 1
    if plural:
        return noun.plural or joined or noun.lemma in tree.wording.bodies
    return not noun.plural and not joined


def _may_fight(scene: Scene, tree: Tree, noun: Token) -> bool:
    """Return True for a party and for armed people, not for those who suffer or report."""
    party = scene.party_at(noun)
    if party is not None:
        return not party.locative and party.id != "civilians"
    armed = scene.lexicon.deeds.classes["armed"]
    return noun.lemma in armed and noun.lemma not in tree.wording.machines
