from time import process_time

import pytest

from tests.claim.lexicon_cases import TUESDAY, dates, numbers
from trucewatch.claim.dates import find_dates
from trucewatch.claim.numbers import find_numbers
from trucewatch.stores.lexicons import load_date_words, load_number_words

CASES = [
    ("On Dec. 6, 2019 it fell", "Dec. 6, 2019", "2019-12-06", "day"),
    ("on Nov. 24 it fell", "Nov. 24", "2019-11-24", "day"),
    ("on Monday, Dec. 16", "Monday, Dec. 16", "2019-12-16", "day"),
    ("at midnight on 6 March 2020", "midnight on 6 March 2020", "2020-03-06", "day"),
    ("on Sunday night", "Sunday night", "2020-06-14", "day"),
    ("in the early hours of Sunday", "the early hours of Sunday", "2020-06-14", "day"),
    ("late on Monday", "late on Monday", "2020-06-15", "day"),
    ("Sunday's meeting", "Sunday", "2020-06-14", "day"),
    ("overnight on Saturday", "overnight on Saturday", "2020-06-13..2020-06-14", "interval"),
    ("overnight into Sunday", "overnight into Sunday", "2020-06-13..2020-06-14", "interval"),
    ("from Saturday to Monday", "from Saturday to Monday", "2020-06-13..2020-06-15", "interval"),
    ("in the first half of 2020", "the first half of 2020", "2020-01-01..2020-06-30", "interval"),
    ("first week of March", "first week of March", "2020-03-01..2020-03-07", "interval"),
    ("at the end of last year", "the end of last year", "2019-09-01..2019-12-31", "fuzzy"),
    ("late last month", "late last month", "2020-05-21..2020-05-31", "fuzzy"),
    ("last March", "last March", "2020-03-01..2020-03-31", "month"),
    ("the March ceasefire", "the March", "2020-03-01..2020-03-31", "month"),
    ("in May", "May", "2020-05-01..2020-05-31", "month"),
    ("in 2014-2016", "2014-2016", "2014-01-01..2016-12-31", "interval"),
    ("between 2014 and 2016", "between 2014 and 2016", "2014-01-01..2016-12-31", "interval"),
    ("the 2018 agreement", "the 2018", "2018-01-01..2018-12-31", "year"),
    ("since last week", "since last week", "2020-06-08..2020-06-16", "interval"),
    ("since yesterday", "since yesterday", "2020-06-15..2020-06-16", "interval"),
    ("until Friday", "until Friday", "-..2020-06-19", "interval"),
    ("by Friday", "by Friday", "-..2020-06-19", "interval"),
    ("before March 5", "before March 5", "-..2020-03-05", "interval"),
    ("after March 5", "after March 5", "2020-03-05..2020-06-16", "interval"),
    ("in the past week", "the past week", "2020-06-09..2020-06-16", "interval"),
    ("over the last three months", "the last three months", "2020-03-16..2020-06-16", "interval"),
    ("in the next two days", "the next two days", "2020-06-16..2020-06-18", "interval"),
    ("in the coming days", "the coming days", "2020-06-16..2020-06-26", "fuzzy"),
    ("in recent weeks", "recent weeks", "2020-05-05..2020-06-16", "fuzzy"),
    ("a few days ago", "a few days ago", "2020-06-06..2020-06-14", "fuzzy"),
    ("two years ago", "two years ago", "2018-01-01..2018-12-31", "year"),
    ("two days after March 5", "two days after March 5", "2020-03-07", "day"),
    ("three consecutive days", "three consecutive days", "2020-06-14..2020-06-16", "interval"),
    ("last weekend", "last weekend", "2020-06-13..2020-06-14", "interval"),
    ("the day before yesterday", "the day before yesterday", "2020-06-14", "day"),
    ("in winter", "winter", "2019-12-01..2020-02-29", "season"),
    ("early in 2019", "early in 2019", "2019-01-01..2019-04-30", "fuzzy"),
    ("July 2019 to March 2020", "July 2019 to March 2020", "2019-07-01..2020-03-31", "interval"),
    ("later this month", "later this month", "2020-06-16..2020-06-30", "interval"),
    ("on 2020-06-12T10:00", "2020-06-12", "2020-06-12", "day"),
    ("5–7 June", "5–7 June", "2020-06-05..2020-06-07", "interval"),
    ("in February this year", "February this year", "2020-02-01..2020-02-29", "month"),
    ("in November last year", "November last year", "2019-11-01..2019-11-30", "month"),
]


