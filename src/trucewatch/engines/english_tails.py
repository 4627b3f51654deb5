"""Mends what the model hangs from the wrong verb: asides of a speaker, tolls, means, agents.

As everywhere in this group, only shapes are looked at and a few closed lists of small words.
"""

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_draft import Draft, reached_by, reached_by_words, reached_near

_SAYING = frozenset({
    "say", "state", "report", "tell", "announce", "claim", "confirm", "add", "declare", "note",
    "write", "warn", "complain", "insist", "allege",
})  # fmt: skip
# By these gerunds whoever spoke goes on speaking: "…, the office said, blaming the rebels".
_SPOKEN = frozenset({
    "blame", "accuse", "cite", "add", "warn", "urge", "call", "deny", "condemn", "describe",
    "note", "quote", "denounce", "threaten", "demand", "vow", "promise", "pledge", "insist",
    "appeal", "name", "link", "suggest", "allege", "refer", "point", "reject", "dismiss",
})  # fmt: skip
_LAUNCHING = ("by", "from", "at", "into")
_STATES = frozenset({"dead", "wounded", "injured", "missing"})
_INSIDE = frozenset({"in", "at", "near", "around", "outside"})
_ORDINALS = frozenset({
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "first",
})  # fmt: skip


def mend_tails(draft: Draft) -> None:
    """Mend the known faults, one after the other."""
    draft.mend(
        _goes_on_speaking,
        _tolls_told,
        _led_objects,
        _by_agents,
        _counted_ones,
        _places_in_front,
        _counted_dead,
        _crossing_appositions,
        _joined_past_speech,
        _who_behind_places,
        _side_by_side,
        _speech_inside_conditions,
        _subjects_behind_sources,
        _let_go,
        _counted_wounded,
        _placed_participles,
    )


@reached_by("advcl")
def _goes_on_speaking(draft: Draft, token: Token) -> None:
    """Mend "was called off, the office said, blaming rebels": the office blames, not the deed."""
    if token.relation != "advcl" or not token.low.endswith("ing") or token.lemma not in _SPOKEN:
        return
    above = draft.head(token)
    speech = [
        t
        for t in draft.below(above, "parataxis")
        if t.lemma in _SAYING and t.index < token.index and draft.has_subject(t)
    ]
    if speech and above.index < speech[-1].index:
        draft.change(token, head=speech[-1].index)


@reached_by("obl", "advcl")
def _tolls_told(draft: Draft, token: Token) -> None:
    """Mend "…, medics said on Tuesday, with nine people killed": the told deed killed them."""
    speech = draft.head(token)
    if token.relation not in ("obl", "advcl") or token.index < speech.index:
        return
    if not draft.has_word(token, "with"):
        return
    suffers = token.relation == "advcl" and token.is_past_participle and draft.has_subject(token)
    if speech.lemma not in _SAYING:
        if suffers and speech.is_verb and not draft.has(token, "aux", "aux:pass"):
            _as_phrase(draft, token, speech)
        return
    told = [t for t in draft.below(speech, "ccomp") if t.index < speech.index and t.is_verb]
    harmed = [t for t in draft.below(token, "acl", "amod") if t.is_past_participle]
    if told and harmed:
        draft.change(token, head=told[-1].index)
    elif told and suffers:
        _as_phrase(draft, token, told[-1])


def _as_phrase(draft: Draft, verb: Token, told: Token) -> None:
    """Hang "with nine people killed" from what was told: the people, who were killed."""
    who = draft.below(verb, "nsubj", "nsubj:pass")[0]
    draft.change(who, relation="obl", head=told.index)
    draft.change(verb, relation="acl", head=who.index, form="Part")
    for mark in draft.below(verb, "mark"):
        draft.change(mark, relation="case", head=who.index)


@reached_by("obj")
def _led_objects(draft: Draft, token: Token) -> None:
    """Mend "used drones against posts": what a preposition leads in is no second object."""
    if token.relation != "obj" or not draft.has(token, "case"):
        return
    others = [t for t in draft.below(draft.head(token), "obj") if t.index < token.index]
    if others and draft.head(token).is_verb:
        draft.change(token, relation="obl")


