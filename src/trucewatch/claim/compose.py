"""Makes the claim record of one deed, from everything the sentence says about it."""

from typing import TypeVar

from trucewatch.claim.codes import changes_of, codes_of
from trucewatch.claim.confidence import confidence_of
from trucewatch.claim.duties import settle_duty, settle_violence
from trucewatch.claim.figures import figures_of
from trucewatch.claim.frequency import times_of
from trucewatch.claim.governor import accused_by
from trucewatch.claim.happening import Happening
from trucewatch.claim.naming import named_by
from trucewatch.claim.quote import WORDS_ACTS, quote_span
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Actor, Claim, ClaimFigure, ClaimPlace, Codes, Speaker
from trucewatch.claim.roles import actors_of, targets_of
from trucewatch.claim.scene import Scene
from trucewatch.claim.scheduled import settle_schedule
from trucewatch.claim.speakers import Voices
from trucewatch.claim.stances import first_word, hostile, idiomatic
from trucewatch.claim.timing import as_planned, moment_of, timing_of, when_of
from trucewatch.claim.voice import Voice
from trucewatch.claim.whereabouts import places_of
from trucewatch.core.ids import content_id
from trucewatch.core.spans import quote_at

_Part = TypeVar("_Part", ClaimPlace, ClaimFigure)


def compose(
    scene: Scene,
    happening: Happening,
    reading: Reading,
    voices: Voices,
    *,
    others: set[int],
    carried: bool,
    method: str,
) -> Claim | None:
    """Return the claim, None when the words turn out to claim no deed (an appeal's content).

    Args:
        scene: The report.
        happening: The deed; its act is settled here.
        reading: How it is put forward; its stance is settled here.
        voices: Who speaks in the report.
        others: Indices of the words of the sentence's other deeds.
        carried: The sentence goes on telling the history of the one before.
        method: Extractor and version for the record.
    """
    if reading.appeal is not None and happening.act not in WORDS_ACTS:
        return None
    reading.stance = idiomatic(scene, happening, reading)
    settle_duty(scene, happening, reading)
    voice, actors, targets = _people(scene, happening, reading, voices)
    moment = as_planned(moment_of(scene, happening), reading)
    settle_schedule(scene, happening, reading, moment)
    timing = timing_of(scene, happening, reading, moment, carried)
    start, end = quote_span(scene, happening, reading, others)
    repeated, words = times_of(scene, happening)
    return Claim(
        id=_identity(scene, happening, reading, (start, end), voice.speaker),
        report_id=scene.report.id,
        act=happening.act,
        stance=reading.stance,
        outcome=reading.outcome,
        timing=timing,
        codes=_codes(scene, happening, reading, asked=_is_asked(reading, voice.speaker, actors)),
        actors=actors,
        targets=targets,
        speaker=voice.speaker,
        via=voice.via,
        when=when_of(moment, happening, scene, ahead=timing == "future" and not _speaks(happening)),
        places=_outside(places_of(scene, happening, others, (*actors, *targets)), voice.speaker),
        figures=_outside(
            figures_of(scene, happening, background=timing == "background"), voice.speaker
        ),
        times=repeated,
        quote=quote_at(scene.report.text, start, end),
        method=method,
        confidence=confidence_of(
            nominal=happening.nominal, stance=reading.stance, named=bool(actors)
        ),
        reasons=_reasons(happening, reading, words),
    )


def _outside(told: tuple[_Part, ...], speaker: Speaker | None) -> tuple[_Part, ...]:
    """Return places or figures but the speaker's: "the staff in Vessel City", "two women"."""
    if speaker is None:
        return told
    return tuple(p for p in told if not speaker.start <= p.start < speaker.end)


def _speaks(happening: Happening) -> bool:
    """Return True for words, which were said even where they tell of what is to come."""
    return happening.act in WORDS_ACTS and not happening.nominal


