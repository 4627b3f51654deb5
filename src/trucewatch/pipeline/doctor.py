"""Looks at an installation and tells what is ready and what to do about the rest."""

import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from typing import Literal

from trucewatch import __version__
from trucewatch.core.errors import SetupError, TrucewatchError
from trucewatch.core.record import Record
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import ENGINES, OPTIONAL, readable

LEAST_PYTHON = (3, 11)
_INSTALL = "install trucewatch again (`make run` in the project's folder does it)"
_BUILD = "run: trucewatch gazetteer build"

State = Literal["ok", "note", "missing"]


class Part(Record):
    """One part of the installation; ``next_step`` is None when there is nothing to do."""

    name: str
    state: State
    what: str
    next_step: str | None = None


def check(settings: Settings) -> tuple[Part, ...]:
    """Return every part of the installation and its state."""
    parts: dict[str, Callable[[], Part]] = {
        "trucewatch": _program,
        "python": _python,
        "packages": _packages,
        "language detector": _detector,
        "languages": _languages,
        "gazetteer": partial(_gazetteer, settings),
        "packs": _packs,
        "pages": _pages,
    }
    return tuple(_tried(name, part) for name, part in parts.items())


def _tried(name: str, part: Callable[[], Part]) -> Part:
    try:
        return part()
    except (TrucewatchError, ImportError, OSError) as error:
        what = " ".join(str(error).split())
        return Part(name=name, state="missing", what=what, next_step=_INSTALL)


def _program() -> Part:
    return Part(name="trucewatch", state="ok", what=__version__)


def _python() -> Part:
    found = f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    if sys.version_info[:2] < LEAST_PYTHON:
        step = "use Python 3.11 to 3.13"
        return Part(name="python", state="missing", what=found, next_step=step)
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


def _languages() -> Part:
    ready = readable()
    models = ", ".join(f"{code} ({_model(code)})" for code in ready)
    what = f"ready: {models}"
    absent = [OPTIONAL[code] for code in ENGINES if code not in ready]
    if absent:
        step = f"install {', '.join(absent)} to read more languages"
        return Part(name="languages", state="note", what=what, next_step=step)
    return Part(name="languages", state="ok", what=what)


def _model(language: str) -> str:
    """Load the models of a language, which checks their files, and return their name.

    Arabic and Turkish are read by rules alone.
    """
    if language == "ar":
        from trucewatch.engines import arabic

        return arabic.METHOD
    if language == "tr":
        from trucewatch.engines import turkish

        return turkish.METHOD
    if language == "ru":
        from trucewatch.engines import russian_model as model
    else:
        from trucewatch.engines import english_model as model  # type: ignore[no-redef]
    model.load_model()
    return model.MODEL_VERSION


def _gazetteer(settings: Settings) -> Part:
    from trucewatch.pipeline.gazetteer import built_path
    from trucewatch.stores.gazetteer import SqliteGazetteer

    path = settings.gazetteer or built_path()
    if path is None:
        what = "not built yet: the first run builds it"
        return Part(name="gazetteer", state="note", what=what, next_step=_BUILD)
    try:
        facts = SqliteGazetteer(path).facts
    except SetupError as error:
        return Part(name="gazetteer", state="missing", what=str(error), next_step=_BUILD)
    known = ", ".join(f"{key} {value}" for key, value in sorted(facts.items()))
    return Part(name="gazetteer", state="ok", what=f"{path} ({known})")


def _packs() -> Part:
    from trucewatch.stores.packs import load_pack, pack_ids

    terms = [f"{one} ({len(load_pack(one).agreement.terms)} terms)" for one in pack_ids()]
    if not terms:
        step = "choose a folder of your own with --pack, or install again"
        return Part(name="packs", state="note", what="none is bundled", next_step=step)
    return Part(name="packs", state="ok", what=", ".join(terms))


def _pages() -> Part:
    brought = files("trucewatch") / "web" / "static" / "vendor" / "maplibre-gl.mjs"
    if brought.is_file():
        return Part(name="pages", state="ok", what="map and chart libraries are there")
    what = "no map and chart libraries: plain drawings stand in"
    return Part(name="pages", state="note", what=what, next_step="run `make setup` with a network")
