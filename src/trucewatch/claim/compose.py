"""Makes the claim record of one deed, from everything the sentence says about it."""

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.confidence import confidence_of
from trucewatch.claim.figures import figures_of, times_of
from trucewatch.claim.grammar import clause
from trucewatch.claim.happening import Happening
from trucewatch.claim.lexicon import Act
from trucewatch.claim.modality import Reading, idioms
from trucewatch.claim.record import Actor, Claim, Codes, Outcome, Speaker, Stance
from trucewatch.claim.roles import actors_of, named_by, targets_of
from trucewatch.claim.scene import Scene
from trucewatch.claim.speakers import Voice, Voices
from trucewatch.claim.timing import moment_of, timing_of, when_of
from trucewatch.claim.whereabouts import places_of
from trucewatch.core.ids import content_id
from trucewatch.core.spans import quote_at

WORDS_ACTS = frozenset({"accusation", "statement"})
_OWN = frozenset({"we", "our", "its", "their", "us"})
_OCCURS = frozenset(
    {
        "erupt",
        "break",
        "continue",
        "begin",
        "start",
        "resume",
        "rage",
        "take",
        "occur",
        "happen",
        "be",
        "flare",
        "hit",
        "rock",
        "intensify",
        "escalate",
        "ensue",
        "spread",
        "last",
        "report",
        "hear",
        "persist",
        "go",
    }
)