@reached_by("root", "ccomp")
def _by_agents(draft: Draft, token: Token) -> None:
    """Mend "bombs dropped by a helicopter hit a market": the first participle is no main verb."""
    bare = token.pos == "VERB" and token.tense == "Past" and token.relation in ("root", "ccomp")
    if not bare or draft.has(token, "aux", "aux:pass", "obj"):
        return
    led = draft.below(token, "obl", "obl:agent")
    agents = [t for t in led if any(draft.has_word(t, word) for word in _LAUNCHING)]
    later = [t for t in draft.below(token, "conj", "dep", "ccomp", "advcl") if t.pos == "VERB"]
    own = draft.below(token, "nsubj")
    if not agents or not later or not own or not own[0].index < token.index < agents[0].index:
        return
    main, noun, agent = later[0], own[0], agents[0]
    between = draft.tokens[max(draft.subtree(agent)) + 1 : main.index]
    if main.index < agent.index or between or draft.has_subject(main):
        return
    root = token.relation == "root"
    draft.change(main, relation=token.relation, head=main.index if root else token.head)
    draft.change(noun, head=main.index, relation=draft.subject_relation(main))
    draft.change(token, relation="acl", head=noun.index, form="Part")
    if draft.has_word(agent, "by"):
        draft.change(agent, relation="obl:agent")
    for tail in draft.below(token, "advcl", "punct", "parataxis"):
        if tail.index > main.index:
            draft.change(tail, head=main.index)


@reached_by_words(_STATES)
def _counted_dead(draft: Draft, token: Token) -> None:
    """Mend "counted seven dead": the dead are counted, no seven is dead."""
    verb = draft.head(token)
    if token.low not in _STATES or not token.index or verb.lemma == "leave":
        return
    count = draft.tokens[token.index - 1]
    if count.pos != "NUM" or token.relation not in ("amod", "xcomp", "acl", "oprd", "advmod"):
        return
    if verb.index == count.index:  # "seven" is the object, which "dead" describes
        verb = draft.head(count)
        if count.relation not in ("obj", "ccomp"):
            return
    elif count.head != token.index and count.relation != "obj":
        return
    draft.change(token, pos="NOUN", relation="obj", head=verb.index)
    draft.change(count, relation="nummod", head=token.index)


@reached_by("appos")
def _crossing_appositions(draft: Draft, token: Token) -> None:
    """Mend "the chief listed raids on A, the razing of B": it goes on the list, not the chief."""
    noun = draft.head(token)
    verb = draft.head(noun)
    if token.relation != "appos" or not verb.is_verb or "nsubj" not in noun.relation:
        return
    things = [t for t in draft.below(verb, "obj") if verb.index < t.index < token.index]
    if things and noun.index < verb.index:
        draft.change(token, relation="conj", head=things[-1].index)


@reached_by("conj")
def _joined_past_speech(draft: Draft, token: Token) -> None:
    """Mend "it had sent men, he said, and would send more", joined to the words of speech."""
    speech = draft.head(token)
    between = speech.relation == "parataxis" and speech.lemma in _SAYING
    if token.relation != "conj" or not between or draft.has_subject(token):
        return
    if draft.has(token, "aux") and not draft.has(speech, "ccomp", "obj"):
        draft.change(token, head=speech.head)


@reached_by("acl:relcl")
def _who_behind_places(draft: Draft, token: Token) -> None:
    """Mend "families from Sarn who ran away": people run, not the town."""
    place = draft.head(token)
    people = draft.head(place)
    if token.relation != "acl:relcl" or place.pos != "PROPN" or place.relation != "nmod":
        return
    who = any(t.low == "who" for t in draft.below(token, "nsubj", "nsubj:pass", "obj"))
    if who and people.pos == "NOUN" and people.plural:
        draft.change(token, head=people.index)


@reached_near("by")
def _side_by_side(draft: Draft, token: Token) -> None:
    """Mend "walked side by side": by no side was anything done."""
    if token.index < 2 or not draft.has_word(token, "by"):
        return
    by, first = draft.tokens[token.index - 1], draft.tokens[token.index - 2]
    if by.low == "by" and first.low == token.low:
        draft.change(token, relation="fixed", head=first.index)


@reached_by("dep", "parataxis", "ccomp")
def _speech_inside_conditions(draft: Draft, token: Token) -> None:
    """Mend "Should they attack, said a diplomat, there will be none": the whole is said."""
    clause = draft.head(token)
    main = draft.head(clause)
    loose = token.relation in ("dep", "parataxis", "ccomp") and token.lemma in _SAYING
    if not loose or clause.relation != "advcl" or not token.index < main.index:
        return
    if draft.has_subject(token) and clause.index < token.index:
        draft.change(token, relation="parataxis", head=main.index)


