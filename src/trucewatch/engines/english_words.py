"""Mends what the small English model takes a word for: a participle, a gerund, a scale.

As in ``english_repairs``, shapes decide; the few word lists tell only which participles are plain
adjectives and which letters shorten a number.
"""

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_draft import Draft, reached_by, reached_by_words, reached_near

_SAYS = frozenset({"claims", "reports", "states", "notes", "charges"})
_TELLING = frozenset({
    "document", "hear", "record", "report", "register", "observe", "note", "witness", "verify",
    "confirm", "condemn", "denounce", "deplore", "allege", "log", "monitor", "detect",
})  # fmt: skip
_TIMES = frozenset({"nightfall", "dawn", "dusk", "noon", "midday", "midnight", "night", "day"})
_HURT = frozenset({"wounded", "injured", "missing", "displaced", "detained", "hurt"})
_MANY = frozenset({"dozens", "scores", "hundreds", "thousands", "several", "many", "others"})
_KILLED = frozenset({"dead", "killed", "deaths", "slain"})
_LETTING = frozenset({"let", "allow", "permit"})
_SCALES = frozenset({"m", "mn", "bn", "k"})
# Participles that describe what somebody has, and do not tell what somebody has done.
_ADJECTIVES = frozenset({
    "armed", "wounded", "injured", "displaced", "trained", "combined", "limited", "unmanned",
    "united", "mixed", "experienced", "disputed", "occupied", "organised", "organized", "detained",
    "captured", "so-called", "continued", "repeated", "increased", "reduced", "fixed", "heated",
    "vested", "mounted", "stationed", "dedicated", "guided", "hired", "sealed", "related",
})  # fmt: skip


def mend_words(draft: Draft) -> None:
    """Mend the known faults, one after the other."""
    draft.mend(
        _scales,
        _perfects_as_adjectives,
        _verbs_joined_to_nouns,
        _lone_gerunds,
        _headless,
        _other_accused,
        _to_blame,
        _inserted_speech,
        _gerunds_by,
        _let_through,
        _dead_and_wounded,
        _gapped_harm,
    )


@reached_by("conj")
def _gapped_harm(draft: Draft, token: Token) -> None:
    """Mend "two were killed and eighteen injured", whose second verb is taken for an adjective."""
    verb = draft.head(token)
    if token.low not in _HURT or token.pos != "ADJ" or token.relation != "conj":
        return
    numbers = [
        t for t in draft.below(token, "nummod", "nsubj", "amod") if t.index == token.index - 1
    ]
    if numbers and verb.is_verb and draft.has(verb, "aux:pass"):
        lemma = token.low.removesuffix("ed") if token.low != "injured" else "injure"
        draft.change(token, pos="VERB", form="Part", tense="Past", lemma=lemma)
        draft.change(numbers[0], relation="nsubj:pass")


@reached_by_words(_HURT)
def _dead_and_wounded(draft: Draft, token: Token) -> None:
    """Mend "272 dead and 1,282 wounded", whose second number is taken for a subject."""
    if token.low not in _HURT or token.pos != "VERB" or token.index < 3:
        return
    number, joint = draft.tokens[token.index - 1], draft.tokens[token.index - 2]
    dead = draft.tokens[token.index - 3]
    counts = number.pos == "NUM" or number.low in _MANY
    joined = counts and joint.low in ("and", ",", "or") and dead.low in _KILLED
    if joined and not draft.has(token, "aux", "aux:pass", "obj"):
        draft.change(token, pos="ADJ", relation="conj", head=dead.index, form="", tense="")
        draft.change(number, head=token.index)
        draft.change(number, relation="nummod", head=token.index)


def _let_through(draft: Draft, token: Token) -> None:
    """Mend "let a patrol through", whose noun is taken for a verb."""
    above = draft.head(token)
    if token.pos != "VERB" or above.lemma not in _LETTING or token.index < above.index + 2:
        return
    behind = draft.tokens[token.index + 1] if token.index + 1 < len(draft.tokens) else None
    own = draft.below(token, "nsubj", "det")
    led = behind is not None and behind.low in (
        "through",
        "in",
        "past",
        "out",
        "by",
        "from",
        "pass",
    )
    if not led or not own or draft.has(token, "obj", "aux", "mark"):
        return
    draft.change(token, pos="NOUN", relation="obj", form="", tense="", lemma=token.low)
    for child in own:
        draft.change(child, relation="det" if child.pos == "DET" else "compound")


@reached_by("appos")
def _inserted_speech(draft: Draft, token: Token) -> None:
    """Mend "rebels, the staff claims, fired": between commas stands a clause, not a thing."""
    if token.low not in _SAYS or token.pos != "NOUN" or token.relation != "appos":
        return
    own = [t for t in draft.below(token, "compound") if t.index == token.index - 1]
    first = draft.subtree(token)[0]
    cut = first > 0 and draft.tokens[first - 1].text == ","
    behind = draft.tokens[token.index + 1] if token.index + 1 < len(draft.tokens) else None
    verb = draft.head(draft.head(token))
    if not own or not cut or behind is None or behind.text != "," or not verb.is_verb:
        return
    draft.change(token, pos="VERB", form="Fin", tense="Pres", relation="parataxis", head=verb.index)
    draft.change(own[0], relation="nsubj")
    for small in draft.below(token, "det", "amod", "nmod:poss"):
        draft.change(small, head=own[0].index)


