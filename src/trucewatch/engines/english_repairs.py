"""Mends what the small English model gets wrong often and in the same way.

Each repair looks at shapes of the tree only, never at what the words are about.
"""

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_draft import Draft, reached_by, reached_near

_BEFORE_NOUNS = frozenset({"in", "during", "amid", "after", "from", "of", "by", "with", "despite"})
_ACCUSING = frozenset({"accuse", "suspect", "convict"})
# Verbs that nobody suffers: "20 lorries rolled through" is no passive.
_MOVING = frozenset({
    "roll", "cross", "drive", "travel", "flow", "pour", "gather", "stream", "trickle", "sail",
    "dock", "queue", "hide", "march", "flee", "arrive", "return", "enter", "leave", "die", "clash",
    "withdraw", "retreat", "protest", "rally", "resume", "continue", "pass", "file", "head",
})  # fmt: skip
# Verbs that a gerund follows as their object: "denied bombing X", not "fired warning shots".
_WITH_GERUND = frozenset({
    "deny", "admit", "acknowledge", "confirm", "report", "mention", "describe", "recall", "regret",
    "begin", "start", "resume", "continue", "keep", "stop", "cease", "quit", "halt", "finish",
    "avoid", "consider", "discuss", "suggest", "propose", "recommend", "advocate", "oppose",
    "risk", "mind", "delay", "postpone", "forbid", "ban", "permit", "allow", "justify", "defend",
    "condemn", "celebrate", "contemplate", "imagine", "involve", "mean", "practise", "practice",
    "prevent", "try", "remember", "forget", "hear", "plan", "prefer", "threaten",
})  # fmt: skip
_PARTICLES = frozenset({"out", "back", "away", "off", "up", "down"})


def mend(draft: Draft) -> None:
    """Mend the known faults of the parser, one after the other."""
    draft.mend(
        _gerund_objects,
        _gerund_subjects,
        _described_gerunds,
        _garden_paths,
        _stray_objects,
        _verbs_as_nouns,
        _said_by,
        _when_clauses,
        _gapped_passives,
        _gerund_nouns,
        _headline_verbs,
        _headline_passives,
        _purposes,
        _accused_of,
        _behind_particles,
    )


@reached_by("amod", "compound")
def _gerund_objects(draft: Draft, token: Token) -> None:
    """Mend "denied bombing Turkey", where the gerund is taken for an adjective of its object."""
    if not token.low.endswith("ing") or token.relation not in ("amod", "compound"):
        return
    noun = draft.head(token)
    verb = draft.head(noun)
    takes = verb.lemma in _WITH_GERUND and verb.pos == "VERB"
    if noun.relation == "obj" and verb.index == token.index - 1 and takes:
        lemma = _stem(token.lemma)
        draft.change(token, pos="VERB", relation="xcomp", head=verb.index, lemma=lemma, form="Part")
        draft.change(noun, head=token.index)


def _stem(lemma: str) -> str:
    """Return the verb of a gerund that was lemmatised as a noun."""
    if not lemma.endswith("ing"):
        return lemma
    base = lemma[:-3]
    doubled = len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz"
    return base[:-1] if doubled else base


def _gerund_subjects(draft: Draft, token: Token) -> None:
    """Mend "Reopening of the crossing was put off", where a gerund with "of" is a noun."""
    if token.pos != "VERB" or not token.low.endswith("ing"):
        return
    of = [
        t
        for t in draft.below(token)
        if (t.relation == "obl" or t.index == token.index + 3) and draft.has_word(t, "of")
    ]
    above = draft.head(token)
    if not of or token.relation not in ("advcl", "csubj", "nsubj") or not above.is_verb:
        return
    if token.relation == "advcl" and draft.has_subject(above):
        return
    draft.change(token, pos="NOUN", relation=draft.subject_relation(above), lemma=token.low)
    for follower in of:
        draft.change(follower, relation="nmod")


