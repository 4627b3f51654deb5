"""Claims that answer other claims: denials of what was just said, and mutual accusations."""

from collections.abc import Iterator, Sequence

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.compose import codes_of
from trucewatch.claim.grammar import clause, kinds_of, subject
from trucewatch.claim.happening import Happening
from trucewatch.claim.modality import Reading
from trucewatch.claim.record import Actor, Claim, Speaker
from trucewatch.claim.roles import named_by
from trucewatch.claim.scene import Scene
from trucewatch.claim.speakers import speaker_at
from trucewatch.core.ids import content_id
from trucewatch.core.spans import quote_at

_SAID = frozenset(
    {"allegation", "accusation", "charge", "claim", "report", "involvement", "responsibility"}
    | {"it", "this", "that", "suggestion", "assertion", "blame"}
)
_EACH_OTHER = frozenset({"other", "another"})
REACH = 600  # code points back to what a denial may answer


def denials(scene: Scene, told: Sequence[Claim], method: str) -> Iterator[Claim]:
    """Yield one claim for each "dismissed the allegation": the deed just told, denied."""
    for tree in scene.trees:
        for verb in tree.tokens:
            if verb.pos != "VERB" or "deny" not in kinds_of(scene.lexicon.operators, tree, verb):
                continue
            said = tree.child(verb, "obj")
            who = subject(tree, verb)
            if said is None or who is None or said.lemma not in _SAID or _is_negated(scene, tree, verb):
                continue
            speaker = speaker_at(scene, tree, who)
            answered = _answered(scene, told, tree, verb, speaker)
            if answered is not None:
                yield _denied(scene, tree, verb, speaker, answered, method)


def _is_negated(scene: Scene, tree: Tree, verb: Token) -> bool:
    words = {t.text.lower() for t in tree.children(verb, "neg", "advmod")}
    return bool(words & scene.lexicon.operators.negations)


def _answered(
    scene: Scene, told: Sequence[Claim], tree: Tree, verb: Token, speaker: Speaker
) -> Claim | None:
    """Return the claim that is rejected: the last deed told before, by somebody else."""
    acts = scene.lexicon.acts.acts
    before = [
        c
        for c in told
        if verb.start - REACH < c.quote.start and c.quote.end <= verb.start
        and acts[c.act].family != "words" and c.stance == "asserted"
        and scene.layout.paragraph_at(c.quote.start) >= scene.layout.paragraph_at(tree.start) - 1
        and (c.speaker is None or c.speaker.text != speaker.text)
    ]  # fmt: skip
    own = [c for c in before if speaker.party and any(a.party == speaker.party for a in c.actors)]
    force = [c for c in before if acts[c.act].force]
    chosen = own or force or before
    return chosen[-1] if chosen else None


def _denied(
    scene: Scene, tree: Tree, verb: Token, speaker: Speaker, answered: Claim, method: str
) -> Claim:
    words = [t for t in clause(tree, verb) if t.pos != "PUNCT" or t.index < verb.index]
    start, end = words[0].start, max(t.end for t in words)
    act = scene.lexicon.acts.acts[answered.act]
    return Claim(
        id=content_id("clm", [scene.report.id, answered.act, "denied", start, end, speaker.text]),
        report_id=scene.report.id, act=answered.act, stance="denied", outcome=None,
        timing=answered.timing, codes=codes_of(act, answered.act, "denied", None),
        actors=answered.actors, targets=answered.targets, speaker=speaker, via=(),
        when=answered.when, places=answered.places, figures=(), times=None,
        quote=quote_at(scene.report.text, start, end), method=method, confidence=0.7,
        reasons=(f"“{verb.text}” rejects what was said before: “{answered.quote.exact[:80]}”",),
    )  # fmt: skip


def split_mutual(
    scene: Scene, happening: Happening, reading: Reading, claim: Claim
) -> tuple[Claim, ...]:
    """Return one claim for each side of "A and B accused each other of …", else the claim."""
    sides = _sides(scene, happening.tree, reading)
    if len(sides) < 2:
        return (claim,)
    found = []
    for side in sides:
        others = tuple(s for s in sides if s is not side)
        speaker = Speaker(
            text=side.text, start=side.start, end=side.end, party=side.party,
            alignment=next((n.alignment for n in scene.named if n.id == side.party), None),
        )  # fmt: skip
        identity = [claim.id, side.text]
        found.append(
            claim.model_copy(
                update={"id": content_id("clm", identity), "speaker": speaker, "actors": others}
            )
        )
    return tuple(found)


def _sides(scene: Scene, tree: Tree, reading: Reading) -> list[Actor]:
    """Return who accuse each other, empty when nobody does."""
    for verb in reading.speech:
        blamed = tree.child(verb, "obj")
        if blamed is None or blamed.lemma not in _EACH_OTHER:
            continue
        who = subject(tree, verb)
        return named_by(scene, tree, who, doing=True) if who is not None else []
    return []
