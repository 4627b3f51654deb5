"""UTF-8 that was taken for another encoding is put right, and nothing else is touched."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.collectors.fields import read_report
from trucewatch.collectors.given import Given
from trucewatch.collectors.spoiled import mended

WORDS = {
    "en": "The council’s statement said “twice” — nobody was hurt at the mill.",
    "tr": "Eski değirmenin yakınına pazar akşamı iki top mermisi düştü, bir çoban yaralandı.",
    "ru": "Россия: два снаряда упали в воскресенье у старой мельницы, ранен пастух.",
    "ar": "قصفت المدفعية أطراف القرية مساء الأحد، بحسب بيان مجلس البلدة.",
}
ENCODINGS = ("latin_1", "cp1252", "cp1251", "cp1254", "cp1256", "koi8_r", "cp866", "cp437")


def taken_for(words: str, encoding: str) -> str:
    """Return the bytes of ``words`` as somebody sees them who takes them for another encoding."""
    return "".join(
        byte.decode(encoding, "ignore") or chr(byte[0])
        for byte in (bytes([one]) for one in words.encode())
    )


@pytest.mark.parametrize(
    ("language", "encoding"),
    # the quotation marks of English look like words of Russian in cp866, and nothing tells them
    sorted(set(itertools.product(WORDS, ENCODINGS)) - {("en", "cp866")}),
)
def test_letters_that_were_taken_for_others_come_back(language: str, encoding: str) -> None:
    found = mended(taken_for(WORDS[language], encoding))
    assert found.text == WORDS[language]
    assert found.encoding is not None
    assert not found.is_spoiled


def test_a_mistake_that_was_made_twice_is_undone_twice() -> None:
    assert mended(taken_for(taken_for(WORDS["ru"], "cp1251"), "cp1252")).text == WORDS["ru"]


def test_a_blank_that_was_made_plain_is_still_half_of_a_letter() -> None:
    assert mended(taken_for(WORDS["ru"], "cp1251").replace("\u00a0", " ")).text == WORDS["ru"]


def test_only_the_lines_that_were_spoiled_change() -> None:
    text = f"{WORDS['ru']}\n{taken_for(WORDS['ar'], 'cp1252')}\n{WORDS['tr']}"
    assert mended(text).text == f"{WORDS['ru']}\n{WORDS['ar']}\n{WORDS['tr']}"


@pytest.mark.parametrize(
    "words",
    [
        *WORDS.values(),
        "Der Preis: 5 €, £3; Größe ½, «Ё» – Ã is a letter, and © a sign.",
        "Їжак і ґава; Світ; Сёмга; Рідне місто.",
        "گروه چپ پس از آن که ژنرال، گفت؛",
        "L’Église à Noël — où êtes-vous ? Ça va… São Paulo, Ålesund.",
        "Ã©",
    ],
)
def test_honest_words_stay_as_they_are(words: str) -> None:
    assert mended(words) == (words, None, False)


@given(
    st.text(st.sampled_from("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВРСҐґёЁ «»—“”№.,\n"), max_size=80)
)
def test_no_russian_is_taken_for_bytes(words: str) -> None:
    assert mended(words).text == words


@given(st.text(max_size=60), st.sampled_from(ENCODINGS))
def test_any_words_are_read(words: str, encoding: str) -> None:
    mended(words)
    mended(taken_for(words.encode("utf-8", "replace").decode(), encoding))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (taken_for(WORDS["ru"], "cp1251"), "put right"),
        (taken_for(WORDS["ru"], "cp1251") + " ж", "kept as it is"),
        (WORDS["ru"].replace("в", "\ufffd"), "kept as it is"),
    ],
)
def test_the_doubt_is_told(text: str, told: str) -> None:
    read = read_report({"text": text, "title": taken_for(WORDS["tr"], "cp1252")}, "x", Given())
    assert [one.code for one in read.issues if told in one.what] == ["spoiled_letters"]
    assert read.report is not None
    assert read.report.title == WORDS["tr"]
