"""Daily counts of several units on one calendar, and what was known of them before a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_LONGEST_DAYS = 36_525
Rows = Mapping[str, Mapping[date, int]]


@dataclass(frozen=True)
class Series:
    """Counts by day and unit, not-a-number where nothing is known.

    A unit is known from its first row on. The rows together are taken for a record that leaves out
    quiet days: a missing day counts as zero up to the last day on which any unit has a row.
    ``known_days`` are the days with a row, as indices.
    """

    units: tuple[str, ...]
    first: date
    counts: Floats
    known_days: NDArray[np.int64]

    def end_before(self, origin: date) -> int:
        """Return the index after the last day with a row before ``origin``, 0 when none is."""
        before = self.known_days[self.known_days < (origin - self.first).days]
        return int(before[-1]) + 1 if before.size else 0


def series_of(rows: Rows) -> Series:
    """Return the rows on one calendar, units in order of name.

    Raises:
        ValueError: there is no row, a count is negative, or the rows span more than a century.
    """
    days = sorted({day for counts in rows.values() for day in counts})
    if not days:
        raise ValueError("no counts to learn from")
    if (days[-1] - days[0]).days > _LONGEST_DAYS:
        raise ValueError(f"{days[0]} to {days[-1]} is longer than a century")
    units = tuple(sorted(rows))
    counts = np.full(((days[-1] - days[0]).days + 1, len(units)), np.nan)
    for column, unit in enumerate(units):
        _fill(counts, column, rows[unit], days[0])
    known = np.array([(day - days[0]).days for day in days], dtype=np.int64)
    return Series(units, days[0], counts, known)


def _fill(counts: Floats, column: int, given: Mapping[date, int], first: date) -> None:
    if not given:
        return
    if min(given.values()) < 0:
        raise ValueError("a count below zero")
    counts[(min(given) - first).days :, column] = 0.0
    for day, count in given.items():
        counts[(day - first).days, column] = count


def rows_of(lines: Iterable[tuple[date, str, int]]) -> dict[str, dict[date, int]]:
    """Return counts by unit and day; lines that name one unit and day twice are added."""
    rows: dict[str, dict[date, int]] = {}
    for day, unit, count in lines:
        days = rows.setdefault(unit, {})
        days[day] = days.get(day, 0) + count
    return rows


def smoothed(counts: Floats, half_life_days: float) -> Floats:
    """Return the weighted mean of all days before each day, recent ones weighing more.

    The answer has one row more than ``counts``: the last is the state after the last day. A row
    uses nothing of its own day or later; not-a-number where nothing was known.
    """
    decay = 0.5 ** (1.0 / half_life_days)
    total, weight = np.zeros(counts.shape[1]), np.zeros(counts.shape[1])
    states = np.full((counts.shape[0] + 1, counts.shape[1]), np.nan)
    for row, today in enumerate(counts):
        np.divide(total, weight, out=states[row], where=weight > 0)
        known = ~np.isnan(today)
        total = decay * total + np.where(known, (1 - decay) * today, 0.0)
        weight = decay * weight + np.where(known, 1 - decay, 0.0)
    np.divide(total, weight, out=states[-1], where=weight > 0)
    return states


def block_starts(end: int, length: int) -> NDArray[np.int64]:
    """Return where the non-overlapping blocks of ``length`` days that close at ``end`` begin."""
    return np.arange(end - length, -1, -length, dtype=np.int64)[::-1]
