"""What nobody would say: "declined to comment" is recorded as a claim of silence."""

from collections.abc import Iterator

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.codes import codes_of
from trucewatch.claim.grammar import clause, is_negated, subject
from trucewatch.claim.record import Claim
from trucewatch.claim.scene import Scene
from trucewatch.claim.voice import speaker_at
from trucewatch.core.ids import content_id
from trucewatch.core.spans import quote_at

SURE = 0.9  # the share of silences on the development cases that were right


def silences(scene: Scene, method: str) -> Iterator[Claim]:
    """Yield one claim for each clause that says that somebody has not commented."""
    for tree in scene.trees:
        for token in tree.tokens:
            who = _silent(scene, tree, token)
            if who is not None and who.lemma not in tree.wording.dumb:
                yield _claim(scene, tree, token, who, method)


def is_silence(scene: Scene, tree: Tree, token: Token) -> bool:
    """Return True when ``token`` says that somebody has not commented."""
    return _silent(scene, tree, token) is not None


def _silent(scene: Scene, tree: Tree, token: Token) -> Token | None:
    """Return who is silent by ``token``, None when nobody is."""
    if token.quote is not None:
        return None
    if token.pos == "VERB" and _stays_silent(scene, tree, token):
        return subject(tree, token)
    if will_not_say(tree, token):
        return subject(tree, token)
    if token.lemma not in tree.wording.answers:
        return None
    if token.pos == "VERB":
        return _does_not_answer(scene, tree, token)
    return _without_comment(scene, tree, token)


def will_not_say(tree: Tree, verb: Token) -> bool:
    """Return True for "declined to say whether": nothing below it is said."""
    avoided = tree.children(verb, "xcomp") if verb.lemma in tree.wording.declining else []
    if any(t.pos == "NOUN" and t.lemma in tree.wording.answers for t in avoided):
        return True  # "avoided commenting", whose verb is a noun
    above = tree.head(verb)
    if above is None or verb.relation != "xcomp" or verb.lemma not in tree.wording.saying:
        return False
    return above.lemma in tree.wording.declining


def _stays_silent(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for "could not be reached", "said nothing", "would neither confirm nor deny"."""
    words = tree.wording
    if verb.lemma in words.saying:
        said = tree.child(verb, "obj")
        return said is not None and said.low in words.nothing
    if verb.lemma in words.reaching:
        return tree.child(verb, "nsubj:pass") is not None and _negated(scene, tree, verb)
    if verb.lemma in words.confirming:
        denies = any(t.lemma in words.denying for t in tree.children(verb, "conj"))
        return denies and bool(tree.low_words(verb) & words.neither)
    return verb.lemma in words.remaining and bool(tree.low_words(verb) & words.silent)


def _does_not_answer(scene: Scene, tree: Tree, verb: Token) -> Token | None:
    """Return who "declined to comment", "has yet to respond" or "did not reply"."""
    above = tree.head(verb)
    if above is not None and verb.relation == "xcomp":
        yet = tree.low_words(above, "advmod") & tree.wording.not_yet
        if yet or above.lemma in tree.wording.declining:
            return subject(tree, above)
    own = tree.child(verb, "nsubj")
    nobody = own is not None and own.low in tree.wording.neither | tree.wording.none
    return subject(tree, verb) if nobody or _negated(scene, tree, verb) else None


def _negated(scene: Scene, tree: Tree, verb: Token) -> bool:
    return is_negated(scene.lexicon.operators, tree, verb, "det")


def _without_comment(scene: Scene, tree: Tree, noun: Token) -> Token | None:
    """Return who is meant by "no comment from X", "X made no comment", "X declined comment"."""
    verb = tree.head(noun)
    if noun.relation == "obj" and verb is not None and verb.lemma in tree.wording.declining:
        return subject(tree, verb)
    if not _counts_none(scene, tree, noun, verb):
        return None
    above = tree.head(noun)
    source = _source(tree, noun, "nmod")
    if source is not None or above is None:
        return source
    return _source(tree, above, "obl") or _maker(tree, above, noun)


def _counts_none(scene: Scene, tree: Tree, noun: Token, verb: Token | None) -> bool:
    """Return True for "no comment", and for "any comment" of a verb that is negated."""
    counted = tree.low_words(noun, "det")
    if counted & tree.wording.no:
        return True
    negated = verb is not None and verb.is_verb and _negated(scene, tree, verb)
    return negated and bool(counted & tree.wording.any_of)


def _source(tree: Tree, word: Token, relation: str) -> Token | None:
    sources = tree.wording.comment_from
    return next((t for t in tree.children(word, relation) if tree.case(t) in sources), None)


def _maker(tree: Tree, verb: Token, noun: Token) -> Token | None:
    own = tree.child(verb, "nsubj")
    if own is None or own.index == noun.index or own.low in tree.wording.expletives:
        return None
    return own


def _claim(scene: Scene, tree: Tree, token: Token, who: Token, method: str) -> Claim:
    speaker = speaker_at(scene, tree, who)
    edges = (0, len(tree.tokens) - 1)
    words = [t for t in clause(tree, _top(tree, token)) if t.pos != "PUNCT" or t.index not in edges]
    start, end = words[0].start, max(t.end for t in words)
    act, code = scene.lexicon.acts.acts["statement"], "statement"
    return Claim(
        id=content_id("clm", [scene.report.id, code, "no_comment", start, end, speaker.text]),
        report_id=scene.report.id, act=code, stance="no_comment", outcome=None,
        timing="current", codes=codes_of(act, code, "no_comment", None),
        actors=(), targets=(), speaker=speaker, via=(), when=None, places=(), figures=(),
        times=None, quote=quote_at(scene.report.text, start, end), method=method, confidence=SURE,
        reasons=(f"“{token.text}” with a refusal or a negation: silence is recorded",),
    )  # fmt: skip


def _top(tree: Tree, token: Token) -> Token:
    """Return the word whose clause carries the silence: the refusal rather than the comment."""
    above = tree.head(token)
    if above is None or (token.pos == "VERB" and above.lemma not in tree.wording.declining):
        return token
    return above
