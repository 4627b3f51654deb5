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
    "advance", "capture", "free", "release", "hand", "blame", "order", "demand", "reject",
    "welcome",
    "launch", "cut", "stop", "halt", "ban", "delay", "clash", "battle", "down", "probe", "warn",
    "test", "mass", "shoot", "kidnap", "abduct", "arrest", "execute", "burn", "level", "mortar",
    "ready", "push", "name", "report", "claim", "plan", "strip", "quit", "urge", "announce",
})  # fmt: skip
_ORDERING = frozenset({"orders", "demands", "halts", "delays", "rejects", "urges", "announces"})
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})
_TIMES = frozenset({
    "hour", "day", "week", "month", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "overnight", "today", "yesterday",
})  # fmt: skip
_BARE_PLURALS = frozenset({"police", "people", "gunmen", "militiamen", "tribesmen"})


def mend_verbless(draft: Draft) -> None:
    """Mend a sentence without a verb of its own, and a gerund that is taken for an auxiliary."""
    draft.mend(_gerund_auxiliaries, _subjects_before)
    root = next((t for t in draft.tokens if t.head == t.index), None)
    if root is None or (root.is_verb and not _is_ordered(draft, root)) or root.pos == "AUX":
        return
    verb = next(_verbs(draft), None)
    if verb is not None:
        _raise(draft, verb, _phrase(draft, verb))


def _is_ordered(draft: Draft, root: Token) -> bool:
    """Return True for "President orders retreat from town", whose object is taken for a verb."""
    if draft.has(root, "aux", "obj", "ccomp", "xcomp") or root.index < 2 or root.tense != "Pres":
        return False
    verb = draft.tokens[root.index - 1]
    if verb.relation != "nsubj" or verb.low not in _ORDERING or verb.head != root.index:
        return False
    draft.change(root, pos="NOUN", tense="", form="")
    return True


def _gerund_auxiliaries(draft: Draft, token: Token) -> None:
    """Mend "Borovian shelling kills two": a gerund before a finite verb is its subject."""
    verb = draft.head(token)
    if token.pos != "AUX" or not token.low.endswith("ing") or token.low in ("being", "having"):
        return
    owners = [t for t in draft.below(verb, "nsubj") if t.index < token.index]
    draft.change(token, pos="NOUN", relation="nsubj", lemma=token.low, form="", tense="")
    for owner in owners:
        draft.change(owner, relation="compound", head=token.index)


def _subjects_before(draft: Draft, token: Token) -> None:
    """Mend "Army shells market", whose subject is taken for a part of the verb."""
    if token.pos != "VERB" or token.form != "Fin" or draft.has_subject(token) or not token.index:
        return
    before = draft.tokens[token.index - 1]
    if before.relation == "compound" and before.head == token.index and before.pos != "VERB":
        draft.change(before, relation="nsubj")


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
    if token.low in _ORDERING and token.relation == "nsubj":
        return True
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
        if token.index < verb.index:
            if token.head >= verb.index and token.index != subject.index:
                draft.change(token, relation="compound", head=subject.index)
        elif token.index not in inside and token.index != verb.index:
            _rehang(draft, token, verb, target)
    for token in phrase[:-1]:
        if token.head not in inside:
            draft.change(token, relation="compound", head=target.index)
    draft.change(
        verb, pos="VERB", lemma=bare, relation="root", head=verb.index, form="Fin", tense="Pres"
    )
    draft.change(subject, relation="nsubj", head=verb.index)
    draft.change(target, relation="obj", head=verb.index)


def _rehang(draft: Draft, token: Token, verb: Token, target: Token) -> None:
    """Hang what stands behind the phrase of ``target`` from the verb; a genitive stays there."""
    genitive = token.head == target.index and token.relation == "nmod"
    if not genitive and token.head <= target.index:
        relation = "obl" if token.relation == "nmod" else token.relation
        draft.change(token, relation=relation, head=verb.index)
