"""The pack's names in any spelling, and no false neighbours."""

import pytest

from trucewatch.place.layers import MemoryGazetteer
from trucewatch.stores.packs import load_pack

PACK = load_pack("idlib-2020")
PLACES = MemoryGazetteer(PACK.places, PACK.place_names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Saraqib", "Saraqib"), ("Saraqeb", "Saraqib"), ("Sarakeb", "Saraqib"),
        ("Saraqab", "Saraqib"), ("Serakib", "Saraqib"), ("سراقب", "Saraqib"),
        ("Саракиб", "Saraqib"), ("Ariha", "Ariha"), ("أريحا", "Ariha"), ("Eriha", "Ariha"),
        ("Jisr al-Shughour", "Jisr al-Shughur"), ("جسر الشغور", "Jisr al-Shughur"),
        ("Bidama", "Bidama"), ("Badama", "Bidama"), ("بداما", "Bidama"), ("Mhambal", "Muhambal"),
        ("Kafranbel", "Kafr Nabl"), ("كفرنبل", "Kafr Nabl"), ("Maaret al-Numan", "Maarat al-Numan"),
        ("Ma'arat al-Nu'man", "Maarat al-Numan"), ("Khan Sheikhoun", "Khan Shaykhun"),
        ("Хан-Шейхун", "Khan Shaykhun"), ("Han Şeyhun", "Khan Shaykhun"), ("Al-Barah", "al-Bara"),
        ("البارة", "al-Bara"), ("Kansafrah", "Kansafra"), ("كنصفرة", "Kansafra"),
        ("al-Ghab", "al-Ghab Plain"), ("سهل الغاب", "al-Ghab Plain"),
        ("Jabal al-Zawiyah", "Jabal al-Zawiya"), ("جبل الزاوية", "Jabal al-Zawiya"),
        ("Tronba", "Trumba"), ("Turnbah", "Trumba"), ("Ain-Al-Havr", "Ain al-Hawr"),
        ("عين الحور", "Ain al-Hawr"), ("Shir Maghar", "Shir Mughar"), ("Kbana", "Kabani"),
        ("Fulayfil", "Fleifel"), ("al-Fatterah", "al-Fatira"), ("M4", "M4"), ("M-5", "M5"),
        ("М4", "M4"), ("Kafr Zeita", "Kafr Zita"), ("Morek", "Morek"), ("مورك", "Morek"),
        ("Lataminah", "al-Lataminah"), ("Kafr Nabuda", "Kafr Nabudah"), ("Neirab", "Nayrab"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_its_spellings(name: str, expected: str) -> None:
    names = {candidate.place.name for candidate in PLACES.candidates(name)}
    assert expected in names


@pytest.mark.parametrize("name", ["Kasrah", "Maarshin", "Trebon", "Sara", "Bar", "Numan Pasha"])
def test_a_name_that_is_merely_alike_is_not_found(name: str) -> None:
    assert not PLACES.knows(name)


def test_nayrab_is_the_village_near_saraqib_and_not_the_quarter_of_aleppo() -> None:
    (nayrab,) = [c.place for c in PLACES.candidates("النيرب")]
    assert nayrab.lon < 37.0


def test_every_place_tells_its_source_and_how_far_the_truth_may_lie() -> None:
    assert len(PACK.places) >= 250
    for place in PACK.places:
        assert place.source
        assert place.radius_m >= 1500
        assert place.country in ("SYR", "TUR", "RUS")


def test_the_corridor_has_a_width_and_a_doubt() -> None:
    zone = next(zone for zone in PACK.zones if zone.id == "m4-corridor")
    assert zone.half_width_m == 6000
    assert zone.radius_m >= 1000
    assert len(zone.line) >= 5
