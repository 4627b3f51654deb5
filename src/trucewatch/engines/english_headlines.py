"""Mends what the small English model makes of headlines, posts and hyphenated nouns.

As in ``english_repairs``, shapes decide; the few word lists tell only which verbs can stand without
an object and which nouns do nothing by themselves.
"""

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_draft import Draft, reached_by

_ENDS = frozenset(".!?…;")
# Verbs that need no object: their bare past form in a headline is no passive.
_ALONE = frozenset({
    "die", "fall", "flee", "clash", "fight", "withdraw", "retreat", "return", "arrive", "collapse",
    "resume", "continue", "begin", "start", "end", "meet", "talk", "gather", "protest", "march",
    "rally", "explode", "crash", "erupt", "surge", "rise", "advance", "land", "agree", "stall",
    "fail", "hold", "break", "expire", "open", "reopen", "come", "go", "leave", "stop", "say",
    "appear", "emerge", "vanish", "disappear", "retaliate", "respond", "react", "pull", "move",
    "happen", "occur", "intensify", "escalate", "spread", "detonate", "enter", "pass", "remain",
    "deepen", "grow", "shrink", "sit", "stand", "lie", "wait", "warn", "speak", "walk", "run",
})  # fmt: skip
# Nouns that suffer: with a bare past form they make a passive even in a full sentence.
_PASSIVE = frozenset({
    "checkpoint", "outpost", "post", "town", "village", "city", "base", "convoy", "house", "home",
    "school", "hospital", "clinic", "market", "bridge", "road", "highway", "crossing", "position",
    "camp", "talks", "talk", "meeting", "patrol", "airport", "port", "church", "mosque", "bus",
    "truck", "lorry", "ship", "tanker", "drone", "helicopter", "jet", "depot", "plant", "building",
    "ambulance", "warehouse", "airbase", "airfield", "barracks", "tank", "vehicle", "exchange",
})  # fmt: skip
_SAYING = frozenset({
    "say", "tell", "add", "report", "text", "tweet", "write", "claim", "note", "announce", "insist",
    "argue", "warn", "state", "explain", "post", "confirm", "allege", "declare", "stress",
})  # fmt: skip
_NOUNS = frozenset({
    "pull-back", "pull-out", "build-up", "cease-fire", "counter-offensive", "air-strike", "sit-in",
    "car-bomb", "booby-trap",
})  # fmt: skip
_ACCUSING = frozenset({"accuse", "suspect", "convict", "charge", "blame"})


def mend_headlines(draft: Draft) -> None:
    """Mend the known faults, one after the other."""
    draft.mend(
        _hyphenated_nouns,
        _verbs_before_objects,
        _trailing_speech,
        _accused_of_compound,
        _joined_accusations,
        _bare_passives,
    )


def _hyphenated_nouns(draft: Draft, token: Token) -> None:
    """Mend "the Houthi pull-out from the ports", whose noun is taken for a preposition."""
    if token.low.rstrip("s") not in _NOUNS or token.pos in ("NOUN", "PROPN") or token.index == 0:
        return
    before = draft.tokens[token.index - 1]
    nominal = before.pos in ("NOUN", "PROPN", "ADJ") and before.head == token.head
    if nominal and before.relation in ("obj", "nsubj", "nsubj:pass", "obl", "attr"):
        draft.change(token, pos="NOUN", relation=before.relation)
        draft.change(before, relation="compound", head=token.index)
        for small in draft.below(before, "det", "amod", "nmod:poss", "case"):
            draft.change(small, head=token.index)
        for follower in draft.below(token, "obl"):
            draft.change(follower, relation="nmod")
    else:
        draft.change(token, pos="NOUN")


