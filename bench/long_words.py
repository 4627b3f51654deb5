"""Measures how long repeating words keep the reader: 25,000 characters of each, in four languages.

Every pattern has once been slow somewhere, or is of a kind that often is.
"""

from __future__ import annotations

import argparse
import json
import time

from trucewatch.pipeline.read_report import read_report
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report

DAY = "2031-06-15T00:00:00Z"
LONG = 25_000
LANGUAGES = ("en", "ar", "ru", "tr")
WORDS = (
    "killed ", "two ", "and ", "twenty-", "at least ", "Monday ", "1,", "1 ", "“", "« ", "' ", "A.",
    "Aa ", "\u0627\u0644 ", "\u043d\u0430 ", "en az ", "a", "(", "; ", "!",
)  # fmt: skip


def seconds(wiring: Wiring, words: str, language: str) -> float:
    """Return the processor seconds that reading the words takes."""
    text = "Shelling killed two. " + words * (LONG // len(words))
    report = Report.of(text, language=language, published_at=DAY)
    begun = time.process_time()
    read_report(report, wiring)
    return time.process_time() - begun


def main() -> None:
    """Print the slowest of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="end with one JSON object")
    given = parser.parse_args()
    wiring = Wiring(Settings.of(pack="idlib-2020"))
    for language in LANGUAGES:
        seconds(wiring, "quiet ", language)  # what is loaded once is not counted
    slowest = 0.0
    for words in WORDS:
        taken = max(seconds(wiring, words, language) for language in LANGUAGES)
        slowest = max(slowest, taken)
        print(f"{words!r:12} {taken:6.2f} s in the slowest language")
    if given.json:
        print(json.dumps({"slowest_seconds": round(slowest, 2), "characters": LONG}))


if __name__ == "__main__":
    main()
