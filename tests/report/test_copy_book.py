"""Copies among reports that come late are those that a search among all of them finds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.report import duplicates, translations
from trucewatch.report.copy_book import CopyBook
from trucewatch.report.duplicates import find_copies
from trucewatch.report.record import Report

SENTENCES = (
    "Shells fell on the old market of Ardun before noon and three people were hurt there.",
    "Снаряды упали на рынок Ардун, сказал Corvo Belin в городе Gastor, 12 раненых и 7 домов Mirad.",
    "In Ardun and Gastor, Corvo Belin said of Mirad, 12 were hurt and 7 houses burnt by Ferrand.",
    "В Ардуне и Gastor Corvo Belin сказал о Mirad, 12 раненых и 7 домов Ferrand сгорели.",
    "Read more of our news on the pages of the Northern Courier every day.",
    "Talks on the valley road began in Belin with envoys of both sides and ended by night.",
)
DAY = datetime(2031, 6, 10, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def small_crowds() -> Iterator[None]:
    """Make every small world one in which runs become boilerplate and texts crowds."""
    before = duplicates.COMMON, translations._COMMON
    duplicates.COMMON, translations._COMMON = 3, 4
    yield
    duplicates.COMMON, translations._COMMON = before


@st.composite
def reports(draw: st.DrawFn) -> Report:
    words = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    made = Report.of(
        " ".join(words),
        published_at=draw(
            st.sampled_from((None, *(DAY + timedelta(hours=30 * n) for n in range(6))))
        ),
        source=draw(st.sampled_from(("one.example", "two.example"))),
        url=draw(st.sampled_from((None, None, "https://one.example/a", "https://one.example/b"))),
        language=draw(st.sampled_from(("en", "en", "ru", None))),
    )
    return made.model_copy(update={"id": f"{made.id}-{made.language}"})


@settings(max_examples=80, deadline=None)
@given(st.lists(reports(), min_size=6, max_size=16), st.lists(reports(), min_size=1, max_size=4))
def test_reports_that_come_one_by_one_give_the_copies_of_the_batch(
    first: list[Report], late: list[Report]
) -> None:
    book = CopyBook()
    book.add(first)
    for n, report in enumerate(late, start=1):
        before = book.copies
        found = book.add([report])
        assert book.copies == find_copies([*first, *late[:n]])
        if found is not None:
            assert {*before, *found} == set(book.copies)
            assert not {*before} & {*found}


def test_a_late_report_is_compared_with_those_that_share_its_words_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def word(n: int, at: int) -> str:
        return f"w{(n * 7919 + at * 104729) % 1000003}"

    told = [
        Report.of(" ".join(word(n, at) for at in range(40)), published_at=DAY + timedelta(days=n))
        for n in range(50)
    ]
    book = CopyBook()
    book.add(told)
    seen: set[str] = set()
    real = duplicates.runs_of

    def noted(text: str) -> duplicates.Runs:
        seen.add(text)
        return real(text)

    monkeypatch.setattr(duplicates, "runs_of", noted)
    late = Report.of(told[7].text + " says our desk", published_at=DAY + timedelta(days=60))
    (copy,) = book.add([late]) or ()
    assert (copy.a, copy.b) == (told[7].id, late.id)
    assert seen == {late.text, told[7].text}


def test_a_report_that_is_known_brings_nothing() -> None:
    book, one = CopyBook(), Report.of(SENTENCES[0])
    assert book.add([one]) == ()
    assert book.add([one]) == ()
    assert book.copies == ()