def _is_asked(reading: Reading, speaker: Speaker | None, actors: tuple[Actor, ...]) -> bool:
    """Return True when somebody speaks of what others are to do."""
    if speaker is None or not actors or reading.promised:
        return False
    return all(a.party is None or a.party != speaker.party for a in actors)


def _codes(scene: Scene, happening: Happening, reading: Reading, *, asked: bool) -> Codes:
    lexicon, code = scene.lexicon, happening.act
    changes = changes_of(happening, lexicon.codes)
    act = lexicon.acts.acts[code]
    return codes_of(act, code, reading.stance, reading.outcome, changes, asked=asked)


def _people(
    scene: Scene, happening: Happening, reading: Reading, voices: Voices
) -> tuple[Voice, tuple[Actor, ...], tuple[Actor, ...]]:
    """Return who speaks, who did it and who was hit; settles whether it is a threat."""
    if happening.act in WORDS_ACTS and not happening.nominal:
        voice = _voice_of_words(happening, reading, voices)
        reading.stance = hostile(scene, happening, reading, (), voice.speaker)
        return voice, (), _blamed(scene, happening)
    _hear_witness(happening, reading)
    voice = voices.voice_of(happening.tree, reading, happening.anchor)
    actors = tuple(
        _owned(scene, actor, voice.speaker) for actor in actors_of(scene, happening, reading)
    )
    reading.stance = hostile(scene, happening, reading, actors, voice.speaker)
    targets = targets_of(scene, happening, actors)
    settle_violence(scene, happening, actors, targets)
    return voice, actors, targets


def _voice_of_words(happening: Happening, reading: Reading, voices: Voices) -> Voice:
    """Return who says the words: their subject, and who is told to, where that has no name.

    What somebody must do is said by whoever says so, not by whom it binds.
    """
    own = voices.voice_of(happening.tree, Reading(speech=[happening.word]))
    if not reading.speech or (own.speaker is not None and reading.stance != "obliged"):
        return own
    told = voices.voice_of(happening.tree, reading, happening.anchor)
    return told if told.speaker is not None else own


def _hear_witness(happening: Happening, reading: Reading) -> None:
    """Let whoever saw, heard or counted a deed speak of it: "monitors recorded violations"."""
    verb, words = happening.word, happening.tree.wording
    watched = happening.act != "ceasefire_declared"  # who observes a truce keeps it
    if watched and not happening.nominal and verb.lemma in words.witnessing and not reading.speech:
        reading.speech.append(verb)


def _owned(scene: Scene, actor: Actor, speaker: Speaker | None) -> Actor:
    """Return the actor with the speaker's party for "we", "our troops" and "its forces"."""
    if actor.party is not None or speaker is None or speaker.party is None:
        return actor
    if first_word(actor) not in scene.wording.own:
        return actor
    country = next((n.country for n in scene.named if n.id == speaker.party), None)
    return actor.model_copy(update={"party": speaker.party, "country": country})


def _blamed(scene: Scene, happening: Happening) -> tuple[Actor, ...]:
    """Return at whom blame or an appeal is directed."""
    tree, verb = happening.tree, happening.word
    at = tree.wording.blamed_at
    led = [t for t in tree.children(verb, "obl", "iobj") if tree.case(t) in at]
    whom = accused_by(tree, verb) if happening.act == "accusation" else tree.child(verb, "obj")
    return tuple(
        actor
        for child in [*([whom] if whom is not None else []), *led]
        for actor in named_by(scene, tree, child, doing=False)
        if actor.party or actor.country
    )


def _identity(
    scene: Scene,
    happening: Happening,
    reading: Reading,
    span: tuple[int, int],
    speaker: Speaker | None,
) -> str:
    who = speaker.text if speaker else None
    return content_id("clm", [scene.report.id, happening.act, reading.stance, *span, who])


def _reasons(happening: Happening, reading: Reading, often: str | None) -> tuple[str, ...]:
    told = f"“{happening.word.text}” tells of {happening.act.replace('_', ' ')}"
    counted = [f"how often: “{often}”"] if often else []
    return tuple(dict.fromkeys([told, *reading.reasons, *counted]))
