from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.claim.actors import ActorBook, Named
from trucewatch.stores.packs import (
    load_general_actors,
    load_look_alikes,
    load_outlets,
    load_pack,
)


@cache
def idlib() -> ActorBook:
    pack = load_pack("idlib-2020")
    return ActorBook.of(
        [*pack.parties, *load_general_actors()],
        [*pack.outlets, *load_outlets()],
        [party.id for party in pack.parties],
        load_look_alikes(),
    )


def found(text: str, language: str = "en") -> list[tuple[str, str | None, str]]:
    return [(one.text, one.id, one.relation) for one in idlib().find(text, language)]


def only(text: str, language: str = "en") -> Named:
    (one,) = idlib().find(text, language)
    return one


@pytest.mark.parametrize(
    ("text", "language", "party"),
    [
        ("Russia’s planes flew over.", "en", "russia"),
        ("The Turks answered.", "en", "turkey"),
        ("TURKEY HITS BACK", "en", "turkey"),
        ("и российская авиация вылетела", "ru", "russia"),
        ("по словам турецких военных", "ru", "turkey"),
        ("По словам представителя российского центра", "ru", "russia"),
        ("وقصفت الطائرات الروسية البلدة", "ar", "russia"),
        ("نفت تركيا ذلك", "ar", "turkey"),
        ("Rusya'nın açıklaması", "tr", "russia"),
        ("Esed rejiminin topçusu", "tr", "syrian_government"),
        ("قالَت رُوسيا ذلك", "ar", "russia"),
    ],
)
def test_a_party_is_found_in_its_forms(text: str, language: str, party: str) -> None:
    assert only(text, language).id == party


@pytest.mark.parametrize(
    ("text", "language", "relation"),
    [
        ("Turkish-backed men", "en", "backed"),
        ("in opposition-held hills", "en", "held"),
        ("Russian-made rockets", "en", "made"),
        ("Russian‑made rockets", "en", "made"),
        ("an anti-Russian song", "en", "anti"),
        ("a pro-Turkish mayor", "en", "pro"),
        ("men backed by Turkey", "en", "backed"),
        ("протурецкий чиновник", "ru", "pro"),
        ("ракета российского производства", "ru", "made"),
        ("Rusya destekli gruplar", "tr", "backed"),
        ("فصائل مدعومة من تركيا", "ar", "backed"),
    ],
)
def test_backing_holding_and_making_are_not_doing(text: str, language: str, relation: str) -> None:
    named = [one for one in idlib().find(text, language) if one.of in ("russia", "turkey")] or [
        one for one in idlib().find(text, language)
    ]
    assert named[0].relation == relation
    assert named[0].id is None


def test_what_leans_on_a_party_keeps_its_side_and_no_party() -> None:
    named = idlib().resolve("Pro-opposition activists", "en")
    assert named is not None
    assert (named.id, named.alignment) == (None, "opposition")


def test_two_forces_joined_are_two_parties() -> None:
    assert [one[1] for one in found("a Russian-regime push")] == ["russia", "syrian_government"]


def test_people_described_by_a_state_do_not_act_for_it() -> None:
    named = only("Syrian refugees crossed.")
    assert (named.id, named.country) == (None, "SYR")


def test_an_official_described_by_a_state_speaks_for_it() -> None:
    named = idlib().resolve("a senior Syrian field source", "en")
    assert named is not None
    assert (named.id, named.alignment, named.country) == (
        "syrian_government", "syrian_government", "SYR",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["the Turkish army", "Turkey's army", "the army of Turkey"])
def test_a_generic_word_with_another_partys_name_is_not_the_packs(text: str) -> None:
    assert {one[1] for one in found(text)} == {"turkey"}


def test_a_generic_word_means_nobody_without_its_pack() -> None:
    pack = load_pack("idlib-2020")
    book = ActorBook.of(pack.parties, ())
    assert book.find("The rebels fired.", "en") == ()
    assert [one.id for one in book.find("The rebels fired.", "en", seen={"opposition"})] == [
        "opposition"
    ]


@pytest.mark.parametrize(
    "text",
    ["they told us to leave", "a roast turkey", "SO WHAT IS IT NOW", "Russiana", "Michael Jordan"],
)
def test_words_that_only_look_like_a_party_name_nobody(text: str) -> None:
    assert found(text) == []


def test_a_country_as_a_place_is_marked() -> None:
    assert only("in northern Syria").locative
    assert not only("fire at Syrian army posts").locative
    assert not only("in Russian raids").locative
    assert only("near the Turkish border").locative
    assert not only("a Turkish border guard").locative
    assert not only("Syria denied it").locative


def test_a_seat_of_government_stands_for_its_state_and_not_as_a_place() -> None:
    named = only("Moscow said so.")
    assert (named.id, named.metonym) == ("russia", True)
    assert found("They met in Moscow.") == []