def _described_gerunds(draft: Draft, token: Token) -> None:
    """Mend "Borovian shelling killed a nurse": what an adjective describes is a noun."""
    if token.pos != "VERB" or not token.low.endswith("ing"):
        return
    above = draft.head(token)
    before = token.relation in ("advmod", "advcl", "csubj") and token.index < above.index
    described = draft.has(token, "amod", "nmod:poss", "det")
    if before and described and above.is_verb and not draft.has_subject(above):
        draft.change(token, pos="NOUN", relation=draft.subject_relation(above), lemma=token.low)


@reached_by("root")
def _garden_paths(draft: Draft, token: Token) -> None:
    """Mend "talks scheduled for May have been called off": the bare participle is no main verb."""
    bare = token.relation == "root" and token.pos == "VERB" and token.tense == "Past"
    if not bare or draft.has(token, "aux", "aux:pass"):
        return
    later = [t for t in draft.below(token, "conj", "ccomp") if t.pos == "VERB"]
    own = draft.below(token, "nsubj")
    if not later or not own or _is_joined(draft, token, later[0]):
        return
    main, noun = later[0], own[0]
    if not draft.has(main, "aux", "aux:pass") or draft.has_subject(main):
        return
    draft.change(main, relation="root", head=main.index)
    draft.change(noun, head=main.index, relation=draft.subject_relation(main))
    draft.change(token, relation="acl", head=noun.index, form="Part")


def _is_joined(draft: Draft, first: Token, second: Token) -> bool:
    """Return True when an "and" stands between two verbs."""
    return any(t.relation == "cc" for t in draft.tokens[first.index + 1 : second.index])


@reached_by("pobj")
def _stray_objects(draft: Draft, token: Token) -> None:
    """Mend "On Sunday a meeting was cancelled", where the subject hangs from the date."""
    if token.relation != "pobj" or token.head == token.index:
        return
    above = draft.head(token)
    verb = draft.head(above)
    if above.relation not in ("obl", "nmod") or not verb.is_verb or draft.has_subject(verb):
        return
    draft.change(token, head=verb.index, relation=draft.subject_relation(verb))


@reached_by("acl")
def _verbs_as_nouns(draft: Draft, token: Token) -> None:
    """Mend a finite verb that hangs as a clause from the noun that should be its subject."""
    above = draft.head(token)
    past = token.form == "Fin" or (token.is_past_participle and not draft.has(token, "obl:agent"))
    if token.relation != "acl" or not past or above.relation != "root":
        return
    others = [t for t in draft.tokens if t.is_verb and t.index != token.index and t.form == "Fin"]
    if above.pos not in ("NOUN", "PROPN") or others:
        return
    draft.change(token, relation="root", head=token.index)
    draft.change(above, relation="nsubj", head=token.index)
    for other in draft.below(above, "punct", "appos"):
        if other.index > token.index:
            relation = "obj" if other.quote is not None else other.relation
            draft.change(other, head=token.index, relation=relation)


@reached_by("root")
def _said_by(draft: Draft, token: Token) -> None:
    """Mend "…, the ministry said", whose speaker is taken for an apposition of the last noun."""
    if token.relation != "root" or token.pos != "VERB" or draft.has_subject(token):
        return
    if not draft.has(token, "ccomp"):
        return
    apposed = [t for t in draft.tokens[: token.index] if _is_tail(draft, t)]
    if not apposed:
        return
    last = apposed[-1]
    if set(range(last.index + 1, token.index)) <= set(draft.subtree(last)):
        draft.change(last, head=token.index, relation="nsubj")


def _is_tail(draft: Draft, token: Token) -> bool:
    """Return True for a noun phrase that a comma cuts off from the one it is joined to."""
    if token.relation == "appos":
        return True
    if token.relation != "conj" or token.pos not in ("NOUN", "PROPN"):
        return False
    first = draft.subtree(token)[0]
    return first > 0 and draft.tokens[first - 1].text == ","


@reached_by("acl:relcl")
def _when_clauses(draft: Draft, token: Token) -> None:
    """Mend "on 14 March when a round landed": the clause belongs to the verb, not to the date."""
    if token.relation != "acl:relcl" or not draft.has_word(token, "when"):
        return
    now = draft.head(token)
    while not now.is_verb and now.head != now.index:
        now = draft.head(now)
    if now.is_verb and now.index != token.index:
        draft.change(token, head=now.index, relation="advcl")


