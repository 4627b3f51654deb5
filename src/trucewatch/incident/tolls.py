"""Counts over time: who changed their count, which count is best, and whether any clash.

The declared rule for the best count: of each independent voice its newest count stands; the best is
what most of those have in common, of equals the newest. It is a reading aid, never a fact, and the
range with its owners stands beside it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from trucewatch.core.figures import Range
from trucewatch.incident.record import FigureRevision

RULE = "each voice's newest count; what most of them share; of equals the newest"
FALLING = frozenset({"missing"})  # kinds whose count may honestly fall
Bounds = tuple[int | None, int | None]


class Told(NamedTuple):
    """One claim's count: the day of its report (None when unknown) and the number of its voice.

    ``second`` is the second of the day at which the report came out, None when only the day is
    known.
    """

    day: int | None
    voice: int
    bounds: Bounds
    claim_id: str
    second: int | None = None


def revisions(told: Sequence[Told]) -> tuple[FigureRevision, ...]:
    """Return the counts in the order of the days on which they were published, each day's own."""
    days: dict[tuple[int | None, Bounds], list[str]] = {}
    for one in sorted(told, key=_in_time):
        days.setdefault((one.day, one.bounds), []).append(one.claim_id)
    return tuple(
        FigureRevision(
            day=None if day is None else date.fromordinal(day),
            low=low, high=high, claim_ids=tuple(sorted(ids)),
        )
        for (day, (low, high)), ids in days.items()
    )  # fmt: skip


def best(told: Sequence[Told]) -> Range:
    """Return the best count by the rule above; there is at least one count."""
    newest = list(_newest(told).values())
    ranked = sorted(newest, key=lambda one: (-len(_sharing(one, newest)), _age(one), one.claim_id))
    low, high = ranked[0].bounds
    for other in ranked[1:]:
        narrow = _shared((low, high), other.bounds)
        if narrow is not None and other in _sharing(ranked[0], newest):
            low, high = narrow
    return Range(low=low, high=high)


def contested(kind: str, told: Sequence[Told]) -> bool:
    """Return True when newest counts of two voices exclude each other and time does not tell why.

    A lower count that is older is no contradiction where the number can only rise.
    """
    newest = list(_newest(told).values())
    return any(
        _shared(one.bounds, other.bounds) is None and not _rose(kind, one, other)
        for place, one in enumerate(newest)
        for other in newest[place + 1 :]
    )


def _rose(kind: str, one: Told, other: Told) -> bool:
    if kind in FALLING or one.day is None or other.day is None:
        return False
    if one.day == other.day and (None in (one.second, other.second) or one.second == other.second):
        return False
    earlier, later = sorted((one, other), key=_in_time)
    return (earlier.bounds[0] or 0) <= (later.bounds[0] or 0)


def _newest(told: Sequence[Told]) -> Mapping[int, Told]:
    """Return the newest count of each voice; of one moment, the later id."""
    found: dict[int, Told] = {}
    for one in sorted(told, key=_in_time):
        found[one.voice] = one
    return found


def _in_time(one: Told) -> tuple[int, int, str]:
    day = -1 if one.day is None else one.day
    return (day, -1 if one.second is None else one.second, one.claim_id)


def _age(one: Told) -> tuple[int, int]:
    return (0 if one.day is None else -one.day, -(one.second or 0))


def _sharing(one: Told, others: Sequence[Told]) -> list[Told]:
    return [other for other in others if _shared(one.bounds, other.bounds) is not None]


def _shared(one: Bounds, other: Bounds) -> Bounds | None:
    """Return the range that both allow, None when they exclude each other."""
    lows = [low for low in (one[0], other[0]) if low is not None]
    highs = [high for high in (one[1], other[1]) if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and low > high else (low, high)
