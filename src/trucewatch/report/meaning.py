"""How alike reports are in meaning, where somebody has engaged an engine that can tell.

Words alone bring no report together with one in another language, and few with one that tells the
same in other words. An engine gives each text a direction; the cosine of two, less what it gives to
unrelated texts, is their likeness.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from trucewatch.core.errors import InputError
from trucewatch.report.ports import Embedder
from trucewatch.report.record import Report

_READ = 400  # code points of title and text: what a report is about stands at its head
_NEAREST = 10  # reports that each is compared with
_LEAST = 0.4  # likeness below which two are not brought together
_BLOCK = 1_000  # reports compared with all others at once: bounds the memory
Pair = tuple[str, str]


class Meanings:
    """The directions of some reports, each of length 1."""

    def __init__(self, reports: Mapping[str, Report], embedder: Embedder) -> None:
        """Ask the engine for the direction of each report.

        Raises:
            InputError: the engine gives no direction for some text.
        """
        self._ids = sorted(reports)
        self._row = {key: row for row, key in enumerate(self._ids)}
        self._floor = embedder.floor
        texts = [_head(reports[key]) for key in self._ids]
        self._rows = _unit(embedder.vectors(texts), len(texts))

    def alike(self, one: str, other: str) -> float:
        """Return the likeness of two reports by their ids: 0 as of unrelated texts, 1 the same."""
        cosine = float(self._rows[self._row[one]] @ self._rows[self._row[other]])
        return min(1.0, max(0.0, (cosine - self._floor) / (1.0 - self._floor)))

    def nearest(self) -> Iterator[Pair]:
        """Give each report with those nearest to it, as pairs of ids, the lesser first."""
        least = self._floor + _LEAST * (1.0 - self._floor)
        for start in range(0, len(self._ids), _BLOCK):
            cosines = self._rows[start : start + _BLOCK] @ self._rows.T
            for row, listed in enumerate(cosines, start):
                listed[row] = -1.0
                for other in np.argsort(-listed, kind="stable")[:_NEAREST]:
                    if listed[other] >= least:
                        yield self._pair(row, int(other))

    def _pair(self, one: int, other: int) -> Pair:
        first, second = sorted((one, other))
        return self._ids[first], self._ids[second]


def _head(report: Report) -> str:
    words = f"{report.title}. {report.text}" if report.title else report.text
    return words[:_READ]


def _unit(rows: NDArray[np.float32], wanted: int) -> NDArray[np.float32]:
    if rows.ndim != 2 or len(rows) != wanted or not np.isfinite(rows).all():
        raise InputError("the embedding engine gave no direction for some of the texts")
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
