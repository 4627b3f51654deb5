"""Compares text with a file that was read and agreed on, byte for byte."""

from pathlib import Path

import pytest

GOLD = Path(__file__).parent.parent / "gold"


def check_gold(name: str, got: str, request: pytest.FixtureRequest) -> None:
    """Fail unless ``got`` equals the gold file."""
    path = GOLD / name
    if request.config.getoption("--regold"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(got.encode())
        pytest.fail(f"wrote {path.name} anew: read the diff, then commit it")
    assert got == path.read_bytes().decode()
