"""Who rejects what was said before, by which words; the answer itself is made elsewhere."""

from dataclasses import dataclass

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.grammar import is_negated, is_passive, kinds_of, subject
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Speaker
from trucewatch.claim.scene import Scene
from trucewatch.claim.speakers import Voices
from trucewatch.claim.voice import speaker_at

_CONTENT = ("acl", "ccomp", "nmod", "acl:relcl")
_PREDICATES = ("attr", "xcomp", "acomp", "obj", "obl", "advcl", "ccomp", "amod")


@dataclass(frozen=True, slots=True)
class Rejection:
    """What somebody rejects: the verb, who rejects, and the word for who where there is one.

    ``own`` says that only what the speaker's own side is said to have done can be meant.
    """

    verb: Token
    speaker: Speaker
    who: Token | None = None
    own: bool = False


def rejection_at(scene: Scene, tree: Tree, verb: Token, voices: Voices) -> Rejection | None:
    """Return the rejection that ``verb`` tells, None when it tells of none."""
    if not verb.is_verb or verb.quote is not None:
        return None
    if _denies(scene, tree, verb) or _calls_false(tree, verb):
        negated = is_negated(scene.lexicon.operators, tree, verb)
        owns = verb.lemma in tree.wording.admitting
        who = subject(tree, verb) if owns or not negated else None
        return None if who is None else Rejection(verb, _speaker(scene, tree, who, voices), who)
    if _denies_blame(scene, tree, verb) and (who := subject(tree, verb)) is not None:
        return Rejection(verb, _speaker(scene, tree, who, voices), who)
    denier = _denies_having(scene, tree, verb)
    if denier is not None:
        return Rejection(verb, _speaker(scene, tree, denier, voices), denier, own=True)
    told = _is_false(tree, verb) or _never_was(tree, verb) or _is_blameless(scene, tree, verb)
    own = not told and _had_no_part(scene, tree, verb)
    speaker = voice_above(tree, verb, voices) if told or own else None
    return None if speaker is None else Rejection(verb, speaker, own=own)


def _speaker(scene: Scene, tree: Tree, who: Token, voices: Voices) -> Speaker:
    """Return who rejects; of a pronoun, whom it means."""
    if who.low in tree.wording.pronouns:
        voice = voices.voice_of_words(tree, who)
        if voice.speaker is not None:
            return voice.speaker
    return speaker_at(scene, tree, who)


def voice_above(tree: Tree, verb: Token, voices: Voices) -> Speaker | None:
    """Return who says the words in which ``verb`` stands, None when the report itself does."""
    speech = [a for a, relation in tree.up(verb) if relation == "ccomp" and voices.speaks(a)]
    return voices.voice_of(tree, Reading(speech=speech), verb).speaker


def _is_said(tree: Tree, word: Token | None) -> bool:
    """Return True for "the allegation" and "it", without the content that would tell the deed."""
    if word is None or word.lemma not in tree.wording.said_before:
        return False
    return tree.child(word, *_CONTENT) is None


