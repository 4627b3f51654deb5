"""Looks at an installation and tells what is ready and what to do about the rest."""

import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal

from trucewatch import __version__
from trucewatch.core.errors import TrucewatchError
from trucewatch.core.record import Record
from trucewatch.pipeline.settings import Settings

LEAST_PYTHON = (3, 11)
_INSTALL = "install trucewatch again (`make run` in the project's folder does it)"


class Part(Record):
    """One part of the installation; ``next_step`` is None when there is nothing to do."""

    name: str
    state: Literal["ok", "note", "missing"]
    what: str
    next_step: str | None = None


def check(settings: Settings) -> tuple[Part, ...]:
    """Return every part of the installation and its state."""
    parts = (_program, _python, _packages, _detector)
    found = [_tried(part) for part in parts]
    return tuple(found)


def _tried(part: Callable[[], Part]) -> Part:
    try:
        return part()
    except (TrucewatchError, ImportError) as error:
        name = part.__name__.strip("_").replace("_", " ")
        what = " ".join(str(error).split())
        return Part(name=name, state="missing", what=what, next_step=_INSTALL)


def _program() -> Part:
    return Part(name="trucewatch", state="ok", what=__version__)


def _python() -> Part:
    found = f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    if sys.version_info[:2] < LEAST_PYTHON:
        return Part(name="python", state="missing", what=found, next_step="use Python 3.11 to 3.13")
    return Part(name="python", state="ok", what=found)


def _packages() -> Part:
    absent = sorted(name for name in _required() if _version(name) is None)
    if absent:
        what = f"not installed: {', '.join(absent)}"
        return Part(name="packages", state="missing", what=what, next_step=_INSTALL)
    shown = ", ".join(f"{name} {_version(name)}" for name in ("spacy", "pydantic", "SQLAlchemy"))
    return Part(name="packages", state="ok", what=shown)


def _required() -> Iterator[str]:
    try:
        listed = requires("trucewatch") or []
    except PackageNotFoundError:  # run from the source folder
        return
    for requirement in listed:
        if "extra ==" not in requirement:
            yield _name_of(requirement)


def _name_of(requirement: str) -> str:
    for at, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            return requirement[:at]
    return requirement


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _detector() -> Part:
    from trucewatch.engines.language import FastTextDetector

    FastTextDetector()
    return Part(name="language detector", state="ok", what="model present, its hash is right")