@reached_by_words(_ORDINALS)
def _counted_ones(draft: Draft, token: Token) -> None:
    """Mend "A second, bound for Sarn, got through": the number stands for what it counts."""
    if token.low not in _ORDINALS or not token.index or draft.has(token, "nsubj"):
        return
    before = draft.tokens[token.index - 1]
    verb = draft.head(token)
    loose = token.relation in ("advmod", "npadvmod", "nsubj", "nsubj:pass", "dep")
    if before.head != token.index or before.pos != "DET" or not loose or not verb.is_verb:
        return
    if token.index > verb.index or (draft.has_subject(verb) and "nsubj" not in token.relation):
        return
    relation = draft.subject_relation(verb)
    draft.change(token, pos="NOUN", lemma="one", relation=relation)


def _places_in_front(draft: Draft, token: Token) -> None:
    """Mend "in Sarn rebels traded fire": a name before its subject is a place, no adjective."""
    verb = draft.head(token)
    if token.pos != "NOUN" or not token.plural or not verb.is_verb or token.index > verb.index:
        return
    loose = [t for t in draft.below(verb, "prep") if not draft.has(t, "pobj", "obl", "nmod")]
    led = token.relation in ("obl", "nmod") and not draft.has_subject(verb)
    cases = draft.below(token, "case") if led else loose if "nsubj" in token.relation else []
    names = draft.below(token, "amod", "compound", "nmod")
    if draft.has(token, "det", "nummod") or len(cases) != 1 or len(names) != 1:
        return
    name, case = names[0], cases[0]
    if case.low not in _INSIDE or not name.text[:1].isupper() or name.index != case.index + 1:
        return
    if name.index + 1 != token.index or verb.form != "Fin":
        return
    draft.change(name, relation="obl", head=verb.index, pos="PROPN")
    draft.change(case, head=name.index, relation="case")
    draft.change(token, relation=draft.subject_relation(verb))


@reached_by("appos")
def _subjects_behind_sources(draft: Draft, token: Token) -> None:
    """Mend "according to the group Paz, rebels fought": the rebels are no name of the group."""
    source = draft.head(token)
    first = draft.subtree(token)[0]
    if token.relation != "appos" or not first or draft.tokens[first - 1].text != ",":
        return
    led = draft.head(source)
    if not (draft.has_word(source, "to") and led.low == "according"):
        return
    verb = draft.head(led)
    if verb.is_verb and verb.index > token.index and not draft.has_subject(verb):
        draft.change(token, relation=draft.subject_relation(verb), head=verb.index)


@reached_by_words({"let"})
def _let_go(draft: Draft, token: Token) -> None:
    """Mend "let go nine soldiers" and "have been let go": together they are one verb."""
    if token.low != "let" or token.index + 1 >= len(draft.tokens):
        return
    go = draft.tokens[token.index + 1]
    if go.low != "go":
        return
    if go.head == token.index:
        draft.change(token, lemma="release", pos="VERB")
    elif token.head == go.index:
        draft.change(go, lemma="release", tense="Past", form="Fin")


@reached_by("ccomp")
def _counted_wounded(draft: Draft, token: Token) -> None:
    """Mend "confirmed 11 bodies and more than 30 wounded", taken for a clause."""
    own = draft.below(token, "nsubj", "nsubj:pass")
    if token.low not in _STATES or token.relation != "ccomp" or draft.has(token, "aux", "aux:pass"):
        return
    count = draft.tokens[token.index - 1]
    joined = len(own) == 1 and count.pos == "NUM" and count.relation == "conj"
    if not joined or count.head != own[0].index:
        return
    draft.change(own[0], relation="obj", head=token.head)
    draft.change(token, pos="NOUN", relation="conj", head=own[0].index)
    draft.change(count, relation="nummod", head=token.index)


@reached_by("advcl")
def _placed_participles(draft: Draft, token: Token) -> None:
    """Mend "In Sarn, taken on Friday, residents …": the town was taken, not its residents."""
    loose = token.relation == "advcl" and token.is_past_participle and token.index > 1
    if not loose or draft.has_subject(token) or draft.has(token, "mark", "aux", "obj", "advmod"):
        return
    comma, place = draft.tokens[token.index - 1], draft.tokens[token.index - 2]
    if comma.text != "," or place.pos != "PROPN" or place.relation not in ("obl", "nmod"):
        return
    if draft.has(place, "case") and draft.head(token).index > token.index:
        draft.change(token, relation="acl", head=place.index)
