"""How many incidents may come: a distribution of the count in the days ahead, beside baselines.

The forecast is the even mixture of two negative binomials: one whose mean is an exponentially
weighted average of the unit's own past, and one whose mean is a regression, pooled over units, on
averages of its past over four spans. Both let recent errors set their spread. Counts forecast
persistence, not rupture; the signs of a warning are kept apart from them.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import poisson

from trucewatch.warning.negbin import (
    Floats,
    Regression,
    fit_regression,
    fit_size,
    probabilities,
    reach,
)
from trucewatch.warning.record import RateForecast
from trucewatch.warning.series import Rows, Series, block_starts, series_of, smoothed

_HALF_LIVES = (3.5, 11.0, 35.0, 120.0)  # days
_LEVEL_A_WEEK = 0.35  # what one week moves the exponentially weighted average
_SIZE_HALF_LIFE = 182.0  # days after which an error counts half for the spread
_SLOPE_HALF_LIFE = 364.0  # the same for the regression
_SIZE_PRIOR = 2.0
_WEAK = 0.1
_OFFSET = 0.2  # added to averages before their logarithm
_LEAST_MEAN = 0.05
_WARM_UP = 14  # days a unit must be known before its blocks teach the regression
_LEAST_ROWS = 24
_BEYOND = 1e-7
_MOST = 20_000
_DIGITS = 12


class _Known(NamedTuple):
    """All that was known at one origin: block sums (blocks by units) and smoothed averages."""

    sums: Floats
    starts: Floats
    end: int
    length: int


def forecast(rows: Rows, origins: Iterable[date], horizon_days: int) -> tuple[RateForecast, ...]:
    """Return a forecast for each origin and unit, in the order of the origins, then of the names.

    A unit without a full horizon of history has an empty distribution, all of it in the tail.

    Args:
        rows: Counts by unit and day. Days without a row count as zero from the unit's first row to
            the last row of any unit before the origin.
        origins: First days of horizons; nothing from that day or later is used.
        horizon_days: Length of the horizon.

    Raises:
        ValueError: there is no row, a count is negative, or the horizon is not positive.
    """
    if horizon_days < 1:
        raise ValueError("a horizon has at least one day")
    series = series_of(rows)
    averages = np.stack([smoothed(series.counts, days) for days in _HALF_LIVES], axis=-1)
    return tuple(
        made
        for origin in sorted(set(origins))
        for made in _at(series, averages, origin, horizon_days)
    )


def _at(
    series: Series, averages: Floats, origin: date, horizon_days: int
) -> Iterable[RateForecast]:
    end = series.end_before(origin)
    starts = block_starts(end, horizon_days)
    sums = (
        np.stack([series.counts[s : s + horizon_days].sum(axis=0) for s in starts])
        if starts.size
        else np.empty((0, len(series.units)))
    )
    known = _Known(sums, starts.astype(np.float64), end, horizon_days)
    regression, features = _regression(series, averages, known, starts)
    for column, unit in enumerate(series.units):
        days = int(np.count_nonzero(~np.isnan(series.counts[:end, column])))
        yield _one(unit, origin, days, known, column, regression, features, series)


def _regression(
    series: Series,
    averages: Floats,
    known: _Known,
    starts: NDArray[np.int64],
) -> tuple[Regression | None, Floats]:
    """Return the pooled regression and its features: blocks and the origin, by units."""
    rows = np.concatenate([starts, [known.end]]).astype(np.int64)
    logs = np.log(np.nan_to_num(averages[rows]) * known.length + _OFFSET)
    features = np.concatenate([np.ones((*logs.shape[:2], 1)), logs], axis=-1)
    usable = ~np.isnan(known.sums)
    for column in range(len(series.units)):
        first = np.flatnonzero(~np.isnan(series.counts[: known.end, column]))
        usable[:, column] &= starts >= (first[0] if first.size else known.end) + _WARM_UP
    if np.count_nonzero(usable) < _LEAST_ROWS:
        return None, features
    weights = np.broadcast_to(_fading(known, _SLOPE_HALF_LIFE)[:, None], usable.shape)
    fitted = fit_regression(features[:-1][usable], known.sums[usable], weights[usable])
    return fitted, features


def _fading(known: _Known, half_life_days: float) -> Floats:
    ages = known.end - known.length - known.starts
    return np.asarray(0.5 ** (ages / half_life_days), dtype=np.float64)


def _one(
    unit: str,
    origin: date,
    days: int,
    known: _Known,
    column: int,
    regression: Regression | None,
    features: Floats,
    series: Series,
) -> RateForecast:
    full = ~np.isnan(known.sums[:, column])
    if not np.any(full):
        return RateForecast(
            unit=unit, origin=origin, horizon_days=known.length, pmf=(), tail=1.0, baselines={},
            days_known=days, reason="less than one horizon is known before the origin",
        )  # fmt: skip
    past = known.sums[full, column]
    fading = _fading(known, _SIZE_HALF_LIFE)[full]
    prior = regression.log_size if regression else 0.0
    parts = [_own_average(past, fading, prior, known.length)]
    if regression is not None:
        means = np.maximum(regression.mean(features[:, column]), _LEAST_MEAN)
        size = fit_size(past, means[:-1][full], fading, prior, _SIZE_PRIOR)
        parts.append((float(means[-1]), size))
    pmf, tail = _mixture(parts)
    return RateForecast(
        unit=unit, origin=origin, horizon_days=known.length, pmf=pmf, tail=tail,
        baselines=_baselines(known, column, series.counts[: known.end, column]),
        days_known=days,
    )  # fmt: skip


def _own_average(past: Floats, fading: Floats, prior: float, length: int) -> tuple[float, float]:
    """Return the mean and size by the unit's own exponentially weighted average."""
    keep = (1.0 - _LEVEL_A_WEEK) ** (length / 7.0)
    total = weight = 0.0
    before = np.empty(past.size)
    for index, seen in enumerate(past):
        before[index] = total / weight if weight else np.nan
        total, weight = keep * total + (1 - keep) * seen, keep * weight + 1 - keep
    known = ~np.isnan(before)
    means = np.maximum(before[known], _LEAST_MEAN)
    size = fit_size(past[known], means, fading[known], prior, _SIZE_PRIOR)
    return max(total / weight, _LEAST_MEAN), size


