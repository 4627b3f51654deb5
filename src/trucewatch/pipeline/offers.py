"""Packs that people bring, begin or change in the browser: kept, looked at, and put to use."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, NamedTuple

from pydantic import AwareDatetime, ValidationError

from trucewatch.agreement.record import Pack
from trucewatch.core.errors import InputError, SetupError
from trucewatch.core.ids import content_id
from trucewatch.core.record import Record
from trucewatch.pipeline.packs import begin, examine, problem_line
from trucewatch.pipeline.trials import Outcome, try_pack
from trucewatch.pipeline.workspace import Workspace
from trucewatch.stores.pack_files import pack_files, zipped
from trucewatch.stores.packs import pack_folder, pack_ids
from trucewatch.stores.skeleton import FILES, Draft

MOST_KEPT = 60
_KEY = re.compile(r"off-[0-9a-f]{8,64}")
_NOTE, _FILES = "offer.json", "pack"

__all__ = ["FILES", "MOST_KEPT", "Draft", "Looked", "Offer", "Offers", "Told", "look"]


class Offer(Record):
    """A pack that lies ready: who brought it and when. The same files are the same offer."""

    id: str
    pack: str
    by: str
    at: AwareDatetime


class Told(NamedTuple):
    """A fault of a pack; ``level`` is ``error`` when the pack cannot be used with it."""

    level: str
    line: str


class Looked(NamedTuple):
    """What a pack is worth: ``pack`` is None when its files cannot even be read.

    ``cases`` is empty where a fault stands in the way, or there are none.
    """

    pack: Pack | None
    faults: tuple[Told, ...]
    cases: tuple[Outcome, ...]

    @property
    def fit(self) -> bool:
        """Whether it can be put to use."""
        return self.pack is not None and not any(one.level == "error" for one in self.faults)


class Offers:
    """The offers of one workspace, in a folder of their own."""

    def __init__(self, workspace: Workspace) -> None:
        """Take the workspace; nothing is made before something comes."""
        self._root = workspace.root / "offered"

    def bring(self, sent: Iterable[tuple[str, IO[bytes]]], by: str, at: datetime) -> Offer:
        """Keep the files that somebody sends; of many offers the oldest gives way.

        Raises:
            InputError: they are no files of a pack, or hostile.
            SetupError: they cannot be written.
        """
        return self._keep(pack_files(sent), by, at)

    def begin(self, draft: Draft, by: str, at: datetime) -> Offer:
        """Keep the first draft of a pack."""
        with tempfile.TemporaryDirectory() as folder:
            paths = begin(Path(folder), draft)
            return self._keep({path.name: path.read_bytes() for path in paths}, by, at)

    def copied(self, pack_id: str, by: str, at: datetime) -> Offer:
        """Keep a copy of a pack that ships with the program.

        Raises:
            InputError: there is none of that id.
        """
        if pack_id not in pack_ids():
            raise InputError(f"no pack that ships has the id {pack_id}")
        return self._keep(_contents(pack_folder(pack_id)), by, at)

    def _keep(self, files: Mapping[str, bytes], by: str, at: datetime) -> Offer:
        key = content_id("off", {name: data.decode("utf-8") for name, data in files.items()})
        held = self.get(key)
        if held is not None:
            return held
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            draft = Path(tempfile.mkdtemp(dir=self._root, prefix=".draft-"))
            write_files(draft / _FILES, files)
            found = look(draft / _FILES)
            one = Offer(id=key, pack=found.pack.id if found.pack else "?", by=by, at=at)
            (draft / _NOTE).write_text(one.to_line(), encoding="utf-8")
            draft.replace(self._root / key)
        except OSError as error:
            text = f"{self._root}: cannot be written ({error.strerror}); nothing was kept"
            raise SetupError(f"{text}; make room and try again") from error
        for old in self.all()[MOST_KEPT:]:
            shutil.rmtree(self._root / old.id, ignore_errors=True)
        return one

    def all(self) -> tuple[Offer, ...]:
        """Return the offers, the newest first."""
        found = (self.get(path.parent.name) for path in self._root.glob(f"off-*/{_NOTE}"))
        return tuple(sorted((o for o in found if o), key=lambda o: (o.at, o.id), reverse=True))

    def get(self, key: str) -> Offer | None:
        """Return an offer, None when there is none of that id."""
        if not _KEY.fullmatch(key):
            return None
        try:
            return Offer.model_validate_json((self._root / key / _NOTE).read_bytes())
        except (OSError, ValidationError):
            return None

    def folder(self, one: Offer) -> Path:
        """Return where the files of an offer lie."""
        return self._root / one.id / _FILES

    def texts(self, one: Offer) -> Mapping[str, str]:
        """Return the files of an offer, every one that a pack can have."""
        held = _contents(self.folder(one))
        return {name: held.get(name, b"").decode("utf-8") for name in FILES}

    def archive(self, one: Offer) -> bytes:
        """Return the files of an offer as a zip archive."""
        return zipped(_contents(self.folder(one)))


def _contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES if (folder / name).is_file()}


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is made for them; when this returns they are on disk."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        with (folder / name).open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())


@lru_cache(maxsize=8)
def look(folder: Path) -> Looked:
    """Return what a pack is worth; the files of an offer never change."""
    plain = f"{folder}/"
    try:
        pack, problems = examine(folder)
    except SetupError as error:
        return Looked(None, (Told("error", str(error).replace(plain, "")),), ())
    except RecursionError:
        return Looked(None, (Told("error", "it is nested too deeply; mend it"),), ())
    faults = [Told(p.level, problem_line(folder, p).replace(plain, "")) for p in problems]
    if any(one.level == "error" for one in faults):
        return Looked(pack, tuple(faults), ())
    try:
        cases = tuple(try_pack(folder, reading=False))
    except SetupError as error:
        return Looked(pack, (*faults, Told("warning", str(error).replace(plain, ""))), ())
    return Looked(pack, tuple(faults), cases)
