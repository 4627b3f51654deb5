"""Loads the pinned Russian models and refuses ones whose weights were changed.

The weights are files of the ``natasha`` package. The package itself is never imported: it needs a
morphology library that is no longer maintained.
"""

import hashlib
import importlib.util
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from trucewatch.core.errors import SetupError

MODEL_VERSION = "slovnet-news/1"
INSTALL = "install natasha==1.6.0 and slovnet==0.6.0 (`make run` does)"
PARTS = ("slovnet", "navec", "razdel", "pymorphy3")
BATCH = 16  # sentences of like length that are parsed together
EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
MORPHOLOGY = "model/slovnet_morph_news_v1.tar"
SYNTAX = "model/slovnet_syntax_news_v1.tar"


@dataclass(frozen=True, slots=True)
class RussianModel:
    """The two taggers and the dictionary; none of them has a type that mypy knows."""

    morphology: Any
    syntax: Any
    dictionary: Any


@cache
def load_model() -> RussianModel:
    """Return the Russian models; the word vectors are shared by both taggers.

    Raises:
        SetupError: a package is missing, or a file of weights is not the published one.
    """
    folder = model_folder()
    check_files(folder)
    import pymorphy3
    from navec import Navec
    from slovnet import Morph, Syntax

    vectors = Navec.load(folder / EMBEDDING)
    return RussianModel(
        morphology=Morph.load(folder / MORPHOLOGY, batch_size=BATCH).navec(vectors),
        syntax=Syntax.load(folder / SYNTAX, batch_size=BATCH).navec(vectors),
        dictionary=pymorphy3.MorphAnalyzer(lang="ru"),
    )


def is_installed() -> bool:
    """Return True when the packages that Russian needs are there; nothing is loaded."""
    return all(importlib.util.find_spec(name) is not None for name in (*PARTS, "natasha"))


def model_folder() -> Path:
    """Return where the weights stand.

    Raises:
        SetupError: a package that Russian needs is not installed.
    """
    found = importlib.util.find_spec("natasha")
    if found is None or not found.submodule_search_locations or not is_installed():
        raise SetupError(f"the Russian model is not installed; {INSTALL}")
    return Path(found.submodule_search_locations[0]) / "data"


def check_files(folder: Path) -> None:
    """Compare the weights with the hashes of the published ones.

    Raises:
        SetupError: a file is missing or differs; the message names it.
    """
    for name, known in known_hashes().items():
        path = folder / name
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
        if found != known:
            raise SetupError(f"the Russian model's file {name} is not the published one; {INSTALL}")


def known_hashes() -> dict[str, str]:
    """Return the SHA-256 of each file of weights by its path in the package's data."""
    listed = files("trucewatch").joinpath("data", "models", "natasha-1.6.0.yml")
    found = yaml.safe_load(listed.read_text(encoding="utf-8"))["files"]
    return {str(name): str(value) for name, value in found.items()}
