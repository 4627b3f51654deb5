"""Who does and who suffers in Arabic, where order, endings and prepositions leave it open."""

import pytest

from tests.engines.test_arabic import claims_of, link, tree_of, word


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


def test_verbs_that_end_in_hamza_bend_like_others() -> None:
    tree = tree_of("بدأت القوات قصف المدينة")
    assert word(tree, "بدأ").pos == "VERB"
    assert link(tree, "قوة") == ("nsubj", "بدأ")


def test_the_village_behind_a_described_army_is_hit() -> None:
    assert only("قصفت القوات الروسية القرية", "shelling") == (["القوات الروسية"], ["القرية"])


def test_an_answered_killing_is_no_toll_of_the_answer() -> None:
    text = "قصف الجيش التركي مواقع لقوات النظام ردا على مقتل ستة من جنوده"
    tolls = {c.act: [(f.kind, f.low) for f in c.figures] for c in claims_of(text)}
    assert tolls == {"shelling": [], "attack": [("killed", 6)]}


def test_the_fallen_and_a_bare_singular_are_counted() -> None:
    claims = claims_of("سقط قتيلان وثلاثة جرحى برصاص قوات الأمن")
    assert [(f.kind, f.low) for f in claims[0].figures] == [("killed", 2), ("wounded", 3)]
    claims = claims_of("انفجرت عبوة ناسفة ما أسفر عن مقتل جندي وإصابة طفلين")
    assert [(f.kind, f.low) for f in claims[0].figures] == [("killed", 1), ("wounded", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "قصفت القوات مقر القيادة، حسبما ذكر الجيش السوداني",
        "قصفت القوات مقر القيادة، وفق ما أعلنه الجيش السوداني",
        "قصفت القوات مقر القيادة، كما أعلن الجيش السوداني",
    ],
)
def test_who_is_cited_behind_the_deed_speaks(text: str) -> None:
    claim = next(c for c in claims_of(text) if c.act == "shelling")
    assert claim.speaker is not None
    assert claim.speaker.text == "الجيش السوداني"


def test_unknown_drones_and_blasts_name_no_doer() -> None:
    assert only("استهدفت طائرات مسيرة مجهولة موقعا للجيش", "drone_strike")[0] == []
    assert not [c for c in claims_of("سماع دوي انفجارات في محيط القصر") if c.actors]


def test_who_takes_part_in_a_protest_protests() -> None:
    text = "خرج العشرات من أهالي المدينة في مظاهرة احتجاجا على الغلاء"
    assert only(text, "protest")[0] == ["العشرات من أهالي المدينة"]


def test_a_patrol_that_is_blown_up_is_no_patrol_told() -> None:
    acts = {c.act for c in claims_of("تعرضت دورية مشتركة لانفجار سيارة مفخخة")}
    assert acts == {"explosive_device"}


def test_a_banner_before_the_news_is_no_doer() -> None:
    text = "🔴 عاجل | الطيران الحربي الإسرائيلي يشن غارات على البلدة"
    assert only(text, "air_strike")[0] == ["الطيران الحربي الإسرائيلي"]


def test_a_letter_joined_to_an_unknown_noun_of_doing_is_taken_off() -> None:
    tree = tree_of("طالب السكان بمحاسبة الفاسدين")
    assert link(tree, "ب") == ("case", "محاسبه")


@pytest.mark.parametrize(
    "text",
    [
        "<p>قصفت قوات النظام بلدة سرمين<br/>وقتل ثلاثة مدنيين</p>",
        "&nbsp;قصفت قوات النظام&nbsp;بلدة سرمين&quot;",
        "\u200fقصفت\u200e قوات \u202bالنظام\u202c بلدة سرمين",
        "قصف\u200cت قوات النظام بلدة سرمين",
        "قـــصــفت قوات النــظام بلدة سرمين",
    ],
)
def test_left_over_markup_and_unseen_letters_change_nothing(text: str) -> None:
    doers, hit = only(text, "shelling")
    assert ["".join(c for c in d if c not in "ـ\u202b") for d in doers] == ["قوات النظام"]
    assert hit[0] == "بلدة سرمين"


def test_what_will_come_of_it_has_not_come() -> None:
    for deed in ("أي اجتياح سيؤدي", "أي عملية اجتياح ستؤدي"):
        claims = claims_of(f"قال إن {deed} إلى مقتل العشرات من الجنود")
        assert [c for c in claims if c.stance == "asserted"] == []


def test_the_fire_that_hit_the_wounded_is_whose_it_was() -> None:
    text = "استشهد أكثر من 100 فلسطيني وأصيب المئات بنيران الجيش"
    assert only(text, "attack_on_civilians")[0] == ["الجيش"]


def test_what_a_blow_left_is_told_of_it_across_a_place() -> None:
    text = "تعرض رتل عسكري تركي لهجوم بعبوة ناسفة على طريق إدلب أسفر عن مقتل جنديين"
    claims = claims_of(text)
    assert [(c.act, [f.low for f in c.figures]) for c in claims] == [("explosive_device", [2])]


def test_the_name_of_a_country_is_no_adjective() -> None:
    text = "تتهم القوات فصائل موالية لتركيا بقصف الطريق"
    assert only(text, "shelling")[0] == ["فصائل موالية لتركيا"]


def test_the_full_stop_of_a_headline_takes_nothing_away() -> None:
    text = "اغتيال النائب وليد عيدو بانفجار سيارة مفخخة في بيروت"
    assert [c.act for c in claims_of(f"{text}.")] == [c.act for c in claims_of(text)] != []
    assert link(tree_of(f"{text}."), "اغتيال")[0] == "root"


def test_between_ten_and_fifteen_dead_are_no_doers() -> None:
    claims = claims_of("قتل ما بين 10 و15 مسلحا في كمين نصبه الجيش")
    assert [[a.text for a in c.actors] for c in claims] == [["الجيش"]]
    assert [(f.kind, f.low, f.high) for f in claims[0].figures] == [("killed", 10, 15)]


def test_the_group_of_those_arrested_arrested_nobody() -> None:
    text = "أعلنت الداخلية اعتقال ناشطين من جماعة الإخوان المسلمين في بيروت"
    assert [a.text for c in claims_of(text) for a in c.actors if c.act == "detention"] == []
