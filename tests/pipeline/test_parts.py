"""A report worn by its way to us gives claims in its own spelling."""

import pytest

from trucewatch.pipeline.read_report import read_report
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report

pytest.importorskip("slovnet")

TEXT = "<p>Бoевики <b>oбстреляли</b>&nbsp;пози\u00adции apмии, пoгибли двoе вo\u00adенных.</p>"


def test_claims_of_a_worn_report_quote_what_stands_there() -> None:
    report = Report.of(TEXT, id="r1", language="ru")
    (claim,) = read_report(report, Wiring(Settings.of())).claims
    assert (claim.act, [f.low for f in claim.figures]) == ("shelling", [2])
    assert [actor.text for actor in claim.actors] == ["Бoевики"]
    for words in (*claim.actors, *claim.targets, *claim.places):
        assert TEXT[words.start : words.end] == words.text
    assert TEXT[claim.quote.start : claim.quote.end] == claim.quote.exact
    assert claim.quote.exact.endswith("вo\u00adенных")


def test_a_report_in_several_languages_is_read_and_says_in_which() -> None:
    words = (
        "Government forces shelled the village of Karsel on Monday, wounding two people.",
        "Два снаряда упали в воскресенье вечером у старой мельницы в Белине, ранен пастух.",
    )
    report = Report.of("\n\n".join(words), id="r1", language=None)
    found = read_report(report, Wiring(Settings.of()))
    assert {claim.act for claim in found.claims} == {"shelling"}
    assert len(found.claims) == 2
    (issue,) = (one for one in found.issues if one.code == "language_unknown")
    assert issue.what == "claims were made of its paragraphs in en, ru alone"
