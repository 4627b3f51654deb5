"""An act's codes in the field's schemes, refined by words, stance and outcome."""

from collections.abc import Iterable
from typing import Any

from trucewatch.claim.deeds import CodeChange
from trucewatch.claim.grammar import own_words
from trucewatch.claim.happening import Happening
from trucewatch.claim.lexicon import Act, WordCodes
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
# What is planned in good will is agreed to (CAMEO 03), in ill will threatened (13); what a speaker
# says somebody else must do is asked for (10); aid that is cut or ended reduces relations (16).
_GOOD_WILL = frozenset({
    "aid_delivery", "agreement", "prisoner_exchange", "withdrawal", "road_opening", "joint_patrol",
    "monitor_access", "ceasefire_declared", "statement",
})  # fmt: skip
# What is not agreed to, or not said to be, is refused (CAMEO 12).
_ACCEPTED = frozenset({"agreement", "talks"})
_REFUSED = _codes("REJECT", None, "120")
_ILL_WILL = frozenset({"sanction", "detention", "protest", "aid_obstruction"})
_PROMISED = _codes("AGREE", None, "030")
_MENACED = _codes("THREATEN", None, "130")
_ASKED = _codes("REQUEST", None, "100")
# A pact or a truce that is ended reduces relations (CAMEO 16).
_PACT_ENDED = _codes("SANCTION", "withdraw", "160")
_PACTS = frozenset({"agreement", "ceasefire_declared"})
# A promise to give in, to lift a ban or to stand by somebody is an agreement to do so (CAMEO 03).
_YIELDING = frozenset({"CONCEDE", "RETREAT", "SUPPORT"})
_AID_ENDED = _codes("SANCTION", "withdraw", "162")
# A duty that is hindered is none of its kind: who blocks a road or aid restricts movement (CAMEO
# 191), who keeps captives, forces or monitors where they are refuses to yield (1243, 1246, 1245).
_HINDERED = {
    "road_opening": CodeChange(plover="COERCE", plover_mode="restrict", cameo="191"),
    "aid_delivery": CodeChange(plover="COERCE", plover_mode="restrict", cameo="191"),
    "prisoner_exchange": CodeChange(plover="REJECT", plover_mode="yield", cameo="1243"),
    "monitor_access": CodeChange(plover="REJECT", plover_mode="yield", cameo="1245"),
    "withdrawal": CodeChange(plover="REJECT", plover_mode="yield", cameo="1246"),
}
_NOT_DONE = frozenset({"planned", "obliged", "conditional", "negated"})


def codes_of(
    act: Act,
    code: str,
    stance: Stance,
    outcome: Outcome | None,
    changes: Iterable[CodeChange] = (),
    *,
    asked: bool = False,
) -> Codes:
    """Return the codes of ``act``, whose code here is ``code``, as it was put forward.

    ACLED codes what happened, no words and no plans. ``changes`` are what the words of the deed
    make more exact, the first of them the strongest; ``asked`` says that a speaker demands it of
    somebody else.
    """
    if stance in _BY_STANCE:
        return _MENACED if stance == "threatened" and not act.force else _BY_STANCE[stance]
    if stance == "obliged" and asked:
        return _ASKED
    first = next(iter(changes), None)
    if outcome == "impeded" and stance == "asserted" and (first is None or first.plover is None):
        first = _HINDERED.get(code, first)
    promised = stance in ("planned", "obliged") and outcome is None
    if promised and first is not None and first.plover in _YIELDING:
        return _PROMISED
    meant = (
        _ended(code, stance, outcome)
        or _willed(code, stance, outcome)
        or _talked(code, stance, outcome)
    )
    if meant is not None:
        return meant
    codes = act.codes if first is None else act.codes.model_copy(update=_told(first))
    return codes.model_copy(update={"acled": None}) if stance in _NOT_DONE else codes


def _ended(code: str, stance: Stance, outcome: Outcome | None) -> Codes | None:
    """Return the codes of aid, of a pact or of a truce that is ended."""
    if outcome != "cancelled" or stance != "asserted":
        return None
    return _AID_ENDED if code == "aid_delivery" else _PACT_ENDED if code in _PACTS else None


def _talked(code: str, stance: Stance, outcome: Outcome | None) -> Codes | None:
    """Return the codes of talks that are to be, are on offer, or are stopped."""
    if code != "talks":
        return None
    if outcome in _TALKS_BY_OUTCOME:
        return _MENACED if stance == "planned" else _TALKS_BY_OUTCOME[outcome]
    return _TALKS_PLANNED if stance in ("planned", "obliged", "conditional") else None


def _willed(code: str, stance: Stance, outcome: Outcome | None) -> Codes | None:
    """Return the codes of a plan, which is a promise or a menace."""
    if outcome == "cancelled" and stance in ("planned", "conditional"):
        return _MENACED if code in _GOOD_WILL else None
    if stance == "negated" and outcome is None and code in _ACCEPTED:
        return _REFUSED
    if outcome is not None:
        return None
    if stance == "conditional":
        return _MENACED if code in _ILL_WILL else None
    if stance not in ("planned", "obliged") or (stance == "obliged" and code != "aid_delivery"):
        return None
    return _PROMISED if code in _GOOD_WILL else _MENACED if code in _ILL_WILL else None


def _told(change: CodeChange) -> dict[str, Any]:
    return {name: getattr(change, name) for name in change.model_fields_set}


def changes_of(happening: Happening, words: WordCodes) -> list[CodeChange]:
    """Return what the deed's verb and the words of its clause change in the codes."""
    found = [happening.codes] if happening.codes is not None else []
    if happening.word.lemma in words.verbs:
        found.append(words.verbs[happening.word.lemma])
    near = words.near.get(happening.act)
    if near is None:
        return found
    around = [happening.word, *happening.tree.subtree(happening.word, "acl:relcl", "advcl", "conj")]
    if happening.predicate is not None:
        around += own_words(happening.tree, happening.predicate)
    return [*found, *(near[t.lemma] for t in around if t.lemma in near)]