@reached_by("conj")
def _gapped_passives(draft: Draft, token: Token) -> None:
    """Mend "two were killed and three wounded": the second verb is a passive too."""
    if token.relation != "conj" or token.pos != "VERB" or token.tense != "Past":
        return
    helped = draft.has(token, "aux", "aux:pass", "obj", "nsubj:pass", "ccomp")
    own = draft.below(token, "nsubj")
    if helped or not own or not draft.has(draft.head(token), "aux:pass"):
        return
    draft.change(own[0], relation="nsubj:pass")
    for agent in draft.below(token, "obl"):
        if draft.has_word(agent, "by"):
            draft.change(agent, relation="obl:agent")


def _gerund_nouns(draft: Draft, token: Token) -> None:
    """Mend "killed in shelling by militants": a gerund without object after "in" is a noun."""
    if token.pos != "VERB" or not token.low.endswith("ing"):
        return
    marks = [t for t in draft.below(token, "mark") if t.low in _BEFORE_NOUNS]
    if not marks or draft.has(token, "obj", "nsubj", "aux", "xcomp", "ccomp"):
        return
    relation = "nmod" if token.relation == "acl" else "obl"
    draft.change(token, pos="NOUN", relation=relation, lemma=token.low, form="", tense="")
    for mark in marks:
        draft.change(mark, relation="case")
    for child in draft.below(token, "obl", "obl:agent"):
        draft.change(child, relation="nmod")


def _headline_verbs(draft: Draft, token: Token) -> None:
    """Mend "as gunmen storm hotel": what has a subject and an object is a verb."""
    if token.pos != "NOUN" or not draft.has(token, "nsubj") or not draft.has(token, "obj"):
        return
    draft.change(token, pos="VERB", form="Fin", tense="Pres")


@reached_by("obl")
def _behind_particles(draft: Draft, token: Token) -> None:
    """Mend "walked out of the talks": what stands behind "out of" belongs to the verb."""
    particle = draft.head(token)
    if token.relation != "obl" or particle.low not in _PARTICLES:
        return
    verb = draft.head(particle)
    if verb.is_verb and verb.index < particle.index:
        draft.change(token, head=verb.index)


@reached_by("acl:relcl")
def _purposes(draft: Draft, token: Token) -> None:
    """Mend "a push to retake the road": an infinitive without subject is no relative clause."""
    bare = token.relation == "acl:relcl" and token.form == "Inf" and not draft.has_subject(token)
    if bare and draft.has_word(token, "to"):
        draft.change(token, relation="acl")


@reached_near("of")
def _accused_of(draft: Draft, token: Token) -> None:
    """Mend "accuse the forces of shelling", where the blame is hung from the accused."""
    above = draft.head(token)
    verb = draft.head(above)
    if above.relation not in ("obj", "nsubj:pass") or verb.lemma not in _ACCUSING:
        return
    if not draft.has_word(token, "of"):
        return
    gerund = token.relation == "acl" or (token.relation == "nmod" and token.pos == "VERB")
    if gerund and token.low.endswith("ing"):
        draft.change(token, relation="advcl", head=verb.index)
        for small in draft.below(token, "case"):
            draft.change(small, relation="mark")
    elif token.relation == "nmod" and token.pos == "NOUN" and above.relation == "obj":
        draft.change(token, relation="obl", head=verb.index)


def _headline_passives(draft: Draft, token: Token) -> None:
    """Mend "25 killed in raid": a bare participle that says what befell a number is a passive."""
    if not token.is_past_participle or draft.has(token, "aux", "aux:pass", "obj", "ccomp", "xcomp"):
        return
    if token.lemma in _MOVING:
        return
    for own in draft.below(token, "nsubj"):
        if own.index < token.index and (own.pos == "NUM" or draft.has(own, "nummod")):
            draft.change(own, relation="nsubj:pass")
