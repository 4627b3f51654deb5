"""Namesakes: across a border, in one country, a quarter and a village, a town and its province."""

import pytest

from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place.layers import Layers, MemoryGazetteer
from trucewatch.place.locate import locate
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
