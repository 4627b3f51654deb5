"""Mends how the small English model joins clauses: which verb hangs from which.

As in ``english_repairs``, shapes decide; the few word lists tell only which verbs befall somebody
and which past forms look like another word.
"""

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_draft import Draft, reached_by

# Verbs with an object: without one, their past form tells what befell the subject.
_BEFALLING = frozenset({"wound", "injure", "kill", "hurt", "maim", "arrest", "detain", "displace"})
_STATES = frozenset({"dead", "wounded", "injured", "homeless", "hurt", "missing", "unconscious"})
_SAYING = frozenset({"say", "report", "claim", "announce", "add", "confirm", "state", "write"})
_LEAVING = frozenset({"leave"})
_ALIKE = frozenset({"overrun", "hit", "cut", "shut", "beset", "set", "put", "hurt"})
_CLIMBED = frozenset({"acl", "xcomp", "advcl", "nmod", "obj", "obl", "conj", "ccomp"})
_BEFORE_CLAUSES = frozenset({"after", "before", "since", "until", "as", "when"})
_INVERTING = frozenset({"had", "were", "should"})
_SECOND = 2


def mend_clauses(draft: Draft) -> None:
    """Mend the known faults, one after the other."""
    draft.mend(
        _late_predicates,
        _comma_participles,
        _clauses_after,
        _inverted_conditions,
        _conditions_behind,
        _split_perfects,
        _states_left,
        _states_joined,
        _finite_under_infinitive,
        _listed_under_speech,
        _speech_at_end,
        _speaker_in_tail,
        _trailing_harm,
        _befallen,
        _gerunds_with_subject,
    )


@reached_by("acl")
def _late_predicates(draft: Draft, token: Token) -> None:
    """Mend "fighters, when they took the town, shot five men": the verb is no participle."""
    noun = draft.head(token)
    bare = token.relation == "acl" and token.is_past_participle and draft.has(token, "obj")
    if not bare or noun.relation != "root" or noun.pos not in ("NOUN", "PROPN"):
        return
    if draft.has(token, "obl:agent", "aux", "aux:pass") or not _cut_off(draft, noun, token):
        return
    draft.change(token, relation="root", head=token.index, form="Fin")
    draft.change(noun, relation="nsubj", head=token.index)


def _cut_off(draft: Draft, noun: Token, verb: Token) -> bool:
    """Return True when a clause between commas stands between the noun and the verb."""
    first = draft.subtree(verb)[0]
    between = draft.tokens[noun.index + 1 : first]
    commas = [t for t in between if t.text == ","]
    return len(commas) >= _SECOND and any(t.is_verb for t in between)


@reached_by("root")
def _comma_participles(draft: Draft, token: Token) -> None:
    """Mend "The talks, put off twice, are to open": the participle stands between commas."""
    bare = token.relation == "root" and token.is_past_participle
    if not bare or draft.has(token, "aux", "aux:pass", "obj") or token.index == 0:
        return
    own = draft.below(token, "nsubj", "nsubj:pass")
    later = [t for t in draft.below(token, "conj") if t.is_verb and not draft.has_subject(t)]
    if len(own) != 1 or not later or draft.tokens[token.index - 1].text != ",":
        return
    main, noun = later[0], own[0]
    if draft.tokens[main.index - 1].text != "," or main.form != "Fin":
        return
    draft.change(main, relation="root", head=main.index)
    draft.change(noun, head=main.index, relation=draft.subject_relation(main))
    draft.change(token, relation="acl", head=noun.index)


@reached_by("acl")
def _clauses_after(draft: Draft, token: Token) -> None:
    """Mend "died after a shell hit the town": behind "after" stands a clause, not a thing."""
    noun = draft.head(token)
    verb = draft.head(noun)
    finite = token.relation == "acl" and token.tense == "Past" and draft.has(token, "obj", "obl")
    led = [t for t in draft.below(noun, "case") if t.low in _BEFORE_CLAUSES]
    if not finite or not led or not verb.is_verb or draft.has(token, "obl:agent", "aux:pass"):
        return
    if token.form == "Part" and not draft.has(token, "obj"):
        return
    draft.change(token, relation="advcl", head=verb.index, form="Fin")
    draft.change(noun, relation="nsubj", head=token.index)
    draft.change(led[0], relation="mark", head=token.index)


