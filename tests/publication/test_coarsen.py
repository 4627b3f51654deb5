from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from tests.publication.makers import at, claim, incident
from tests.publication.world import NORTH
from trucewatch.incident.record import Incident
from trucewatch.publication.coarsen import min_radius_m, public_distance_m, public_place, snap

EARTH = Geod(ellps="WGS84")


def _at(act: str, lon: float, lat: float, **fields: Any) -> Incident:  # noqa: ANN401
    told = claim(NORTH, "Crown warplanes", act)
    return incident(told, place=at("Belin", lon, lat, **fields))


@given(st.floats(-179, 179), st.floats(-80, 80), st.sampled_from([1000.0, 5000.0, 10_000.0]))
def test_the_grid_moves_a_point_less_than_it_owns_up_to(
    lon: float, lat: float, cell_m: float
) -> None:
    moved_lon, moved_lat = snap(lon, lat, cell_m)
    assert EARTH.inv(lon, lat, moved_lon, moved_lat)[2] <= 0.76 * cell_m


@given(st.floats(-179, 179), st.floats(-80, 80))
def test_the_truth_always_lies_inside_the_circle_that_is_shown(lon: float, lat: float) -> None:
    shown = public_place(_at("reinforcement", lon, lat, radius_m=500.0))
    assert shown is not None
    assert shown.lon is not None
    assert shown.lat is not None
    assert shown.radius_m is not None
    away = EARTH.inv(lon, lat, shown.lon, shown.lat)[2]
    assert away + 500 <= shown.radius_m * 1.02


def test_troops_are_shown_to_ten_kilometres_and_without_the_name_of_a_village() -> None:
    shown = public_place(_at("reinforcement", 36.31234, 35.95678), admin1="Ardun")
    assert shown is not None
    assert shown.held_back
    assert shown.name == "Ardun"
    assert shown.radius_m is not None
    assert shown.radius_m >= 10_000
    assert (shown.lon, shown.lat) != (36.31234, 35.95678)


def test_a_wide_area_is_left_as_it_is() -> None:
    shown = public_place(_at("reinforcement", 36.3, 35.9, radius_m=40_000.0, basis="adm1"))
    assert shown is not None
    assert (shown.lon, shown.lat, shown.radius_m) == (36.3, 35.9, 40_000)
    assert shown.name == "Belin"


@pytest.mark.parametrize("act", ["air_strike", "reinforcement", "displacement", "made_up"])
def test_nothing_leaves_with_a_smaller_radius_than_its_act_allows(act: str) -> None:
    shown = public_place(_at(act, 36.3, 35.9, radius_m=0.0, basis="exact"))
    assert shown is not None
    assert shown.radius_m is not None
    assert shown.radius_m >= min_radius_m(act)


def test_neighbours_in_one_cell_cannot_be_told_apart() -> None:
    one = public_place(_at("reinforcement", 36.3000, 35.9000))
    other = public_place(_at("reinforcement", 36.3001, 35.9001))
    assert one == other


def test_an_unlocated_incident_stays_unlocated() -> None:
    shown = public_place(_at("air_strike", 0, 0).model_copy(update={"place": None}))
    assert shown is None


def test_a_distance_gives_no_more_than_the_grid() -> None:
    assert public_distance_m("reinforcement", 6_321.7) == 10_000
    assert public_distance_m("air_strike", 6_321.7) == 6_000
    assert public_distance_m("air_strike", None) is None
