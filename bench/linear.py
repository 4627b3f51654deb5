"""Logistic regression on named features, by numpy alone: the same weights on every run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import program

OWN = Path(__file__).parent / "heads"
Features = set[str]
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A sentence or a claim with its label; ``group`` keeps what belongs together in one fold."""

    label: str
    features: Features
    group: str
    rules: str | None = None


def fitted(rows: Matrix, wanted: Matrix, penalty: float) -> Matrix:
    """Return the weights of each column for each label; the last column is the offset."""
    weights = np.zeros((rows.shape[1], wanted.shape[1]))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, 301):
        pull = rows.T @ (likely(rows @ weights) - wanted) / len(rows)
        pull[:-1] += penalty * weights[:-1]
        first, second = 0.9 * first + 0.1 * pull, 0.999 * second + 0.001 * pull**2
        size = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights -= 0.05 * (first / (1 - 0.9**step)) / size
    return weights


def likely(values: Matrix) -> Matrix:
    """Return the shares of one that the values of each row give the labels."""
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


class Head:
    """Logistic regression with a penalty on the squares of its weights."""

    def __init__(self, examples: Sequence[Example], penalty: float, least: int = 1) -> None:
        """Fit by gradient steps that are the same on every run; ``least`` drops rare features."""
        seen = Counter(f for one in examples for f in one.features)
        kept = sorted(f for f, n in seen.items() if n >= least)
        self.index = {f: n for n, f in enumerate(kept)}
        self.labels = sorted({one.label for one in examples})
        rows = self._rows(one.features for one in examples)
        wanted = np.eye(len(self.labels))[[self.labels.index(one.label) for one in examples]]
        self.weights = fitted(rows, wanted, penalty)

    def shares(self, features: Iterable[Features]) -> Matrix:
        """Return for each row how likely each label is."""
        return likely(self._rows(features) @ self.weights)

    def best(self, features: Iterable[Features]) -> list[str]:
        """Return the likeliest label of each row."""
        return [self.labels[n] for n in self.shares(features).argmax(axis=1)]

    def _rows(self, features: Iterable[Features]) -> Matrix:
        given = list(features)
        rows = np.zeros((len(given), len(self.index) + 1))
        for row, found in zip(rows, given, strict=True):
            row[[self.index[f] for f in found if f in self.index]] = 1
            row /= max(1.0, float(np.linalg.norm(row)))
        rows[:, -1] = 1
        return rows


def written(name: str) -> list[tuple[str, str]]:
    """Return the labelled sentences of a file of own writing."""
    lines = (OWN / name).read_text(encoding="utf-8").splitlines()
    told = (line.partition("\t") for line in lines if not line.startswith("#"))
    return [(label, text) for label, _, text in told]


def read_alone(texts: Sequence[tuple[str, str]]) -> list[list[program.Line]]:
    """Return the claims of each sentence (text, day), read as a report of its own."""
    lines = [
        {"id": str(n), "text": text, "published_at": day, "language": "en"}
        for n, (text, day) in enumerate(texts)
    ]
    claims = program.extract(lines)
    return [claims[line["id"]] for line in lines]
