"""What files looked like when they were last taken in: a cache, and never the record.

Losing it costs time alone: files are hashed again, and what is known changes nothing.
"""

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from trucewatch.core.errors import SetupError


class SeenFiles:
    """Signatures of files by their path."""

    def __init__(self, path: Path) -> None:
        """Open the cache; one that is damaged is begun anew.

        Raises:
            SetupError: it cannot be made.
        """
        try:
            self._link = _opened(path)
        except sqlite3.DatabaseError:
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                path.with_name(name).unlink(missing_ok=True)
            try:
                self._link = _opened(path)
            except sqlite3.DatabaseError as error:
                raise SetupError(f"{path}: cannot be written ({error}); make room") from error

    def signatures(self) -> dict[str, str]:
        """Return the signature of each file that was taken in."""
        return dict(self._link.execute("SELECT path, signature FROM seen").fetchall())

    def add(self, files: Iterable[tuple[str, str]]) -> None:
        """Remember files by path and signature; failing to is no loss."""
        with contextlib.suppress(sqlite3.DatabaseError), self._link:
            self._link.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?)", files)

    def forget(self, path: str) -> None:
        """Forget a file, so that it is looked at again."""
        with contextlib.suppress(sqlite3.DatabaseError), self._link:
            self._link.execute("DELETE FROM seen WHERE path = ?", (path,))

    def close(self) -> None:
        """Let go of the file."""
        self._link.close()

    def __enter__(self) -> Self:
        """Return the cache itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def _opened(path: Path) -> sqlite3.Connection:
    link = sqlite3.connect(path)
    try:
        link.execute("PRAGMA journal_mode=WAL")
        link.execute("PRAGMA synchronous=OFF")
        link.execute("CREATE TABLE IF NOT EXISTS seen (path TEXT PRIMARY KEY, signature TEXT)")
        link.commit()
    except sqlite3.DatabaseError:
        link.close()
        raise
    return link
