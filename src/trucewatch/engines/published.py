"""Holds a model's files against the hashes under which they were published."""

import hashlib
from importlib.resources import files
from pathlib import Path

import yaml

from trucewatch.core.errors import SetupError


def check_files(folder: Path, listed: str, model: str, remedy: str) -> None:
    """Compare the files of a model with the published ones.

    Args:
        folder: Where the model's files stand.
        listed: Name of the list of hashes in the package's ``data/models``.
        model: What the model is called in messages.
        remedy: What to do about a file that is not the published one.

    Raises:
        SetupError: a file is missing or differs; the message names it.
    """
    for name, known in known_hashes(listed).items():
        path = folder / name
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
        if found != known:
            raise SetupError(f"{model}'s file {name} is not the published one; {remedy}")


def known_hashes(listed: str) -> dict[str, str]:
    """Return the SHA-256 of each of a model's files by its path in the model."""
    text = files("trucewatch").joinpath("data", "models", listed).read_text(encoding="utf-8")
    return {str(name): str(value) for name, value in yaml.safe_load(text)["files"].items()}
