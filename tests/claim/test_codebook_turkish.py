"""The codebook's rules in Turkish; the real Turkish engine reads of a made-up valley."""

from collections.abc import Callable

import pytest

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import extract
from trucewatch.claim.record import Claim, Toponym
from trucewatch.pipeline.kits import kit
from trucewatch.report.record import Report
from trucewatch.source.record import Outlet, Party

Read = Callable[..., tuple[Claim, ...]]
PLACES = (
    "Ardun'a",
    "Ardun'da",
    "Ardun'u",
    "Ardun",
    "Belin'e",
    "Belin'de",
    "Belin'i",
    "Belin",
    "M7",
)
PARTIES = (
    Party(
        id="arland", name="Arland", kind="state", country="AUT", alignment="arland",
        aliases={"tr": "Arlandya|Arland ordusu"},
    ),
    Party(
        id="borovia", name="Borovia", kind="state", country="BEL", alignment="borovia",
        aliases={"tr": "Borovya|Borovya ordusu"},
    ),
    Party(id="league", name="The League", kind="armed_group", aliases={"tr": "Kuzey Birliği"}),
)  # fmt: skip
OUTLETS = (Outlet(id="kiyi.example", name="Kıyı Ajansı", aliases={"tr": "Kıyı Ajansı"}),)


@pytest.fixture(scope="module")
def read() -> Read:
    """The claims of a text published on Thursday 12 June 2031."""
    made = kit("tr", ActorBook.of(PARTIES, OUTLETS, [p.id for p in PARTIES]))

    def read_text(text: str, **fields: object) -> tuple[Claim, ...]:
        places = [
            Toponym(text=name, start=at, end=at + len(name), place_id=name)
            for name in PLACES
            if (at := text.find(name)) >= 0
        ]
        known = {"language": "tr", "published_at": "2031-06-12T09:00:00Z", "source": "a.example"}
        return extract(Report.of(text, **{**known, **fields}), places, made).claims

    return read_text


def _parties(claim: Claim) -> set[str | None]:
    return {actor.party for actor in claim.actors}


def _speaker(claim: Claim) -> str | None:
    return claim.speaker.text if claim.speaker else None


def _figures(claim: Claim) -> set[tuple[str, int | None, int | None]]:
    return {(f.kind, f.low, f.high) for f in claim.figures}


# -- acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Arlandya savaş uçakları Ardun'da bir köyü bombaladı.", "air_strike"),
        ("Borovya'nın Ardun'a düzenlediği hava saldırısında iki kişi öldü.", "air_strike"),
        ("Borovya insansız hava aracı Ardun'da bir depoyu vurdu.", "drone_strike"),
        ("Militanlar Ardun'u havan topuyla vurdu.", "shelling"),
        ("Borovya ordusu Ardun'a roket fırlattı.", "shelling"),
        ("Ardun'da Arlandya ve Borovya askerleri arasında çatışmalar yaşandı.", "armed_clash"),
        ("Arlandya ordusu Ardun'a ilerledi.", "ground_offensive"),
        ("Borovya birlikleri Ardun'u ele geçirdi.", "territory_taken"),
        ("Ardun'da bomba yüklü araç patladı, üç kişi öldü.", "explosive_device"),
        ("Askerler Ardun'da döşenen bir mayının patlaması sonucu yaralandı.", "explosive_device"),
        ("Borovya ordusu Belin'de kimyasal silah kullandı.", "chemical_attack"),
        ("Militanlar Ardun'da iki gazeteciyi infaz etti.", "attack_on_civilians"),
        ("Silahlı kişiler Ardun'da iki gazeteciyi kaçırdı.", "abduction"),
        ("Polis Ardun'da on iki kişiyi gözaltına aldı.", "detention"),
        ("Militanlar Ardun'da evleri yaktı.", "destruction"),
        ("Borovya askerlerine ateş açıldı.", "attack"),
        ("Arlandya Ardun'a tank sevk etti.", "reinforcement"),
        ("Arlandya ordusu birliklerini Ardun çevresinden çekti.", "withdrawal"),
        ("Borovya askerleri Ardun çevresine siper kazdı.", "fortification"),
        ("Borovya'ya ait bir insansız hava aracı Ardun üzerinde uçtu.", "reconnaissance"),
        ("İki ülkenin askerleri M7 yolunda ortak devriye gerçekleştirdi.", "joint_patrol"),
        ("Arlandya ordusu Ardun kara yolunu trafiğe açtı.", "road_opening"),
        ("Arlandya ve Borovya esir takası yaptı.", "prisoner_exchange"),
        ("Gıda taşıyan yardım konvoyu Ardun'a ulaştı.", "aid_delivery"),
        ("BM gözlemcileri Ardun'a girdi.", "monitor_access"),
        ("Taraflar ateşkes ilan etti.", "ceasefire_declared"),
        ("Arlandya ile Borovya bir protokol imzaladı.", "agreement"),
        ("Arlandya heyeti ile Borovya heyeti Ardun'da görüştü.", "talks"),
        ("Militanlar ateşkesi iki kez ihlal etti.", "truce_violation"),
        ("Borovya saldırıyı kınadı.", "statement"),
        ("Arlandya Borovya'ya yaptırım uyguladı.", "sanction"),
        ("Ardun'da yüzlerce kişi gösteri yaptı.", "protest"),
        ("Binlerce köylü Ardun'dan kaçtı.", "displacement"),
    ],
)  # fmt: skip
def test_words_tell_of_their_act(read: Read, text: str, act: str) -> None:
    assert act in [claim.act for claim in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Millî takım son maçta rakip kaleyi bombaladı ve iki gol attı.",
        "Borsa güne sert düşüşle başladı, yatırımcılar saldırıya geçti.",
        "Yeni filmi gişede bomba gibi patladı.",
        "Trafik kazasında iki kişi öldü.",
        "Depremde yüzlerce kişi hayatını kaybetti.",
        "Seçim kampanyasında adaylar arasında söz düellosu yaşandı.",
        "Fırtına sahil kentini vurdu, üç kişi yaralandı.",
        "Siber saldırı bankanın sistemlerini vurdu.",
        "Doğal gaz patlaması sonucu bir ev yıkıldı.",
    ],
)
def test_figures_of_speech_and_accidents_are_no_deeds_of_force(read: Read, text: str) -> None:
    assert [c.act for c in read(text) if c.act not in ("talks", "statement", "protest")] == []


