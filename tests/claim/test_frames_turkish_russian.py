"""Clauses in frames of agency prose, Turkish and Russian: what they tell alone they tell there."""

from collections.abc import Callable
from functools import cache

import pytest

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import Kit, extract
from trucewatch.claim.record import Claim
from trucewatch.pipeline.kits import kit
from trucewatch.report.record import Report

Read = Callable[[str, str], tuple[Claim, ...]]
WAR = {
    "tr": "Askerler ile militanlar cephede karşı karşıya.\n\n",
    "ru": "Итоги боев подвели военные. Армия и боевики на линии фронта вели бои.\n\n",
}


@cache
def _kit(language: str) -> Kit:
    return kit(language, ActorBook.of([], (), []))


@pytest.fixture(scope="module")
def read() -> Read:
    """The claims of a sentence that stands behind words about a war."""
    pytest.importorskip("slovnet")

    def claims(lang: str, text: str) -> tuple[Claim, ...]:
        told = Report.of(WAR[lang] + text, language=lang, source="a.example")
        found = extract(told, (), _kit(lang)).claims
        return tuple(c for c in found if c.quote.start >= len(WAR[lang]))

    return claims


@pytest.mark.parametrize(
    "frame",
    [
        "Başkentteki görüşmeler tıkanırken {}.",
        "Yürürlükteki ateşkese rağmen {}.",
        "Taraflar anlaşmaya yaklaşırken ve yağmur sürerken {}.",
    ],
)
def test_a_turkish_subject_behind_a_clause_stays_the_doer(read: Read, frame: str) -> None:
    (claim,) = read("tr", frame.format("milisler köyü havan toplarıyla vurdu"))
    assert claim.act == "shelling"
    assert [a.text for a in claim.actors] == ["milisler"]


def test_a_turkish_reason_is_told_and_an_aim_is_not(read: Read) -> None:
    (reason,) = read("tr", "Milislerin yola mayın döşediği için seferler durduruldu.")
    (aim,) = read("tr", "Milisler yola mayın döşemek için bölgeye geldi.")
    assert (reason.stance, reason.timing) == ("asserted", "current")
    assert aim.stance == "planned"


def test_a_turkish_noun_of_doing_with_an_object_is_a_clause(read: Read) -> None:
    (claim,) = read("tr", "Milislerin köyde beş öğretmeni kaçırmasının ardından okul kapandı.")
    assert (claim.act, [a.text for a in claim.actors]) == ("abduction", ["Milislerin"])


def test_whoever_confirms_a_turkish_report_is_heard(read: Read) -> None:
    text = "Milislerin köyü bombaladığı yolundaki bilgiyi hastane kaynakları da doğruladı."
    (claim,) = read("tr", text)
    assert claim.speaker is not None
    assert claim.speaker.text == "hastane kaynakları"


@pytest.mark.parametrize(
    "must", ["çekilmekle yükümlü", "çekilmek zorunda", "çekilmekle yükümlüdür"]
)
def test_turkish_duties_without_a_verb_are_duties(read: Read, must: str) -> None:
    (claim,) = read("tr", f"Birlikler köylerden {must}.")
    assert (claim.act, claim.stance) == ("withdrawal", "obliged")


def test_a_turkish_name_belongs_to_its_office(read: Read) -> None:
    (claim,) = read("tr", "Ordu sözcüsü Yusuf Demirhan saldırı iddiasını reddetti.")
    assert (claim.act, claim.stance) == ("attack", "denied")
    assert claim.speaker is not None
    assert claim.speaker.text == "Ordu sözcüsü Yusuf Demirhan"


def test_a_fighter_hit_by_a_sniper_is_no_doer(read: Read) -> None:
    (claim,) = read("tr", "Bir muhalif savaşçı keskin nişancı ateşiyle öldürüldü.")
    assert claim.actors == ()
    assert [f.kind for f in claim.figures] == ["killed"]


def test_people_counted_before_what_they_lost_are_counted(read: Read) -> None:
    (claim,) = read("tr", "Köyde 300 kişi evinden oldu.")
    assert claim.act == "displacement"
    assert [(f.kind, f.low) for f in claim.figures] == [("displaced", 300)]


def test_a_turkish_condition_of_nobodys_breach_is_not_told(read: Read) -> None:
    assert not read("tr", "İhlallerin sürmesi halinde görüşmeler duracak.")


def test_a_russian_toll_without_a_verb_is_counted(read: Read) -> None:
    (dashed,) = read("ru", "Погибших — пятеро, раненых — 12.")
    (plain,) = read("ru", "С южной стороны трое погибших, двое раненых.")
    assert [(f.kind, f.low) for f in dashed.figures] == [("killed", 5), ("wounded", 12)]
    assert [(f.kind, f.low) for f in plain.figures] == [("killed", 3), ("wounded", 2)]
    assert dashed.actors == plain.actors == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("К удару по больнице мы непричастны, заявили в штабе.", "штабе"),
        ("Командование заявило, что непричастно к удару по больнице.", "Командование"),
        ("Мы отрицаем удар по больнице, заявили в штабе.", "штабе"),
    ],
)
def test_who_had_no_part_denies(read: Read, text: str, speaker: str) -> None:
    (claim,) = read("ru", text)
    assert (claim.act, claim.stance) == ("attack", "denied")
    assert claim.speaker is not None
    assert claim.speaker.text == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("О новом случае рассказали в администрации: {}.", "администрации"),
        ("{} — мэрия.", "мэрия"),
        ("В штабе прокомментировали обстановку. По их словам, {}.", "штабе"),
    ],
)
def test_whoever_tells_beside_a_russian_clause_is_heard(
    read: Read, text: str, speaker: str
) -> None:
    clause = "боевики обстреляли из минометов село Зайцево"
    (claim,) = read("ru", text.format(clause))
    assert [a.text.lower() for a in claim.actors] == ["боевики"]
    assert claim.speaker is not None
    assert claim.speaker.text == speaker


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Прилетело по больнице, двое раненых.", "attack"),
        ("В Белгороде прилет в жилой дом.", "shelling"),
        ("В центре работает ПВО.", "attack"),
    ],
)
def test_russian_words_of_the_street_for_a_blow_name_no_doer(
    read: Read, text: str, act: str
) -> None:
    (claim,) = read("ru", text)
    assert (claim.act, claim.actors) == (act, ())


def test_a_border_is_not_the_brink(read: Read) -> None:
    (claim,) = read("ru", "Ночью произошла перестрелка на границе.")
    assert claim.stance == "asserted"


def test_a_meeting_that_is_expected_is_planned(read: Read) -> None:
    (claim,) = read("ru", "Следующая встреча сторон ожидается в четверг.")
    assert (claim.act, claim.stance) == ("talks", "planned")


def test_a_year_with_a_turkish_ending_counts_nobody(read: Read) -> None:
    (claim,) = read("tr", "2014'ten bu yana savaşta 13 binden fazla insan öldü.")
    assert [f.low for f in claim.figures] == [13000]


def test_whom_the_words_come_from_are_no_figure(read: Read) -> None:
    (claim,) = read("ru", "По словам двух женщин, боевики убили трех стариков.")
    assert [f.low for f in claim.figures] == [3]
