"""A translation is no second witness, and two witnesses who tell alike are no translation."""

import pytest

from trucewatch.report.duplicates import Copy, chains, find_copies
from trucewatch.report.record import Report

ENGLISH = (
    "On Monday at 14:30 shells hit Ardun and Belin, the agency says. Colonel Tarvan of the Marenta "
    "brigade counted 17 craters, 3 dead and 12 wounded between Corvo and the Selmira bridge."
)
RUSSIAN = (
    "В понедельник в 14:30 снаряды попали по Ардуну и Белину, сообщает агентство. "
    "Полковник Тарван из бригады «Марента» насчитал 17 воронок, "
    "3 погибших и 12 раненых между Корво и мостом Селмира."
)
ARABIC = (
    "يوم الاثنين الساعة 14:30 أصابت القذائف أردون وبيلين حسب الوكالة. وأحصى العقيد تارفان من لواء "
    "مارينتا 17 حفرة و3 قتلى و12 جريحا بين كورفو وجسر سلميرا."
)
OWN = (
    "Mortar fire killed 3 people in Ardun in the afternoon, a nurse told this paper. "
    "Her clinic took in 12 wounded; families from Selmira fled north, "
    "and Mayor Denko asked for buses."
)


def told(key: str, text: str, language: str, at: str = "2031-06-16T09:00:00Z") -> Report:
    return Report.of(text, id=key, language=language, published_at=at, source=f"{key}.example")


@pytest.mark.parametrize(("text", "language"), [(RUSSIAN, "ru"), (ARABIC, "ar")])
def test_the_same_names_and_numbers_in_one_order_are_a_translation(
    text: str, language: str
) -> None:
    first, second = told("a", ENGLISH, "en"), told("b", text, language, "2031-06-16T12:00:00Z")
    (copy,) = find_copies([second, first])
    assert (copy.a, copy.b, copy.kind) == ("a", "b", "translation")
    assert "one order" in copy.reason


def test_two_witnesses_of_one_shelling_are_no_translation() -> None:
    assert find_copies([told("a", OWN, "en"), told("b", RUSSIAN, "ru")]) == ()


def test_a_week_later_nothing_is_translated_by_names_alone() -> None:
    late = told("b", RUSSIAN, "ru", "2031-06-25T09:00:00Z")
    assert find_copies([told("a", ENGLISH, "en"), late]) == ()


def test_a_report_that_links_to_a_page_in_another_language_takes_from_it() -> None:
    page = Report.of(
        OWN, id="a", language="en", published_at="2031-06-16T09:00:00Z",
        url="https://paper.example/ardun",
    )  # fmt: skip
    short = told("b", "Обстрел Ардуна, подробности: https://paper.example/ardun.", "ru")
    (copy,) = find_copies([page, short])
    assert "link" in copy.reason


def test_words_quoted_in_their_own_language_show_where_they_come_from() -> None:
    words = "“we heard eleven shells and then nothing at all”"
    first = told("a", f"A teacher said: {words}. She was at home.", "en")
    second = told("b", f"Учительница сказала: {words}. Она была дома.", "ru")
    (copy,) = find_copies([first, second])
    assert "quotation marks" in copy.reason


def test_who_copied_whom_is_a_chain_that_ends_at_the_first() -> None:
    def link(a: str, b: str, score: float) -> Copy:
        return Copy(a=a, b=b, score=score, containment=score, kind="copy", reason="alike")

    taken = chains([link("a", "b", 0.9), link("a", "c", 0.6), link("b", "c", 0.8)])
    assert {key: copy.a for key, copy in taken.items()} == {"b": "a", "c": "b"}
