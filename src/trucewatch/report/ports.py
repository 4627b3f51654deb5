"""What the report room needs from outside."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class LanguageDetector(Protocol):
    """Tells what language a text is written in."""

    def detect(self, text: str) -> str | None:
        """Return the ISO 639-1 code of the text's language, None when it cannot be told."""
        ...


class Embedder(Protocol):
    """Turns texts into directions, those that mean alike into directions alike."""

    @property
    def floor(self) -> float:
        """The cosine that unrelated texts have, below 1: many engines give them far from 0."""
        ...

    def vectors(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Return a row for each text, in order.

        Raises:
            InputError: the engine cannot be reached or answers in another shape.
        """
        ...