def compose(
    scene: Scene,
    happening: Happening,
    reading: Reading,
    voices: Voices,
    others: set[int],
    carried: bool,
    method: str,
) -> Claim | None:
    """Return the claim, None when the words turn out to claim no deed (an appeal's content)."""
    if reading.appeal is not None and happening.act not in WORDS_ACTS:
        return None
    stance = _idiomatic(scene, happening, reading)
    _settle_duty(scene, happening, reading)
    speaking = happening.act in WORDS_ACTS and not happening.nominal
    voice = (
        _own_voice(scene, happening, voices)
        if speaking
        else voices.voice_of(happening.tree, reading, happening.predicate or happening.word)
    )
    actors = () if speaking else actors_of(scene, happening, reading)
    actors = tuple(_owned(a, voice.speaker, scene) for a in actors)
    stance = _hostile(scene, happening, reading, stance, actors, voice.speaker)
    targets = _blamed(scene, happening) if speaking else targets_of(scene, happening, actors)
    moment = moment_of(scene, happening)
    reading.stance = stance
    timing = timing_of(scene, happening, reading, moment, carried)
    start, end = _quote_span(scene, happening, reading, others)
    repeated, words = times_of(scene, happening)
    reasons = [*reading.reasons, *([f"how often: “{words}”"] if words else [])]
    reasons.insert(0, f"“{happening.word.text}” tells of {happening.act.replace('_', ' ')}")
    when = when_of(moment, happening, scene, ahead=timing == "future")
    return Claim(
        id=content_id(
            "clm",
            [
                scene.report.id,
                happening.act,
                stance,
                start,
                end,
                voice.speaker.text if voice.speaker else None,
            ],
        ),
        report_id=scene.report.id,
        act=happening.act,
        stance=stance,
        outcome=reading.outcome,
        timing=timing,
        codes=codes_of(
            scene.lexicon.acts.acts[happening.act], happening.act, stance, reading.outcome
        ),
        actors=actors,
        targets=targets,
        speaker=voice.speaker,
        via=voice.via,
        when=when,
        places=places_of(scene, happening, others, (*actors, *targets)),
        figures=figures_of(scene, happening, background=timing == "background"),
        times=repeated,
        quote=quote_at(scene.report.text, start, end),
        method=method,
        confidence=confidence_of(happening, stance, bool(actors), scene),
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _settle_duty(scene: Scene, happening: Happening, reading: Reading) -> None:
    """Tell the duty by who is stopped: monitors' patrols, and convoys that nobody holds back."""
    if happening.act == "joint_patrol" and reading.outcome and _watched(scene):
        happening.act = "monitor_access"
    if happening.act == "aid_obstruction" and not actors_of(scene, happening, reading):
        happening.act, reading.outcome = "aid_delivery", "impeded"
        reading.reasons.append("nobody is named who held it back")


def _watched(scene: Scene) -> bool:
    """Return True when the report speaks of a monitoring mission and of no joint patrols."""
    text = scene.report.text.lower()
    mission = any(n.party_kind == "mission" for n in scene.named)
    return (mission or "mission" in text or "monitors" in text) and "joint patrol" not in text


def codes_of(act: Act, code: str, stance: Stance, outcome: Outcome | None) -> Codes:
    """Return the act's codes, changed by stance and outcome where the schemes tell them apart.

    CAMEO 138 threatens with military force, 036 agrees on a meeting to come, 164 halts
    negotiations, 125 rejects a meeting, 011 declines comment; ACLED codes no words and no plans.
    """
    plain = act.codes
    if stance == "no_comment":
        return Codes(plover=None, plover_mode=None, cameo="011", acled=None)
    if stance == "denied":
        return Codes(plover="REJECT", plover_mode=None, cameo="012", acled=None)
    if stance == "threatened":
        return Codes(plover="THREATEN", plover_mode="violence", cameo="138", acled=None)
    if outcome in ("cancelled", "impeded") and code == "talks":
        cancelled = outcome == "cancelled"
        return Codes(
            plover="SANCTION" if cancelled else "REJECT",
            plover_mode="withdraw" if cancelled else "meet",
            cameo="164" if cancelled else "125",
            acled=None,
        )
    if stance == "planned":
        if code == "talks":
            return Codes(plover="AGREE", plover_mode=None, cameo="036", acled=None)
        return plain.model_copy(update={"acled": None})
    if stance in ("obliged", "conditional", "negated"):
        return plain.model_copy(update={"acled": None})
    return plain


def _idiomatic(scene: Scene, happening: Happening, reading: Reading) -> Stance:
    """Return the stance after set phrases of the sentence: "around the corner", "unclear"."""
    ops, tree = scene.lexicon.operators, happening.tree
    if reading.stance != "asserted":
        return reading.stance
    text = scene.report.text
    start, end = _reach(happening)
    for phrase in idioms(text, start, end, ops.unclear_idioms):
        reading.reasons.append(f"“{phrase}” leaves it open")
        return "questioned"
    if reading.outcome is None and happening.act not in WORDS_ACTS:
        for phrase in idioms(text, start, end, ops.imminent_idioms):
            reading.reasons.append(f"“{phrase}” says that it is to come")
            return "planned"
    del tree
    return reading.stance


def _reach(happening: Happening) -> tuple[int, int]:
    tree = happening.tree
    words = clause(tree, happening.predicate) if happening.predicate else tree.tokens
    return min(t.start for t in words), max(t.end for t in words)


def _hostile(
    scene: Scene, happening: Happening, reading: Reading, stance: Stance,
    actors: tuple[Actor, ...], speaker: Speaker | None,
) -> Stance:  # fmt: skip
    """Return ``threatened`` for armed force that its own side announces."""
    act = scene.lexicon.acts.acts[happening.act]
    if stance not in ("planned", "conditional") or not act.force or speaker is None:
        return stance
    own = {a.party for a in actors if a.party}
    if any(a.text.lower().split()[0] in ("we", "our") for a in actors):
        reading.reasons.append("the speaker announces it of their own side")
        return "threatened"
    if (own and speaker.party in own) or (own and speaker.alignment in own):
        reading.reasons.append("the speaker's own side announces it")
        return "threatened"
    return stance


def _owned(actor: Actor, speaker: Speaker | None, scene: Scene) -> Actor:
    """Return the actor with the speaker's party for "we", "our troops" and "its forces"."""
    first = actor.text.lower().split()[0] if actor.text.split() else ""
    if actor.party is not None or speaker is None or speaker.party is None or first not in _OWN:
        return actor
    named = next((n for n in scene.named if n.id == speaker.party), None)
    return actor.model_copy(
        update={"party": speaker.party, "country": named.country if named else None}
    )


def _own_voice(scene: Scene, happening: Happening, voices: Voices) -> Voice:
    fake = Reading(speech=[happening.word])
    return voices.voice_of(happening.tree, fake)


def _blamed(scene: Scene, happening: Happening) -> tuple[Actor, ...]:
    tree = happening.tree
    found: list[Actor] = []
    for child in tree.children(happening.word, "obj", "obl", "iobj"):
        if child.relation == "obj" or tree.case(child) in (
            "at",
            "on",
            "against",
            "out at",
            "with",
            "to",
        ):
            found += [a for a in named_by(scene, tree, child, doing=False) if a.party or a.country]
    return tuple(found)


def _quote_span(
    scene: Scene, happening: Happening, reading: Reading, others: set[int]
) -> tuple[int, int]:
    """Return the words that carry the claim, from subject to object, without who says it."""
    tree = happening.tree
    said = _said_words(happening)
    if said is not None:
        return said
    tokens = _carrying(scene, happening, reading, others)
    tokens = [t for t in tokens if t.quote is None] or [happening.word]
    while (
        len(tokens) > 1
        and (
            tokens[0].pos in ("PUNCT", "CCONJ", "SCONJ", "ADP")
            or tokens[0].relation in ("cc", "mark", "case")
        )
        and tokens[0].index != happening.word.index
    ):
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].pos in ("PUNCT", "CCONJ", "SCONJ"):
        tokens = tokens[:-1]
    del tree
    return tokens[0].start, max(t.end for t in tokens)


