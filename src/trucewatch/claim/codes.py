"""An act's codes in the field's schemes, refined by stance and outcome."""

from trucewatch.claim.lexicon import Act
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


def codes_of(act: Act, code: str, stance: Stance, outcome: Outcome | None) -> Codes:
    """Return the codes of ``act``, whose code here is ``code``, as it was put forward.

    ACLED codes what happened, no words and no plans.
    """
    if stance in _BY_STANCE:
        return _BY_STANCE[stance]
    if code == "talks":
        if outcome in _TALKS_BY_OUTCOME:
            return _TALKS_BY_OUTCOME[outcome]
        if stance == "planned":
            return _TALKS_PLANNED
    if stance in _NOT_DONE:
        return act.codes.model_copy(update={"acled": None})
    return act.codes
