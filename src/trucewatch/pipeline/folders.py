"""The folders of a workspace: which files are new, and what stands beside them."""

from collections.abc import Iterator
from pathlib import Path

from trucewatch.collectors.dispatch import stated_beside
from trucewatch.collectors.given import Given
from trucewatch.collectors.walk import NOTES, files_in
from trucewatch.core.issues import Issue
from trucewatch.pipeline.stated import Stated
from trucewatch.pipeline.workspace import WatchedFolder, Workspace
from trucewatch.report.custody import Origin
from trucewatch.stores.seen import SeenFiles

_BATCH = 500  # files that are remembered at once


class Folders:
    """Finds files that changed since they were last taken in."""

    def __init__(self, workspace: Workspace, seen: SeenFiles) -> None:
        """Take the workspace and what was seen in it before."""
        self._workspace, self._seen = workspace, seen
        self._known = seen.signatures()
        self._last: dict[str, str] = {}  # what new files looked like at the last look
        self._taken: list[tuple[str, str]] = []
        self._issues: list[Issue] = []

    def fresh(self, *, settled: bool) -> Iterator[tuple[Path, Origin, Stated, str]]:
        """Return each new or changed file, with where it is from, what is stated, its signature.

        Args:
            settled: Leave out files that look different from the last look, or are seen first.
        """
        self._issues = []
        for folder in self._workspace.settings.folders:
            for found in files_in(self._workspace.root / folder.path):
                if isinstance(found, Issue):
                    self._issues.append(found)
                    continue
                yield from self._one(found, folder, settled=settled)

    def _one(
        self, path: Path, folder: WatchedFolder, *, settled: bool
    ) -> Iterator[tuple[Path, Origin, Stated, str]]:
        signature = _signature(path)
        if signature is None or self._known.get(str(path)) == signature:
            return
        before, self._last[str(path)] = self._last.get(str(path)), signature
        if settled and before != signature:
            return
        given = Given(source=folder.source, language=folder.language)
        given, note, issues = stated_beside(path, given)
        self._issues += issues
        name = path.relative_to(self._workspace.root) if self._is_inside(path) else path
        origin = Origin(source_url=str(name), collector="folder")
        yield path, origin, Stated(given, note), signature

    def _is_inside(self, path: Path) -> bool:
        return path.is_relative_to(self._workspace.root)

    def taken(self, path: Path, signature: str) -> None:
        """Remember that a file was taken in as it looked."""
        self._known[str(path)] = signature
        self._last.pop(str(path), None)
        self._taken.append((str(path), signature))
        if len(self._taken) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Keep what is remembered on disk."""
        self._seen.add(self._taken)
        self._taken = []

    def issues(self) -> tuple[Issue, ...]:
        """Return what the last look could not use."""
        return tuple(self._issues)


def _signature(path: Path) -> str | None:
    """Return what tells a changed file, and changed notes beside it; None when it is gone."""
    try:
        about = path.stat()
    except OSError:
        return None
    marks = [about.st_size, about.st_mtime_ns, about.st_ino]
    for ending in NOTES:
        try:
            marks.append(path.with_name(path.stem + ending).stat().st_mtime_ns)
        except OSError:
            marks.append(0)
    return ":".join(str(mark) for mark in marks)


def unreadable(path: Path, error: OSError) -> Issue:
    """Return the issue that tells of a file that cannot be read."""
    return Issue(
        code="unreadable_file",
        where=str(path),
        what="the item was left out",
        why=f"it cannot be read ({error.strerror})",
        next_step="check the file's permissions",
    )
