"""An act's codes in the field's schemes, refined by words, stance and outcome."""

from collections.abc import Iterable
from typing import Any

from trucewatch.claim.grammar import own_words
from trucewatch.claim.happening import Happening
from trucewatch.claim.lexicon import Act, CodeChange, WordCodes
from trucewatch.claim.record import Codes, Outcome, Stance


def _codes(plover: str | None, mode: str | None, cameo: str) -> Codes:
    return Codes(plover=plover, plover_mode=mode, cameo=cameo, acled=None)


# CAMEO 011 declines comment, 012 makes a pessimistic comment, 138 threatens with military force.
_BY_STANCE = {
    "no_comment": _codes(None, None, "011"),
    "denied": _codes("REJECT", None, "012"),
    "threatened": _codes("THREATEN", "violence", "138"),
}
# CAMEO 125 rejects a meeting, 164 halts negotiations, 036 agrees on a meeting to come.
_TALKS_BY_OUTCOME = {
    "impeded": _codes("REJECT", "meet", "125"),
    "cancelled": _codes("SANCTION", "withdraw", "164"),
}
_TALKS_PLANNED = _codes("AGREE", None, "036")
_NOT_DONE = frozenset({"planned", "obliged", "conditional", "negated"})


def codes_of(
    act: Act, code: str, stance: Stance, outcome: Outcome | None, changes: Iterable[CodeChange] = ()
) -> Codes:
    """Return the codes of ``act``, whose code here is ``code``, as it was put forward.

    ACLED codes what happened, no words and no plans. ``changes`` are what the words of the deed
    make more exact, the first of them the strongest.
    """
    if stance in _BY_STANCE:
        return _BY_STANCE[stance]
    if code == "talks":
        if outcome in _TALKS_BY_OUTCOME:
            return _TALKS_BY_OUTCOME[outcome]
        if stance == "planned":
            return _TALKS_PLANNED
    codes = act.codes
    for change in changes:
        codes = codes.model_copy(update=_told(change))
        break
    return codes.model_copy(update={"acled": None}) if stance in _NOT_DONE else codes


def _told(change: CodeChange) -> dict[str, Any]:
    return {name: getattr(change, name) for name in change.model_fields_set}


def changes_of(happening: Happening, words: WordCodes) -> list[CodeChange]:
    """Return what the deed's verb and the words of its clause change in the codes."""
    found = [words.verbs[happening.word.lemma]] if happening.word.lemma in words.verbs else []
    near = words.near.get(happening.act)
    if near is None:
        return found
    around = [happening.word, *happening.tree.subtree(happening.word, "acl:relcl", "advcl", "conj")]
    if happening.predicate is not None:
        around += own_words(happening.tree, happening.predicate)
    return [*found, *(near[t.lemma] for t in around if t.lemma in near)]
