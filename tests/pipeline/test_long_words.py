"""Words that repeat without end are read to the end; how long that takes is measured in bench/."""

import pytest

from trucewatch.pipeline.read_report import read_report
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report

WIRING = Wiring(Settings.of(pack="idlib-2020"))
LONG = 4_000  # characters
WORDS = ("killed ", "at least ", "twenty-", "1,", "“", "' ", "A.", "\u0627\u0644 ", "a", "(", "; ")


@pytest.mark.parametrize("words", WORDS)
def test_words_that_repeat_hide_no_sentence_before_them(words: str) -> None:
    text = f"Shelling killed two soldiers in Idlib.\n\n{words * (LONG // len(words))}"
    report = Report.of(text, language="en", published_at="2031-06-15T00:00:00Z")
    claims = read_report(report, WIRING).claims
    assert "shelling" in {claim.act for claim in claims if claim.quote.start < len(text) - LONG}
    assert all(text[c.quote.start : c.quote.end] == c.quote.exact for c in claims)
