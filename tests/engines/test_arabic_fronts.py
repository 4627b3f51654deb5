"""What stands in front of an Arabic clause leaves it what it is."""

import pytest

from tests.engines.test_arabic import claims_of, kit, link, tree_of, word
from trucewatch.claim.extract import extract
from trucewatch.claim.record import Toponym
from trucewatch.report.record import Report


@pytest.mark.parametrize(
    "front",
    [
        "وفي 14 أيلول/سبتمبر، ",
        "1) ",
        "2- ",
        "وعلى الرغم من التهدئة التي أعلنها الوسطاء قبل أسبوع، ",
        "وبعد أن فشلت الوساطة التي قادها الشيخ، ",
    ],
)
def test_the_army_shells_behind_every_front(front: str) -> None:
    tree = tree_of(front + "قصف الجيش بلدة كفرنبل.")
    assert link(tree, "جيش") == ("nsubj", "قصف")
    assert link(tree, "بلدة") == ("obj", "قصف")


def test_but_begins_a_clause_outside_of_what_was_planned() -> None:
    tree = tree_of("وكان من المقرر أن يجتمع الطرفان، لكن الجيش قصف بلدة كفرنبل.")
    assert link(tree, "جيش") == ("nsubj", "قصف")
    assert link(tree, "قصف") == ("conj", "كان")


def test_but_stays_within_what_was_said() -> None:
    tree = tree_of("قال المتحدث إن الهدنة انهارت لكن الجيش انسحب من البلدة.")
    assert link(tree, "انسحب") == ("conj", "انهار")


def test_a_stroke_between_separate_words_joins_nothing() -> None:
    tree = tree_of("القاهرة / قصف الجيش بلدة كفرنبل.")
    assert link(tree, "جيش") == ("nsubj", "قصف")


def test_two_states_run_one_patrol() -> None:
    tree = tree_of("سيرت روسيا وتركيا دورية مشتركة.")
    assert link(tree, "روسيا") == ("nsubj", "سير")
    assert link(tree, "تركيا") == ("conj", "روسيا")
    assert link(tree, "دورية") == ("obj", "سير")


def test_both_sides_had_agreed() -> None:
    tree = tree_of("وكان الجيش والفصائل اتفقا على هدنة.")
    assert link(tree, "فصيل") == ("conj", "جيش")


def test_a_part_behind_among_them_neither_acts_nor_hides_who_suffered() -> None:
    text = "قتل 12 شخصا بينهم ثلاثة أطفال في غارة على بلدة البارة."
    assert word(tree_of(text), "شخص").relation == "nsubj:pass"
    (claim,) = claims_of(text)
    assert [(f.kind, f.low) for f in claim.figures] == [("killed", 12), ("killed", 3)]


def test_a_weekday_sets_the_present_tense_for_a_day_to_come() -> None:
    def stance(verb: str) -> str:
        text = f"{verb} اللجنة المفاوضات الأحد في عمان."
        report = Report.of(text, language="ar", published_at="2025-09-16T12:00:00Z")
        (claim,) = extract(report, (), kit()).claims
        return claim.stance

    assert stance("تستأنف") == "planned"
    assert stance("استأنفت") == "asserted"


@pytest.mark.parametrize(
    ("dateline", "places"),
    [
        ("الخرطوم (وكالة المرج) - ", ["كفرنبل"]),
        ("الخرطوم، 14 أيلول - ", ["كفرنبل"]),
        ("الخرطوم - ", ["كفرنبل"]),
        ("هدوء في الخرطوم (المرج) - ", ["الخرطوم", "كفرنبل"]),
    ],
)
def test_the_town_of_a_dateline_is_no_place_of_the_deed(dateline: str, places: list[str]) -> None:
    text = dateline + "قصف الجيش بلدة كفرنبل."
    starts = [(name, text.index(name)) for name in ("الخرطوم", "كفرنبل")]
    towns = [Toponym(text=n, start=at, end=at + len(n), place_id=None) for n, at in starts]
    (claim,) = extract(Report.of(text, language="ar"), towns, kit()).claims
    assert [p.text for p in claim.places] == places
