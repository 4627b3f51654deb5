import pytest

from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place.layers import Layers, MemoryGazetteer, metres_between
from trucewatch.place.locate import Context, locate
from trucewatch.place.record import Place
from trucewatch.place.relative import off_before
from trucewatch.report.record import Report

TOWN = Place(
    id="t:brell", name="Brell", lon=12.0, lat=52.0, radius_m=3000, basis="settlement", source="test"
)
PLACES = Layers(MemoryGazetteer([TOWN], {}))


@pytest.mark.parametrize(
    ("words", "kilometres", "direction"),
    [
        ("5 km north of ", 5.0, "north"),
        ("five kilometres south-west of the town of ", 5.0, "south-west"),
        ("about 3 miles east of ", 4.828, "east"),
        ("800 metres to the west of ", 0.8, "west"),
        ("2.5km northeast of ", 2.5, "northeast"),
    ],
)
def test_distance_and_direction_are_read(words: str, kilometres: float, direction: str) -> None:
    off = off_before(words + "Brell", len(words))
    assert off is not None
    assert (off.kilometres, off.direction) == (kilometres, direction)


@pytest.mark.parametrize("words", ["north of ", "many kilometres north of ", "5 km from the ", ""])
def test_what_gives_no_distance_moves_nothing(words: str) -> None:
    assert off_before(words + "Brell", len(words)) is None


def test_a_relative_place_keeps_anchor_direction_and_distance() -> None:
    text = "A shell fell in a field 5 km north of Brell, officials said."
    (found,) = locate(Report(id="r", text=text), PLACES, Context(words=wiring.words()))
    assert found.text == "5 km north of Brell"
    assert text[found.start : found.end] == found.text
    assert found.place_id == "t:brell#5km-north"
    again = PLACES.get(found.place_id)
    assert again is not None
    assert metres_between(TOWN, again) == pytest.approx(5000, rel=0.01)
    assert (again.lat, again.radius_m) == (found.lat, found.radius_m)
    assert again.radius_m > TOWN.radius_m
