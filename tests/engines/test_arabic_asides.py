"""Clauses that stand between, and by which a speaker goes on, leave deeds to whom they belong."""

import pytest

from tests.engines.test_arabic import claims_of


def test_a_speaker_goes_on_by_a_participle() -> None:
    told = claims_of("أكد متحدث باسم الجيش أن قواته استهدفت موقعا، نافيا أن تكون قد قصفت القرية.")

    assert [(c.stance, c.speaker.text if c.speaker else None) for c in told] == [
        ("asserted", "متحدث باسم الجيش"),
        ("denied", "متحدث باسم الجيش"),
    ]


def test_what_is_pointed_out_is_no_time_limit() -> None:
    (claim,) = claims_of("وأشار المصدر إلى أن القوات قصفت القرية أمس.")

    assert claim.speaker is not None
    assert claim.speaker.text == "المصدر"


def test_a_sentence_goes_on_behind_what_is_put_between() -> None:
    told = claims_of("قالت إن المليشيا، بعد أن انسحبت القوات من المدينة، زرعت الألغام على الطريق.")

    assert {c.act: [a.text for a in c.actors] for c in told} == {
        "withdrawal": ["القوات"],
        "explosive_device": ["المليشيا"],
    }


def test_a_reply_that_is_announced_is_a_threat() -> None:
    told = claims_of("المتحدث باسم الحركة: العدو خرق الهدنة، وسنرد على عدوانه في الوقت المناسب")

    assert ("attack", "threatened") in [(c.act, c.stance) for c in told]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("أما في المدينة فقد تظاهر العشرات أمام المقر.", "protest"),
        ("عاد القصف إلى القرية فجر اليوم.", "shelling"),
        ("تبادل الجيش والفصائل الاتهامات.", "accusation"),
        ("أسقطت الدفاعات الجوية طائرة استطلاع فوق المدينة.", "attack"),
    ],
)
def test_a_deed_is_seen(text: str, act: str) -> None:
    assert act in {c.act for c in claims_of(text)}
