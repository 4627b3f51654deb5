"""Keeps two processes from writing to one workspace at a time."""

import fcntl
from typing import IO

from trucewatch.core.errors import SetupError
from trucewatch.pipeline.workspace import Workspace

LOCK = ".watch.lock"


class BusyError(SetupError):
    """Another process works on the workspace."""


def locked(workspace: Workspace) -> IO[bytes]:
    """Return the lock of a workspace, held until it is closed or the process ends.

    Raises:
        BusyError: another process holds it.
        SetupError: it cannot be written.
    """
    path = workspace.root / LOCK
    try:
        held = path.open("ab")
    except OSError as error:
        raise SetupError(f"{path}: cannot be written ({error.strerror}); make room") from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        held.close()
        raise BusyError(f"{path.parent}: another watch is at work here; wait or end it") from error
    return held
