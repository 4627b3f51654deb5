"""Settles the stance after the whole sentence: set phrases, and threats of one's own side."""

from collections.abc import Sequence

from trucewatch.claim.analysis import Token
from trucewatch.claim.grammar import clause, predicate_of
from trucewatch.claim.happening import Happening
from trucewatch.claim.modality import idioms
from trucewatch.claim.quote import WORDS_ACTS
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Actor, Speaker, Stance
from trucewatch.claim.scene import Scene, span_of_tokens

_ASIDE = ("acl:relcl", "acl", "advcl")


def idiomatic(scene: Scene, happening: Happening, reading: Reading) -> Stance:
    """Return the stance after set phrases of the clause: "around the corner", "unclear"."""
    if reading.stance != "asserted":
        return reading.stance
    operators, text = scene.lexicon.operators, scene.report.text
    predicate = happening.predicate
    words = clause(happening.tree, predicate) if predicate else happening.tree.tokens
    start, end = min(t.start for t in words), max(t.end for t in words)
    beside = _asides(happening, words)
    for phrase in idioms(text, start, end, operators.unclear_idioms):
        reading.reasons.append(f"“{phrase}” leaves it open")
        return "questioned"
    if (
        reading.outcome is None
        and happening.act not in WORDS_ACTS
        and not _is_past(scene, happening)
    ):
        for phrase in idioms(text, start, end, operators.imminent_idioms):
            if any(phrase in text[a:b].lower() for a, b in beside):
                continue
            reading.reasons.append(f"“{phrase}” says that it is to come")
            return "planned"
    return reading.stance


def _is_past(scene: Scene, happening: Happening) -> bool:
    """Return True for "was killed within days", which is over; "was days away" is not."""
    verb = happening.predicate or predicate_of(happening.tree, happening.word)[0]
    if verb is None or verb.lemma in scene.lexicon.operators.copulas:
        return False
    helpers = [t.tense for t in happening.tree.children(verb, "aux", "aux:pass")]
    return "Past" in helpers or (not helpers and verb.tense == "Past" and verb.form == "Fin")


def _asides(happening: Happening, words: Sequence[Token]) -> list[tuple[int, int]]:
    """Return where clauses on the side stand, which say nothing about when the deed is to come."""
    own = {t.index for t in happening.words()}
    clauses = (happening.tree.subtree(t) for t in words if t.relation in _ASIDE)
    return [span_of_tokens(c) for c in clauses if own.isdisjoint(t.index for t in c)]


def hostile(
    scene: Scene,
    happening: Happening,
    reading: Reading,
    actors: Sequence[Actor],
    speaker: Speaker | None,
) -> Stance:
    """Return ``threatened`` for armed force that its own side announces."""
    force = scene.lexicon.acts.acts[happening.act].force
    if reading.stance not in ("planned", "conditional") or not force:
        return reading.stance
    if speaker is None and happening.tree.quoted is None:
        return reading.stance
    ours = happening.word.form == "Own"  # "we will …" of a language that writes no "we"
    if ours or any(first_word(a) in scene.wording.we for a in actors):
        reading.reasons.append("the speaker announces it of their own side")
        return "threatened"
    if speaker is not None and any(speaker.start <= a.start < speaker.end for a in actors):
        reading.reasons.append("the speaker announces it of themselves")
        return "threatened"
    own_side = not actors or any(first_word(a) in scene.wording.own_side for a in actors)
    if speaker is not None and reading.answers and own_side:
        reading.reasons.append("it is announced as an answer")
        return "threatened"
    own = {a.party for a in actors if a.party}
    if speaker is not None and own & {speaker.party, speaker.alignment}:
        reading.reasons.append("the speaker's own side announces it")
        return "threatened"
    return reading.stance


def first_word(actor: Actor) -> str:
    """Return the first of the actor's words in lower case, "" for blanks."""
    return actor.text.lower().split(maxsplit=1)[0] if actor.text.strip() else ""