# -- stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Borovya ordusu Ardun'u bombalamadı.", "negated"),
        ("Borovya ordusu Ardun'un bombalandığı yönündeki iddiaları yalanladı.", "denied"),
        ("Borovya Ardun'u bombaladığını reddetti.", "denied"),
        ("Arlandya Ardun'u bombalamakla tehdit etti.", "threatened"),
        ("Arlandya Ardun'a saldırmaya hazırlanıyor.", "planned"),
        ("Borovya ordusu Ardun'u vuracak.", "planned"),
        ("Borovya birliklerini Ardun'dan çekmeyi planlıyor.", "planned"),
        ("Arlandya ordusunun Ardun'dan çekilmesi gerekiyor.", "obliged"),
        ("Arlandya ordusu Ardun'dan çekilmeli.", "obliged"),
        ("Arlandya çekilmezse Borovya ordusu Ardun'u vuracak.", "conditional"),
        ("Borovya uçaklarının Ardun'u bombaladığı doğrulanamadı.", "questioned"),
    ],
)  # fmt: skip
def test_the_stance_is_what_the_words_say(read: Read, text: str, stance: str) -> None:
    assert stance in [claim.stance for claim in read(text)]


def test_an_appeal_is_a_statement_and_no_deed(read: Read) -> None:
    claims = read("Birleşmiş Milletler tarafları birliklerini çekmeye çağırdı.")
    assert {claim.act for claim in claims} == {"statement"}


def test_silence_is_recorded(read: Read) -> None:
    claims = read("Militanlar Ardun'u vurdu. Arlandya hükümeti saldırıyı yorumlamadı.")
    assert "no_comment" in {claim.stance for claim in claims}


# -- outcome


@pytest.mark.parametrize(
    ("text", "act", "outcome"),
    [
        ("Göstericiler ortak devriyeyi engelledi.", "joint_patrol", "impeded"),
        ("Arlandya ile Borovya arasındaki görüşmeler iptal edildi.", "talks", "cancelled"),
        ("Ortak devriye ertelendi.", "joint_patrol", "cancelled"),
        ("Ateşkes pazar sabahı sona erdi.", "ceasefire_declared", "cancelled"),
    ],
)
def test_what_did_not_go_through_says_so(read: Read, text: str, act: str, outcome: str) -> None:
    assert (act, outcome) in [(claim.act, claim.outcome) for claim in read(text)]


# -- speakers and doers


