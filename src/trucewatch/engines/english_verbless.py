"""Mends headlines whose verb is taken for a noun: "Army shells market", "Rebels fire rockets".

A singular noun before a form in "-s", or a plural one before a bare form, is its subject when a
noun phrase follows and the sentence would have no verb otherwise.
"""

from collections.abc import Iterator

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_draft import Draft

# Verbs of deeds whose present tense is spelled as a noun is.
_VERBS = frozenset({
    "shell", "bomb", "raid", "attack", "strike", "fire", "ambush", "rocket", "blast", "target",
    "storm", "torch", "loot", "mine", "besiege", "block", "swap", "exchange", "hit", "pound",
    "advance", "capture", "free", "release", "hand", "blame", "order", "demand", "reject", "welcome",
    "launch", "cut", "stop", "halt", "ban", "delay", "clash", "battle", "down", "probe", "warn",
    "test", "mass", "shoot", "kidnap", "abduct", "arrest", "execute", "burn", "level", "mortar",
    "execute", "ready", "push", "name", "report", "claim", "plan", "attack", "strip", "quit",
})  # fmt: skip
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})
_TIMES = frozenset({
    "hour", "day", "week", "month", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "overnight", "today", "yesterday",
})  # fmt: skip
_BARE_PLURALS = frozenset({"police", "people", "gunmen", "militiamen", "tribesmen"})


def mend_verbless(draft: Draft) -> None:
    """Mend a sentence without a verb of its own, and a gerund that is taken for an auxiliary."""
    draft.mend(_gerund_auxiliaries)
    root = next((t for t in draft.tokens if t.head == t.index), None)
    if root is None or root.is_verb or root.pos == "AUX":
        return
    verb = next(_verbs(draft), None)
    if verb is not None:
        _raise(draft, verb, _phrase(draft, verb))


def _gerund_auxiliaries(draft: Draft, token: Token) -> None:
    """Mend "Borovian shelling kills two": a gerund before a finite verb is its subject."""
    verb = draft.head(token)
    if token.pos != "AUX" or not token.low.endswith("ing") or token.low in ("being", "having"):
        return
    owners = [t for t in draft.below(verb, "nsubj") if t.index < token.index]
    draft.change(token, pos="NOUN", relation="nsubj", lemma=token.low, form="", tense="")
    for owner in owners:
        draft.change(owner, relation="compound", head=token.index)


def _verbs(draft: Draft) -> Iterator[Token]:
    """Yield the nouns that can only be verbs, the first first."""
    for before, token in zip(draft.tokens, draft.tokens[1:], strict=False):
        if token.pos not in ("NOUN", "PROPN") or before.pos not in ("NOUN", "PROPN", "ADJ"):
            continue
        bare = _bare(token.low)
        if bare is None or not _agrees(before, token.low != bare) or not _is_free(draft, token):
            continue
        if _phrase(draft, token):
            yield token


def _bare(word: str) -> str | None:
    """Return the verb that ``word`` is the present tense of, None when it is of none."""
    stems = (word, word.removesuffix("s"), word.removesuffix("es"))
    return next((stem for stem in stems if stem in _VERBS), None)


def _agrees(subject: Token, singular: bool) -> bool:
    low = subject.low
    plural = low in _BARE_PLURALS or (low.endswith("s") and not low.endswith("ss"))
    return plural != singular


def _is_free(draft: Draft, token: Token) -> bool:
    """Return True for the root and for what only stands before a noun, without an article."""
    if any(t.pos == "ADP" for t in draft.tokens[: token.index]):
        return False
    return token.head == token.index or token.relation in ("compound", "amod", "nmod")


def _phrase(draft: Draft, verb: Token) -> list[Token]:
    """Return the noun phrase right behind ``verb``, its last word a noun that tells no time."""
    found: list[Token] = []
    for token in draft.tokens[verb.index + 1 :]:
        if token.pos not in _PHRASE or token.lemma in _TIMES:
            break
        found.append(token)
    while found and found[-1].pos not in ("NOUN", "PROPN"):
        found.pop()
    return found


def _raise(draft: Draft, verb: Token, phrase: list[Token]) -> None:
    """Make ``verb`` the root, what stands before it its subject and ``phrase`` its object."""
    subject, target = draft.tokens[verb.index - 1], phrase[-1]
    inside = {t.index for t in phrase}
    bare = _bare(verb.low) or verb.lemma
    for token in list(draft.tokens):
        if token.index == verb.index or token.index in inside:
            continue
        if token.index < verb.index:
            outside = token.head >= verb.index
            if outside and token.index != subject.index:
                draft.change(token, relation="compound", head=subject.index)
        elif token.head in inside or token.head <= verb.index:
            relation = "obl" if token.relation == "nmod" else token.relation
            draft.change(token, relation=relation, head=verb.index)
    for token in phrase[:-1]:
        if token.head not in inside:
            draft.change(token, relation="compound", head=target.index)
    draft.change(verb, pos="VERB", lemma=bare, relation="root", head=verb.index, form="Fin", tense="Pres")
    draft.change(subject, relation="nsubj", head=verb.index)
    draft.change(target, relation="obj", head=verb.index)
