import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from trucewatch.place import corridor_verdicts, distance_to_line_m

GEOD = Geod(ellps="WGS84")
EAST_WEST = [(36.0, 36.0), (37.0, 36.0)]


def test_a_point_on_the_line_is_in_and_one_far_off_is_out() -> None:
    assert corridor_verdicts(EAST_WEST, 6000, [36.5, 36.5], [36.0, 36.5]).tolist() == [1, -1]


def test_numbers_give_an_array_of_one() -> None:
    verdict = corridor_verdicts(EAST_WEST, 6000, 36.5, 36.0)
    assert verdict.dtype == np.int8
    assert verdict.tolist() == [1]


def test_a_radius_that_reaches_over_the_border_makes_it_uncertain() -> None:
    lon, lat, _ = GEOD.fwd(36.5, 36.0, 0.0, 5000.0)
    assert corridor_verdicts(EAST_WEST, 6000, lon, lat, [500.0]).tolist() == [1]
    assert corridor_verdicts(EAST_WEST, 6000, lon, lat, [1500.0]).tolist() == [0]
    lon, lat, _ = GEOD.fwd(36.5, 36.0, 0.0, 8000.0)
    assert corridor_verdicts(EAST_WEST, 6000, lon, lat, 1500.0).tolist() == [-1]


@given(
    st.floats(-179, 179),
    st.floats(-70, 70),
    st.floats(0, 360),
    st.floats(0, 360),
    st.floats(100, 20_000),
)
def test_the_border_lies_where_wgs_84_geodesics_put_it(
    lon: float, lat: float, bearing: float, side: float, half_width: float
) -> None:
    end = GEOD.fwd(lon, lat, bearing, 30_000.0)[:2]
    off = 90.0 if side < 180 else -90.0
    inside = GEOD.fwd(lon, lat, bearing + off, half_width - 1.0)[:2]
    outside = GEOD.fwd(lon, lat, bearing + off, half_width + 1.0)[:2]
    lons, lats = zip(inside, outside, strict=True)
    assert corridor_verdicts([(lon, lat), end], half_width, lons, lats).tolist() == [1, -1]


def test_a_line_over_the_antimeridian_is_whole() -> None:
    line = [(179.9, 10.0), (-179.9, 10.0)]
    assert corridor_verdicts(line, 6000, [180.0, -180.0, 0.0], [10.0, 10.0, 10.0]).tolist() == [
        1, 1, -1,
    ]  # fmt: skip


def test_many_vertices_give_the_same_answers_as_each_point_alone() -> None:
    dice = np.random.default_rng(1)
    line = [(36 + i / 400, 35.8 + 0.02 * float(dice.standard_normal())) for i in range(300)]
    lon, lat = dice.uniform(35.8, 37, 5000), dice.uniform(35.5, 36.1, 5000)
    radius = dice.uniform(0, 4000, 5000)
    together = corridor_verdicts(line, 6000, lon, lat, radius)
    for i in range(0, 5000, 250):
        assert corridor_verdicts(line, 6000, lon[i], lat[i], radius[i])[0] == together[i]


def test_a_smooth_line_of_many_vertices_keeps_its_border() -> None:
    line = [(36 + i / 2000, 35.8 + 0.05 * float(np.sin(i / 100))) for i in range(1500)]
    dice = np.random.default_rng(2)
    lon, lat = dice.uniform(35.9, 36.8, 2000), dice.uniform(35.65, 35.95, 2000)
    far = distance_to_line_m(line, lon, lat)
    verdicts = corridor_verdicts(line, 6000, lon, lat)
    clear = np.abs(far - 6000) > 1.5
    assert np.array_equal(verdicts[clear], np.where(far[clear] <= 6000, 1, -1))


def test_what_is_not_known_is_uncertain() -> None:
    nan = float("nan")
    assert corridor_verdicts(EAST_WEST, 6000, [nan, 36.5], [36.0, nan]).tolist() == [0, 0]
    assert corridor_verdicts(EAST_WEST, 6000, [36.5], [36.0], [np.inf]).tolist() == [0]
    line = [(36 + i / 100, 36.0 + (i % 2) / 10) for i in range(60)]
    assert corridor_verdicts(line, 6000, [nan, 36.3], [36.0, 36.0]).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("line", "half_width", "lon", "lat", "radius"),
    [
        ([(36.0, 36.0)], 6000, 36.0, 36.0, 0),
        ([], 6000, 36.0, 36.0, 0),
        ([(36.0, 36.0), (36.0, 36.0)], 6000, 36.0, 36.0, 0),
        (EAST_WEST, -1, 36.0, 36.0, 0),
        (EAST_WEST, 6000, 36.0, 91.0, 0),
        (EAST_WEST, 6000, 400.0, 36.0, 0),
        (EAST_WEST, 6000, 36.0, 36.0, -5),
        (EAST_WEST, 6000, [36.0, 36.1], [36.0, 36.1, 36.2], 0),
    ],
)
def test_what_makes_no_sense_is_refused(
    line: list[tuple[float, float]], half_width: float, lon: object, lat: object, radius: float
) -> None:
    with pytest.raises(ValueError, match=r"."):
        corridor_verdicts(line, half_width, lon, lat, radius)  # type: ignore[arg-type]


def test_distances_are_those_over_ground() -> None:
    lon, lat, _ = GEOD.fwd(37.0, 36.0, 90.0, 12_345.0)
    far = distance_to_line_m(EAST_WEST, [lon, 36.0, float("nan")], [lat, 36.0, 1.0])
    assert far[0] == pytest.approx(12_345.0, abs=0.2)
    assert far[1] == pytest.approx(0.0, abs=0.1)
    assert np.isnan(far[2])
