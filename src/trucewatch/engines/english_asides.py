"""Mends speech that is put behind or between commas: its speaker is taken for another word.

As everywhere in this group, only shapes are looked at and a few closed lists of small words.
"""

from trucewatch.claim.analysis import SUBJECTS, Token
from trucewatch.engines.english_draft import Draft, reached_by

_SAYING = frozenset({"say", "tell", "add", "write", "report", "claim", "state", "insist", "note"})
_ONLY_SAYING = frozenset({"say", "tell", "add", "write"})  # never of a thing: "a deal reported"
WIRES = frozenset({"telephone", "phone", "email", "e-mail", "radio", "text", "letter"})
_CLOSING = ("root", "conj", "acl", "appos", "dep")
_INSERTED = ("appos", "acl")
_CONTENT = ("ccomp", "xcomp", "mark", "aux:pass", "cc")


def mend_asides(draft: Draft) -> None:
    """Mend the known faults, one after the other."""
    draft.mend(_told_to, _closing_asides, _inserted_asides, _subjects_before_asides)


def _speaker_before(draft: Draft, verb: Token) -> Token | None:
    """Return the head of the noun phrase that fills the gap from the last comma to ``verb``."""
    first = verb.index
    while first and draft.tokens[first - 1].text != ",":
        first -= 1
    if not 0 < first < verb.index:
        return None
    inside = range(first, verb.index)
    tops = [t for t in draft.tokens[first : verb.index] if t.head not in inside]
    if len(tops) != 1 or tops[0].pos not in ("NOUN", "PROPN") or tops[0].head == tops[0].index:
        return None
    own = [t for t in draft.tokens[first : verb.index] if t.is_verb or t.pos in ("CCONJ", "SCONJ")]
    return None if own or draft.tokens[first].pos == "ADP" else tops[0]


def _has_content(draft: Draft, verb: Token) -> bool:
    return any(t.index > verb.index or t.relation != "ccomp" for t in draft.below(verb, *_CONTENT))


def _is_last(draft: Draft, verb: Token) -> bool:
    """Return True when no other clause follows the speech: "…, a doctor said by telephone."."""
    behind = draft.tokens[verb.index + 1 :]
    return not any(t.is_verb or t.text in (",", ";", ":") for t in behind)


@reached_by("root")
def _told_to(draft: Draft, token: Token) -> None:
    """Mend "shelled Belin, a town said to be empty", where the town is taken for a speaker."""
    if token.relation != "root" or token.lemma not in _ONLY_SAYING:
        return
    if token.index + 1 >= len(draft.tokens):
        return
    led = draft.tokens[token.index + 1].low == "to" and draft.has(token, "xcomp")
    told = [t for t in draft.below(token, "ccomp") if t.index < token.index]
    who = draft.below(token, "nsubj")
    if not led or len(told) != 1 or len(who) != 1 or draft.has(token, "obj", "aux"):
        return
    first = draft.subtree(who[0])[0]
    if first < 2 or draft.tokens[first - 1].text != "," or who[0].index < told[0].index:
        return
    draft.change(told[0], relation="root", head=told[0].index)
    draft.change(who[0], relation="appos", head=first - 2)
    draft.change(token, relation="acl", head=who[0].index)


@reached_by(*_CLOSING)
def _closing_asides(draft: Draft, token: Token) -> None:
    """Mend "fell on Corvo, a doctor said by telephone", whose doctor is one more word of Corvo."""
    if token.relation not in _CLOSING or token.pos != "VERB" or token.lemma not in _SAYING:
        return
    if not _is_last(draft, token):
        return
    who = _speaker_before(draft, token)
    if who is None or _has_content(draft, token) or not _may_say(draft, token):
        return
    main = draft.head(who)
    while main.head not in (main.index, token.index):
        main = draft.head(main)
    if token.relation == "root":
        _give_back(draft, token, who)
    elif main.index == token.index or not main.is_verb or main.index > who.index:
        return
    else:
        draft.change(token, relation="root", head=token.index)
        draft.change(main, relation="ccomp", head=token.index)
    draft.change(who, relation="nsubj", head=token.index)
    for wire in draft.below(token, "obl:agent"):
        draft.change(wire, relation="obl")


def _may_say(draft: Draft, verb: Token) -> bool:
    """Return False for a participle of a thing: "a deal reported on Monday"."""
    if verb.relation not in ("acl", "appos"):
        return True
    behind = draft.tokens[verb.index + 1 : verb.index + 2]
    if any(t.low == "to" for t in behind):
        return False  # "a town told to surrender"
    led = draft.below(verb, "obl", "obl:agent")
    agents = [t for t in led if draft.has_word(t, "by") and t.lemma not in WIRES]
    return verb.lemma in _ONLY_SAYING and not agents


def _give_back(draft: Draft, verb: Token, who: Token) -> None:
    """Hang the object of what is told, which was taken for the speaker, where it belongs."""
    wrong = draft.head(who)
    told = [t for t in draft.below(verb, "ccomp") if t.index < who.index]
    if told and wrong.relation in SUBJECTS and wrong.head == verb.index:
        draft.change(wrong, relation="obj", head=told[-1].index)


@reached_by(*_INSERTED)
def _inserted_asides(draft: Draft, token: Token) -> None:
    """Mend "Rebels, the army claims, shelled Corvo", whose claim describes the rebels."""
    if token.relation not in _INSERTED or not token.is_verb or token.lemma not in _SAYING:
        return
    if not _is_between_commas(draft, token):
        return
    noun = draft.head(token)
    if noun.relation not in SUBJECTS or not draft.has(token, "nsubj") or noun.index > token.index:
        return
    if not _has_content(draft, token):
        draft.change(token, relation="parataxis", head=noun.head)


def _is_between_commas(draft: Draft, verb: Token) -> bool:
    below = draft.subtree(verb)
    last = below[-1] if draft.tokens[below[-1]].text != "," else below[-1] - 1
    if below[0] == 0 or last + 1 >= len(draft.tokens):
        return False
    first = below[0] if draft.tokens[below[0]].text != "," else below[0] + 1
    return draft.tokens[first - 1].text == "," == draft.tokens[last + 1].text


@reached_by("root")
def _subjects_before_asides(draft: Draft, token: Token) -> None:
    """Mend "Rebels, the staff said on Monday, fired at Corvo": the rebels are no second speaker."""
    if token.relation != "root" or not token.is_verb or token.lemma not in _SAYING:
        return
    told = [t for t in draft.below(token, "ccomp") if t.index > token.index]
    who = draft.below(token, "nsubj")
    if len(told) != 1 or len(who) != 2 or draft.has_subject(told[0]):
        return
    first, speaker = who
    between = draft.tokens[first.index + 1 : draft.subtree(speaker)[0]]
    cut = any(t.text == "," for t in between)
    behind = [t for t in draft.tokens[token.index : draft.subtree(told[0])[0]] if t.text == ","]
    if cut and behind and speaker.index < token.index:
        draft.change(first, relation=draft.subject_relation(told[0]), head=told[0].index)
