"""Loads the pinned Russian models and refuses ones whose weights were changed.

The weights are files of the ``natasha`` package. The package itself is never imported: it needs a
morphology library that is no longer maintained.
"""

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trucewatch.core.errors import SetupError
from trucewatch.engines import published

MODEL_VERSION = "slovnet-news/1"
HASHES = "natasha-1.6.0.yml"
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


@cache
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
    """Compare the model's files with the hashes of the published ones.

    Raises:
        SetupError: a file is missing or differs; the message names it.
    """
    published.check_files(folder, HASHES, "the Russian model", INSTALL)
