"""Keeps the vectors that the English model gives to words, since most words come again.

What a word stands for before its neighbours are looked at depends on six of its features alone
(its form, beginning, end and shape, whether a blank follows, whether it is one). Looking it up
spares more than a quarter of the products that reading a sentence takes.
"""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

import numpy as np
from thinc.model import Model
from thinc.types import Ragged

MOST_WORDS = 20_000  # 8 MB; then they are computed afresh
_Floats = np.ndarray[Any, Any]


def keep_vectors(nlp: Any) -> None:  # noqa: ANN401 - spaCy has no types that mypy knows
    """Let the model behind ``nlp`` compute the vector of a word once; it is not trained here."""
    model = nlp.get_pipe("tok2vec").model
    embed = model.layers[0]
    if [layer.name for layer in embed.layers[:2]] != ["extract_features", "list2ragged"]:
        return  # built otherwise than the published model; it works as it is
    kept = _Vectors(embed.layers[0].attrs["columns"], embed.layers[2:-1])
    model.layers[0] = Model("kept_vectors", kept.forward, dims={"nO": embed.get_dim("nO")})


class _Vectors:
    """The vectors met so far, by the features of the word."""

    def __init__(self, columns: Sequence[Any], layers: Sequence[Model[Any, Any]]) -> None:
        self._columns, self._layers = list(columns), layers
        self._rows: dict[bytes, int] = {}
        self._table: _Floats = np.zeros((0, 0), dtype="float32")
        self._lock = Lock()

    def forward(
        self,
        model: Model[Any, Any],
        docs: Sequence[Any],
        is_train: bool,
    ) -> tuple[list[_Floats], Callable[[Any], Any]]:
        """Return the vectors of the words of each of ``docs``; called by spaCy."""
        told = [doc.to_array(self._columns) for doc in docs]
        features = np.ascontiguousarray(np.concatenate(told)) if told else np.zeros((0, 1))
        with self._lock:
            found = self._looked_up(features)
        ends = np.cumsum([len(one) for one in told])[:-1]
        return np.split(found, ends) if told else [], lambda _d: []

    def _looked_up(self, features: _Floats) -> _Floats:
        size = features.dtype.itemsize * features.shape[1]
        keys: list[bytes] = features.view(f"V{size}").ravel().tolist()
        if len(self._rows) > MOST_WORDS:
            self._rows.clear()
        fresh = {key: at for at, key in enumerate(keys) if key not in self._rows}
        if fresh:
            self._add(fresh, features[list(fresh.values())])
        taken: _Floats = self._table[[self._rows[key] for key in keys]]
        return taken

    def _add(self, fresh: dict[bytes, int], features: _Floats) -> None:
        """Compute the vectors of words not met before."""
        lengths = np.array([len(features)], dtype="int32")
        given: Any = Ragged(features, lengths)  # type: ignore[arg-type]  # integers, as in spaCy
        for layer in self._layers:
            given = layer.predict(given)
        made: _Floats = given.dataXd
        first, last = len(self._rows), len(self._rows) + len(fresh)
        if last > len(self._table):
            self._table = _grown(self._table, max(2 * last, 1024), made.shape[-1], first)
        self._table[first:last] = made
        self._rows.update(zip(fresh, range(first, last), strict=True))


def _grown(table: _Floats, rows: int, width: int, used: int) -> _Floats:
    grown = np.zeros((rows, width), dtype="float32")
    if used:
        grown[:used] = table[:used]
    return grown
