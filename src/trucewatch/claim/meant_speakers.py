"""Whom a pronoun means that speaks: the one who spoke last, or the body told of just before."""

from collections.abc import Iterator

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.grammar import is_passive
from trucewatch.claim.scene import Scene
from trucewatch.claim.voice import Heard, Voice

_TELLING = frozenset({"say", "deny", "accuse", "condemn", "appeal"})
_CONTENT = ("ccomp", "obj", "xcomp", "parataxis", "advcl")


def person_before(scene: Scene, tree: Tree, who: Token) -> Token | None:
    """Return "my son" for "my son rang: they had left, he said", None when none is named."""
    if who.low not in tree.wording.persons:
        return None
    people = scene.lexicon.operators.agents | scene.lexicon.deeds.classes["civilians"]
    people -= tree.wording.bodies
    before = (t for t in tree.tokens[: who.index] if t.relation == "nsubj" and not t.plural)
    named = [t for t in before if t.pos == "NOUN" and t.lemma in people]
    return named[0] if len(named) == 1 else None


def spoke_before(scene: Scene, tree: Tree, who: Token, heard: Heard) -> Voice:
    """Return the voice that the pronoun ``who`` means: the last one, for "it" the last body's."""
    if who.low in tree.wording.authors and tree.quoted is None:
        return Voice(None)  # "I" outside quotations is who wrote the report
    voices = heard.before(who.start)
    if who.low not in tree.wording.impersonal:
        return next(voices, Voice(None))
    near = scene.layout.paragraph_at(who.start) - 1
    for voice in voices:
        spoke = voice.speaker
        if spoke is None or scene.layout.paragraph_at(spoke.start) < near:
            break
        if _is_body(scene, voice):
            return voice
    return Voice(None)


def speaks_itself(scene: Scene, tree: Tree, verb: Token, who: Token) -> bool:
    """Return True for the "it" of "it accused the army", not of "it is said" and "it showed"."""
    operators = scene.lexicon.operators
    if who.low not in tree.wording.impersonal or is_passive(tree, verb):
        return False
    tells = bool(operators.of_verb(verb.lemma) & _TELLING)
    if not tells or verb.lemma in operators.say_cue_only:
        return False
    return bool(tree.children(verb, *_CONTENT)) or verb.relation in ("parataxis", "ccomp")


def body_before(scene: Scene, tree: Tree, who: Token) -> tuple[Tree, Token] | None:
    """Return the one body that the clause or sentence before was about: "The ministry met; it"."""
    for sentence, limit in _sentences(scene, tree, who):
        found = [
            t
            for t in sentence.tokens[:limit]
            if t.relation in SUBJECTS and _may_be_body(scene, sentence, t)
        ]
        if found:
            return (sentence, found[-1]) if len(found) == 1 else None
    return None


def office_before(scene: Scene, tree: Tree, who: Token) -> tuple[Tree, Token] | None:
    """Return who the sentence before was about: "The staff made a statement. They said"."""
    _, *before = _sentences(scene, tree, who)
    writes = who.low in tree.wording.authors  # "I" outside quotations is who wrote the report
    if not before or writes or tree.quoted is not None:
        return None
    sentence = before[0][0]
    found = [t for t in sentence.tokens if t.relation in SUBJECTS and t.pos == "NOUN"]
    speaks = len(found) == 1 and found[0].lemma in scene.lexicon.operators.agents
    return (sentence, found[0]) if speaks else None


def _sentences(scene: Scene, tree: Tree, who: Token) -> Iterator[tuple[Tree, int]]:
    yield tree, who.index
    paragraph = scene.layout.paragraph_at(tree.start)
    before = [t for t in scene.trees if t.end <= tree.start and t.quoted is None]
    if before and scene.layout.paragraph_at(before[-1].start) == paragraph:
        yield before[-1], len(before[-1].tokens)


def _may_be_body(scene: Scene, tree: Tree, noun: Token) -> bool:
    if noun.plural or noun.pos not in ("NOUN", "PROPN") or len(tree.conjuncts(noun)) > 1:
        return False
    party = scene.party_at(noun)
    if party is not None:
        return not party.locative and noun.lemma not in tree.wording.speaking_roles
    return noun.lemma in tree.wording.bodies | tree.wording.publishing


def _is_body(scene: Scene, voice: Voice) -> bool:
    """Return True for a ministry or a group, False for people: "officials", "a spokesman"."""
    words, speaker = scene.wording, voice.speaker
    bodies = words.bodies | words.publishing
    people = words.persons | (words.speaking_roles - bodies)
    if speaker is None or voice.noun in people:
        return False
    singular = speaker.party is not None or voice.noun in speaker.text.lower().split()
    return singular and voice.noun not in scene.lexicon.deeds.classes["civilians"] - bodies