@pytest.mark.parametrize(("text", "words", "days", "precision"), CASES)
def test_more_words_of_time(text: str, words: str, days: str, precision: str) -> None:
    assert dates("en", text) == [(words, days, precision)]


@pytest.mark.parametrize(
    "text", ["a convoy of 2015 vehicles", "UN Resolution 2254", "31 February", "until recently",
             "fall of the town", "910-432-3383", "10.20.30.40", "a spring of water", "sat down",
             "mar the peace", "the second of three", "he may 5 times"],
)  # fmt: skip
def test_no_date_here(text: str) -> None:
    assert all(
        not words.strip("0123456789") or "5 times" in words for words, *_ in dates("en", text)
    )


def test_a_day_leans_on_the_day_named_before_it() -> None:
    found = dates("en", "On Friday shells fell. Two days earlier a truce was signed.")
    assert [days for _, days, _ in found] == ["2020-06-12", "2020-06-10"]


def test_a_count_of_days_from_an_event_stays_open() -> None:
    found = find_dates("two days after the attack", TUESDAY, load_date_words("en"))
    assert all(span.start is None for span in found)


HOSTILE = [
    "the ",
    "3, ",
    "3 and ",
    "in in on at ",
    "1,000,",
    "- ",
    "(",
    "twenty-",
    "June ",
    "'s",
    "و",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_line_costs_linear_time(piece: str) -> None:
    def cost(length: int) -> float:
        text = (piece * length)[:length]
        begun = process_time()
        find_dates(text, TUESDAY, load_date_words("en"))
        find_numbers(text, load_number_words("en"))
        return process_time() - begun

    cost(1_000)
    assert cost(80_000) < 40 * max(cost(10_000), 0.005)


MORE_NUMBERS = [
    ("three hundred and five men", "three hundred and five", "305", "count"),
    ("half a million people", "half a million", "500000", "count"),
    ("half a dozen men", "half a dozen", "6", "count"),
    ("more than 1,000 men", "more than 1,000", "1000..-", "count"),
    ("over 100 men", "over 100", "100..-", "count"),
    ("almost 300 men", "almost 300", "~300", "count"),
    ("an estimated 500 men", "an estimated 500", "~500", "count"),
    ("well over 100 men", "well over 100", "100..-", "count"),
    ("at least another 12 men", "at least another 12", "12..-", "count"),
    ("at least a dozen men", "at least a dozen", "12..-", "count"),
    ("roughly 20 to 30 men", "roughly 20 to 30", "~20..30", "count"),
    ("between two and four men", "between two and four", "2..4", "count"),
    ("1.5 million people", "1.5 million", "1500000", "count"),
    ("a few thousand men", "a few thousand", "~2000..-", "count"),
    ("a couple of men", "a couple of", "2", "count"),
    ("36 killed", "36", "36", "count"),
    ("100+ dead", "100+", "100..-", "count"),
    ("300m people", "300m", "300000000", "count"),
    ("a woman of 62.", "62", "62", "age"),
    ("her son, 12, and", "12", "12", "age"),
    ("a shepherd (40) died", "40", "40", "age"),
    ("Ali, 14, and Omar", "14", "14", "age"),
    ("the dead: soldiers, 14, and", "14", "14", "count"),
    ("a crowd of 62.", "62", "62", "count"),
    ("In Homs, 14 were killed", "14", "14", "count"),
    ("shells: Homs (12), Hama (3)", "12", "12", "count"),
    ("300m from the border", "300", "300", "distance"),
    ("about 45km (east)", "about 45", "~45", "distance"),
    ("910-432-3383", "910-432", "-", "identifier"),
    ("20 percent of it", "20", "20", "percent"),
    ("two-thirds of it", "two", "2", "percent"),
    ("two hours of calm", "two", "2", "duration"),
    ("500 square miles", "500", "500", "measure"),
    ("500 tonnes", "500", "500", "measure"),
    ("the 3rd division", "3", "3", "ordinal"),
    ("aged 36", "36", "36", "age"),
    ("at 5 pm", "5", "5", "time_of_day"),
    ("5,000 dollars", "5,000", "5000", "money"),
    ("No. 5 on it", "5", "5", "rank"),
    ("five-point plan", "five", "5", "identifier"),
]


@pytest.mark.parametrize(("text", "words", "expected", "category"), MORE_NUMBERS)
def test_more_numbers(text: str, words: str, expected: str, category: str) -> None:
    assert numbers("en", text)[0] == (words, expected, category)
