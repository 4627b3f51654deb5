"""Mends what hangs from a verb of speech at the end or in the middle of a sentence.

"…, the coalition states." is a clause, not a thing; and what is killed in "…, a group said Friday,
killing eight" is killed by what was told, not by the group.
"""

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_asides import WIRES
from trucewatch.engines.english_draft import Draft, reached_by, reached_by_words

_SAYS = frozenset({"says", "states", "claims", "reports", "notes", "shows", "charges", "show"})
_SAYING = frozenset({
    "say", "state", "report", "tell", "announce", "claim", "confirm", "add", "show", "declare",
    "note", "write", "post", "insist", "allege",
})  # fmt: skip
# Gerunds that tell what a deed did; by others the speaker goes on: "adding that", "citing".
_EFFECTS = frozenset({
    "kill", "wound", "injure", "destroy", "damage", "leave", "force", "displace", "hit", "cause",
    "trap", "bury", "send", "trigger", "spark", "set", "cut", "hurt", "maim", "drive", "knock",
    "burn", "level", "prompt", "strike", "target", "wreck", "flatten",
})  # fmt: skip
_WHILE = frozenset({"while", "as", "after", "when", "before", "until", "because"})
_SUFFERED = frozenset({"suffered", "sustained", "received"})
_JUDGING = frozenset(
    {
        "denounce",
        "complain",
        "lament",
        "protest",
        "warn",
        "allege",
        "write",
        "insist",
        "deplore",
        "regret",
    }
)
_TIMES = frozenset({
    "noon", "dawn", "dusk", "midnight", "night", "evening", "morning", "afternoon", "day", "hour",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "time",
})  # fmt: skip
_WAYS = WIRES | {
    "leaflet", "loudspeaker", "megaphone", "message", "fax", "video", "satellite", "post", "hand",
    "sea", "air", "land",
}  # fmt: skip
_FREED = frozenset({"free", "open", "secure", "clear", "empty"})  # adjectives that verbs look like


def mend_speech(draft: Draft) -> None:
    """Mend the known faults, one after the other."""
    draft.mend(
        _closing_speech,
        _inverted_speech,
        _joined_speech,
        _agents_of_times,
        _effects_of_the_told,
        _suffered_harm,
        _headline_infinitives,
        _speech_between,
        _blamed_doings,
        _told_by_wire,
    )


@reached_by_words(_SAYS)
def _closing_speech(draft: Draft, token: Token) -> None:
    """Mend "…, the coalition states.", whose verb is taken for a noun."""
    if token.low not in _SAYS or token.pos != "NOUN" or not _is_last(draft, token):
        return
    before = draft.tokens[token.index - 1] if token.index else token
    own = before.head == token.index and before.relation == "compound"
    first = draft.subtree(token)[0]
    cut = first > 0 and draft.tokens[first - 1].text == ","
    verb = draft.head(token)
    while not verb.is_verb and verb.head != verb.index:
        verb = draft.head(verb)
    if not own or not cut or not verb.is_verb or verb.index > token.index:
        return
    lemma = token.lemma.removesuffix("s")
    draft.change(
        token,
        pos="VERB",
        form="Fin",
        tense="Pres",
        relation="parataxis",
        head=verb.index,
        lemma=lemma,
    )
    draft.change(before, relation="nsubj", pos="NOUN" if before.pos == "ADJ" else before.pos)
    for small in draft.below(token, "det", "amod", "nmod:poss", "compound"):
        if small.index != before.index:
            draft.change(small, head=before.index)


@reached_by("conj", "advcl", "dep")
def _inverted_speech(draft: Draft, token: Token) -> None:
    """Mend "…, claims the Armenian side", whose speaker is taken for an object."""
    if token.low not in _SAYS or token.relation not in ("conj", "advcl", "dep") or not token.index:
        return
    cut = draft.tokens[token.index - 1].text in (",", "”", '"')
    things = draft.below(token, "obj")
    if not cut or len(things) != 1 or draft.has_subject(token) or things[0].index < token.index:
        return
    draft.change(token, relation="parataxis")
    draft.change(things[0], relation="nsubj")


@reached_by("conj")
def _joined_speech(draft: Draft, token: Token) -> None:
    """Mend "they are shooting people, the governor denounced": a clause put beside."""
    if token.pos != "VERB" or token.relation != "conj" or token.lemma not in _SAYING | _JUDGING:
        return
    first = draft.subtree(token)[0]
    cut = first > 0 and draft.tokens[first - 1].text == ","
    joined = any(
        t.pos == "CCONJ" for t in draft.below(draft.head(token), "cc") if t.index > first - 2
    )
    if cut and not joined and draft.has_subject(token) and not draft.has(token, "obj", "ccomp"):
        draft.change(token, relation="parataxis")


