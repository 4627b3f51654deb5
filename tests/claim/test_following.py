"""Arabic doers behind the deed are named where the words name them, and left open where not."""

import pytest

from tests.engines.test_arabic import claims_of


def doers(text: str) -> list[str]:
    """Return who is named as doer of anything that ``text`` tells."""
    return [a.text for c in claims_of(text) for a in c.actors]


@pytest.mark.parametrize(
    "text",
    [
        "وعثرت القوات على أسلحة وثلاثة أشخاص اعتقلوا للاشتباه بعلاقتهم بالخاطفين",
        "الجندي الذي خطف في البلدة قبل أيام ما زال محتجزا لدى خاطفيه",
        "قال المدعي العام إن هؤلاء الأشخاص أعدموا شنقا أمس",
        "قتل في ذلك الهجوم 17 بحارا من قوات البحرية وجرح 37",
        "أضاف أن القوة عثرت على سيارة مفخخة جاهزة للتفجير",
        "استمرت الإهانات وتعذيبهم للأهالي في القرية",
        "لقي عشرة أشخاص حتفهم بانفجار سيارة مفخخة قرب مقر للحزب في البلدة",
        "غضب الناس لاغتيال الوزير بعد رسالة للرئيس السابق للحكومة",
        "ستنفذ الخطة عمليات طرد واسعة للفلسطينيين من القرى",
        "اتهم بتفجير الطائرتين، الأميركية والفرنسية، قبل سنوات",
        "توقع التقرير زيادة أعداد الهجمات على القرى",
        "كانت الآلاف من قنابل التفجير جعلت من القوات هدفا",
        "رفع الناس صورة كبيرة لصدام حسين في الساحة",
        "حاربوه في طرابلس اللبنانية قبل سنوات",
    ],
)
def test_nobody_is_a_doer_whom_the_words_leave_open(text: str) -> None:
    assert doers(text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("قتل مدني في هجوم لطالبان على القرية", ["طالبان"]),
        ("أصيب حارس في هجوم من عناصر التنظيم", ["عناصر التنظيم"]),
        ("لمح الموقع إلى خطف عسكري من قبل الاستخبارات الأميركية", ["الاستخبارات الأميركية"]),
        ("خمسة عمال خطفوا على أيدي رجال مسلحين الخميس", ["رجال مسلحين"]),
        ("قتل خمسة جنود في كمين نصبه المسلحون", ["المسلحون"]),
        ("قالت الشرطة إنه قتل جنديا في البلدة", []),
        ("شن الجيش هجوما على مواقع عناصر هذه الجماعة", ["الجيش"]),
    ],
)
def test_a_doer_told_behind_the_deed_is_kept(text: str, named: list[str]) -> None:
    assert doers(text) == named


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "وقعت مواجهات بين الفريقين أسفرت عن احتجاز ثلاثة من المتظاهرين",
            ["الفريقين"],
        ),
        (
            "اصطدموا مع رجال الشرطة مخلفين 18 جريحا من بينهم سيدات ومسنون",
            ["رجال الشرطة"],
        ),
    ],
)
def test_who_was_hit_in_a_clash_is_no_side_of_it(text: str, sides: list[str]) -> None:
    clash = next(c for c in claims_of(text) if c.act == "armed_clash")
    assert [a.text for a in clash.actors] == sides
