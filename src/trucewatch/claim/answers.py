"""Claims that answer other claims: denials of what was just said, and mutual accusations."""

from collections.abc import Iterator, Sequence

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.codes import codes_of
from trucewatch.claim.grammar import clause, is_negated, subject
from trucewatch.claim.happening import Happening
from trucewatch.claim.naming import named_by
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Actor, Claim, Speaker, Stance
from trucewatch.claim.rejecting import Rejection, rejection_at, voice_above
from trucewatch.claim.scene import Scene, span_of_tokens
from trucewatch.claim.speakers import Voices
from trucewatch.core.ids import content_id
from trucewatch.core.spans import quote_at

REACH = 600  # code points back to what a denial may answer
SURE = 0.7  # the share of denials on the development cases that answer the deed they were given
_ANSWERABLE = frozenset({"asserted", "planned", "questioned"})
_TO_BE_DONE = frozenset({"obliged", "planned"})
SHOWN = 80  # code points of the answered quote in the reasons


def denials(scene: Scene, told: Sequence[Claim], voices: Voices, method: str) -> Iterator[Claim]:
    """Yield one claim for each "dismissed the allegation": the deed just told, denied."""
    for tree in scene.trees:
        for verb in tree.tokens:
            rejection = rejection_at(scene, tree, verb, voices)
            if rejection is None:
                continue
            answered = _answered(scene, told, tree, rejection)
            if answered is not None and not _is_told_so(scene, told, tree, verb):
                why = f"“{verb.text}” rejects what was said before"
                yield _answering(
                    scene, tree, verb, rejection.speaker, answered, "denied", why, method
                )


def _is_told_so(scene: Scene, told: Sequence[Claim], tree: Tree, verb: Token) -> bool:
    """Return True for "no such shelling took place", which is claimed by its own noun."""
    words = clause(tree, verb)
    start, end = words[0].start, max(t.end for t in words)
    inside = (c for c in told if start <= c.quote.start and c.quote.end <= end)
    deeds = (c for c in inside if scene.lexicon.acts.acts[c.act].family != "words")
    return any(c.stance in ("negated", "denied") for c in deeds)


def _answered(
    scene: Scene, told: Sequence[Claim], tree: Tree, rejection: Rejection
) -> Claim | None:
    """Return the claim that is rejected: the last deed told before, by somebody else."""
    acts, party = scene.lexicon.acts.acts, rejection.speaker.party
    before = [c for c in told if _may_be_meant(scene, c, tree, rejection)]
    own = [c for c in before if party and any(a.party == party for a in c.actors)]
    force = [c for c in before if acts[c.act].force]
    if rejection.own:  # "had nothing to do with it" answers for what nobody is said to have done
        chosen = [c for c in own or before if c.stance == "asserted" and (own or not c.actors)]
    else:
        chosen = own or force or before
    return chosen[-1] if chosen else None


def _may_be_meant(scene: Scene, claim: Claim, tree: Tree, rejection: Rejection) -> bool:
    at = rejection.verb.start
    near = at - REACH < claim.quote.start and claim.quote.end <= at
    if not near or claim.stance not in _ANSWERABLE or _is_aside(claim, tree, rejection):
        return False
    if scene.lexicon.acts.acts[claim.act].family == "words":
        return False
    paragraph_at = scene.layout.paragraph_at
    if paragraph_at(claim.quote.start) < paragraph_at(tree.start) - 1:
        return False
    return claim.speaker is None or claim.speaker.text != rejection.speaker.text


def _is_aside(claim: Claim, tree: Tree, rejection: Rejection) -> bool:
    """Return True for what is told of the denier: "the group, which holds the town, denied it"."""
    if rejection.who is None:
        return False
    start, end = span_of_tokens(tree.subtree(rejection.who))
    return start <= claim.quote.start and claim.quote.end <= end


def _answering(
    scene: Scene, tree: Tree, verb: Token, speaker: Speaker | None, answered: Claim,
    stance: Stance, why: str, method: str,
) -> Claim:  # fmt: skip
    """Return the deed of ``answered`` as the clause of ``verb`` takes it up."""
    words = [t for t in clause(tree, verb) if t.pos != "PUNCT" or t.index < verb.index]
    while len(words) > 1 and words[-1].pos in ("CCONJ", "PUNCT"):
        words.pop()
    start, end = words[0].start, max(t.end for t in words)
    act, code = scene.lexicon.acts.acts[answered.act], answered.act
    shown = answered.quote.exact[:SHOWN]
    who = [speaker.text] if speaker is not None else []
    return Claim(
        id=content_id("clm", [scene.report.id, code, stance, start, end, *who]),
        report_id=scene.report.id, act=code, stance=stance, outcome=None,
        timing=answered.timing, codes=codes_of(act, code, stance, None),
        actors=answered.actors, targets=answered.targets, speaker=speaker, via=(),
        when=answered.when, places=answered.places, figures=(), times=None,
        quote=quote_at(scene.report.text, start, end), method=method, confidence=SURE,
        reasons=(f"{why}: “{shown}”",),
    )  # fmt: skip


