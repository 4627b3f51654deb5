import pytest

from trucewatch.place.layers import Layers, MemoryGazetteer
from trucewatch.place.spelling import skeleton
from trucewatch.stores.packs import load_pack

PACK = load_pack("idlib-2020")
LAYERS = Layers(MemoryGazetteer(PACK.places, PACK.place_names))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kefer Nabl", "Kafr Nabl"),
        ("Maaret En-Numan", "Maarat al-Numan"),
        ("Jisr Al Shoghour", "Jisr al-Shughur"),
        ("Khan Shikhoun", "Khan Shaykhun"),
        ("Kafer Oweid", "Kafr Oweid"),
        ("Мааррет-эн-Нуман", "Maarat al-Numan"),
    ],
)
def test_a_transliteration_nobody_listed_is_found_with_a_lower_score(
    name: str, expected: str
) -> None:
    (found,) = LAYERS.candidates(name)
    assert found.place.name == expected
    assert found.score <= 0.9


@pytest.mark.parametrize("name", ["Bira", "Sarim", "Homsi Nur", "Kafr Batna", "Mardin", "Hamam"])
def test_a_neighbour_in_spelling_is_not_taken_for_the_place(name: str) -> None:
    assert LAYERS.candidates(name) == ()


def test_short_names_have_no_looser_key() -> None:
    assert skeleton("Bara") is None
    assert skeleton("") is None
