import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.report.mixed import parts_of
from trucewatch.report.record import Report

ENGLISH = "Shells fell on the outskirts of the town this morning, and two houses burned down."
ARABIC = "سقطت قذائف على أطراف البلدة صباح اليوم واحترق منزلان بحسب ما قال سكان محليون"
RUSSIAN = "Утром снаряды упали на окраине посёлка, сгорели два дома, сообщили местные жители."
READABLE = ("en", "ar", "ru")


class ByScript:
    """Tells a language by its first letter that is one of three."""

    def detect(self, text: str) -> str | None:
        for letter in text:
            if "\u0600" <= letter <= "\u06ff":
                return "ar"
            if "\u0400" <= letter <= "\u04ff":
                return "ru"
            if letter.isascii() and letter.isalpha():
                return "en"
        return None


def parts(text: str, language: str | None = "en") -> dict[str | None, str]:
    found = parts_of(Report.of(text, language=language), ByScript(), READABLE)
    return {part.report.language: part.report.text for part in found}


def test_a_report_in_one_language_is_one_part_and_the_very_record() -> None:
    report = Report.of(f"{ENGLISH}\n\n{ENGLISH}", language="en")
    (part,) = parts_of(report, ByScript(), READABLE)
    assert part.report is report
    assert part.is_whole


def test_each_reader_sees_its_own_paragraphs_where_they_stand() -> None:
    text = f"{ENGLISH}\r\n{ARABIC}\r\n{RUSSIAN}"
    found = parts(text)
    assert set(found) == {"en", "ar", "ru"}
    for language, words in (("en", ENGLISH), ("ar", ARABIC), ("ru", RUSSIAN)):
        assert found[language].strip() == words
        assert found[language].index(words) == text.index(words)
        assert len(found[language]) == len(text)


def test_a_name_or_a_short_line_in_another_script_stays() -> None:
    assert set(parts(f"{ENGLISH}\nعاجل\n{ENGLISH}")) == {"en"}


def test_a_language_that_nobody_reads_stays_with_the_report() -> None:
    found = parts_of(Report.of(f"{ENGLISH}\n{ARABIC}", language="en"), ByScript(), ("en",))
    assert [part.is_whole for part in found] == [True]


def test_a_report_too_mixed_to_tell_is_read_by_its_paragraphs() -> None:
    assert set(parts(f"{ENGLISH}\n{ARABIC}", None)) == {"en", "ar"}


@pytest.mark.parametrize("language", ["en", None])
@given(st.lists(st.sampled_from([ENGLISH, ARABIC, RUSSIAN, "", "12:30", "🙂 x"]), max_size=6))
def test_no_letter_is_read_twice_and_none_moves(language: str | None, lines: list[str]) -> None:
    text = "\n".join(lines)
    found = parts_of(Report.of(text, language=language), ByScript(), READABLE)
    for at, letter in enumerate(text):
        seen = [part.report.text[at] for part in found]
        assert all(len(part.report.text) == len(text) for part in found)
        assert len([one for one in seen if one == letter and not letter.isspace()]) <= 1