@reached_by("nmod")
def _agents_of_times(draft: Draft, token: Token) -> None:
    """Mend "was broken at noon by mortar fire": no noon is anybody's."""
    time = draft.head(token)
    verb = draft.head(time)
    led = token.relation == "nmod" and draft.has_word(token, "by")
    if led and time.lemma in _TIMES and verb.is_verb and draft.has(verb, "aux:pass"):
        draft.change(token, relation="obl:agent", head=verb.index)


def _is_last(draft: Draft, token: Token) -> bool:
    return all(t.pos == "PUNCT" for t in draft.tokens[token.index + 1 :])


@reached_by("advcl")
def _effects_of_the_told(draft: Draft, token: Token) -> None:
    """Mend "…, a group said Friday, killing eight": the deed killed them, not the words."""
    speech = draft.head(token)
    if token.relation != "advcl" or token.index < speech.index or speech.lemma not in _SAYING:
        return
    told = [t for t in draft.below(speech, "ccomp") if t.index < speech.index and t.is_verb]
    if not told:
        return
    gerund = token.low.endswith("ing") and token.lemma in _EFFECTS
    marked = any(t.low in _WHILE for t in draft.below(token, "mark", "advmod"))
    if gerund or (marked and draft.has_subject(token)):
        draft.change(token, head=told[-1].index)


@reached_by("amod")
def _suffered_harm(draft: Draft, token: Token) -> None:
    """Mend "two were killed and eight suffered wounds", whose verb is taken to describe them."""
    noun = draft.head(token)
    if token.low not in _SUFFERED or token.relation != "amod" or token.index == 0:
        return
    people = draft.tokens[token.index - 1]
    if people.head != noun.index or people.index > token.index or people.pos == "DET":
        return
    is_root = noun.head == noun.index
    joined = "conj" if noun.relation == "conj" else "root"
    above = token.index if is_root else noun.head
    draft.change(token, pos="VERB", form="Fin", relation=joined, head=above)
    draft.change(people, relation="nsubj", head=token.index)
    draft.change(noun, relation="obj", head=token.index)


@reached_by("amod")
def _headline_infinitives(draft: Draft, token: Token) -> None:
    """Mend "guerrillas to free hostages", whose verb is taken for an adjective."""
    noun = draft.head(token)
    who = draft.head(noun)
    marks = [t for t in draft.below(noun, "case") if t.low == "to" and t.index == token.index - 1]
    loose = token.low in _FREED and token.relation == "amod" and noun.relation in ("nmod", "obl")
    if not loose or not marks or who.index > token.index or who.pos not in ("NOUN", "PROPN"):
        return
    draft.change(token, pos="VERB", form="Inf", relation="acl", head=who.index)
    draft.change(marks[0], relation="aux", head=token.index, pos="PART")
    draft.change(noun, relation="obj", head=token.index)


def _speech_between(draft: Draft, token: Token) -> None:
    """Mend "X to stay shut, the office says, linking it", which hangs from the gerund."""
    if token.head != token.index or not token.low.endswith("ing"):
        return
    speech = next((t for t in draft.below(token, "parataxis") if t.lemma in _SAYING), None)
    if speech is None or draft.has(token, "aux"):
        return
    if speech.index > token.index or not draft.has_subject(speech):
        return
    for who in draft.below(token, "nsubj"):
        told = draft.below(who, "acl", "acl:relcl")
        if who.index < speech.index and told:
            draft.change(told[0], relation="ccomp", head=speech.index)
            draft.change(who, head=told[0].index)
    draft.change(speech, relation="root", head=speech.index)
    draft.change(token, relation="advcl", head=speech.index)


@reached_by("xcomp")
def _blamed_doings(draft: Draft, token: Token) -> None:
    """Mend "Kyiv blamed shelling", whose noun is taken for what Kyiv does."""
    if token.relation != "xcomp" or draft.head(token).lemma != "blame":
        return
    if token.low.endswith("ing") and not draft.below(token):
        draft.change(token, pos="NOUN", relation="obj")


@reached_by("obl:agent")
def _told_by_wire(draft: Draft, token: Token) -> None:
    """Mend "were told by telephone to leave": no telephone speaks, nor does the sea bring."""
    bare = token.relation == "obl:agent" and not draft.has(token, "det", "nmod:poss", "nummod")
    if bare and token.lemma in _WAYS:
        draft.change(token, relation="obl")
