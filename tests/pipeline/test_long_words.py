"""No words, however they repeat, keep the reading of a report long."""

import time

import pytest

from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.steps import read_report
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report

WIRING = Wiring(Settings.of(pack="idlib-2020"))
DAY = "2031-06-15T00:00:00Z"
LONG, MOST = 25_000, 5.0  # characters, and seconds on a busy machine
LANGUAGES = ("en", "ar", "ru", "tr")
WORDS = (
    "killed ", "two ", "and ", "twenty-", "at least ", "Monday ", "1,", "1 ", "“", "« ", "' ", "A.",
    "Aa ", "\u0627\u0644 ", "\u043d\u0430 ", "en az ", "a", "(", "; ", "!",
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(WORDS)))
def test_no_words_keep_a_reader_long(number: int) -> None:
    text = "Shelling killed two. " + WORDS[number] * (LONG // len(WORDS[number]))
    report = Report.of(text, language=LANGUAGES[number % 4], published_at=DAY)
    begun = time.process_time()
    read_report(report, WIRING)
    assert time.process_time() - begun < MOST
