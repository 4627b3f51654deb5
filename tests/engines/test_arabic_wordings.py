"""Ways of telling a deed in Arabic that stand or fall with one word or with the order of two."""

import pytest

from tests.engines.test_arabic import claims_of

WAR = " وانتشر جنود ومسلحون قرب خط الجبهة."


def told(text: str) -> list[tuple[str, str]]:
    """Return act and stance of the claims that ``text`` carries in a report about a war."""
    found = claims_of(text + "." + WAR)
    return [(c.act, c.stance) for c in found if c.quote.start <= len(text)]


@pytest.mark.parametrize(
    ("text", "act", "actors", "targets"),
    [
        ("استهدف قناصة امرأة في حي الروضة", "attack_on_civilians", ["قناصة"], ["امرأة"]),
        ("ضرب جنود نازحين عند حاجز", "attack_on_civilians", ["جنود"], ["نازحين"]),
        ("تعرض طبيب للضرب المبرح في عدن", "attack_on_civilians", [], ["طبيب"]),
        ("تعرض المستشفى للحرق مساء أمس", "destruction", [], ["المستشفى"]),
    ],
)
def test_doer_and_victim_without_an_article_are_two_phrases(
    text: str, act: str, actors: list[str], targets: list[str]
) -> None:
    found = [c for c in claims_of(text + "." + WAR) if c.act == act]
    assert len(found) == 1
    assert [a.text for a in found[0].actors] == actors
    assert [t.text for t in found[0].targets] == targets


@pytest.mark.parametrize(
    ("text", "act", "stance"),
    [
        ("شهدت شوارع تعز احتجاجات للمطالبة بالخدمات", "protest", "asserted"),
        ("انفجرت مظاهرات في أحياء المدينة", "protest", "asserted"),
        ("استخدمت القوات غاز الكلور ضد سكان البلدة", "chemical_attack", "asserted"),
        ("سجل خرق جديد للهدنة ليل أمس", "truce_violation", "asserted"),
        ("رشقات صاروخية على مستوطنات الشمال", "shelling", "asserted"),
        ("يتأهب الجيش لاقتحام المدينة خلال أيام", "ground_offensive", "planned"),
        ("توقيف صحفي على يد قوات الأمن", "detention", "asserted"),
    ],
)
def test_the_wording_tells_the_deed(text: str, act: str, stance: str) -> None:
    assert (act, stance) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "قصف المهاجم مرمى الضيوف بكرة صاروخية.",
        "هاجم الكاتب سياسة الحكومة المالية.",
        "ورشق المتظاهرون عددا من المحلات التجارية.",
    ],
)
def test_blows_at_goals_and_policies_are_no_deeds(text: str) -> None:
    assert not [c.act for c in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "act", "stance", "actors"),
    [
        ("قال قائد الفرقة: سنقصف مواقع المتمردين", "shelling", "threatened", ["قائد الفرقة"]),
        ("قالت الحركة إنها سوف تقصف مواقع المتمردين", "shelling", "threatened", ["الحركة"]),
        ("نفت الوزارة احتجاز صحفيين في الخرطوم", "detention", "denied", []),
        ("اتهمت أوكرانيا روسيا بقصف محطة", "shelling", "asserted", ["روسيا"]),
        ("قصف الجيش البلدة بغارات جوية", "air_strike", "asserted", ["الجيش"]),
    ],
)
def test_who_speaks_of_whose_deed(text: str, act: str, stance: str, actors: list[str]) -> None:
    found = [c for c in claims_of(text + "." + WAR) if c.act == act]
    assert [(c.stance, [a.text for a in c.actors]) for c in found] == [(stance, actors)]


def test_one_of_those_counted_is_no_owner_of_them() -> None:
    found = claims_of("قتل سبعة أشخاص أحدهم طفل في غارة على غزة.")
    assert [t.text for c in found for t in c.targets] == ["أشخاص"]


def test_words_against_a_body_are_no_attack() -> None:
    assert not claims_of("هاجم الوزير أداء البرلمان.")
