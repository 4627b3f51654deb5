from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.core.errors import SetupError
from trucewatch.engines.language import _NOT_WORDS, FastTextDetector, _words, installed_model

DETECTOR = FastTextDetector()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two people were wounded when a shell fell on the road to the market.", "en"),
        ("أصيب شخصان بجروح عندما سقطت قذيفة على الطريق المؤدي إلى السوق.", "ar"),
        ("Два человека ранены, когда снаряд упал на дорогу к рынку.", "ru"),
        ("Pazara giden yola bir top mermisi düştü, iki kişi yaralandı.", "tr"),
        ("TWO PEOPLE WERE WOUNDED WHEN A SHELL FELL ON THE ROAD TO THE MARKET.", "en"),
        ("Deux personnes ont été blessées par un obus tombé sur la route.", "fr"),
    ],
)
def test_news_is_told_apart_by_language(text: str, language: str) -> None:
    assert DETECTOR.detect(text) == language


@pytest.mark.parametrize(
    "text", ["", " \n", "12:30 04/06", "IDLIB (X)", "https://a.example/the-army"]
)
def test_text_without_enough_words_has_no_language(text: str) -> None:
    assert DETECTOR.detect(text) is None


def test_line_breaks_do_not_matter() -> None:
    text = "The convoy\r\nreached\nthe town\u2028before noon."
    assert DETECTOR.detect(text) == "en"


@given(st.text(max_size=300))
def test_any_text_gets_a_two_letter_code_or_none(text: str) -> None:
    found = DETECTOR.detect(text)
    assert found is None or len(found) == 2


def test_an_unknown_model_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "lid.176.ftz"
    other.write_bytes(installed_model().read_bytes() + b"x")
    with pytest.raises(SetupError, match="not the known language model"):
        FastTextDetector(other)


def test_a_missing_model_is_a_setup_error(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="missing"):
        FastTextDetector(tmp_path / "none.ftz")


@given(st.text(st.characters(max_codepoint=0x7F), max_size=200) | st.text(max_size=80))
def test_the_short_way_for_plain_letters_gives_the_same_words(text: str) -> None:
    assert _words(text) == " ".join(_NOT_WORDS.sub(" ", text).split()).lower()


@pytest.mark.parametrize("text", ["see WWW.A.example now", "a@b.example c", "ftp://x www.y z"])
def test_addresses_are_no_words(text: str) -> None:
    assert _words(text) == " ".join(_NOT_WORDS.sub(" ", text).split()).lower()
