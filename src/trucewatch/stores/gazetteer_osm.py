"""Reads an OpenStreetMap extract: places, and roads by their number or name.

Needs the extra ``osm``. Two passes hold only what roads need, so memory grows with their number and
not with that of all nodes.
"""

import math
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

from trucewatch.core.errors import SetupError
from trucewatch.stores.gazetteer_rows import Item, Licensed, Row, Tell

LICENSED: Final = Licensed("OpenStreetMap contributors", "ODbL 1.0")
_PLACES: Final[Mapping[str, tuple[str, int]]] = {
    "city": ("settlement", 8_000), "town": ("settlement", 4_000), "village": ("settlement", 2_000),
    "hamlet": ("settlement", 1_500), "suburb": ("settlement", 2_000),
    "quarter": ("settlement", 1_500), "neighbourhood": ("settlement", 1_000),
    "isolated_dwelling": ("settlement", 1_000), "locality": ("landmark", 2_000),
    "region": ("area", 40_000), "island": ("area", 10_000), "farm": ("landmark", 1_000),
}  # fmt: skip
_ROADS: Final = frozenset({"motorway", "trunk", "primary", "secondary"})
_NAMES: Final = (
    "name",
    "int_name",
    "alt_name",
    "old_name",
    "official_name",
    "short_name",
    "loc_name",
)
_DEGREES_M: Final = 111_195.0


class _Road(NamedTuple):
    """A road's names, and some of its nodes."""

    names: dict[str, str]
    nodes: list[int]


def osm_rows(path: Path, tell: Tell) -> Iterator[Item]:
    """Yield the places and roads of an extract (.osm.pbf, .osm).

    Raises:
        SetupError: the extra is not installed, or the file is no extract.
    """
    try:
        osmium: Any = import_module("osmium")
    except ImportError as error:
        raise SetupError("reading OpenStreetMap needs: pip install 'trucewatch[osm]'") from error
    try:
        roads = _roads(osmium, path)
        wanted = {node for road in roads.values() for node in road.nodes}
        seen: dict[int, tuple[float, float]] = {}
        for number, node in enumerate(osmium.FileProcessor(str(path), osmium.osm.NODE), start=1):
            if node.id in wanted:
                seen[node.id] = (node.location.lon, node.location.lat)
            if (kind := _PLACES.get(node.tags.get("place", ""))) and (row := _place(node, kind)):
                yield row
            if number % 100_000 == 0:
                tell(0)
    except (RuntimeError, OSError) as error:
        raise SetupError(
            f"{path}: is no OpenStreetMap extract ({error}); fetch it again"
        ) from error
    yield from _road_rows(roads, seen)


def _roads(osmium: Any, path: Path) -> dict[str, _Road]:  # noqa: ANN401 - a module without types
    """Gather the larger roads by number, else by name: three nodes of each of their pieces."""
    found: dict[str, _Road] = {}
    for way in osmium.FileProcessor(str(path), osmium.osm.WAY):
        if way.tags.get("highway", "") not in _ROADS:
            continue
        for label in (way.tags.get("ref", "") or way.tags.get("name", "")).split(";"):
            if label.strip():
                road = found.setdefault(label.strip(), _Road({}, []))
                road.names.update(dict(_tagged(way)))
                ids = [node.ref for node in way.nodes]
                road.nodes.extend({ids[0], ids[len(ids) // 2], ids[-1]})
    return found


def _place(node: Any, kind: tuple[str, int]) -> Row | None:  # noqa: ANN401
    tagged = list(_tagged(node))
    if not tagged or not node.location.valid():
        return None
    names = dict(tagged)
    name = node.tags.get("name:en") or node.tags.get("int_name") or tagged[0][0]
    people = (node.tags.get("population", "") or "").replace(",", "")
    lon, lat = node.location.lon, node.location.lat
    return Row(
        f"osm:node/{node.id}", name, (), lon, lat, kind[1], kind[0], None, None,
        int(people) if people.isdigit() else None, LICENSED.line(), tuple(names.items()),
    )  # fmt: skip


def _tagged(thing: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield the names of a thing with their languages."""
    for tag in thing.tags:
        key, _, language = tag.k.partition(":")
        if key in _NAMES and len(language) in (0, 2, 3):
            for one in tag.v.split(";"):
                if one.strip():
                    yield one.strip(), language


def _road_rows(
    roads: Mapping[str, _Road], seen: Mapping[int, tuple[float, float]]
) -> Iterator[Row]:
    for label, road in roads.items():
        points = [seen[node] for node in road.nodes if node in seen]
        if not points:
            continue
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
        reach = max(math.hypot((x - lon) * math.cos(math.radians(lat)), y - lat) for x, y in points)
        yield Row(
            f"osm:road/{label}", label, (), round(lon, 5), round(lat, 5),
            max(1_000, round(reach * _DEGREES_M)), "line", None, None, None, LICENSED.line(),
            tuple(road.names.items()),
        )  # fmt: skip
