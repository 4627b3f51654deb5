"""Wishes to try something of the quarantine again, on disk until whoever watches has done so.

Only one process may write to a workspace. A page that is shown while a watch is at work can leave
a wish, and the watch fulfils it at its next look.
"""

from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path

from trucewatch.core.errors import SetupError
from trucewatch.pipeline.workspace import Workspace

_FOLDER = "again"
_LONGEST = 4_000  # bytes of an id


class Again:
    """The wishes of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Take the workspace; nothing is made before somebody wishes."""
        self._root = workspace.root / _FOLDER

    def ask(self, about: str) -> None:
        """Wish that an item or report is tried again; when this returns the wish is on disk.

        Raises:
            SetupError: it cannot be written.
        """
        data = about.encode("utf-8", "replace")[:_LONGEST]
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            draft = self._root / f"{sha256(data).hexdigest()[:32]}.draft"
            draft.write_bytes(data)
            draft.replace(draft.with_suffix(".wish"))
        except OSError as error:
            text = f"{self._root}: cannot be written ({error.strerror})"
            raise SetupError(f"{text}; make room and try again") from error

    def asked(self) -> tuple[str, ...]:
        """Return what is to be tried again."""
        return tuple(about for _, about in self._wishes())

    def fulfil(self, retry: Callable[[str], bool], held: Collection[str]) -> int:
        """Try what is wished for and still held; return how much that was.

        A wish is dropped after it was tried, so that an end in between costs another try and no
        more.
        """
        count = 0
        for path, about in self._wishes():
            if about in held:
                retry(about)
                count += 1
            path.unlink(missing_ok=True)
        return count

    def _wishes(self) -> list[tuple[Path, str]]:
        found = sorted(self._root.glob("*.wish"))
        return [(path, path.read_bytes().decode("utf-8", "replace")) for path in found]
