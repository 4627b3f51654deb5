import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.claim.numbers import NumberSpan, article_one, find_numbers, find_repeats
from trucewatch.stores.lexicons import load_number_words

WORDS = load_number_words("en")


def bounds(span: NumberSpan) -> str:
    low = "-" if span.low is None else str(span.low)
    high = "-" if span.high is None else str(span.high)
    return ("~" if span.approximate else "") + (low if low == high else f"{low}..{high}")


COUNTS = [
    ("killed 36 soldiers", "36", "36"),
    ("killed at least 36 soldiers", "at least 36", "36..-"),
    ("killed about 2,000 civilians", "about 2,000", "~2000"),
    ("wounded thousands", "thousands", "~2000..-"),
    ("displaced more than a million", "more than a million", "1000000..-"),
    ("dozens were hurt", "dozens", "~24..-"),
    ("scores were hurt", "scores", "~40..-"),
    ("hundreds of strikes", "hundreds", "~200..-"),
    ("tens of thousands fled", "tens of thousands", "~20000..-"),
    ("hundreds of thousands fled", "hundreds of thousands", "~200000..-"),
    ("a dozen men", "a dozen", "12"),
    ("two dozen men", "two dozen", "24"),
    ("two brothers died", "two", "2"),
    ("no fewer than 12 men", "no fewer than 12", "12..-"),
    ("up to 30 men", "up to 30", "-..30"),
    ("as many as 30 men", "as many as 30", "-..30"),
    ("fewer than 50 men", "fewer than 50", "-..50"),
    ("some 30 men", "some 30", "~30"),
    ("nearly 40 men", "nearly 40", "~40"),
    ("between 20 and 30 men", "between 20 and 30", "20..30"),
    ("20 to 30 men", "20 to 30", "20..30"),
    ("20-30 men", "20-30", "20..30"),
    ("two or three men", "two or three", "2..3"),
    ("2 to 3 million people", "2 to 3 million", "2000000..3000000"),
    ("2.5 million people", "2.5 million", "2500000"),
    ("1.2m people", "1.2m", "1200000"),
    ("2 000 people", "2 000", "2000"),
    ("twenty-five men", "twenty-five", "25"),
    ("one hundred and twenty men", "one hundred and twenty", "120"),
    ("several hundred men", "several hundred", "~200..-"),
    ("several men", "several", "~-"),
    ("36 or more men", "36 or more", "36..-"),
    ("a 36-strong unit", "36", "36"),
]


@pytest.mark.parametrize(("text", "words", "expected"), COUNTS)
def test_counts_come_with_their_bounds(text: str, words: str, expected: str) -> None:
    found = find_numbers(text, WORDS)
    assert [(text[s.start : s.end], bounds(s), s.category) for s in found] == [
        (words, expected, "count")
    ]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("in August 2016", "date"),
        ("the March 5 truce", "date"),
        ("on 5-7 June", "date"),
        ("after 9/11", "identifier"),
        ("the G7", "identifier"),
        ("along the M4", "road"),
        ("a T-72", "identifier"),
        ("an S-400", "identifier"),
        ("Resolution 2254", "identifier"),
        ("a 155mm shell", "calibre"),
        ("a 12-km strip", "distance"),
        ("an 11-month siege", "duration"),
        ("24/7", "identifier"),
        ("Article 5", "identifier"),
        ("the first attack", "ordinal"),
        ("the 47th brigade", "ordinal"),
        ("20% of homes", "percent"),
        ("$500", "money"),
        ("a 36-year-old man", "age"),
        ("at 10:30", "time_of_day"),
        ("including three children", "part"),
        ("three of them children", "part"),
    ],
)
def test_what_is_no_count_says_what_it_is(text: str, category: str) -> None:
    assert [span.category for span in find_numbers(text, WORDS)] == [category]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("have twice broken it", [("twice", 2, 2)]),
        ("struck three times on Monday", [("three times", 3, 3)]),
        ("at least four times", [("at least four times", 4, None)]),
        ("was repeatedly shelled", [("repeatedly", None, None)]),
        ("a series of strikes", [("a series of", None, None)]),
        ("two separate attacks", [("two separate", 2, 2)]),
        ("for the second time", []),
        ("three times more", []),
        ("2-0 times", []),
    ],
)
def test_repeats_are_counted(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert [(r.words, r.low, r.high) for r in find_repeats(text, WORDS)] == expected


def test_an_article_counts_one_only_when_asked() -> None:
    assert find_numbers("a soldier died", WORDS) == ()
    one = article_one("a soldier died", 0, WORDS)
    assert one is not None
    assert (one.low, one.high) == (1, 1)


@given(st.text(max_size=300))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for span in find_numbers(text, WORDS):
        assert 0 <= span.start <= span.core_start < span.core_end <= span.end <= len(text)
    for repeat in find_repeats(text, WORDS):
        assert text[repeat.start : repeat.end] == repeat.words
