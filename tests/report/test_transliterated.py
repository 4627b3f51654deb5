"""Arabic in Latin letters is told by the digits inside its words."""

import pytest

from trucewatch.report.transliterated import is_transliterated


@pytest.mark.parametrize(
    "text",
    [
        "3ajil: qasf madfa3i 3ala Idlib, istishhad 3 madaniyin w jar7a kteer",
        "el jeish 2asaf el balad w fi shouhada w jar7a",
        "il 3askar fat 3al balad w 2atal 5 shabeb",
    ],
)
def test_digits_inside_words_tell_arabic_of_chats(text: str) -> None:
    assert is_transliterated(text)


@pytest.mark.parametrize(
    "text",
    [
        "On 3rd May at 5pm the 2nd brigade shelled 7 towns with 9M55K rockets, 9km away",
        "F-16 and T-72 near the M5; 5th, 7th and 2nd corps; B2B and P2P at the G20",
        "Unit a2b3c and x9y report COVID19",
        "Das Dorf wurde am 3. Mai um 5 Uhr beschossen",
        "",
    ],
)
def test_units_ordinals_and_codes_are_none(text: str) -> None:
    assert not is_transliterated(text)


def test_one_word_in_a_long_text_is_none() -> None:
    assert not is_transliterated("The channel wrote 3ajil and 7arb " + "in a long report " * 20)