@reached_by("xcomp")
def _gerunds_by(draft: Draft, token: Token) -> None:
    """Mend "the UN documented shelling by rebels": what was documented is a thing, done by them."""
    gerund = token.pos == "VERB" and token.low.endswith("ing") and token.relation == "xcomp"
    if not gerund or draft.head(token).lemma not in _TELLING or draft.has(token, "obj", "aux"):
        return
    led = [t for t in draft.below(token, "obl", "obl:agent") if draft.has_word(t, "by")]
    if not led or led[0].lemma in _TIMES or led[0].pos not in ("NOUN", "PROPN"):
        return
    draft.change(token, pos="NOUN", relation="obj", lemma=token.low, form="", tense="")
    for follower in draft.below(token, "obl", "obl:agent"):
        draft.change(follower, relation="nmod")


@reached_by_words(_SCALES)
def _scales(draft: Draft, token: Token) -> None:
    """Mend "1.7m people", whose "m" is taken for a noun of its own."""
    before = draft.tokens[token.index - 1] if token.index else None
    if token.low not in _SCALES or before is None or before.end != token.start:
        return
    behind = draft.tokens[token.index + 1 : token.index + 3]
    noun = next((t for t in behind if t.pos in ("NOUN", "PROPN")), None)
    if before.pos != "NUM" or noun is None:
        return
    draft.change(token, pos="NUM", relation="nummod", head=noun.index)
    draft.change(before, relation="nummod", head=noun.index)


@reached_by("amod")
def _perfects_as_adjectives(draft: Draft, token: Token) -> None:
    """Mend "it had targeted lorries", where the participle is taken to describe them."""
    noun = draft.head(token)
    bare = token.relation == "amod" and token.is_past_participle and token.index > 0
    if not bare or token.low in _ADJECTIVES or token.index > noun.index:
        return
    have = draft.tokens[token.index - 1]
    owns = have.lemma == "have" and noun.relation in ("obj", "attr") and noun.head == have.index
    if not owns or not draft.has_subject(have):
        return
    is_root = have.head == have.index
    draft.change(token, relation=have.relation, head=token.index if is_root else have.head)
    for child in draft.below(have):
        if child.index != token.index:
            draft.change(child, head=token.index)
    draft.change(noun, relation="obj", head=token.index)
    draft.change(have, pos="AUX", relation="aux", head=token.index)


@reached_by("conj")
def _verbs_joined_to_nouns(draft: Draft, token: Token) -> None:
    """Mend "crossed the river and overran Tabqa": a finite verb joins the verb, not its object."""
    noun = draft.head(token)
    finite = token.relation == "conj" and token.pos == "VERB" and token.form == "Fin"
    if not finite or noun.pos not in ("NOUN", "PROPN") or draft.has_subject(token):
        return
    verb = draft.head(noun)
    if noun.relation not in ("obj", "obl") or not verb.is_verb or verb.tense != token.tense:
        return
    draft.change(token, head=verb.index)
    for other in draft.below(noun, "appos"):
        if other.index > token.index and not draft.has(token, "obj"):
            draft.change(other, relation="obj", head=token.index)


@reached_by("csubj", "advcl", "nsubj", "ccomp")
def _lone_gerunds(draft: Draft, token: Token) -> None:
    """Mend "Fighting flared up again": a bare gerund before its verb is the subject."""
    verb = draft.head(token)
    gerund = token.pos == "VERB" and token.low.endswith("ing") and token.index < token.head
    if not gerund or token.relation not in ("csubj", "advcl", "nsubj", "ccomp"):
        return
    lone = not draft.has(token, "obj", "aux", "mark", "xcomp", "ccomp", "nsubj")
    others = [t for t in draft.below(verb, "nsubj", "nsubj:pass") if t.index != token.index]
    if not lone or not verb.is_verb or others or verb.form == "Inf":
        return
    if any(t.text == "," for t in draft.tokens[token.index : verb.index]):
        return
    draft.change(token, pos="NOUN", relation=draft.subject_relation(verb), lemma=token.low, form="")
    for follower in draft.below(token, "obl"):
        draft.change(follower, relation="nmod")


@reached_by("amod")
def _headless(draft: Draft, token: Token) -> None:
    """Mend "The mission voiced concern", whose verb is taken to describe its object."""
    noun = draft.head(token)
    told = token.relation == "amod" and token.is_past_participle and noun.head == noun.index
    if not told or noun.pos not in ("NOUN", "PROPN") or token.low in _ADJECTIVES:
        return
    own = [t for t in draft.below(token, "obl:npmod") if t.pos in ("NOUN", "PROPN")]
    finite = any(t.is_verb and t.form == "Fin" for t in draft.tokens)
    if finite or len(own) != 1 or own[0].index > token.index:
        return
    draft.change(token, relation="root", head=token.index, form="Fin")
    draft.change(own[0], relation="nsubj", head=token.index)
    draft.change(noun, relation="obj", head=token.index)


@reached_near("other")
def _other_accused(draft: Draft, token: Token) -> None:
    """Mend "accused the other of breaches": what one is accused of belongs to the verb."""
    other = draft.head(token)
    verb = draft.head(other)
    led = any(t.low == "of" for t in draft.below(token, "case"))
    if led and other.low == "other" and other.relation == "obj" and verb.lemma == "accuse":
        draft.change(token, relation="obl", head=verb.index)


@reached_by_words({"blame"})
def _to_blame(draft: Draft, token: Token) -> None:
    """Mend "the army was to blame": it is what the army was, not what it was to do."""
    if token.low == "blame" and token.form == "Inf" and draft.head(token).lemma == "be":
        draft.change(token, pos="ADJ", form="", tense="")