@reached_by("amod")
def _verbs_before_objects(draft: Draft, token: Token) -> None:
    """Mend "units, he said, suppressed enemy points": what has a subject describes no noun."""
    noun = draft.head(token)
    told = token.pos == "VERB" and token.relation == "amod" and token.index < noun.index
    if not told or not draft.has_subject(token):
        return
    is_root = noun.head == noun.index
    draft.change(token, relation=noun.relation, head=token.index if is_root else noun.head)
    draft.change(noun, relation="obj", head=token.index)
    for other in draft.below(noun, "conj", "advcl", "punct", "cc"):
        if other.pos in ("VERB", "PUNCT", "CCONJ") and other.index > noun.index:
            draft.change(other, head=token.index)


@reached_by("appos")
def _trailing_speech(draft: Draft, token: Token) -> None:
    """Mend "…, a clerk texted", whose clause is hung from the last noun."""
    if token.pos != "VERB" or token.relation != "appos" or not draft.has_subject(token):
        return
    verb = draft.head(token)
    while not verb.is_verb and verb.head != verb.index:
        verb = draft.head(verb)
    while verb.relation in ("advcl", "conj", "acl", "acl:relcl", "xcomp") and verb.is_verb:
        verb = draft.head(verb)
    if verb.is_verb and token.lemma in _SAYING and verb.index < token.index:
        draft.change(token, relation="parataxis", head=verb.index)


@reached_by("compound", "amod")
def _accused_of_compound(draft: Draft, token: Token) -> None:
    """Mend "accused B of massing brigades", where the gerund is taken for part of its object."""
    noun = draft.head(token)
    gerund = token.low.endswith("ing") and token.relation in ("compound", "amod")
    if not gerund or noun.relation not in ("obl", "nmod") or token.index != noun.index - 1:
        return
    marks = [t for t in draft.below(noun, "case") if t.low in ("of", "for")]
    verb = draft.head(noun)
    if not verb.is_verb:
        verb = draft.head(verb)
    if not marks or verb.lemma not in _ACCUSING or marks[0].index != token.index - 1:
        return
    lemma = token.lemma if not token.lemma.endswith("ing") else _stem(token.lemma)
    draft.change(
        token, pos="VERB", form="Part", tense="Pres", lemma=lemma, relation="advcl", head=verb.index
    )
    draft.change(noun, relation="obj", head=token.index)
    draft.change(marks[0], relation="mark", head=token.index)


def _stem(word: str) -> str:
    base = word[:-3]
    doubled = len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz"
    return base[:-1] if doubled else base


@reached_by("conj")
def _joined_accusations(draft: Draft, token: Token) -> None:
    """Mend "… and of shelling X", which belongs to the accusation, not to the last noun."""
    if token.pos != "VERB" or token.relation != "conj" or not token.low.endswith("ing"):
        return
    if not any(t.low in ("of", "for") for t in draft.below(token, "mark")):
        return
    above = draft.head(token)
    while above.head != above.index and above.lemma not in _ACCUSING:
        above = draft.head(above)
    if above.lemma in _ACCUSING and above.is_verb and above.index < token.index:
        draft.change(token, relation="advcl", head=above.index)


@reached_by("root", "conj")
def _bare_passives(draft: Draft, token: Token) -> None:
    """Mend "Convoy attacked near the bridge": a headline tells the past by the present tense."""
    past = token.pos == "VERB" and token.tense == "Past" and token.relation in ("root", "conj")
    if not past or token.lemma in _ALONE:
        return
    if draft.has(token, "aux", "aux:pass", "obj", "ccomp", "xcomp", "nsubj:pass", "iobj", "attr"):
        return
    own = draft.below(token, "nsubj")
    if len(own) != 1 or own[0].index > token.index or own[0].pos == "PRON":
        return
    headline = draft.tokens[-1].text not in _ENDS and not _has_article(draft, own[0])
    if headline or own[0].lemma in _PASSIVE:
        draft.change(own[0], relation="nsubj:pass")
        draft.change(token, form="Part")
        for agent in draft.below(token, "obl"):
            if draft.has_word(agent, "by"):
                draft.change(agent, relation="obl:agent")


def _has_article(draft: Draft, noun: Token) -> bool:
    return any(t.low in ("the", "a", "an") for t in draft.below(noun, "det"))
