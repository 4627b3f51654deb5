"""What nobody would say: "declined to comment" is recorded as a claim of silence."""

from collections.abc import Iterator

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.compose import codes_of
from trucewatch.claim.grammar import clause, subject
from trucewatch.claim.record import Claim, Speaker
from trucewatch.claim.scene import Scene
from trucewatch.claim.speakers import Voices, speaker_at
from trucewatch.core.ids import content_id
from trucewatch.core.spans import quote_at

_WORDS = frozenset({"comment", "respond", "reply", "statement", "response", "answer", "reaction"})
_DECLINES = frozenset({"decline", "refuse", "fail"})


def silences(scene: Scene, voices: Voices, method: str) -> Iterator[Claim]:
    """Yield one claim for each clause that says that somebody has not commented."""
    for tree in scene.trees:
        for token in tree.tokens:
            who = _silent(scene, tree, token)
            if who is not None:
                yield _claim(scene, tree, token, who, method)


def _silent(scene: Scene, tree: Tree, token: Token) -> Token | None:
    """Return who is silent by ``token``, None when nobody is."""
    if token.quote is not None:
        return None
    above = tree.head(token)
    if token.pos == "VERB" and _stays_silent(scene, tree, token):
        return subject(tree, token)
    if token.lemma not in _WORDS:
        return None
    if (
        token.pos == "VERB"
        and token.relation == "xcomp"
        and above is not None
        and any(t.text.lower() == "yet" for t in tree.children(above, "advmod"))
    ):
        return subject(tree, above)
    if token.pos == "VERB":
        if above is not None and above.lemma in _DECLINES and token.relation == "xcomp":
            return subject(tree, above)
        return subject(tree, token) if _negated(scene, tree, token) else None
    return _without_comment(tree, token)


def _stays_silent(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for "could not be reached", "said nothing", "would neither confirm nor deny"."""
    if verb.lemma == "say":
        obj = tree.child(verb, "obj")
        return obj is not None and obj.text.lower() == "nothing"
    if verb.lemma == "reach":
        return tree.child(verb, "nsubj:pass") is not None and _negated(scene, tree, verb)
    if verb.lemma == "confirm":
        joined = [t.lemma for t in tree.children(verb, "conj")]
        words = {t.text.lower() for t in tree.children(verb)}
        return "deny" in joined and bool(words & {"neither", "not", "nor", "n't"})
    return verb.lemma == "remain" and any(t.text.lower() == "silent" for t in tree.children(verb))


def _negated(scene: Scene, tree: Tree, verb: Token) -> bool:
    words = {t.text.lower() for t in tree.children(verb, "neg", "advmod", "det")}
    return bool(words & scene.lexicon.operators.negations)


def _without_comment(tree: Tree, noun: Token) -> Token | None:
    """Return who is meant by "no immediate comment from X" and "X made no comment"."""
    if not any(t.text.lower() == "no" for t in tree.children(noun, "det")):
        return None
    sources = [t for t in tree.children(noun, "nmod") if tree.case(t) in ("from", "by")]
    above = tree.head(noun)
    if not sources and above is not None:
        sources = [t for t in tree.children(above, "obl") if tree.case(t) in ("from", "by")]
        own = tree.child(above, "nsubj")
        if (
            not sources
            and own is not None
            and own.index != noun.index
            and own.text.lower() != "there"
        ):
            sources = [own]
    return sources[0] if sources else None


def _claim(scene: Scene, tree: Tree, token: Token, who: Token, method: str) -> Claim:
    speaker: Speaker = speaker_at(scene, tree, who)
    above = tree.head(token)
    top = (
        above if above is not None and (token.pos != "VERB" or above.lemma in _DECLINES) else token
    )
    words = [
        t for t in clause(tree, top) if t.pos != "PUNCT" or t.index not in (0, len(tree.tokens) - 1)
    ]
    start, end = words[0].start, max(t.end for t in words)
    act = scene.lexicon.acts.acts["statement"]
    return Claim(
        id=content_id("clm", [scene.report.id, "statement", "no_comment", start, end, speaker.text]),
        report_id=scene.report.id, act="statement", stance="no_comment", outcome=None,
        timing="current", codes=codes_of(act, "statement", "no_comment", None),
        actors=(), targets=(), speaker=speaker, via=(), when=None, places=(), figures=(),
        times=None, quote=quote_at(scene.report.text, start, end), method=method, confidence=0.9,
        reasons=(f"“{token.text}” with a refusal or a negation: silence is recorded",),
    )  # fmt: skip
