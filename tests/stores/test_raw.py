import hashlib
import io
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from trucewatch.core.errors import SetupError
from trucewatch.stores.raw import RawStore


def test_bytes_are_named_by_their_hash_and_kept_once(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw")
    first, second = (store.put(io.BytesIO(b"words")) for _ in range(2))
    assert first.sha256 == second.sha256 == hashlib.sha256(b"words").hexdigest()
    assert (first.size, first.fresh, second.fresh) == (5, True, False)
    assert list(store.hashes()) == [first.sha256]
    assert store.path(first.sha256).read_bytes() == b"words"


def test_what_is_kept_can_only_be_read(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    kept = store.put(io.BytesIO(b"words"))
    assert store.path(kept.sha256).stat().st_mode & 0o777 == 0o444
    assert list((tmp_path / ".drafts").iterdir()) == []


def test_a_stream_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    store = RawStore(tmp_path)
    with pytest.raises(SetupError, match="nothing was kept"):
        store.put(Broken())
    assert list(store.hashes()) == []
    assert list((tmp_path / ".drafts").iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; only root may make one."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(place)], check=False
    )
    if made.returncode:
        pytest.skip("this machine mounts no small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_one_line_and_keeps_what_was_kept(small_disk: Path) -> None:
    store = RawStore(small_disk / "raw")
    kept = store.put(io.BytesIO(os.urandom(400_000)))
    with pytest.raises(SetupError, match="make room"):
        store.put(io.BytesIO(os.urandom(900_000)))
    assert list(store.hashes()) == [kept.sha256]
    assert store.hash_of(kept.sha256) == kept.sha256
    assert store.put(io.BytesIO(b"small")).fresh