def left_undone(
    scene: Scene, told: Sequence[Claim], voices: Voices, method: str
) -> Iterator[Claim]:
    """Yield one claim for each "neither side has done so": the duty just told, not done."""
    for tree in scene.trees:
        for verb in tree.tokens:
            who = _who_did_not(scene, tree, verb)
            before = [c for c in told if _is_to_be_done(scene, c, verb)] if who is not None else []
            if who is None or not before:
                continue
            speaker = voice_above(tree, verb, voices)
            why = f"“{verb.text}” so, negated, takes up what was to be done"
            claim = _answering(scene, tree, verb, speaker, before[-1], "negated", why, method)
            sides = tuple(named_by(scene, tree, who, doing=True))
            yield claim.model_copy(
                update={"actors": sides or claim.actors, "timing": "current", "when": None}
            )


def _who_did_not(scene: Scene, tree: Tree, verb: Token) -> Token | None:
    """Return who "has not done so" or "has yet to do so", None when nobody is said not to have."""
    words = tree.wording
    if verb.quote is not None or verb.lemma not in words.doing_again:
        return None
    if not tree.low_words(verb, "advmod") & words.likewise:
        return None
    above = tree.head(verb)
    if above is not None and verb.relation == "xcomp":
        yet = tree.low_words(above, "advmod") & words.not_yet
        return subject(tree, above) if yet or above.lemma in words.declining else None
    who = tree.child(verb, "nsubj")
    if who is None or tree.child(verb, "aux") is None:
        return None
    nobody = bool(({who.low} | tree.low_words(who, "det")) & (words.neither | words.none))
    return who if nobody or is_negated(scene.lexicon.operators, tree, verb) else None


def _is_to_be_done(scene: Scene, claim: Claim, verb: Token) -> bool:
    near = verb.start - REACH < claim.quote.start and claim.quote.end <= verb.start
    if not near or claim.stance not in _TO_BE_DONE:
        return False
    here, there = (scene.layout.paragraph_at(at) for at in (verb.start, claim.quote.start))
    return here == there and scene.lexicon.acts.acts[claim.act].family != "words"


def split_mutual(
    scene: Scene, happening: Happening, reading: Reading, claim: Claim
) -> tuple[Claim, ...]:
    """Return one claim for each side of "A and B accused each other of …", else the claim.

    Where the sides are not named, a truce said to be broken is no more than blame.
    """
    who = _accusers(happening, reading)
    sides = named_by(scene, happening.tree, who, doing=True) if who is not None else []
    if len(sides) < 2:
        vague = who is not None and claim.act == "truce_violation" and claim.stance == "asserted"
        return (_blame_alone(scene, claim) if vague else claim,)
    return tuple(_accused_by(scene, side, sides, claim) for side in sides)


def _accused_by(scene: Scene, side: Actor, sides: Sequence[Actor], claim: Claim) -> Claim:
    alignment = next((n.alignment for n in scene.named if n.id == side.party), None)
    speaker = Speaker(
        text=side.text, start=side.start, end=side.end, party=side.party, alignment=alignment
    )
    others = tuple(s for s in sides if s is not side)
    blamed = "targets" if claim.act == "accusation" else "actors"
    changes = {"id": content_id("clm", [claim.id, side.text]), "speaker": speaker, blamed: others}
    return claim.model_copy(update=changes)


def _blame_alone(scene: Scene, claim: Claim) -> Claim:
    """Return the claim as an accusation."""
    act = scene.lexicon.acts.acts["accusation"]
    changes = {
        "id": content_id("clm", [claim.id, "accusation"]),
        "act": "accusation",
        "codes": codes_of(act, "accusation", claim.stance, claim.outcome),
    }
    return claim.model_copy(update=changes)


def _accusers(happening: Happening, reading: Reading) -> Token | None:
    """Return who accuse each other, None when nobody does."""
    tree, blames = happening.tree, happening.act == "accusation" and not happening.nominal
    for verb in [*reading.speech, *([happening.word] if blames else [])]:
        if any(t.lemma in tree.wording.each_other for t in tree.children(verb, "obj")):
            return subject(tree, verb)
    return None
