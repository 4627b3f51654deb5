from datetime import date

import pytest

from trucewatch.core.figures import Range
from trucewatch.core.times import Interval
from trucewatch.publication import days


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        ("2020-06-14", "2020-06-14", "day", "on 14 June 2020"),
        ("2020-06-02", "2020-06-16", "interval", "between 2 and 16 June 2020"),
        ("2020-05-30", "2020-06-16", "interval", "between 30 May and 16 June 2020"),
        (
            "2019-12-30",
            "2020-06-16",
            "fuzzy",
            "at some time between 30 December 2019 and 16 June 2020",
        ),
        ("2020-02-01", "2020-02-29", "month", "in February 2020"),
        ("2016-01-01", "2016-12-31", "year", "in 2016"),
        (None, "2020-03-05", "interval", "until 5 March 2020"),
        ("2020-03-05", None, "interval", "from 5 March 2020 on"),
        (None, None, "fuzzy", ""),
    ],
)
def test_an_interval_is_said_as_exactly_as_it_is_known(
    start: str | None, end: str | None, precision: str, said: str
) -> None:
    interval = Interval.model_validate({"start": start, "end": end, "precision": precision})
    assert days.when(interval) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (36, None, "at least 36"),
        (None, 30, "up to 30"),
        (34, 36, "34 to 36"),
        (2000, 2000, "2,000"),
    ],
)
def test_a_figure_keeps_its_open_ends(low: int | None, high: int | None, said: str) -> None:
    assert days.figure(low, high) == said


def test_a_figure_without_any_end_says_nothing() -> None:
    with pytest.raises(ValueError, match="says nothing"):
        days.figure(None, None)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (2, 2, "on two occasions"),
        (1, 1, ""),
        (3, None, "on at least three occasions"),
        (None, 4, "on up to four occasions"),
        (2, 5, "on two to five occasions"),
        (None, None, ""),
    ],
)
def test_how_often_is_said_only_when_it_is_told(
    low: int | None, high: int | None, said: str
) -> None:
    assert days.occasions(Range(low=low, high=high)) == said


def test_days_without_reports_are_counted() -> None:
    assert days.gaps([date(2020, 6, 1), date(2020, 6, 5), date(2020, 6, 6)]) == 3
    assert days.gaps([]) == 0