@pytest.mark.parametrize(
    "text",
    [
        "In Jordan, talks went on.",
        "Jordan's king spoke.",
        "Jordan Army said",
        "Fighting in Chad. Chad denied it.",
        "Israel Radio said",
    ],
)
def test_a_state_with_a_persons_name_is_still_a_state(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rep. Jim Jordan left.",
        "Chad Mills plays.",
        "voters in Atlanta, Georgia",
        "Mayor Michael Bloomberg",
        "It stays within the truce regime.",
        "CCTV footage shows a car.",
        "He wrote in Russian.",
        "MOSCOW, June 5 (Agency) - It rained.",
        "The Gulf of Oman",
    ],
)
def test_persons_tongues_datelines_and_look_alikes_are_no_party(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Iran-backed militants", [None]),
        ("anti-Assad rebels", ["opposition"]),
        ("Maoist rebels", []),
        ("The rebels fired.", ["opposition"]),
        ("The regime's guns", ["syrian_government"]),
        ("Ruritanian rebels fired on the army.", ["syrian_government"]),
    ],
)
def test_a_generic_word_is_read_by_what_stands_before_it(text: str, ids: list[str | None]) -> None:
    assert [one[1] for one in found(text)] == ids


@pytest.mark.parametrize(
    ("text", "language", "party"),
    [
        ("the government in Ankara", "en", "turkey"),
        ("قالت الحكومة التركية", "ar", "turkey"),
        ("правительственные войска Ливии", "ru", "libya"),
        ("Türk hükümet güçleri", "tr", "turkey"),
    ],
)
def test_a_generic_word_belongs_to_the_party_named_beside_it(
    text: str, language: str, party: str
) -> None:
    assert {one[1] for one in found(text, language)} <= {party}


def test_a_side_taken_in_one_word_is_no_party() -> None:
    named = only("a pro-Assad blog")
    assert (named.id, named.alignment, named.relation) == (None, "syrian_government", "pro")


def test_armed_men_said_to_lean_on_another_are_not_the_opposition() -> None:
    assert {one.of for one in idlib().find("فصائل موالية لإيران", "ar")} == {"iran"}


def test_generic_words_of_a_pack_say_nothing_in_a_report_about_elsewhere() -> None:
    text = "Sudan's army shelled a market in Sudan. Kenya protested. The army denied it."
    assert {one[1] for one in found(text)} == {"sudan", "kenya"}


def test_who_a_phrase_is_about_is_not_whom_it_is_sent_to() -> None:
    named = idlib().resolve("the envoy to Syria of Russia", "en")
    assert named is not None
    assert named.id == "russia"
    assert idlib().resolve("a man in the street", "en") is None


@pytest.mark.parametrize(
    ("words", "language", "owner"),
    [
        ("the Lebanese group Hezbollah", "en", "hezbollah"),
        ("the US ally Israel", "en", "israel"),
        ("regime supporter Iran", "en", "iran"),
        ("Syria's White Helmets", "en", "white_helmets"),
        ("the Russian envoy to Syria", "en", "russia"),
        ("a spokesman for the Houthi movement", "en", "houthis"),
        ("a Hezbollah commander in Syria", "en", "hezbollah"),
        ("Russian and Turkish officials", "en", "russia"),
        ("the Russian State outlet Sputnik Arabic", "en", "sputnik_arabic"),
        ("Turkey's defence minister", "en", "turkey"),
        ("وكالة الأناضول التركية", "ar", "anadolu_agency"),
        ("متحدث باسم حزب الله اللبناني", "ar", "hezbollah"),
        ("источник в сирийской армии", "ru", "syrian_government"),
        ("представитель палестинского движения ХАМАС", "ru", "hamas"),
        ("Rusya Savunma Bakanlığı", "tr", "russia"),
    ],
)
def test_the_head_of_a_phrase_is_whom_it_is_about(words: str, language: str, owner: str) -> None:
    named = idlib().resolve(words, language)
    assert named is not None
    assert named.id == owner


def test_a_state_that_only_describes_its_outlet_does_not_act() -> None:
    named = idlib().find("Russia's state agency TASS and Turkey's Anadolu Agency said", "en")
    assert [one.id for one in named] == [None, "tass", None, "anadolu_agency"]


def test_the_side_of_a_party_and_of_an_outlet_is_told() -> None:
    assert idlib().alignment_of("syrian_government") == "syrian_government"
    assert idlib().alignment_of("tass") == "russia"
    assert idlib().alignment_of("reuters") is None
    assert idlib().alignment_of("nobody") is None


def test_an_outlet_is_an_outlet() -> None:
    named = only("told the outlet Sputnik Arabic that")
    assert (named.kind, named.id, named.alignment) == ("outlet", "sputnik_arabic", "russia")


def test_other_languages_find_nobody() -> None:
    assert idlib().find("La Russie", "fr") == ()
    assert idlib().find("Russia", None) == ()


@given(
    st.text(alphabet=st.sampled_from("Rusia سورينظم\u0651\u0640 ТурцияЁ'’-\n\u200f😀İı.s")),
    st.sampled_from(["en", "ar", "ru", "tr"]),
)
def test_names_stand_where_they_say_and_never_overlap(noise: str, language: str) -> None:
    text = f"{noise} Russia النظام Турции Türkiye'nin {noise}"
    last = 0
    for one in idlib().find(text, language):
        assert text[one.start : one.end] == one.text
        assert one.start >= last
        last = one.end
