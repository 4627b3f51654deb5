"""Reports that are called false or stay unconfirmed, and forms that wires use, in two languages."""

from collections.abc import Callable

import pytest

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import extract
from trucewatch.claim.record import Claim
from trucewatch.pipeline.kits import kit
from trucewatch.report.record import Report

Read = Callable[[str, str], list[tuple[str, str]]]
LEADS = {
    "ru": "Армия и боевики на линии фронта вели бои. Военные заняли позиции.\n\n",
    "tr": "Askerler ile militanlar mevzilerinde. Cephede birlikler bekliyor.\n\n",
}


@pytest.fixture(scope="module")
def read() -> Read:
    """Act and stance of what a sentence tells in a report about war."""
    kits = {language: kit(language, ActorBook.of((), (), [])) for language in LEADS}

    def claims(language: str, text: str) -> list[Claim]:
        lead = LEADS[language]
        report = Report.of(
            lead + text, language=language, published_at="2031-06-12T09:00:00Z", source="a.example"
        )
        found = extract(report, [], kits[language]).claims
        return [c for c in found if c.quote.start >= len(lead)]

    return lambda language, text: [(c.act, c.stance) for c in claims(language, text)]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("ru", "В штабе назвали ложью сообщения о том, что военные обстреляли село.", "denied"),
        ("ru", "Независимо подтвердить, что военные обстреляли село, не удалось.", "questioned"),
        ("ru", "Военные намерены обстрелять село.", "planned"),
        ("tr", "Valilik, milislerin ateş açtığı yönündeki iddiaların asılsız olduğunu belirtti.",
         "denied"),
        ("tr", "Valilik, milislerin köye saldırdığına dair haberlerin gerçeği yansıtmadığını "
         "açıkladı.", "denied"),
        ("tr", "Milislerin köye saldırdığı iddiası bağımsız kaynaklarca doğrulanamadı.",
         "questioned"),
        ("tr", "Milislerin köye saldırıp saldırmadığı bilinmiyor.", "questioned"),
    ],
)  # fmt: skip
def test_what_is_disputed_is_not_told_as_done(
    read: Read, language: str, text: str, told: str
) -> None:
    assert {stance for _, stance in read(language, text)} == {told}


@pytest.mark.parametrize("text", [
    "В министерстве отказались комментировать сообщения о том, что военные обстреляли село.",
    "Bakanlık, ordunun köye saldırdığı iddialarına ilişkin açıklama yapmaktan kaçındı.",
])  # fmt: skip
def test_what_nobody_would_comment_on_is_silence_alone(read: Read, text: str) -> None:
    language = "tr" if text.startswith("B") else "ru"
    assert read(language, text) == [("statement", "no_comment")]


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("ru", "Захвачен опорный пункт на трассе.", "territory_taken"),
        ("ru", "Неизвестные напали на блокпост.", "attack"),
        ("ru", "Армия роет окопы вдоль дороги.", "fortification"),
        ("ru", "Наемники переброшены к границе.", "reinforcement"),
        ("ru", "Колонна попала в засаду.", "armed_clash"),
        ("ru", "Конвой попал под огонь.", "attack"),
        ("tr", "Petrol terminali dron saldırısına uğradı.", "drone_strike"),
        ("tr", "Mevzilerimiz ateşe maruz kaldı.", "attack"),
        ("tr", "Köy, rejim güçlerinin eline geçti.", "territory_taken"),
    ],
)
def test_passives_and_set_phrases_tell_of_deeds(
    read: Read, language: str, text: str, act: str
) -> None:
    assert [found for found, _ in read(language, text)] == [act]


def test_coming_under_fire_from_critics_is_no_attack(read: Read) -> None:
    assert not read("ru", "Министр попал под огонь критики.")


def test_a_heat_wave_takes_nobody_captive(read: Read) -> None:
    assert not read("tr", "Sıcak hava dalgası ülkeyi esir aldı.")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ardun'da ateşkes ihlali: iki sivil öldü", "truce_violation"),
        ("Ardun'da bombalı saldırı: üç yaralı", "explosive_device"),
        ("Ardun'da çatışma: iki asker şehit", "armed_clash"),
    ],
)
def test_a_turkish_headline_tells_the_deed_before_its_colon(
    read: Read, text: str, act: str
) -> None:
    assert read("tr", text) == [(act, "asserted")]


def test_a_denial_that_names_no_deed_is_read_with_the_deed_before_it(read: Read) -> None:
    told = read("ru", "Армия обстреляла село. В Ардуне это отрицают.")
    assert told == [("shelling", "asserted"), ("shelling", "denied")]


def test_who_is_not_let_through_by_nobody_named_is_no_doer(read: Read) -> None:
    assert read("ru", "Красный Крест заявил, что его сотрудников не пропустили в лагерь.") == [
        ("monitor_access", "asserted")
    ]