@reached_by("ccomp")
def _inverted_conditions(draft: Draft, token: Token) -> None:
    """Mend "Had the strikes gone on, they would have left": the first clause is a condition."""
    first = draft.below(token, "aux")
    own = draft.below(token, "nsubj", "nsubj:pass")
    told = token.relation == "ccomp" and token.index < token.head and own and first
    if told and first[0].low in _INVERTING and first[0].index < own[0].index:
        draft.change(token, relation="advcl")


@reached_by("root")
def _conditions_behind(draft: Draft, token: Token) -> None:
    """Mend "vowed to return should it fail", whose condition is taken for the main clause."""
    mains = draft.below(token, "ccomp")
    aux, own = draft.below(token, "aux"), draft.below(token, "nsubj", "nsubj:pass")
    if token.relation != "root" or not mains or not aux or not own:
        return
    behind = mains[0].index < aux[0].index < own[0].index and draft.has_subject(mains[0])
    if not behind or aux[0].low != "should" or draft.tokens[aux[0].index - 1].text in ("“", '"'):
        return
    draft.change(mains[0], relation="root", head=mains[0].index)
    draft.change(token, relation="advcl", head=mains[0].index)
    draft.change(aux[0], relation="mark")


@reached_by("obj")
def _split_perfects(draft: Draft, token: Token) -> None:
    """Mend "it has overrun five camps": the participle is taken for the object of "has"."""
    have = draft.head(token)
    helps = have.lemma == "have" and have.pos == "VERB" and have.index == token.index - 1
    if not helps or token.low not in _ALIKE or token.relation != "obj":
        return
    draft.change(token, pos="VERB", lemma=token.low, tense="Past", form="Part")
    is_root = have.head == have.index
    draft.change(token, relation=have.relation, head=token.index if is_root else have.head)
    for child in draft.below(have):
        if child.index != token.index:
            draft.change(child, head=token.index)
    draft.change(have, pos="AUX", relation="aux", head=token.index)


@reached_by("amod", "acl", "advmod")
def _states_left(draft: Draft, token: Token) -> None:
    """Mend "left nine people dead in Haris": the state is what the verb brought about."""
    noun = draft.head(token)
    behind = token.low in _STATES and noun.index < token.index and noun.relation == "obj"
    verb = draft.head(noun)
    if behind and verb.lemma in _LEAVING and token.relation in ("amod", "acl", "advmod"):
        draft.change(token, relation="xcomp", head=verb.index)


@reached_by("conj")
def _states_joined(draft: Draft, token: Token) -> None:
    """Mend "leaving 17 dead and capturing three": a gerund is joined to a gerund."""
    state = draft.head(token)
    if token.relation != "conj" or not token.is_verb or state.pos != "ADJ":
        return
    verb = draft.head(state)
    if state.relation == "xcomp" and verb.form == token.form and verb.tense == token.tense:
        draft.change(token, head=verb.index)


@reached_by("conj")
def _finite_under_infinitive(draft: Draft, token: Token) -> None:
    """Mend "rejected a plan to open roads and shelled the city": finite verbs join finite ones."""
    above = draft.head(token)
    finite = token.relation == "conj" and token.form == "Fin" and token.tense == "Past"
    if not finite or above.form != "Inf" or not _is_bare(draft, above) or draft.has_subject(token):
        return
    while above.relation in _CLIMBED and above.head != above.index:
        above = draft.head(above)
        if above.form == "Fin" and above.is_verb and above.tense == "Past":
            draft.change(token, head=above.index)
            return


def _is_bare(draft: Draft, verb: Token) -> bool:
    """Return True for an infinitive behind "to", which no modal verb makes finite."""
    return any(t.low == "to" for t in draft.below(verb, "aux"))


@reached_by("conj")
def _speech_at_end(draft: Draft, token: Token) -> None:
    """Mend "…, the staff said on Friday", whose verb is taken for one more of the main verbs."""
    told = token.relation == "conj" and token.pos == "VERB" and token.lemma in _SAYING
    main = draft.head(token)
    if not told or main.relation != "root" or draft.has(token, "ccomp", "obj", "xcomp", "aux"):
        return
    own = draft.below(token, "nsubj")
    if len(own) != 1 or own[0].index > token.index or not _comma_before(draft, own[0]):
        return
    draft.change(token, relation="root", head=token.index)
    draft.change(main, relation="ccomp", head=token.index)