def _mixture(parts: list[tuple[float, float]]) -> tuple[tuple[float, ...], float]:
    """Return the even mixture and what lies beyond its last entry."""
    most = min(_MOST, max(reach(mean, size, _BEYOND) for mean, size in parts))
    mixed = np.mean([probabilities(mean, size, most) for mean, size in parts], axis=0)
    pmf = tuple(round(float(p), _DIGITS) for p in mixed)
    return pmf, max(0.0, 1.0 - float(np.sum(pmf)))


def _baselines(known: _Known, column: int, daily: Floats) -> dict[str, tuple[float, ...]]:
    """Return the simpler forecasts, each summing to 1.

    ``climatology`` is a negative binomial over all own past; ``last_28d_poisson`` and
    ``last_28d_negbin`` take the mean of the last 28 days, ``last_horizon_poisson`` that of the last
    block. Half an incident is added to the recent counts, so that nothing is impossible.
    """
    full = ~np.isnan(known.sums[:, column])
    past = known.sums[full, column]
    every = np.ones(past.size)
    mean = max(float(past.mean()), _LEAST_MEAN)
    months = np.array([_month(daily[: int(s)]) for s in known.starts[full]]) * known.length
    had = ~np.isnan(months)
    month = _month(daily) * known.length
    size = fit_size(past, np.full(past.size, mean), every, 0.0, _WEAK)
    month_size = fit_size(past[had], months[had], every[had], 0.0, _WEAK)
    return {
        "climatology": _negbin(mean, size),
        "last_28d_poisson": _poisson(month),
        "last_28d_negbin": _negbin(month, month_size),
        "last_horizon_poisson": _poisson(float(past[-1]) + 0.5),
    }


def _month(daily: Floats) -> float:
    """Return the mean a day over the last 28 known days; not-a-number when none is known."""
    recent = daily[-28:]
    recent = recent[~np.isnan(recent)]
    return (float(recent.sum()) + 0.5) / recent.size if recent.size else float("nan")


def _negbin(mean: float, size: float) -> tuple[float, ...]:
    return _closed(probabilities(mean, size, min(_MOST, reach(mean, size, _BEYOND))))


def _poisson(mean: float) -> tuple[float, ...]:
    most = min(_MOST, int(poisson.isf(_BEYOND, mean)))
    return _closed(np.asarray(poisson.pmf(np.arange(most + 1), mean), dtype=np.float64))


def _closed(pmf: Floats) -> tuple[float, ...]:
    """Return the probabilities, what lies beyond the last added to it."""
    closed = [round(float(p), _DIGITS) for p in pmf]
    closed[-1] = max(0.0, 1.0 - float(np.sum(closed[:-1])))
    return tuple(closed)
