from datetime import date

import pytest

from trucewatch.core.times import Interval
from trucewatch.pipeline.serving import Serving
from trucewatch.stores.packs import load_pack, pack_ids
from trucewatch.web.words import Words, chosen


@pytest.fixture
def phrases(held: Serving) -> object:
    return held.phrases


@pytest.mark.parametrize(
    ("wanted", "accepted", "language"),
    [("ar", "en", "ar"), (None, "tr-TR,tr;q=0.9", "tr"), ("xx", "de", "en"), (None, "", "en")],
)
def test_the_reader_chooses_before_the_browser(
    wanted: str | None, accepted: str, language: str
) -> None:
    assert chosen(wanted, accepted) == language


def test_digits_and_months_are_those_of_the_language(held: Serving) -> None:
    day = date(2031, 6, 16)
    said = {code: Words(code, held.phrases).day(day) for code in ("en", "ar", "ru", "tr")}
    assert said == {
        "en": "16 June 2031", "ar": "١٦ يونيو ٢٠٣١", "ru": "16 июня 2031", "tr": "16 Haziran 2031"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (None, "not dated"),
        (Interval(start=date(2031, 6, 1), end=None, precision="fuzzy"), "from 1 June 2031"),
        (Interval(start=None, end=date(2031, 6, 1), precision="fuzzy"), "until 1 June 2031"),
        (
            Interval(start=date(2031, 6, 1), end=date(2031, 6, 3), precision="interval"),
            "between 1 June 2031 and 3 June 2031",
        ),
    ],
)
def test_a_date_is_said_no_more_exactly_than_it_is_known(
    held: Serving, interval: Interval | None, text: str
) -> None:
    assert Words("en", held.phrases).when(interval) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(34, 36, "34 to 36"), (36, None, "at least 36"), (None, 30, "up to 30"), (9, 9, "9"),
     (None, None, "some")],
)  # fmt: skip
def test_a_count_stays_a_range(held: Serving, low: int | None, high: int | None, text: str) -> None:
    assert Words("en", held.phrases).figure(low, high) == text


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [("ar", "Israel", "إسرائيل"), ("ru", "Egypt", "Египет"), ("tr", "Red Crescent", "Kızılay"),
     ("ar", "the Front", "the Front"), ("en", "Egypt", "Egypt")],
)  # fmt: skip
def test_states_and_known_parties_have_their_neutral_names(
    held: Serving, language: str, name: str, told: str
) -> None:
    assert Words(language, held.phrases).party(name) == told


@pytest.mark.parametrize("language", ["ar", "ru", "tr"])
def test_every_party_of_a_pack_has_a_name_in_every_language(held: Serving, language: str) -> None:
    words = Words(language, held.phrases)
    same = {"Hamas", "NATO", "UNICEF"}  # written alike in Turkish
    parties = {p.name for key in pack_ids() for p in load_pack(key).parties}
    assert {name for name in parties if words.party(name) == name} <= same
