"""Worn text is read as what it was before, and every span stands in the report as it is."""

from hypothesis import given
from hypothesis import strategies as st

from trucewatch.claim.worn import spelled, unworn
from trucewatch.core.spans import Words

HYPHEN = "\u00ad"


def test_latin_letters_inside_russian_words_are_read_as_cyrillic_ones() -> None:
    assert unworn("Бoевики oбстреляли пoзиции apмии", "ru") == "Боевики обстреляли позиции армии"
    assert unworn("п0гибли двое", "ru") == "погибли двое"


def test_latin_words_and_codes_stay_as_they_are() -> None:
    text = "IT-армия, Т-72, F-16 и Reuters; трасса М4, 30 тысяч, 3Д"
    assert unworn(text, "ru") == text


def test_only_russian_is_read_for_cyrillic_letters() -> None:
    assert unworn("пoгибли", "en") == "пoгибли"


def test_tags_and_blanks_of_pages_become_blanks() -> None:
    text = "<p>Боевики&nbsp;<b>обстреляли</b> город</p>"
    plain = unworn(text, "ru")
    assert plain.split() == ["Боевики", "обстреляли", "город"]
    assert plain.startswith("\n")


def test_less_and_more_are_no_tags() -> None:
    text = "при 2 < 3 и 5 > 4 погибли"
    assert unworn(text, "ru") == text


def test_a_word_broken_by_hidden_signs_is_found_whole() -> None:
    text = f"Бо{HYPHEN}е{HYPHEN}вики стреляли"
    plain = unworn(text, "ru")
    assert plain.split() == ["Боевики", "стреляли"]
    word = spelled(Words(text=plain[:7], start=0, end=7), text)
    assert word.text == f"Бо{HYPHEN}е{HYPHEN}вики"


@given(
    st.text(alphabet=f"<>/pb &;nsпогибoa03 {HYPHEN}\u200b-", max_size=60),
    st.sampled_from(["ru", "tr", "en", "ar"]),
)
def test_no_letter_ever_loses_its_place(text: str, language: str) -> None:
    plain = unworn(text, language)
    assert len(plain) == len(text)


def test_arabic_letters_in_the_shapes_of_old_programs_are_plain_ones() -> None:
    assert unworn("ﻗﺼﻒ ﻣﺪﻓﻌﻲ ﻋﻠﻰ ﺇﺩﻟﺐ", "ar") == "قصف مدفعي على إدلب"
    assert unworn("ﻗﺼﻒ", "en") == "ﻗﺼﻒ"
    assert unworn("ﻻ", "ar") == "ﻻ"  # one sign for two letters has no place for both
