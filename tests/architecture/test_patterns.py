"""No regular expression that touches what others wrote takes long over hostile words."""

import importlib
import re
import time
from pathlib import Path
from typing import Any

import pytest

ROOM = Path(__file__).parents[2] / "src" / "trucewatch" / "collectors"
LONG = 50_000  # characters
MOST = 1.0  # seconds, on a busy machine; what grows with the square takes minutes
PIECES = (
    " ", "a", "0", "<", ">", "&", "&#", "-", "\n", "\t ", "<a ", "<!--", "='", '"', "a.", "a,", "[",
    "(", "url=", "charset=", "a-b_", "From ", "a: ", "٠", "я", "aя",
)  # fmt: skip


def patterns() -> list[tuple[str, re.Pattern[Any]]]:
    found = []
    for path in sorted(ROOM.glob("*.py")):
        if path.stem in ("__init__", "worker_child"):
            continue
        module = importlib.import_module(f"trucewatch.collectors.{path.stem}")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found.append((f"{path.stem}.{name}", value))
    return found


@pytest.mark.parametrize(("name", "pattern"), patterns(), ids=lambda value: str(value)[:40])
def test_a_pattern_takes_no_longer_than_the_words_are_long(
    name: str, pattern: re.Pattern[Any]
) -> None:
    for piece in PIECES:
        text: Any = (piece * LONG)[:LONG] + "\x00"
        if isinstance(pattern.pattern, bytes):
            text = text.encode()
        begun = time.process_time()
        for method in (pattern.search, pattern.match):
            method(text)
        assert time.process_time() - begun < MOST, (name, piece)
