"""Mends clauses joined by "and" without a comma, where an object swallows the next subject.

"The rebels took Belin and the army shelled Sarn": the small model lets the rebels take the army,
too, and shell Sarn. With them goes who is accused by whom. As everywhere in this group, only shapes
and closed lists of words are looked at.
"""

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_draft import Draft, reached_by

# Verbs that take a clause without "that"; whoever stands behind them may be its subject.
_CLAUSAL = frozenset({
    "say", "think", "believe", "know", "claim", "report", "tell", "hope", "fear", "see", "hear",
    "show", "warn", "announce", "confirm", "deny", "insist", "add", "note", "suggest", "agree",
    "ensure", "mean", "find", "feel", "expect", "suspect", "admit", "allege", "argue", "assert",
    "assume", "acknowledge", "conclude", "declare", "demand", "estimate", "explain", "imply",
    "indicate", "learn", "maintain", "predict", "promise", "prove", "realise", "realize", "recall",
    "reckon", "repeat", "reveal", "stress", "swear", "threaten", "understand", "vow", "write",
    "complain", "doubt", "wish", "discover", "notice", "recommend", "propose", "request", "state",
    "contend", "concede", "watch", "let", "make", "have", "be", "help", "want", "decide", "boast",
})  # fmt: skip
# Bare participles of harm that follow a number: "killed six and three wounded" joins the dead.
_HARMED = frozenset({
    "kill", "wound", "injure", "hurt", "displace", "detain", "arrest", "capture", "abduct", "burn",
    "destroy", "damage", "kidnap", "maim", "miss", "base",
})  # fmt: skip
_ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit"})
_LEADING = frozenset({"near", "around", "outside", "inside", "during", "north", "south"})
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_OPENING = frozenset({"resume", "stall", "restart", "reopen", "start", "end", "halt", "collapse"})


def mend_joined(draft: Draft) -> None:
    """Mend the known faults, one after the other."""
    draft.mend(
        _second_subjects,
        _swallowed_objects,
        _opening_verbs,
        _accusing_relatives,
        _of_the_accused,
        _leading_places,
        _stolen_subjects,
    )


@reached_by("conj")
def _second_subjects(draft: Draft, token: Token) -> None:
    """Mend "took Belin and the army shelled Sarn": an army behind "and" does what follows."""
    first = draft.head(token)
    helped = any(t.form == "Fin" for t in draft.below(token, "aux", "aux:pass"))
    told = token.relation == "conj" and token.is_verb and (token.form == "Fin" or helped)
    if not told or not first.is_verb or first.index > token.index or draft.has_subject(token):
        return
    joins = [t for t in draft.tokens[first.index : token.index] if t.pos == "CCONJ"]
    if not joins or _is_bare_harm(draft, token):
        return
    join = joins[-1]
    heads = [
        t
        for t in draft.tokens[join.index + 1 : token.index]
        if t.relation == "conj" and t.pos in _NOMINAL and first.index < t.head < join.index
    ]
    if len(heads) != 1 or not _reaches(draft, heads[0], token, first):
        return
    if _opens_clause(draft, draft.head(heads[0])):
        return
    _give_subject(draft, heads[0], token, join, first)


def _is_bare_harm(draft: Draft, verb: Token) -> bool:
    done = draft.has(verb, "obj", "ccomp", "xcomp", "aux", "aux:pass")
    return verb.lemma in _HARMED and not done


def _opens_clause(draft: Draft, noun: Token) -> bool:
    """Return True for "…; in Belin rebels and soldiers traded fire": both do what follows."""
    start = draft.subtree(noun)[0]
    return start > 0 and draft.tokens[start - 1].pos in ("PUNCT", "CCONJ", "SCONJ")


def _reaches(draft: Draft, noun: Token, verb: Token, first: Token) -> bool:
    """Return True when nothing but what describes ``noun`` stands between it and ``verb``."""
    own = set(draft.subtree(noun)) | set(draft.subtree(verb))
    between = range(noun.index + 1, verb.index)
    strays = [t for i in between if (t := draft.tokens[i]).index not in own]
    led = all(_is_below_phrase(draft, t, first, noun) for t in strays)
    return led and not any(draft.tokens[i].pos in ("PUNCT", "CCONJ") for i in between)


def _is_below_phrase(draft: Draft, token: Token, first: Token, noun: Token) -> bool:
    """Return True for the words of "in Corvo" that hang from the first verb."""
    while token.head not in (first.index, token.index):
        token = draft.head(token)
    return token.relation in ("obl", "nmod") and token.index > noun.index


def _give_subject(draft: Draft, noun: Token, verb: Token, join: Token, first: Token) -> None:
    for phrase in draft.below(first, "obl", "nmod"):
        if noun.index < phrase.index < verb.index:
            draft.change(phrase, head=noun.index, relation="nmod")
    draft.change(noun, relation=draft.subject_relation(verb), head=verb.index)
    draft.change(join, relation="cc", head=first.index)


