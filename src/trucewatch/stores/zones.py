"""Reads the zones of a pack from GeoJSON."""

import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from trucewatch.agreement.record import Zone
from trucewatch.core.errors import SetupError
from trucewatch.place.circle import circle
from trucewatch.place.record import Place
from trucewatch.stores.drawn import Drawing, drawing_of, shaped
from trucewatch.stores.faults import fault_line, place_of

_ZONE_KEYS = tuple(key for key in Zone.model_fields if key not in ("line", "polygon", "holes"))
_DRAWN_KEYS = tuple(Drawing.model_fields)
_KEYS = (*_ZONE_KEYS, *_DRAWN_KEYS)
_ALIKE = 0.75  # from which two names of properties are taken for a slip of the pen
_WIDEST_M = 500_000
_POLAR = 85


def read_zones(path: Path, places: Sequence[Place] = ()) -> tuple[Zone, ...]:
    """Return the zones that a GeoJSON file draws; none when there is no file.

    A line with ``half_width_m`` is a corridor, with ``left_m`` and ``right_m`` a strip; a polygon,
    with holes or without, is an area; a point with ``half_width_m`` is a circle. A feature without
    a geometry is made of others: see ``Drawing``.

    Args:
        path: The file.
        places: Those about which a zone may be drawn by their ids.

    Raises:
        SetupError: the file is wrong; the message names line, field and remedy.
    """
    if not path.is_file():
        return ()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise SetupError(
            f"{path}:{error.lineno}: is no valid GeoJSON: {error.msg} at sign {error.colno}; "
            "look there for a comma or a bracket too many or too few"
        ) from error
    except (OSError, ValueError) as error:
        raise SetupError(f"{path}: is no valid GeoJSON: {error}; mend it") from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise SetupError(f"{path}: features: is missing; write a FeatureCollection")
    zones: dict[str, Zone] = {}
    for at, one in enumerate(features):
        zone = _zone(path, at, one, zones, {place.id: place for place in places})
        if zone.id in zones:
            where = f"{place_of(path, ['features', at])}: features.{at}"
            raise SetupError(f"{where}.id: {zone.id} stands twice; give each its own id")
        zones[zone.id] = zone
    return tuple(zones.values())


def _zone(
    path: Path, at: int, feature: object, zones: Mapping[str, Zone], places: Mapping[str, Place]
) -> Zone:
    where = f"{place_of(path, ['features', at])}: features.{at}"
    if not isinstance(feature, dict):
        raise SetupError(f"{where}: is no GeoJSON feature; write an object")
    properties, shape = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, dict) or not isinstance(shape, dict | None):
        raise SetupError(f"{where}: needs properties and a geometry; add them")
    fields = _known(where, properties)
    prefix = ("features", at, "properties")
    try:
        drawing = drawing_of({key: fields.pop(key) for key in _DRAWN_KEYS if key in fields})
        if shape is not None:
            fields.update(_geometry(where, shape, fields, drawing))
        drawn = Zone.model_validate(fields)
    except ValidationError as error:
        raise SetupError(fault_line(path, error, prefix=prefix)) from error
    return shaped(where, drawn, drawing, zones, places)


def _known(where: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that a zone has; those of drawing programs are left out."""
    for key in properties:
        near = get_close_matches(str(key), _KEYS, n=1, cutoff=_ALIKE)
        if near and key not in _KEYS:
            raise SetupError(f"{where}.{key}: is no property of a zone; write {near[0]}")
    return {key: properties[key] for key in _KEYS if properties.get(key) is not None}


def _geometry(
    where: str, shape: Mapping[str, Any], fields: dict[str, Any], drawing: Drawing
) -> dict[str, Sequence[Any]]:
    """Return a line or rings; a point with ``half_width_m`` is the ring of that radius."""
    kind, positions = shape.get("type"), shape.get("coordinates")
    if drawing.of or drawing.around:
        raise SetupError(f"{where}.geometry: is made of other zones or places; write null there")
    if kind == "LineString" and isinstance(positions, list):
        return {"line": _flat(where, positions)}
    if kind == "Polygon" and isinstance(positions, list) and positions:
        outer, *holes = (_flat(where, ring) for ring in positions)
        return {"polygon": outer, "holes": holes}
    if kind == "Point":
        return {"polygon": _ring(where, positions, fields.pop("half_width_m", None))}
    raise SetupError(
        f"{where}.geometry: must be a LineString, a Polygon or a Point; redraw it, "
        "and list several areas as zones of their own"
    )


def _ring(where: str, position: object, radius_m: object) -> list[tuple[float, float]]:
    (lon, lat), *_ = _flat(where, [position])
    numbers = [one for one in (lon, lat, radius_m) if isinstance(one, int | float)]
    if len(numbers) < 3 or isinstance(radius_m, bool) or not 0 < numbers[2] < _WIDEST_M:
        raise SetupError(f"{where}.geometry: a Point needs half_width_m, in metres; add it")
    if abs(numbers[0]) > 180 or abs(numbers[1]) > _POLAR:
        raise SetupError(f"{where}.geometry: the Point lies off the map; mend its position")
    return circle(numbers[0], numbers[1], numbers[2])


def _flat(where: str, positions: object) -> list[tuple[Any, Any]]:
    if not isinstance(positions, list):
        raise SetupError(f"{where}.geometry: coordinates must be a list of positions; mend them")
    for one in positions:
        if not isinstance(one, list) or len(one) not in (2, 3):
            raise SetupError(
                f"{where}.geometry: a position is [longitude, latitude], not {one!r}; mend it"
            )
    return [(one[0], one[1]) for one in positions]
