"""The files that a folder holds, always in the same order."""

import os
from collections.abc import Iterator
from pathlib import Path

from trucewatch.collectors.kinds import READ, is_telling
from trucewatch.core.issues import Issue

SIDE_FILES = (".meta.yml", ".meta.yaml", ".meta.json")
"""Endings of files that describe a report."""
NOTES = (*SIDE_FILES, ".map.yml")
"""And of those that describe the columns of a table."""
_LOOK = 8_192  # bytes that tell what a file without a telling name is

_NAME_IT = "name the file itself to have it read, or save it as .txt, .html or .jsonl"


def files_in(folder: Path) -> Iterator[Path | Issue]:
    """Return the readable files under ``folder``, sorted by name, folder by folder.

    Hidden files and side files are passed over; links are not followed, so that a folder cannot
    lead out of itself or round in a circle. A file of a kind that is not read becomes an issue.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unread(folder, f"the folder cannot be opened ({error.strerror})")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(NOTES):
            continue
        path = folder / entry.name
        if entry.is_symlink():
            yield _unread(path, "it is a link, and links are not followed inside folders")
        elif entry.is_dir():
            yield from files_in(path)
        elif not entry.is_file():
            yield _unread(path, "it is no regular file", "save what it gives to a file")
        elif path.suffix.lower() not in READ and not _tells(path):
            yield _unread(path, f"files of the kind {path.suffix or 'without ending'} are not read")
        else:
            yield path


def _tells(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return is_telling(stream.read(_LOOK))
    except OSError:
        return False


def _unread(path: Path, why: str, next_step: str = _NAME_IT) -> Issue:
    return Issue(
        code="file_skipped",
        where=str(path),
        what="it was left out",
        why=why,
        next_step=next_step,
    )
