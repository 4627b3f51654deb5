"""Shapes made of shapes, held against distances on the ground."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.agreement.record import Zone
from trucewatch.place.shapes import Area, belt, grown, joined, strip
from trucewatch.place.zone import zone_verdict
from trucewatch.place.zones import zone_verdicts

LINE = ((36.0, 35.0), (36.5, 35.1), (37.0, 35.0))  # runs east: its left is north
SQUARE = Area(((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0), (36.0, 35.0)))
KM = 1 / 111.195  # degrees of latitude


def zone_of(area: Area) -> Zone:
    return Zone(id="z", name="z", polygon=area.ring, holes=area.holes, source="s")


def where(area: Area, lon: float, lat: float) -> str:
    found = zone_verdict(zone_of(area), lon, lat, 0.0).in_zone
    (fast,) = zone_verdicts(zone_of(area), lon, lat)
    assert {"in": 1, "out": -1, "uncertain": 0}[found] == fast
    return found


@settings(max_examples=60, deadline=None)
@given(st.floats(36.1, 36.4), st.floats(-12, 12))
def test_a_strip_reaches_so_far_to_each_side(lon: float, km: float) -> None:
    slant = math.atan2(0.1, 0.5 * math.cos(math.radians(35.05)))
    lat = 35.0 + (lon - 36.0) * 0.2 + km / math.cos(slant) * KM
    area = strip(LINE, left_m=6_000, right_m=2_000)
    if min(abs(km - 6), abs(km + 2)) > 0.1:
        assert where(area, lon, lat) == ("in" if -2 < km < 6 else "out")


def test_a_strip_of_one_side_leaves_the_other_out() -> None:
    area = strip(LINE, left_m=5_000, right_m=0)
    assert where(area, 36.25, 35.05 + 3 * KM) == "in"
    assert where(area, 36.25, 35.05 - 1 * KM) == "out"
    assert where(area, 37.02, 35.02) == "out"


def test_a_buffer_adds_and_takes_off() -> None:
    assert where(grown(SQUARE, 10_000), 36.5, 36.0 + 8 * KM) == "in"
    assert where(grown(SQUARE, 10_000), 36.5, 36.0 + 12 * KM) == "out"
    assert where(grown(SQUARE, -10_000), 36.5, 36.0 - 8 * KM) == "out"


def test_a_belt_leaves_the_middle_out() -> None:
    area = belt(SQUARE, 20_000)
    assert len(area.holes) == 1
    assert [where(area, 36.5, 36.0 - km * KM) for km in (5, 15, 25, 60)] == [
        "in", "in", "out", "out",
    ]  # fmt: skip


def test_the_distance_in_a_hole_is_that_to_its_edge() -> None:
    area = belt(SQUARE, 20_000)
    found = zone_verdict(zone_of(area), 36.5, 36.0 - 25 * KM, 0.0)
    assert found.distance_m == pytest.approx(5_000, rel=0.03)
    assert zone_verdict(zone_of(area), 36.5, 36.0 - 21 * KM, 2_000.0).in_zone == "uncertain"


def test_what_is_joined_or_cut_out_holds_or_not() -> None:
    east = Area(tuple((lon + 0.9, lat) for lon, lat in SQUARE.ring))
    both, rest = joined([SQUARE, east]), joined([SQUARE], [east])
    assert (where(both, 37.5, 35.5), where(rest, 36.95, 35.5)) == ("in", "out")
    assert where(rest, 36.5, 35.5) == "in"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: strip((LINE[0], LINE[0]), 1.0, 1.0), "a line with a length"),
        (lambda: strip(LINE, 0.0, 0.0), "a depth on either side"),
        (lambda: strip(LINE, 1e308, 1e308), "no plane"),
        (lambda: grown(SQUARE, -90_000), "nothing is left"),
        (lambda: belt(SQUARE, 0), "above 0"),
        (lambda: joined([SQUARE, Area(tuple((x + 3, y) for x, y in SQUARE.ring))]), "into parts"),
    ],
)
def test_what_cannot_be_made_says_why(make: object, said: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=said):
        make()
