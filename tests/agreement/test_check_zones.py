"""Zones that are broken, swapped or off the map are refused, each with its remedy."""

import pytest

from tests.agreement.test_check import CORRIDOR, PACK
from trucewatch.agreement.check import check
from trucewatch.agreement.record import Pack, Zone
from trucewatch.place.record import Place

SQUARE = ((10.0, 45.0), (11.0, 45.0), (11.0, 46.0), (10.0, 46.0), (10.0, 45.0))
HOLE = ((10.4, 45.4), (10.6, 45.4), (10.6, 45.6), (10.4, 45.4))
OUTSIDE = tuple((lon + 5, lat) for lon, lat in HOLE)


def spot(key: str, lon: float, lat: float) -> Place:
    return Place(
        id=key, name=key, lon=lon, lat=lat, radius_m=500.0, basis="settlement", source="made"
    )


TOWNS = tuple(spot(f"t{n}", 10.0 + n / 10, 45.5) for n in range(5))


def pack(shape: dict[str, object], places: tuple[Place, ...] = TOWNS) -> Pack:
    zone = Zone.model_validate({"id": "road", "name": "z", "source": "drawn", **shape})
    return PACK.model_copy(update={"zones": (zone,), "places": places})


def told(world: Pack) -> list[str]:
    return [f"{one.field}: {one.what}; {one.remedy}" for one in check(world)]


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ({"polygon": [(lat, lon) for lon, lat in SQUARE]}, "longitude and latitude swapped"),
        ({"line": [(45.1, 10.2), (45.5, 10.9)], "half_width_m": 5000}, "latitude swapped"),
        ({"polygon": SQUARE, "holes": [HOLE[:3]]}, "the ring is not closed"),
        ({"polygon": SQUARE, "holes": [OUTSIDE]}, "a hole is wrong"),
        ({"polygon": SQUARE, "holes": [[(10.4, 95.0), *HOLE[1:]]]}, "leaves the globe"),
        ({"polygon": [(-120.0, 80.0), (0.0, 80.0), (120.0, 80.0), (-120.0, 80.0)]}, "a pole"),
        ({"polygon": [(179.0, 0.0), (-179.0, 0.0), (-179.0, 2.0), (179.0, 2.0), (179.0, 0.0)],
          "holes": [[(179.5, 0.5), (179.6, 0.5), (179.6, 0.6), (179.5, 0.5)]]}, "antimeridian"),
    ],
)  # fmt: skip
def test_a_broken_zone_says_what_is_wrong_and_what_to_do(
    shape: dict[str, object], said: str
) -> None:
    (line,) = told(pack(shape))
    assert line.startswith("features.road.geometry: ")
    assert said in line


@pytest.mark.parametrize(
    "shape",
    [
        {"polygon": SQUARE},
        {"polygon": SQUARE, "holes": [HOLE]},
        {"polygon": [(179.0, 0.0), (-179.0, 0.0), (-179.0, 2.0), (179.0, 2.0), (179.0, 0.0)]},
        {"polygon": [(x + 25, y) for x, y in SQUARE]},
    ],
)
def test_a_sound_zone_passes_wherever_it_lies(shape: dict[str, object]) -> None:
    assert told(pack(shape)) == []


def test_a_place_with_its_position_swapped_is_pointed_out() -> None:
    world = PACK.model_copy(update={"places": (*TOWNS, spot("odd", 45.5, 10.2))})
    (line,) = told(world)
    assert line.startswith("odd.lon: looks swapped with lat")


def test_nothing_is_guessed_where_places_are_few() -> None:
    assert told(PACK.model_copy(update={"places": (spot("odd", 45.5, 10.2),)})) == []
    assert CORRIDOR in PACK.zones