@pytest.mark.parametrize(
    "text",
    [
        "Borovya Savunma Bakanlığı, Arlandya uçaklarının Belin'i bombaladığını açıkladı.",
        "Borovya Savunma Bakanlığına göre Arlandya uçakları Belin'i bombaladı.",
        "Borovya Savunma Bakanlığı: Arlandya uçakları Belin'i bombaladı.",
        "Borovya Savunma Bakanlığı, “Arlandya uçakları Belin'i dün gece bombaladı” dedi.",
        "Borovya Savunma Bakanlığının aktardığına göre Arlandya uçakları Belin'i bombaladı.",
    ],
)
def test_who_says_it_speaks_and_who_did_it_acts(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert (claim.act, _parties(claim)) == ("air_strike", {"arland"})
    assert claim.speaker is not None
    assert claim.speaker.party == "borovia"


def test_an_accuser_speaks_and_the_accused_acts(read: Read) -> None:
    (claim,) = read("Borovya, Arlandya'yı Belin'i bombalamakla suçladı.")
    assert (claim.act, _speaker(claim), _parties(claim)) == ("air_strike", "Borovya", {"arland"})


def test_words_said_to_have_been_told_have_no_speaker(read: Read) -> None:
    (claim,) = read("Arlandya uçaklarının Belin'i bombaladığı bildirildi.")
    assert (claim.act, claim.speaker) == ("air_strike", None)


def test_an_agency_with_its_own_words_speaks(read: Read) -> None:
    (claim,) = read("Kıyı Ajansı, militanların Belin'i roketlerle vurduğunu duyurdu.")
    assert _speaker(claim) == "Kıyı Ajansı"


@pytest.mark.parametrize(
    "text",
    [
        "Belin dün gece topçu ateşiyle vuruldu.",
        "Belin'e düzenlenen saldırıda iki asker öldü.",
        "Arlandya yapımı roketler Belin'e düştü.",
        "Belin'de meydana gelen patlamada iki asker yaralandı.",
        "Belin'in bombalandığı bildirildi.",
    ],
)
def test_nobody_acts_whom_the_words_do_not_name(read: Read, text: str) -> None:
    assert [claim.actors for claim in read(text)] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "Borovya askerleri Belin'i topçu ateşiyle vurdu.",
        "Belin, Borovya askerleri tarafından topçu ateşiyle vuruldu.",
        "Belin'i Borovya askerleri topçu ateşiyle vurdu.",
        "Borovya askerlerinin Belin'e düzenlediği top atışında iki kişi öldü.",
        "Borovya askerlerince açılan topçu ateşinde iki kişi öldü.",
    ],
)
def test_the_doer_is_named_in_every_order_and_voice(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert (claim.act, _parties(claim)) == ("shelling", {"borovia"})


def test_both_sides_of_a_clash_act(read: Read) -> None:
    (claim,) = read("Ardun'da Arlandya ile Borovya askerleri arasında çatışma çıktı.")
    assert _parties(claim) == {"arland", "borovia"}


def test_two_verbs_share_their_subject(read: Read) -> None:
    first, second = read("Borovya ordusu Belin'i ele geçirdi ve Ardun'a roket fırlattı.")
    assert _parties(first) == _parties(second) == {"borovia"}


# -- figures, times, places


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Belin'e düzenlenen saldırıda iki asker öldü, en az beş sivil yaralandı.",
         {("killed", 2, 2), ("wounded", 5, None)}),
        ("Militanların saldırısında 36'dan fazla asker öldü.", {("killed", 36, None)}),
        ("Militanlar Belin'de onlarca sivili öldürdü.", {("killed", 20, None)}),
        ("Belin'deki çatışmalarda 12 kişi hayatını kaybetti.", {("killed", 12, 12)}),
    ],
)  # fmt: skip
def test_losses_belong_to_their_deed(read: Read, text: str, figures: set[object]) -> None:
    (claim,) = read(text)
    assert _figures(claim) == figures


def test_how_often_is_told(read: Read) -> None:
    (claim,) = read("Militanlar ateşkesi üç kez ihlal etti.")
    assert claim.times is not None
    assert (claim.times.low, claim.times.high) == (3, 3)


def test_an_older_deed_is_background(read: Read) -> None:
    (claim,) = read("Şubat ayında militanlar Belin'i roketlerle vurdu.")
    assert claim.timing == "background"


def test_a_deed_to_come_is_future(read: Read) -> None:
    (claim,) = read("Arlandya ile Borovya yarın Ardun'da görüşecek.")
    assert (claim.act, claim.timing) == ("talks", "future")


def test_the_place_is_where_it_happened(read: Read) -> None:
    (claim,) = read("Borovya ordusu Ardun'da bir okulu vurdu.")
    assert [(p.place_id, p.role) for p in claim.places] == [("Ardun'da", "event")]


def test_quotes_are_words_of_the_report(read: Read) -> None:
    text = "“Belin'i biz vurmadık” dedi sözcü. Ordu, Ardun'da bir köyü bombaladı."
    for claim in read(text):
        assert text[claim.quote.start : claim.quote.end] == claim.quote.exact
