from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.claim.dates import DateSpan, find_dates
from trucewatch.stores.lexicons import load_date_words

WORDS = load_date_words("en")
TUESDAY = date(2020, 6, 16)


def iso(span: DateSpan) -> str:
    start = span.start.isoformat() if span.start else "-"
    end = span.end.isoformat() if span.end else "-"
    return start if start == end else f"{start}..{end}"


def only(text: str, published: date | None = TUESDAY) -> DateSpan:
    found = find_dates(text, published, WORDS)
    assert len(found) == 1, [text[s.text_start : s.text_end] for s in found]
    return found[0]


CASES = [
    # full dates
    ("signed on 5 March 2020 in the capital", "5 March 2020", "2020-03-05", "day"),
    ("signed on March 5, 2020, they say", "March 5, 2020", "2020-03-05", "day"),
    ("signed on 2020-03-05", "2020-03-05", "2020-03-05", "day"),
    ("signed on 05.03.2020", "05.03.2020", "2020-03-05", "day"),
    ("signed on 25/03/2020", "25/03/2020", "2020-03-25", "day"),
    ("signed on 3/25/2020", "3/25/2020", "2020-03-25", "day"),
    ("the 5th of March 2019", "the 5th of March 2019", "2019-03-05", "day"),
    ("Sunday, June 14, 2020", "Sunday, June 14, 2020", "2020-06-14", "day"),
    # a day without a year is the last such day
    ("a truce on March 5, then quiet", "March 5", "2020-03-05", "day"),
    ("under the March 5 agreement", "March 5", "2020-03-05", "day"),
    ("on the 5th of March they met", "the 5th of March", "2020-03-05", "day"),
    ("on 20 December shells fell", "20 December", "2019-12-20", "day"),
    ("on Sunday (14 June) they met", "Sunday (14 June", "2020-06-14", "day"),
    # weekdays
    ("On Sunday a meeting was called off", "Sunday", "2020-06-14", "day"),
    ("on Tuesday shells fell", "Tuesday", "2020-06-16", "day"),
    ("last Sunday shells fell", "last Sunday", "2020-06-14", "day"),
    ("last Tuesday shells fell", "last Tuesday", "2020-06-09", "day"),
    ("next Tuesday they meet", "next Tuesday", "2020-06-23", "day"),
    ("early on Friday", "early on Friday", "2020-06-12", "day"),
    ("at dawn on Friday", "dawn on Friday", "2020-06-12", "day"),
    ("on Monday morning", "Monday morning", "2020-06-15", "day"),
    ("on Monday last week", "Monday last week", "2020-06-08", "day"),
    # months, seasons, years
    ("In February, attacks went on", "February", "2020-02-01..2020-02-29", "month"),
    ("entered in August 2016: they", "August 2016", "2016-08-01..2016-08-31", "month"),
    ("in December they left", "December", "2019-12-01..2019-12-31", "month"),
    ("mid-June", "mid-June", "2020-06-11..2020-06-20", "fuzzy"),
    ("in late May", "late May", "2020-05-21..2020-05-31", "fuzzy"),
    ("seized early this year.", "early this year", "2020-01-01..2020-04-30", "fuzzy"),
    ("in early 2019", "early 2019", "2019-01-01..2019-04-30", "fuzzy"),
    ("in the summer of 2019", "the summer of 2019", "2019-06-01..2019-08-31", "season"),
    ("last summer", "last summer", "2019-06-01..2019-08-31", "season"),
    ("in 2015 they came", "2015", "2015-01-01..2015-12-31", "year"),
    ("in the 1990s", "the 1990s", "1990-01-01..1999-12-31", "interval"),
    ("this year", "this year", "2020-01-01..2020-12-31", "year"),
    ("last year", "last year", "2019-01-01..2019-12-31", "year"),
    # ranges
    ("between 3 and 7 June", "between 3 and 7 June", "2020-06-03..2020-06-07", "interval"),
    ("from June 3 to 7", "from June 3 to 7", "2020-06-03..2020-06-07", "interval"),
    ("June 3-7", "June 3-7", "2020-06-03..2020-06-07", "interval"),
    ("from 28 May to 3 June", "from 28 May to 3 June", "2020-05-28..2020-06-03", "interval"),
    ("on 3 and 4 June", "3 and 4 June", "2020-06-03..2020-06-04", "interval"),
    ("from March to May", "from March to May", "2020-03-01..2020-05-31", "interval"),
    ("from 2014 to 2016", "from 2014 to 2016", "2014-01-01..2016-12-31", "interval"),
    ("since March", "since March", "2020-03-01..2020-06-16", "interval"),
    ("since 2011", "since 2011", "2011-01-01..2020-06-16", "interval"),
    ("until 15 July", "until 15 July", "-..2020-07-15", "interval"),
    ("by the end of June", "by the end of June", "-..2020-06-30", "interval"),
    # windows that lean on the day of publication
    ("twice in the past two weeks.", "the past two weeks", "2020-06-02..2020-06-16", "interval"),
    ("in recent days", "recent days", "2020-06-06..2020-06-16", "fuzzy"),
    ("in the last 24 hours", "the last 24 hours", "2020-06-15..2020-06-16", "interval"),
    ("earlier this month", "earlier this month", "2020-06-01..2020-06-16", "interval"),
    ("within seven days", "within seven days", "2020-06-16..2020-06-23", "interval"),
    ("a week ago", "a week ago", "2020-06-06..2020-06-12", "fuzzy"),
    ("two days ago", "two days ago", "2020-06-14", "day"),
    ("this week", "this week", "2020-06-15..2020-06-21", "week"),
    ("last week", "last week", "2020-06-08..2020-06-14", "week"),
    ("next week", "next week", "2020-06-22..2020-06-28", "week"),
    ("over the weekend", "the weekend", "2020-06-13..2020-06-14", "interval"),
    ("yesterday", "yesterday", "2020-06-15", "day"),
    ("today", "today", "2020-06-16", "day"),
    ("tomorrow", "tomorrow", "2020-06-17", "day"),
    ("last night", "last night", "2020-06-15..2020-06-16", "interval"),
    ("shelled overnight", "overnight", "2020-06-15..2020-06-16", "interval"),
    ("for the third day running", "the third day running", "2020-06-14..2020-06-16", "interval"),
    ("New Year's Eve", "New Year's Eve", "2019-12-31", "day"),
]


