"""The negative binomial: counts that vary more than chance alone, fitted by likelihood.

It is given by its mean and its size r; the variance is mean + mean² / r.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.special import digamma, gammaln
from scipy.stats import nbinom

Floats = NDArray[np.float64]

_LOG_SIZE = (-3.0, 6.0)  # from very bursty to as good as Poisson
_SLOPE = (-3.0, 3.0)
_SLOPE_PRIOR = 5.0  # pulls the slopes towards sharing the past evenly


def log_likelihood(counts: Floats, mean: Floats, size: float) -> Floats:
    """Return the logarithm of the probability of each count."""
    odds: Floats = np.asarray(
        gammaln(counts + size) - gammaln(size) - gammaln(counts + 1.0)
        + size * np.log(size / (size + mean)) + counts * np.log(mean / (size + mean))
    )  # fmt: skip
    return odds


def fit_size(
    counts: Floats, means: Floats, weights: Floats, log_prior: float, strength: float
) -> float:
    """Return the size that makes the counts most likely, given their forecast means.

    Args:
        counts: What was seen.
        means: What had been forecast for each, above zero.
        weights: How much each counts.
        log_prior: Logarithm of the size that is expected beforehand.
        strength: How many times over the prior counts.
    """

    def loss(log_size: float) -> float:
        fitted = log_likelihood(counts, means, float(np.exp(log_size)))
        return float(0.5 * strength * (log_size - log_prior) ** 2 - np.sum(weights * fitted))

    found = minimize_scalar(loss, bounds=_LOG_SIZE, method="bounded")
    return float(np.exp(found.x))


class Regression(NamedTuple):
    """A pooled regression of the logarithm of the mean: weights and the logarithm of the size."""

    slopes: Floats
    log_size: float

    def mean(self, features: Floats) -> Floats:
        """Return the mean for each row of features, the first of which is 1."""
        return np.asarray(np.exp(np.clip(features @ self.slopes, -10.0, 12.0)), dtype=np.float64)


def fit_regression(features: Floats, counts: Floats, weights: Floats) -> Regression:
    """Return the regression that makes the counts most likely.

    Args:
        features: One row a count; the first column is 1.
        counts: What was seen.
        weights: How much each row counts.
    """
    even = np.full(features.shape[1] - 1, 1.0 / max(1, features.shape[1] - 1))

    def loss(at: Floats) -> tuple[float, Floats]:
        mean = np.exp(np.clip(features @ at[:-1], -10.0, 12.0))
        size = float(np.exp(at[-1]))
        off = at[1:-1] - even
        value = 0.5 * _SLOPE_PRIOR * np.sum(off**2)
        value -= np.sum(weights * log_likelihood(counts, mean, size))
        by_mean = weights * (counts - mean) * size / (size + mean)
        by_size = digamma(counts + size) - digamma(size) + np.log(size / (size + mean))
        by_size = weights * (by_size + (mean - counts) / (size + mean)) * size
        slope = features.T @ by_mean - _SLOPE_PRIOR * np.concatenate([[0.0], off])
        return float(value), -np.concatenate([slope, [np.sum(by_size)]])

    start = np.concatenate([[0.0], even, [0.5]])
    bounds = [_SLOPE] * features.shape[1] + [(_LOG_SIZE[0], _LOG_SIZE[1])]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return Regression(np.asarray(found.x[:-1], dtype=np.float64), float(found.x[-1]))


def probabilities(mean: float, size: float, most: int) -> Floats:
    """Return the probabilities of 0 to ``most``."""
    chance = size / (size + mean)
    return np.asarray(nbinom.pmf(np.arange(most + 1), size, chance), dtype=np.float64)


def reach(mean: float, size: float, beyond: float) -> int:
    """Return the smallest count that is surpassed with probability ``beyond`` at most."""
    return int(nbinom.isf(beyond, size, size / (size + mean)))