def _denies(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for "denied it", "did not admit it", "rejected the charge as baseless"."""
    operators = scene.lexicon.operators
    owned = verb.lemma in tree.wording.admitting and is_negated(operators, tree, verb)
    if verb.pos != "VERB" or not (owned or "deny" in kinds_of(operators, tree, verb)):
        return False
    return _is_said(tree, tree.child(verb, "obj"))


def _denies_blame(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for "denied that it was responsible" and "denied being involved"."""
    operators = scene.lexicon.operators
    if verb.pos != "VERB" or "deny" not in kinds_of(operators, tree, verb):
        return False
    if is_negated(operators, tree, verb):
        return False
    return any(_is_to_blame(tree, t) for t in tree.children(verb, "ccomp", "xcomp"))


def _is_blameless(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for "said that its men were not to blame"."""
    if not _is_to_blame(tree, verb):
        return False
    small = [verb, *tree.children(verb, *_PREDICATES)]
    return any(is_negated(scene.lexicon.operators, tree, t) for t in small)


def _is_to_blame(tree: Tree, verb: Token) -> bool:
    """Return True for "was responsible", "were involved", "was behind it", not "… for the raid"."""
    words = tree.wording
    if verb.lemma in words.being:
        told = tree.children(verb, *_PREDICATES)
    elif is_passive(tree, verb) or tree.child(verb, "aux:pass") is not None:
        told = [verb]
    else:
        return False
    if any(tree.case(t) in words.behind and t.low in words.said_before for t in told):
        return True
    return any(t.lemma in words.guilty and tree.child(t, "obl", "nmod") is None for t in told)


def _calls_false(tree: Tree, verb: Token) -> bool:
    """Return True for "called the remarks a fabrication" and "described this as a lie"."""
    words = tree.wording
    if verb.lemma not in words.naming | words.describing or is_passive(tree, verb):
        return False
    told = tree.children(verb, *_PREDICATES)
    named = [t for t in told if _is_falsehood(tree, t)]
    inner = [s for t in named for s in tree.children(t, "nsubj", "det")]
    objects = [t for t in (*told, *inner) if t not in named]
    return bool(named) and any(_is_said(tree, t) for t in objects)


def _is_falsehood(tree: Tree, word: Token) -> bool:
    """Return True for "a lie", "totally false" and "a complete fabrication", not for "no lie"."""
    if word.lemma not in tree.wording.falsehoods:
        return False
    return not tree.low_words(word, "det", "neg") & (tree.wording.no | tree.wording.neither)


def _is_false(tree: Tree, verb: Token) -> bool:
    """Return True for "this is a lie" and "the reports are untrue"."""
    who = tree.child(verb, "nsubj")
    if verb.lemma not in tree.wording.being or not _is_said(tree, who):
        return False
    if tree.low_words(verb, "neg", "advmod") & tree.wording.neither:
        return any(t.lemma in tree.wording.truths for t in tree.children(verb, *_PREDICATES))
    return any(_is_falsehood(tree, t) for t in tree.children(verb, *_PREDICATES))


def _never_was(tree: Tree, verb: Token) -> bool:
    """Return True for "nothing of the kind happened" and "no such attack took place"."""
    words, who = tree.wording, tree.child(verb, *SUBJECTS, "attr", "obj")
    if who is None or verb.lemma not in words.occurring | words.being:
        return False
    if who.low in words.nothing:
        return any(t.lemma in words.likes for t in tree.children(who, "nmod"))
    before = {t.low for t in tree.subtree(who)}
    return bool(before & words.no) and bool(before & words.such)


def _had_no_part(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for "had nothing to do with it", "played no part", "has no troops there"."""
    if verb.lemma in tree.wording.being:
        return _is_not_there(scene, tree, verb)
    words, what = tree.wording, tree.child(verb, "obj")
    if what is None or verb.lemma not in words.possessing:
        return False
    none = tree.low_words(what, "det") & words.no
    if what.low in words.nothing:
        return tree.child(verb, "xcomp") is not None or tree.child(what, "acl") is not None
    forces = scene.lexicon.deeds.classes["troops"]
    here = tree.low_words(verb, "advmod") | tree.low_words(what, "advmod")
    there = bool(here & words.there) or any(scene.is_place(t) for t in tree.subtree(verb))
    return bool(none) and (what.lemma in words.parts or (what.lemma in forces and there))


def _denies_having(scene: Scene, tree: Tree, verb: Token) -> Token | None:
    """Return who "denied having any unit in the area", None when nobody does."""
    above, what = tree.head(verb), tree.child(verb, "obj")
    if above is None or verb.relation != "xcomp" or verb.lemma not in tree.wording.possessing:
        return None
    operators, classes = scene.lexicon.operators, scene.lexicon.deeds.classes
    denied = "deny" in kinds_of(operators, tree, above) and not is_negated(operators, tree, above)
    had = classes["troops"] | classes["fighters"] | tree.wording.parts
    if not denied or what is None or what.lemma not in had:
        return None
    if any(scene.is_place(t) or scene.is_country(t) for t in tree.subtree(verb)):
        return None  # "denied having troops in Arland" denies just that
    return subject(tree, above)


def _is_not_there(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for "there is not a single soldier of theirs in the country"."""
    what = tree.child(verb, "attr", "nsubj")
    if what is None or tree.child(verb, "expl") is None:
        return False
    words, classes = tree.wording, scene.lexicon.deeds.classes
    small = (t.low for word in (verb, what) for t in tree.children(word, "neg", "det", "advmod"))
    none = not (words.no | words.neither).isdisjoint(small)
    armed = what.lemma in classes["troops"] | classes["fighters"]
    return none and armed and any(scene.is_place(t) for t in tree.subtree(verb))
