"""Many positions against one zone give what each gives by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.place.test_zone import ROAD, SQUARE, Shape
from trucewatch.place import belt_verdicts, edge_distances_m, zone_verdict, zone_verdicts

WORDS = {1: "in", -1: "out", 0: "uncertain"}
ROUND = tuple(
    (36.5 + 0.4 * float(np.cos(t)), 35.5 + 0.4 * float(np.sin(t))) for t in np.linspace(0, 6.28, 90)
)
lons, lats = st.floats(35.0, 38.0), st.floats(34.5, 36.5)


@given(st.lists(st.tuples(lons, lats, st.floats(0, 50_000)), min_size=1, max_size=20))
@pytest.mark.parametrize(
    "zone", [ROAD, Shape(polygon=SQUARE, radius_m=500.0), Shape(polygon=ROUND), Shape()]
)
def test_each_verdict_is_that_of_the_position_alone(
    zone: Shape, positions: list[tuple[float, float, float]]
) -> None:
    lon, lat, radius = (np.array(column) for column in zip(*positions, strict=True))
    together = [WORDS[int(one)] for one in zone_verdicts(zone, lon, lat, radius)]
    assert together == [zone_verdict(zone, *one).in_zone for one in positions]


def test_unknown_positions_and_radii_are_uncertain() -> None:
    zone = Shape(polygon=SQUARE)
    lon = [np.nan, 36.5, 36.5, 36.5]
    verdicts = zone_verdicts(zone, lon, 35.5, [0.0, np.nan, np.inf, 10.0])
    assert verdicts.tolist() == [0, 0, 0, 1]


def test_a_belt_lies_inside_the_edge_and_ends_at_its_depth() -> None:
    east_of_west_edge = 36.0 + np.array([-5_000, 5_000, 14_000, 16_000, 30_000]) / 91_290.0
    verdicts = belt_verdicts(SQUARE, 15_000.0, east_of_west_edge, 35.5, 500.0)
    assert verdicts.tolist() == [-1, 1, 1, -1, -1]
    assert belt_verdicts(SQUARE, 15_000.0, east_of_west_edge, 35.5, 2_000.0)[2] == 0


def test_a_ring_over_the_antimeridian_holds_its_points_together() -> None:
    ring = ((179.0, -1.0), (-179.0, -1.0), (-179.0, 1.0), (179.0, 1.0))
    far = edge_distances_m(ring, [179.9, -179.9, 0.0], 0.0)
    assert (far < 0).tolist() == [True, True, False]


def test_negative_widths_are_refused() -> None:
    with pytest.raises(ValueError, match="radius_m"):
        zone_verdicts(Shape(polygon=SQUARE), 36.5, 35.5, -1.0)
    with pytest.raises(ValueError, match="depth_m"):
        belt_verdicts(SQUARE, 0.0, 36.5, 35.5)