@reached_by("root")
def _speaker_in_tail(draft: Draft, token: Token) -> None:
    """Mend "hit posts near Corvo, the staff said", where the staff is hung from the last phrase."""
    silent = token.relation == "root" and token.lemma in _SAYING and not draft.has_subject(token)
    if not silent or token.index == 0 or not draft.has(token, "ccomp"):
        return
    noun = draft.tokens[token.index - 1]
    commas = [t.index for t in draft.tokens[: noun.index] if t.text == ","]
    if noun.pos not in ("NOUN", "PROPN") or not commas or noun.head == token.index:
        return
    below = set(draft.subtree(noun))
    if not set(range(commas[-1] + 1, noun.index)) <= below or token.index in below:
        return
    left = [t for t in draft.below(noun) if t.index < commas[-1] and t.pos != "PUNCT"]
    inner = next((t for t in left if t.pos in ("NOUN", "PROPN")), None)
    if left and inner is None:
        return
    for part in left:
        if inner is not None and part.index == inner.index:
            draft.change(part, relation=noun.relation, head=noun.head)
        elif inner is not None:
            draft.change(part, head=inner.index)
    draft.change(noun, relation="nsubj", head=token.index)


@reached_by("conj")
def _listed_under_speech(draft: Draft, token: Token) -> None:
    """Mend "found that troops entered, fired and looted": what was found is the whole list."""
    verb = draft.head(token)
    if token.relation != "conj" or token.form != "Fin" or draft.has_subject(token):
        return
    told = [
        t for t in draft.below(verb, "ccomp") if t.index < token.index and _is_content(draft, t)
    ]
    if not told or draft.tokens[token.index - 1].text != ",":
        return
    joined = [t for t in draft.below(token, "conj") if t.is_verb and not draft.has_subject(t)]
    if joined and told[-1].tense == token.tense:
        draft.change(token, head=told[-1].index)


def _is_content(draft: Draft, clause: Token) -> bool:
    return any(t.low == "that" for t in draft.below(clause, "mark"))


@reached_by("root")
def _trailing_harm(draft: Draft, token: Token) -> None:
    """Mend "An IED hit a car, one soldier wounded": what befell whom is told on the side."""
    if token.relation != "root" or token.lemma not in _BEFALLING or draft.has(token, "obj"):
        return
    own = draft.below(token, "nsubj", "nsubj:pass")
    before = [t for t in draft.below(token, "ccomp") if t.index < token.index]
    if not own or len(before) != 1 or not _comma_before(draft, own[0]):
        return
    main = before[0]
    if main.is_verb and main.index < own[0].index and draft.has_subject(main):
        draft.change(main, relation="root", head=main.index)
        draft.change(token, relation="advcl", head=main.index, form="Part", tense="Past")


def _comma_before(draft: Draft, noun: Token) -> bool:
    first = draft.subtree(noun)[0]
    return first > 0 and draft.tokens[first - 1].text == ","


def _befallen(draft: Draft, token: Token) -> None:
    """Mend "two women hurt": without an object, such a verb tells what befell its subject."""
    past = token.lemma in _BEFALLING and token.tense == "Past" and token.is_verb
    if not past or draft.has(token, "obj", "aux", "aux:pass", "ccomp", "xcomp", "iobj"):
        return
    own = [t for t in draft.below(token, "nsubj") if t.index < token.index and t.pos != "PRON"]
    if len(own) == 1 and draft.has(own[0], "nummod"):
        draft.change(own[0], relation="nsubj:pass")
        draft.change(token, form="Part")


@reached_by("xcomp", "advcl")
def _gerunds_with_subject(draft: Draft, token: Token) -> None:
    """Mend "told of a soldier having beaten a trader": the noun before the gerund did it."""
    having = [t for t in draft.below(token, "aux") if t.low == "having"]
    if not having or token.relation not in ("xcomp", "advcl") or having[0].index == 0:
        return
    noun = draft.tokens[having[0].index - 1]
    led = any(t.low == "of" for t in draft.below(noun, "case"))
    if led and noun.pos in ("NOUN", "PROPN"):
        draft.change(token, relation="acl", head=noun.index)