@reached_by("ccomp")
def _swallowed_objects(draft: Draft, token: Token) -> None:
    """Mend "bombed posts and rockets hit a station": the posts were bombed, the rockets hit."""
    first = draft.head(token)
    told = token.relation == "ccomp" and token.is_verb and first.index < token.index
    if not told or not first.is_verb or first.lemma in _CLAUSAL or draft.has(first, "obj"):
        return
    own = draft.below(token, "nsubj", "nsubj:pass")
    if len(own) != 1 or own[0].index < first.index or draft.has(token, "mark"):
        return
    things = own[0]
    others = draft.below(things, "conj")
    joins = [t for t in draft.below(things, "cc") if t.pos == "CCONJ"]
    if len(others) != 1 or len(joins) != 1 or others[0].index > token.index:
        return
    if draft.subtree(things)[0] != first.index + 1:
        return
    draft.change(things, relation="obj", head=first.index)
    draft.change(others[0], relation=draft.subject_relation(token), head=token.index)
    draft.change(joins[0], head=first.index)
    draft.change(token, relation="conj")


@reached_by("root")
def _opening_verbs(draft: Draft, token: Token) -> None:
    """Mend "Negotiations resume on Sunday", whose verb is taken for a noun."""
    if token.relation != "root" or token.pos != "NOUN" or token.low not in _OPENING:
        return
    before = draft.tokens[token.index - 1] if token.index else token
    if before.relation != "compound" or before.head != token.index or not before.plural:
        return
    if draft.has(token, "det", "nmod:poss", "nummod") and not draft.has_word(token, "the"):
        return
    for small in draft.below(token, "det", "amod", "compound"):
        if small.index < before.index:
            draft.change(small, head=before.index)
    for led in draft.below(token, "nmod"):
        draft.change(led, relation="obl")
    draft.change(token, pos="VERB", form="Fin", tense="Pres")
    draft.change(before, relation="nsubj", head=token.index)


@reached_by("acl:relcl")
def _accusing_relatives(draft: Draft, token: Token) -> None:
    """Mend "Arland, which Borovia accuses of shelling", whose verb is taken for a noun."""
    if token.relation != "acl:relcl" or token.low != "accuses" or token.pos != "NOUN":
        return
    which = [
        t for t in draft.below(token, "det", "obj", "nsubj") if t.low in ("which", "whom", "who")
    ]
    names = [t for t in draft.below(token, "amod", "compound") if t.text[:1].isupper()]
    if len(which) != 1 or not names:
        return
    draft.change(token, pos="VERB", lemma="accuse", form="Fin", tense="Pres")
    draft.change(which[0], relation="obj", pos="PRON")
    draft.change(names[-1], relation="nsubj", pos="PROPN")
    for clause in draft.below(token, "acl"):
        draft.change(clause, relation="advcl")


@reached_by("acl", "nmod")
def _of_the_accused(draft: Draft, token: Token) -> None:
    """Mend "accused by the army of shelling Sarn": not the army shelled it."""
    accuser = draft.head(token)
    verb = draft.head(accuser)
    if token.relation not in ("acl", "nmod") or not draft.has_word(token, "of"):
        return
    if verb.lemma not in _ACCUSING or not verb.is_verb or not draft.has_word(accuser, "by"):
        return
    doing = token.relation == "acl" or token.low.endswith("ing")
    if doing or token.pos == "NOUN":
        gerund = token.relation == "acl"
        draft.change(token, head=verb.index, relation="advcl" if gerund else "obl")


@reached_by("compound", "amod")
def _leading_places(draft: Draft, token: Token) -> None:
    """Mend "Near Dayr Corvo, five strikes hit it": the town near which it was did nothing."""
    place = draft.head(token)
    verb = draft.head(place)
    first = token.index == 0 or draft.tokens[token.index - 1].pos == "PUNCT"
    if token.low not in _LEADING or not first or "nsubj" not in place.relation:
        return
    others = [t for t in draft.below(verb, "nsubj", "nsubj:pass") if t.index > place.index]
    if others and verb.is_verb:
        draft.change(token, pos="ADP", relation="case")
        draft.change(place, relation="obl")


@reached_by("obj")
def _stolen_subjects(draft: Draft, token: Token) -> None:
    """Mend "in days of fighting 161 men were killed": the killed are not those whom it fought."""
    gerund = draft.head(token)
    noun = draft.head(gerund)
    verb = draft.head(noun)
    if token.relation != "obj" or gerund.form != "Part" or not gerund.low.endswith("ing"):
        return
    fronted = noun.relation == "obl" and token.index < verb.index and verb.is_verb
    if not fronted or draft.has_subject(verb) or not draft.has(verb, "aux:pass"):
        return
    behind = max(draft.subtree(token)) + 1
    if behind >= len(draft.tokens) or draft.tokens[behind].head != verb.index:
        return
    draft.change(token, relation="nsubj:pass", head=verb.index)
    draft.change(gerund, pos="NOUN", relation="nmod", lemma=gerund.low)
    for mark in draft.below(gerund, "mark"):
        draft.change(mark, relation="case")
