"""Where a record stands: what people decided about it, and whether that still holds."""

from collections.abc import Iterable, Sequence
from typing import Literal

from trucewatch.review.overlay import standing
from trucewatch.review.record import Judgement

State = Literal["new", "reopened", "reviewed", "published", "rejected"]
STATES: tuple[State, ...] = ("new", "reopened", "reviewed", "published", "rejected")
_EDITS = frozenset({"correct", "merge", "split"})


def state_of(fingerprint: str, history: Iterable[Judgement], *, reopened: bool = False) -> State:
    """Return where a record stands in the work of review.

    A judgement speaks of the record as it was seen: once the record is another, or was edited, it
    is to be looked at again. Publication needs two people: one who accepted the record as it is
    and another who publishes it; until the second agrees it is only reviewed.

    Args:
        fingerprint: The record's as it stands now.
        history: Every judgement on the record.
        reopened: A report under it was changed after the newest of these judgements.
    """
    held = standing(history)
    if not held:
        return "new"
    last = held[-1]
    if reopened or last.decision in _EDITS or last.seen not in {None, fingerprint}:
        return "reopened"
    if last.decision == "reject":
        return "rejected"
    current = [j for j in held if j.seen in {None, fingerprint}]
    return "published" if _two_agreed(current) else "reviewed"


def _two_agreed(held: Sequence[Judgement]) -> bool:
    if held[-1].decision != "publish":
        return False
    since = max((n for n, j in enumerate(held) if j.decision == "reject"), default=-1)
    others = {j.who for j in held[since + 1 : -1] if j.decision in {"accept", "publish"}}
    return bool(others - {held[-1].who})
