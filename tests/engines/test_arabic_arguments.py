"""Who does and who suffers in Arabic, where order, endings and prepositions leave it open."""

import pytest

from tests.engines.test_arabic import claims_of, tree_of, word


def only(text: str, act: str) -> tuple[list[str], list[str]]:
    """Return actors and targets of the one claim of ``act``."""
    found = [c for c in claims_of(text) if c.act == act]
    assert len(found) == 1, [c.act for c in claims_of(text)]
    return [a.text for a in found[0].actors], [t.text for t in found[0].targets]


@pytest.mark.parametrize(
    ("text", "act", "actors", "targets"),
    [
        (
            "قتل جندي جراء استهداف قوات النظام بصاروخ موجه سيارة عسكرية",
            "shelling",
            ["قوات النظام"],
            None,
        ),
        ("دخل الجيش البلدة وأسرت القوات 21 مقاتلا", "detention", ["القوات"], ["مقاتلا"]),
        ("أعلن الجيش أسر 9 جنود خلال المعارك", "detention", [], ["جنود"]),
        ("أصيب جندي برصاص قناص من المعارضة", "attack", ["قناص من المعارضة"], ["جندي"]),
        ("استشهد طفل بنيران الجيش", "attack_on_civilians", ["الجيش"], ["طفل"]),
        ("شن سلاح الجو سلسلة غارات على مواقع المسلحين", "air_strike", ["سلاح الجو"], None),
        ("اتهم الجيش المسلحين باختطاف مدنيين ونهب منازلهم", "destruction", ["المسلحين"], None),
    ],
)
def test_the_doer_and_the_hit_are_told_apart(
    text: str, act: str, actors: list[str], targets: list[str] | None
) -> None:
    found = only(text, act)
    assert found[0] == actors
    assert targets is None or found[1] == targets


@pytest.mark.parametrize(
    "text",
    [
        "بدأ الجيش عملية عسكرية لتحرير المدينة من قبضة المسلحين",
        "قال متحدث عسكري إن طائرات شاركت في قصف شبكة أنفاق",
        "قتل 44 شخصا في غارات على المدينة، من بينهم صحفي",
    ],
)
def test_nobody_is_made_a_doer_by_standing_behind_the_deed(text: str) -> None:
    doers = [a.text for c in claims_of(text) for a in c.actors]
    assert not {"صحفي", "شبكة أنفاق", "قبضة المسلحين"} & set(doers)


def test_the_day_of_an_accord_is_not_the_day_of_the_deed() -> None:
    text = "توغلت قوات في البلدة في خرق لاتفاق وقف إطلاق النار المبرم في 27 تشرين الثاني 2024"
    assert all(claim.when is None for claim in claims_of(text))


def test_he_of_the_speech_is_the_speaker() -> None:
    claim = next(
        c for c in claims_of("أعلن الجيش أنه لن ينسحب من المدينة") if c.act == "withdrawal"
    )
    assert (claim.stance, [a.text for a in claim.actors]) == ("negated", ["الجيش"])


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("أغارت مسيّرة على سيارة", "طائرة مسيرة"),
        ("قصفت مسيرة موقعا للجيش", "طائرة مسيرة"),
        ("خرجت مسيرة حاشدة في المدينة", "مسيرة"),
    ],
)
def test_a_drone_is_no_march(text: str, lemma: str) -> None:
    assert word(tree_of(text), lemma).lemma == lemma


def test_dawn_is_no_explosion() -> None:
    acts = {c.act for c in claims_of("انسحب الجيش فجر اليوم من البلدة")}
    assert acts == {"withdrawal"}


@pytest.mark.parametrize(
    ("text", "stance", "outcome"),
    [
        ("أُلغيت الدورية المشتركة على طريق إم 4", "asserted", "cancelled"),
        ("لم تسجل أي غارات جوية", "negated", None),
        ("نفت كتائب القسام علمها بأي اشتباكات في رفح", "denied", None),
        ("وقع الطرفان اتفاقا لوقف إطلاق النار", "asserted", None),
    ],
)
def test_what_became_of_it(text: str, stance: str, outcome: str | None) -> None:
    assert (stance, outcome) in {(c.stance, c.outcome) for c in claims_of(text)}


def test_any_attack_to_come_is_none_that_was() -> None:
    assert not [
        c
        for c in claims_of("قال الباحث إن أي هجوم جديد سيدفع السكان نحو الحدود")
        if c.act == "attack"
    ]


def test_a_toll_is_told_without_a_doer() -> None:
    claim = next(c for c in claims_of("بلغ عدد القتلى المدنيين 479 منذ بدء الحرب") if c.figures)
    assert [(f.kind, f.low) for f in claim.figures] == [("killed", 479)]
    assert claim.actors == ()


def test_whoever_answers_is_somebody() -> None:
    assert not [c for c in claims_of("ولم ترد أنباء عن إصابات") if c.stance == "no_comment"]


def test_a_count_is_no_year() -> None:
    claim = next(
        c for c in claims_of("وأفرجت إسرائيل عن 1700 معتقل") if c.act == "prisoner_exchange"
    )
    assert [f.low for f in claim.figures] == [1700]
