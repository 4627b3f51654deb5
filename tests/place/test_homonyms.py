"""Namesakes: across a border, in one country, a quarter and a village, a town and its province."""

import pytest

from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place.layers import Layers, MemoryGazetteer
from trucewatch.place.locate import locate
from trucewatch.place.question import Box
from trucewatch.place.record import Mention, Place
from trucewatch.report.record import Report

PACK = wiring.load("idlib-2020")


def village(no: int, name: str, lon: float, lat: float, country: str, **more: object) -> Place:
    fields = {"id": f"w:{no}", "name": name, "lon": lon, "lat": lat, "radius_m": 1500.0}
    told = {"basis": "settlement", "country": country, "source": "test", **more}
    return Place.model_validate({**fields, **told})


ABROAD = [
    village(1, "Ain al-Hawr", 35.5, 33.6, "LBN", admin1="Mount Lebanon"),
    village(2, "Chouf", 35.6, 33.7, "LBN", admin1="Mount Lebanon", population=20_000),
    village(3, "Lebanon", 35.9, 33.9, "LBN", basis="country", radius_m=75_000.0),
    village(4, "al-Nayrab", 37.2251, 36.1684, "SYR", admin1="Aleppo"),
    village(5, "Bara", 12.5, 41.9, "ITA", population=40_000),
    village(6, "Pisky", 37.68, 48.06, "UKR", admin1="Donetsk"),
    village(7, "Pisky", 24.1, 49.7, "UKR", admin1="Lviv"),
    village(8, "Pisky", 33.3, 50.4, "UKR", admin1="Poltava"),
    village(9, "Avdiivka", 37.75, 48.14, "UKR", admin1="Donetsk", population=30_000),
    village(10, "Donetsk", 37.8, 48.0, "UKR", admin1="Donetsk", population=900_000),
    village(11, "Ukraine", 32.0, 49.0, "UKR", basis="country", radius_m=500_000.0),
]
NAMES = {"w:1": ["عين الحور"], "w:4": ["النيرب", "Nayrab"]}
WORLD = MemoryGazetteer(ABROAD, NAMES)
WITH_PACK = Layers(MemoryGazetteer(PACK.places, PACK.place_names), WORLD)


def read(text: str, *, with_pack: bool = True) -> dict[str, Mention]:
    places = WITH_PACK if with_pack else Layers(WORLD)
    context = wiring.context(PACK if with_pack else None)
    return {m.text: m for m in locate(Report(id="r", text=text), places, context)}


@pytest.mark.parametrize(
    "text",
    ["The patrol ended in Ain al-Hawr on Tuesday.", "انتهت الدورية في عين الحور يوم الثلاثاء."],
)
def test_a_term_place_with_a_namesake_across_the_border_is_the_packs(text: str) -> None:
    (found,) = read(text).values()
    assert found.place_id == "idlib-2020:ain-al-hawr"


def test_the_same_name_in_a_report_about_lebanon_is_lebanons() -> None:
    found = read("In Lebanon, the road from Chouf to Ain al-Hawr was cut.", with_pack=False)
    assert found["Ain al-Hawr"].place_id == "w:1"


@pytest.mark.parametrize("text", ["Shells fell near Nayrab.", "سقطت قذائف قرب النيرب."])
def test_the_front_line_village_is_not_the_quarter_of_aleppo(text: str) -> None:
    (found,) = read(text).values()
    assert found.place_id == "idlib-2020:nayrab"


def test_a_bigger_town_of_the_name_abroad_does_not_take_the_packs_village() -> None:
    (found,) = read("Artillery hit Bara and its olive groves.").values()
    assert found.place_id == "idlib-2020:al-bara"


def test_a_namesake_hundreds_of_kilometres_off_in_one_country_is_told_by_its_neighbours() -> None:
    found = read("In Ukraine, shells fell on Avdiivka, Donetsk and Pisky.", with_pack=False)
    assert found["Pisky"].place_id == "w:6"


def test_a_namesake_without_any_neighbour_is_not_sure() -> None:
    (found,) = read("Shells fell on Pisky.", with_pack=False).values()
    assert found.status == "ambiguous" or (found.score or 0.0) < 0.7


def test_a_border_is_a_line_though_its_first_word_is_a_party() -> None:
    text = "Families fled to camps near the Turkish border."
    at = text.index("Turkish")
    context = wiring.context(PACK, masks=[(at, at + len("Turkish"))])
    (found,) = locate(Report(id="r", text=text), WITH_PACK, context)
    assert (found.text, found.basis) == ("Turkish border", "line")


@pytest.mark.parametrize(
    "name", ["Kasrah", "Maarshin", "Al Kasrah", "Tartusa", "Kafr Batna", "Homsiya", "Sarajevo"]
)
def test_a_village_that_is_not_there_gets_no_neighbour(name: str) -> None:
    mentions = read(f"Shells fell on the village of {name}.").values()
    assert all(m.status == "unknown" and m.place_id is None for m in mentions)


PROVINCE = village(
    20, "Karsin", 30.5, 40.5, "TUR", basis="adm1", radius_m=60_000.0, admin1="Karsin"
)
CITY = village(21, "Karsin", 30.6, 40.6, "TUR", admin1="Karsin", population=200_000)
LONE = village(22, "Oltan", 20.0, 48.0, "TUR", admin1="Elsewhere", population=900)
MEMORY = Layers(MemoryGazetteer([PROVINCE, CITY, LONE], {}))


def _read(text: str, **known: object) -> dict[tuple[str, int], Mention]:
    context = wiring.context(None).model_copy(update=known)
    return {(m.text, m.start): m for m in locate(Report(id="r", text=text), MEMORY, context)}


def test_the_bare_name_of_a_province_is_the_town_of_that_name() -> None:
    (found,) = _read("Shells hit Karsin on Monday.").values()
    assert found.place_id == CITY.id


def test_where_a_report_says_province_once_the_bare_name_may_be_the_province() -> None:
    found = _read("Shells fell in Karsin Province. More guns were brought to Karsin.")
    assert {m.place_id for m in found.values()} == {PROVINCE.id}


def test_part_of_a_province_is_no_part_of_the_town() -> None:
    (found,) = _read("Fighting went on in northern Karsin.").values()
    assert found.place_id is not None
    assert found.place_id.startswith(PROVINCE.id)


def test_a_village_far_from_the_packs_area_and_all_else_is_doubted() -> None:
    text, area = "Shells hit Karsin and then Oltan.", Box(30.0, 40.0, 31.0, 41.0)
    doubted, own = (
        next(m for m in _read(text, countries=("TUR",), box=area, own=of).values() if m.start > 20)
        for of in (frozenset(), frozenset({LONE.id}))
    )
    assert own.score is not None
    assert doubted.score is not None
    assert doubted.score < 0.5 < own.score
