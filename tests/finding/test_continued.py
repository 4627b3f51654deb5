"""That a duty was done in part is often told in the sentence after the one that tells of it."""

import pytest

from tests.worlds import claim
from trucewatch.claim.record import Claim
from trucewatch.core.spans import Quote
from trucewatch.finding.accounts import number_in
from trucewatch.finding.continued import cut_short
from trucewatch.stores.judgements import load_duty_words

WORDS = load_duty_words()
TOLD = "The two armies held a joint patrol on Monday"


def told(quote: str, text: str) -> Claim:
    start = text.index(quote)
    found = claim("joint_patrol", "r1")
    span = Quote(start=start, end=start + len(quote), exact=quote, prefix="", suffix="")
    return found.model_copy(update={"quote": span})


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (". The route was shortened for safety.", "The route was shortened for safety"),
        (", but the route was cut short after stones flew.",
         ", but the route was cut short after stones flew"),
        (". It rained. The patrol turned back near the bridge.",
         "The patrol turned back near the bridge"),
        (". Маршрут был сокращён.", "Маршрут был сокращён"),
        (". Devriye güzergahı kısaltıldı.", "Devriye güzergahı kısaltıldı"),
        (". وقُصّر مسار الدورية.", "وقُصّر مسار الدورية"),
    ],
)  # fmt: skip
def test_the_words_that_say_so_are_found_in_their_place(after: str, words: str) -> None:
    text = f"Capital, Tuesday — {TOLD}{after} More follows."
    found = cut_short(told(TOLD, text), text, WORDS)
    assert found is not None
    assert found.text == words
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "after",
    [
        ".",
        ". The route was not shortened.",
        ". The next patrol will take a shorter route.",
        ". The previous patrol had turned back.",
        ". The budget was shortened.",
        ". Nobody spoke.\nThe route was shortened.",
        ". One. Two. Three. The route was shortened.",
        ". Güzergah kısaltılmadı.",
        ". Маршрут не был сокращён.",
    ],
)
def test_what_is_denied_or_told_of_something_else_does_not_count(after: str) -> None:
    text = f"{TOLD}{after}"
    assert cut_short(told(TOLD, text), text, WORDS) is None


def test_without_the_text_of_the_report_nothing_further_is_said() -> None:
    assert cut_short(told(TOLD, TOLD), None, WORDS) is None
    assert cut_short(told(TOLD, TOLD), "another text altogether", WORDS) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("the fifteenth joint patrol", 15),
        ("the twenty-first joint patrol", 21),
        ("the 11th joint patrol", 11),
        ("пятнадцатый совместный патруль", 15),
        ("11-е совместное патрулирование", 11),
        ("on birinci ortak devriye", 11),
        ("11'inci ortak devriye", 11),
        ("الدورية المشتركة الخامسة عشرة", 15),
        ("الدورية المشتركة الخامسة", 5),
        ("الدورية المشتركة رقم 22", 22),
        ("a joint patrol", None),
        ("the first and the second patrol", None),
    ],
)
def test_a_number_written_out_or_in_digits_says_which_of_a_series(
    words: str, number: int | None
) -> None:
    assert number_in([told(words, words)], WORDS) == number
