from typing import NamedTuple

import pytest

import trucewatch.place
from trucewatch.place import zone_verdict
from trucewatch.place.zone import spot_verdicts

SQUARE = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0))


class Shape(NamedTuple):
    line: tuple[tuple[float, float], ...] = ()
    half_width_m: float | None = None
    polygon: tuple[tuple[float, float], ...] = ()
    holes: tuple[tuple[tuple[float, float], ...], ...] = ()
    radius_m: float = 0.0


ROAD = Shape(line=((36.0, 36.0), (37.0, 36.0)), half_width_m=6000.0)


def test_a_corridor_tells_in_out_and_the_distance_to_its_line() -> None:
    assert zone_verdict(ROAD, 36.5, 36.0, 100.0).in_zone == "in"
    verdict = zone_verdict(ROAD, 36.5, 36.2, 100.0)
    assert verdict.in_zone == "out"
    assert verdict.distance_m == pytest.approx(22_100, rel=0.02)


def test_the_doubt_of_place_and_zone_add_up() -> None:
    doubtful = ROAD._replace(radius_m=4000.0)
    assert zone_verdict(ROAD, 36.5, 36.0, 3000.0).in_zone == "in"
    assert zone_verdict(doubtful, 36.5, 36.0, 3000.0).in_zone == "uncertain"


def test_a_polygon_tells_the_distance_to_its_edge_negative_inside() -> None:
    inside = zone_verdict(Shape(polygon=SQUARE), 36.5, 35.5, 1000.0)
    assert inside.in_zone == "in"
    assert inside.distance_m is not None
    assert inside.distance_m < -40_000
    assert zone_verdict(Shape(polygon=SQUARE), 38.5, 35.5, 1000.0).in_zone == "out"
    assert zone_verdict(Shape(polygon=SQUARE), 37.001, 35.5, 1000.0).in_zone == "uncertain"
    assert zone_verdict(Shape(polygon=(*SQUARE, SQUARE[0])), 36.5, 35.5, 0.0).in_zone == "in"


def test_a_place_alone_is_as_far_as_one_among_many() -> None:
    spots = [(36.0 + n * 0.0317, 35.0 + n * 0.0171, 100.0) for n in range(60)]
    ragged = Shape(polygon=(*SQUARE, (35.7, 35.37), (35.9, 35.11)))
    for shape in (ROAD, ragged):
        alone = [zone_verdict(shape, *spot) for spot in spots]
        assert spot_verdicts(shape, spots) == alone


def test_a_polygon_over_the_antimeridian_holds_its_points() -> None:
    ring = ((179.0, -1.0), (-179.0, -1.0), (-179.0, 1.0), (179.0, 1.0))
    assert zone_verdict(Shape(polygon=ring), -179.5, 0.0, 0.0).in_zone == "in"
    assert zone_verdict(Shape(polygon=ring), 0.0, 0.0, 0.0).in_zone == "out"


@pytest.mark.parametrize(
    ("shape", "lon", "radius"), [(Shape(), 36.0, 0.0), (ROAD, None, 0.0), (ROAD, 36.5, None)]
)
def test_what_is_not_known_is_uncertain(
    shape: Shape, lon: float | None, radius: float | None
) -> None:
    assert zone_verdict(shape, lon, 36.0, radius).in_zone == "uncertain"


def test_the_room_offers_its_verbs_by_name_only() -> None:
    with pytest.raises(AttributeError, match="no attribute"):
        trucewatch.place.corridors  # noqa: B018
