"""A disk that is full to the last byte; only root may mount one."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.test_watch import look, put
from trucewatch.core.errors import SetupError
from trucewatch.pipeline.ledger import verify
from trucewatch.pipeline.workspace import Workspace, init_workspace


def mount(place: Path, options: str) -> int:
    command = ["mount", "-t", "tmpfs", "-o", options, "none", str(place)]
    return subprocess.run(command, check=False, capture_output=True).returncode


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on a disk of two megabytes."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    if mount(place, "size=2m"):
        pytest.skip("this machine mounts no small disk")
    yield init_workspace(place / "w", "idlib-2020")
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(workspace: Workspace) -> None:
    full = 0
    for number in range(12):
        try:
            filler = "The market stayed closed and the road was empty. " * 500
            texts = [f"Artillery shelled Ariha on Sunday {number}-{n}. {filler}" for n in range(4)]
            put(workspace, f"{number}.jsonl", *texts)
            look(workspace)
        except (SetupError, OSError):  # OSError: the disk has no room for the input itself
            full += 1
        if full > 1:
            break
    assert full
    files = [path for path in (workspace.root / "inbox").iterdir() if path.stat().st_size > 50_000]
    assert mount(workspace.root.parent, "remount,size=200m") == 0
    assert verify(workspace.root).ok
    look(workspace)
    wanted = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
    told = (workspace.out / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(told) >= wanted - 1  # the last line of the last file may itself be cut off
    assert len({line for line in told}) == len(told)
    assert verify(workspace.root).ok
