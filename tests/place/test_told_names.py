"""Turkish and Russian names that no gazetteer has, shown to be places by endings and words."""

import pytest

from tests.place.test_languages import CONTEXT, PLACES
from trucewatch.place.locate import locate
from trucewatch.report.record import Report


def texts(text: str) -> list[str]:
    return [mention.text for mention in locate(Report(id="r", text=text), PLACES, CONTEXT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dün Borvan'da çatışma çıktı.", ["Borvan"]),
        ("Konvoy Borvan'a doğru ilerledi.", ["Borvan"]),
        ("Askerler Borvan'dan çekildi.", ["Borvan"]),
        ("Dün Borvan'ın güneyinde patlama oldu.", ["Borvan"]),
        ("Uçaklar Kinder Hadran beldesini vurdu.", ["Kinder Hadran"]),
        ("Topçu Borvan, Belin ve Hadran köylerini vurdu.", ["Borvan", "Belin", "Hadran"]),
        ("Çatışmalar Borvan yakınlarında sürüyor.", ["Borvan"]),
        ("Ordu Borvan'ı ele geçirdi.", ["Borvan"]),
        ("Hadra köyünü vuran ordu çekildi.", ["Hadra"]),
        ("Beni Hadran'da iki kişi öldü.", ["Beni Hadran"]),
    ],
)
def test_turkish_endings_and_words_behind_make_a_name_a_place(
    text: str, expected: list[str]
) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Borvan'a göre saldırı olmadı.",
        "Boşaltılan köyleri ordu geçirdi.",
        "Borvan'ı dinledi.",
        "Borvan'dan açıklama geldi.",
        "Borvan'ın sözcüsü konuştu.",
        "BRK'da toplantı yapıldı.",
        "Telegram'da yayımlandı.",
        "Ordu köyü bombaladı.",
        "5 Mart'ta ateşkes başladı.",
    ],
)
def test_turkish_names_of_others_stay_what_they_are(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Бой идёт в районе Борвана.", ["Борвана"]),
        ("Снаряды легли близ Борвана.", ["Борвана"]),
        ("Взрывы слышны у населённого пункта Борван.", ["Борван"]),
        ("Огонь вёлся в Борванском районе.", ["Борванском районе"]),
        ("Колонна идёт к Кафр-Борвану.", ["Кафр-Борвану"]),
    ],
)
def test_russian_words_beside_make_a_name_a_place(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text", ["Под Новый год стало тихо.", "У Борвана нет ответа.", "Подписано под эгидой ООН."]
)
def test_russian_names_of_others_stay_what_they_are(text: str) -> None:
    assert texts(text) == []


def test_a_longer_name_takes_the_place_of_the_part_that_a_gazetteer_has() -> None:
    (mention,) = locate(
        Report(id="r", text="Dün Yukarı Nayrab Hadran'da iki kişi öldü."), PLACES, CONTEXT
    )
    assert (mention.text, mention.status) == ("Yukarı Nayrab Hadran", "unknown")
