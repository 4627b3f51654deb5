"""Bytes as they were collected, each under its SHA-256, never altered."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple

from trucewatch.core.errors import SetupError

_CHUNK = 1024 * 1024
_DRAFTS = ".drafts"


class Kept(NamedTuple):
    """What was put away: its SHA-256 in hex, its size, and whether it was not there before."""

    sha256: str
    size: int
    fresh: bool


class RawStore:
    """A folder of items named by the hash of their bytes, two letters a folder."""

    def __init__(self, root: Path) -> None:
        """Take the folder; it is made when the first item comes."""
        self._root = root

    def put(self, stream: IO[bytes]) -> Kept:
        """Put the bytes of ``stream`` away; when this returns they are on disk.

        Raises:
            SetupError: they cannot be written (a full disk); nothing is left behind.
        """
        try:
            (self._root / _DRAFTS).mkdir(parents=True, exist_ok=True)
            return self._put(stream)
        except OSError as error:
            problem = f"{self._root}: cannot be written ({error.strerror}); nothing was kept"
            raise SetupError(f"{problem}; make room and try again") from error

    def path(self, sha256: str) -> Path:
        """Return where the bytes of that hash stand, or would."""
        return self._root / sha256[:2] / sha256[2:]

    def open(self, sha256: str) -> BinaryIO:
        """Open an item for reading.

        Raises:
            OSError: it is not there.
        """
        return self.path(sha256).open("rb")

    def holds(self, sha256: str) -> bool:
        """Return True when there is an item of that hash; its bytes are not looked at."""
        return self.path(sha256).is_file()

    def hash_of(self, sha256: str) -> str:
        """Return the hash that the bytes of an item have now.

        Raises:
            OSError: it cannot be read.
        """
        with self.path(sha256).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def erase(self, sha256: str) -> None:
        """Take the bytes of an item away; nothing happens when they are not there."""
        self.path(sha256).unlink(missing_ok=True)

    def hashes(self) -> Iterator[str]:
        """Return the hashes of all items, in order."""
        for folder in sorted(self._root.glob("[0-9a-f][0-9a-f]")):
            yield from (folder.name + path.name for path in sorted(folder.iterdir()))

    def _put(self, stream: IO[bytes]) -> Kept:
        handle, name = tempfile.mkstemp(dir=self._root / _DRAFTS)
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                sha256, size = _copy(stream, out)
                place = self.path(sha256)
                fresh = not place.exists()
                if fresh:
                    out.flush()
                    os.fsync(out.fileno())
            if fresh:
                self._settle(draft, place)
        finally:
            draft.unlink(missing_ok=True)
        return Kept(sha256, size, fresh)

    def _settle(self, draft: Path, place: Path) -> None:
        place.parent.mkdir(exist_ok=True)
        draft.chmod(0o444)
        draft.replace(place)
        for folder in (place.parent, self._root):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _copy(source: IO[bytes], into: IO[bytes]) -> tuple[str, int]:
    hashed, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        hashed.update(chunk)
        into.write(chunk)
        size += len(chunk)
    return hashed.hexdigest(), size