@pytest.mark.parametrize(("text", "words", "days", "precision"), CASES)
def test_words_of_time_become_intervals(text: str, words: str, days: str, precision: str) -> None:
    span = only(text)
    assert (text[span.text_start : span.text_end], iso(span)) == (words, days)
    assert span.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "patrols on the M4 and the M5",
        "troops marched on the town",
        "They may attack again",
        "March on Damascus, they cried",
        "May they rest in peace",
        "the Sunday Times wrote",
        "in the second attack",
        "at 10:30 two shells fell",
        "a T-72 and an S-400",
        "2,000 people died",
        "they won 3-1",
        "a 36-year-old man",
        "the sun sat low",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, TUESDAY, WORDS) == ()


def test_a_duration_is_no_date() -> None:
    span = only("an 11-month offensive")
    assert span.duration
    assert not span.resolved
    assert span.start is None


def test_without_a_day_of_publication_only_full_dates_resolve() -> None:
    text = "On Sunday or March 5 and then on 5 March 2020 and in August 2016"
    found = find_dates(text, None, WORDS)
    assert [iso(span) for span in found] == ["-", "-", "2020-03-05", "2016-08-01..2016-08-31"]


def test_a_planned_deed_takes_the_next_such_day() -> None:
    assert iso(only("on Sunday ministers will meet").as_future()) == "2020-06-21"


@given(st.text(max_size=300), st.dates())
def test_any_text_gives_spans_inside_it(text: str, published: date) -> None:
    for span in find_dates(text, published, WORDS):
        assert 0 <= span.text_start < span.text_end <= len(text)
        assert span.start is None or span.end is None or span.start <= span.end
