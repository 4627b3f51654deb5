"""Directions of meaning by a server of the user's own choosing, over the common interface."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from trucewatch.core.errors import InputError

Post = Callable[[str, bytes, Mapping[str, str]], bytes]
"""Sends a body to an address and returns the body that comes back; raises ``InputError``."""

_BATCH = 64  # texts in one request
_MOST_NUMBERS = 8_192  # in one direction


class EndpointEmbedder:
    """A model behind an OpenAI-compatible address."""

    def __init__(
        self, post: Post, address: str, model: str, key: str | None = None, floor: float = 0.0
    ) -> None:
        """Take where it answers.

        Args:
            post: Sends the request, with its limits on time and size.
            address: Base address; ``/embeddings`` is added.
            model: Name of the model, as the server knows it.
            key: Sent as a bearer token, None without one.
            floor: The cosine that the model gives to unrelated texts, below 1.
        """
        self._post, self._model, self.floor = post, model, floor
        self._address = address.rstrip("/") + "/embeddings"
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row for each text, in order.

        Raises:
            InputError: the server cannot be reached, refuses, or answers in another shape.
        """
        rows = [row for start in range(0, len(texts), _BATCH) for row in self._ask(texts, start)]
        if len({len(row) for row in rows}) > 1:
            raise InputError(f"{_SHAPE}: directions of several lengths")
        return np.array(rows, np.float32) if rows else np.empty((0, 1), np.float32)

    def _ask(self, texts: Sequence[str], start: int) -> list[list[float]]:
        wanted = [text or " " for text in texts[start : start + _BATCH]]
        asked = {"model": self._model, "input": wanted, "encoding_format": "float"}
        answer = self._post(self._address, json.dumps(asked).encode("ascii"), self._headers)
        rows = dict(_rows(answer))
        if rows.keys() != set(range(len(wanted))):
            raise InputError(f"{_SHAPE}: {len(rows)} directions for {len(wanted)} texts")
        return [rows[n] for n in range(len(wanted))]


_SHAPE = "the embedding server answered in another shape than expected"


def _rows(body: bytes) -> Iterator[tuple[int, list[float]]]:
    try:
        for place, item in enumerate(json.loads(body)["data"]):
            yield int(item.get("index", place)), _row(item["embedding"])
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as e:
        raise InputError(_SHAPE) from e


def _row(numbers: Sequence[float]) -> list[float]:
    if not 0 < len(numbers) <= _MOST_NUMBERS:
        raise ValueError(f"{len(numbers)} numbers")
    return [float(number) for number in numbers]