def _said_words(happening: Happening) -> tuple[int, int] | None:
    """Return the quotation in which blame or an appeal is put, None without one."""
    if happening.act not in WORDS_ACTS or happening.nominal:
        return None
    quoted = [t for t in happening.tree.tokens if t.quote is not None]
    return (quoted[0].start, quoted[-1].end) if quoted else None


def _carrying(
    scene: Scene, happening: Happening, reading: Reading, others: set[int]
) -> list[Token]:
    tree, operators = happening.tree, scene.lexicon.operators
    predicate = happening.predicate
    words: list[Token] = list(tree.subtree(happening.word, "parataxis"))
    for verb in happening.verbs:
        words += clause(tree, verb)
    if not happening.nominal:
        words += clause(tree, happening.word)
        above = tree.head(happening.word)
        if happening.word.relation in ("acl", "acl:relcl") and above is not None:
            words += _noun_before(tree, above, happening.word)
    elif predicate is not None:
        kinds = operators.of_verb(predicate.lemma)
        speech = (
            kinds & {"say", "deny", "condemn", "comment", "appeal", "accuse"}
            and not reading.outcome
            and not kinds & {"aspect", "prevent", "cancel"}
        )
        if not speech:
            words += clause(tree, predicate)
    words = _with_governor(tree, happening, reading, words)
    kept = {t.index for t in words} - _elsewhere(scene, happening, others)
    anchor = {happening.word.index, *(v.index for v in happening.verbs)}
    low, high = min(kept | anchor), max(kept | anchor)
    low = max(low, min(_first_of_subject(tree, words, low), *anchor))
    return [t for t in tree.tokens if low <= t.index <= high]


def _with_governor(
    tree: Tree, happening: Happening, reading: Reading, words: list[Token]
) -> list[Token]:
    """Add "forces are supposed" before "to patrol": the governor gives the stance."""
    above = tree.head(happening.word)
    if (
        happening.nominal
        or above is None
        or happening.word.relation != "xcomp"
        or above.pos not in ("VERB", "AUX", "ADJ")
    ):
        return words
    return [*words, *(t for t in clause(tree, above) if t.relation != "mark")]


def _elsewhere(scene: Scene, happening: Happening, others: set[int]) -> set[int]:
    """Return the words of clauses that tell of the sentence's other deeds."""
    tree = happening.tree
    own = {
        happening.word.index,
        *(
            w.index
            for w in [*happening.verbs, *happening.means, *(h.word for h in happening.harms)]
        ),
    }
    own |= {a.index for i in tuple(own) for a, _ in tree.up(tree.tokens[i])}
    gone: set[int] = set()
    for index in others:
        top = tree.tokens[index]
        for above, _ in tree.up(top):
            if above.index in own:
                break
            top = above
        if top.index not in own and top.relation in (
            "advcl",
            "obl",
            "conj",
            "acl:relcl",
            "acl",
            "parataxis",
            "ccomp",
        ):
            gone |= {t.index for t in tree.subtree(top)}
    return gone


def _first_of_subject(tree: Tree, words: list[Token], low: int) -> int:
    """Return where the subject begins when only times and places stand before it."""
    known = {t.index for t in words}
    for token in sorted(words, key=lambda t: t.index):
        if token.relation in ("nsubj", "nsubj:pass") and token.head in known:
            first = min(t.index for t in tree.subtree(token))
            before = [t for t in words if t.index < first and t.head == token.head]
            if all(
                t.relation in ("obl", "advmod", "punct", "cc", "mark", "obl:npmod", "nmod")
                for t in before
            ):
                return first
    return low


def _noun_before(tree: Tree, noun: Token, verb: Token) -> list[Token]:
    return [t for t in tree.subtree(noun) if t.index < verb.index]


def is_worth_telling(scene: Scene, happening: Happening, reading: Reading, claim: Claim) -> bool:
    """Return False for a deed that is only referred back to ("after the offensive")."""
    if claim.act in WORDS_ACTS:
        return claim.speaker is not None
    if not happening.nominal:
        return True
    said = claim.stance != "asserted" or claim.outcome is not None
    if said or claim.actors or claim.targets or claim.figures or claim.places or claim.when:
        return not _is_bystander(scene, happening, claim)
    predicate = happening.predicate
    return (
        predicate is not None
        and predicate.lemma in _OCCURS
        and happening.word.relation in ("nsubj", "attr", "nsubj:pass", "obj")
    )


def _is_bystander(scene: Scene, happening: Happening, claim: Claim) -> bool:
    """Return True for "the offensive" that only suffers what another deed does to it."""
    determined = any(
        t.text.lower() in ("the", "this", "that", "these")
        for t in happening.tree.children(happening.word, "det")
    )
    bare = not (claim.targets or claim.figures or claim.places or claim.when)
    quiet = claim.stance == "asserted" and claim.outcome is None
    return (
        determined
        and bare
        and quiet
        and happening.word.relation in ("obj", "obl", "nmod", "obl:agent")
    )
