"""No regular expression that touches what others wrote takes long over hostile words."""

import importlib
import re
import time
from pathlib import Path
from typing import Any

import pytest

from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.steps import read_report
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report

ROOM = Path(__file__).parents[2] / "src" / "trucewatch" / "collectors"
LONG = 50_000  # characters
MOST = 1.0  # seconds, on a busy machine; what grows with the square takes minutes
WIRING = Wiring(Settings.of(pack="idlib-2020"))
DAY = "2031-06-15T00:00:00Z"
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


LANGUAGES = ("en", "ar", "ru", "tr")
WORDS = (
    "killed ", "two ", "and ", "twenty-", "at least ", "Monday ", "1,", "1 ", "“", "« ", "' ", "A.",
    "Aa ", "\u0627\u0644 ", "\u043d\u0430 ", "en az ", "a", "(", "; ", "!",
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(WORDS)))
def test_no_words_keep_a_reader_long(number: int) -> None:
    text = "Shelling killed two. " + WORDS[number] * (LONG // 2 // len(WORDS[number]))
    report = Report.of(text, language=LANGUAGES[number % 4], published_at=DAY)
    begun = time.process_time()
    read_report(report, WIRING)
    assert time.process_time() - begun < 5 * MOST
