"""Claims that answer other claims: denials of what was just said, and mutual accusations."""

from collections.abc import Iterator, Sequence

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.codes import codes_of
from trucewatch.claim.grammar import clause, is_negated, kinds_of, subject
from trucewatch.claim.happening import Happening
from trucewatch.claim.naming import named_by
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Actor, Claim, Speaker
from trucewatch.claim.scene import Scene
from trucewatch.claim.voice import speaker_at
from trucewatch.core.ids import content_id
from trucewatch.core.spans import quote_at

REACH = 600  # code points back to what a denial may answer
SURE = 0.7  # the share of denials on the development cases that answer the deed they were given
SHOWN = 80  # code points of the answered quote in the reasons


def denials(scene: Scene, told: Sequence[Claim], method: str) -> Iterator[Claim]:
    """Yield one claim for each "dismissed the allegation": the deed just told, denied."""
    for tree in scene.trees:
        for verb in tree.tokens:
            who = _denier(scene, tree, verb)
            if who is None:
                continue
            speaker = speaker_at(scene, tree, who)
            answered = _answered(scene, told, tree, verb, speaker)
            if answered is not None:
                yield _denied(scene, tree, verb, speaker, answered, method)


def _denier(scene: Scene, tree: Tree, verb: Token) -> Token | None:
    """Return who denies by ``verb`` what was said before, None when nobody does."""
    operators = scene.lexicon.operators
    if verb.pos != "VERB" or "deny" not in kinds_of(operators, tree, verb):
        return None
    said = tree.child(verb, "obj")
    if said is None or said.lemma not in tree.wording.said_before:
        return None
    if tree.child(said, "acl", "ccomp", "nmod", "acl:relcl") is not None:
        return None  # "denied reports that …" gives the deed itself
    return None if is_negated(operators, tree, verb) else subject(tree, verb)


def _answered(
    scene: Scene, told: Sequence[Claim], tree: Tree, verb: Token, speaker: Speaker
) -> Claim | None:
    """Return the claim that is rejected: the last deed told before, by somebody else."""
    acts = scene.lexicon.acts.acts
    before = [c for c in told if _may_be_meant(scene, c, tree, verb, speaker)]
    own = [c for c in before if speaker.party and any(a.party == speaker.party for a in c.actors)]
    force = [c for c in before if acts[c.act].force]
    chosen = own or force or before
    return chosen[-1] if chosen else None


def _may_be_meant(scene: Scene, claim: Claim, tree: Tree, verb: Token, speaker: Speaker) -> bool:
    near = verb.start - REACH < claim.quote.start and claim.quote.end <= verb.start
    if not near or claim.stance != "asserted":
        return False
    if scene.lexicon.acts.acts[claim.act].family == "words":
        return False
    paragraph_at = scene.layout.paragraph_at
    if paragraph_at(claim.quote.start) < paragraph_at(tree.start) - 1:
        return False
    return claim.speaker is None or claim.speaker.text != speaker.text


def _denied(
    scene: Scene, tree: Tree, verb: Token, speaker: Speaker, answered: Claim, method: str
) -> Claim:
    words = [t for t in clause(tree, verb) if t.pos != "PUNCT" or t.index < verb.index]
    while len(words) > 1 and words[-1].pos in ("CCONJ", "PUNCT"):
        words.pop()
    start, end = words[0].start, max(t.end for t in words)
    act, code = scene.lexicon.acts.acts[answered.act], answered.act
    shown = answered.quote.exact[:SHOWN]
    return Claim(
        id=content_id("clm", [scene.report.id, code, "denied", start, end, speaker.text]),
        report_id=scene.report.id, act=code, stance="denied", outcome=None,
        timing=answered.timing, codes=codes_of(act, code, "denied", None),
        actors=answered.actors, targets=answered.targets, speaker=speaker, via=(),
        when=answered.when, places=answered.places, figures=(), times=None,
        quote=quote_at(scene.report.text, start, end), method=method, confidence=SURE,
        reasons=(f"“{verb.text}” rejects what was said before: “{shown}”",),
    )  # fmt: skip


def split_mutual(
    scene: Scene, happening: Happening, reading: Reading, claim: Claim
) -> tuple[Claim, ...]:
    """Return one claim for each side of "A and B accused each other of …", else the claim."""
    sides = _sides(scene, happening.tree, reading)
    if len(sides) < 2:
        return (claim,)
    return tuple(_accused_by(scene, side, sides, claim) for side in sides)


def _accused_by(scene: Scene, side: Actor, sides: Sequence[Actor], claim: Claim) -> Claim:
    alignment = next((n.alignment for n in scene.named if n.id == side.party), None)
    speaker = Speaker(
        text=side.text, start=side.start, end=side.end, party=side.party, alignment=alignment
    )
    changes = {
        "id": content_id("clm", [claim.id, side.text]),
        "speaker": speaker,
        "actors": tuple(s for s in sides if s is not side),
    }
    return claim.model_copy(update=changes)


def _sides(scene: Scene, tree: Tree, reading: Reading) -> list[Actor]:
    """Return who accuse each other, empty when nobody does."""
    for verb in reading.speech:
        blamed = tree.child(verb, "obj")
        if blamed is not None and blamed.lemma in tree.wording.each_other:
            who = subject(tree, verb)
            return named_by(scene, tree, who, doing=True) if who is not None else []
    return []
