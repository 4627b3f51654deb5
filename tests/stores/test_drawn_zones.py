"""Zones made of lines, of other zones and of places, as an analyst writes them down."""

import json
from pathlib import Path

import pytest

from trucewatch.agreement.record import Zone
from trucewatch.core.errors import SetupError
from trucewatch.place.record import Place
from trucewatch.place.zone import zone_verdict
from trucewatch.stores.zones import read_zones

LINE = {"type": "LineString", "coordinates": [[10.0, 45.0], [11.0, 45.0]]}
OUTER = [[10.0, 45.0], [11.0, 45.0], [11.0, 46.0], [10.0, 46.0], [10.0, 45.0]]
HOLE = [[10.4, 45.4], [10.6, 45.4], [10.6, 45.6], [10.4, 45.6], [10.4, 45.4]]
AREA = {"type": "Polygon", "coordinates": [OUTER]}
TOWN = Place(
    id="town", name="Town", lon=12.0, lat=45.0, radius_m=500.0, basis="settlement", source="made"
)  # fmt: skip


def feature(key: str, geometry: object, **properties: object) -> dict[str, object]:
    given = {"id": key, "name": key, "source": "drawn", **properties}
    return {"type": "Feature", "properties": given, "geometry": geometry}


def zones(folder: Path, *features: object) -> dict[str, Zone]:
    path = folder / "zones.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}, indent=1), encoding="utf-8"
    )
    return {zone.id: zone for zone in read_zones(path, (TOWN,))}


def where(zone: Zone, lon: float, lat: float) -> str:
    return zone_verdict(zone, lon, lat, 0.0).in_zone


def test_a_line_with_two_depths_is_a_strip(tmp_path: Path) -> None:
    found = zones(tmp_path, feature("z", LINE, left_m=20_000, right_m=5_000, radius_m=500))["z"]
    assert (found.line, found.half_width_m, found.radius_m) == ((), None, 500)
    assert [where(found, 10.5, lat) for lat in (45.15, 44.97, 44.9)] == ["in", "in", "out"]


def test_a_hole_of_a_polygon_lies_outside(tmp_path: Path) -> None:
    shape = {"type": "Polygon", "coordinates": [OUTER, HOLE]}
    found = zones(tmp_path, feature("z", shape))["z"]
    assert (where(found, 10.5, 45.5), where(found, 10.2, 45.5)) == ("out", "in")


def test_zones_are_made_of_zones_above_them(tmp_path: Path) -> None:
    found = zones(
        tmp_path,
        feature("area", AREA),
        feature("road", LINE, half_width_m=3000),
        feature("near", None, of="area", buffer_m=10_000),
        feature("edge", None, of=["area"], belt_m=15_000),
        feature("rest", None, of="area", without="road"),
        feature("town", None, around="town", half_width_m=8_000),
    )
    assert (where(found["area"], 11.05, 45.5), where(found["near"], 11.05, 45.5)) == ("out", "in")
    assert (where(found["edge"], 10.5, 45.5), where(found["edge"], 10.1, 45.5)) == ("out", "in")
    assert (where(found["rest"], 10.5, 45.01), where(found["rest"], 10.5, 45.1)) == ("out", "in")
    assert (where(found["town"], 12.05, 45.0), where(found["town"], 12.2, 45.0)) == ("in", "out")


@pytest.mark.parametrize(
    ("features", "said"),
    [
        ([feature("z", None)], "geometry: is missing; draw it, or name zones under of"),
        ([feature("z", None, of="moon")], "of: no zone above it has the id moon; mend the id"),
        ([feature("z", None, of="z")], "of: no zone above it has the id z"),
        ([feature("z", None, around="moon", half_width_m=9)], "no place has the id moon"),
        ([feature("z", None, around="town")], "half_width_m: is missing; say how far around"),
        ([feature("z", AREA, left_m=5)], "left_m: is for a LineString; take it out"),
        ([feature("z", LINE, left_m=5, belt_m=5)], "belt_m: is for an area; take it out"),
        ([feature("z", LINE, left_m=5, half_width_m=5)], "half_width_m: stands beside left_m"),
        ([feature("z", LINE, left_m=-5)], "left_m: Input should be greater than 0; write a number"),
        ([feature("z", AREA, buffer_m=-90_000)], "nothing is left of it; redraw it"),
        ([feature("z", AREA, bufer_m=5)], "bufer_m: is no property of a zone; write buffer_m"),
        ([feature("z", AREA), feature("z", AREA)], "id: z stands twice; give each its own id"),
        ([feature("a", AREA), feature("z", AREA, of="a")], "write null there"),
    ],
)
def test_what_cannot_be_made_is_refused_on_one_line(
    tmp_path: Path, features: list[object], said: str
) -> None:
    with pytest.raises(SetupError) as error:
        zones(tmp_path, *features)
    line = str(error.value)
    assert said in line
    assert "\n" not in line
    assert "zones.geojson:" in line


def test_a_line_that_lies_off_the_map_is_told_and_no_zone_is_made_of_it(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[36.1, 3586.0], [36.5, 35.7]]}
    road = feature("road", line, half_width_m=6000)
    with pytest.raises(SetupError, match="redraw it"):
        zones(tmp_path, road, feature("around", None, of="road", buffer_m=500))
