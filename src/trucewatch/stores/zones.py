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
from trucewatch.stores.faults import fault_line, place_of

_ZONE_KEYS = tuple(key for key in Zone.model_fields if key not in ("line", "polygon"))
_ALIKE = 0.75  # from which two names of properties are taken for a slip of the pen
_WIDEST_M = 500_000
_POLAR = 85


def read_zones(path: Path) -> tuple[Zone, ...]:
    """Return the zones that a GeoJSON file draws; none when there is no file.

    A line with ``half_width_m`` is a corridor, a polygon an area, and a point with ``half_width_m``
    a circle.

    Raises:
        SetupError: the file is wrong; the message names line, field and remedy.
    """
    if not path.is_file():
        return ()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SetupError(f"{path}: is no valid GeoJSON: {error}; mend it") from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise SetupError(f"{path}: features: is missing; write a FeatureCollection")
    return tuple(_zone(path, at, one) for at, one in enumerate(features))


def _zone(path: Path, at: int, feature: object) -> Zone:
    where = f"{place_of(path, ['features', at])}: features.{at}"
    if not isinstance(feature, dict):
        raise SetupError(f"{where}: is no GeoJSON feature; write an object")
    properties, shape = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, dict) or not isinstance(shape, dict):
        raise SetupError(f"{where}: needs properties and a geometry; add them")
    fields = _known(where, properties)
    fields.update(_geometry(where, shape, fields))
    try:
        return Zone.model_validate(fields)
    except ValidationError as error:
        prefix = ("features", at, "properties")
        raise SetupError(fault_line(path, error, prefix=prefix)) from error


def _known(where: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that a zone has; those of drawing programs are left out."""
    for key in properties:
        near = get_close_matches(str(key), _ZONE_KEYS, n=1, cutoff=_ALIKE)
        if near and key not in _ZONE_KEYS:
            raise SetupError(f"{where}.{key}: is no property of a zone; write {near[0]}")
    return {key: properties[key] for key in _ZONE_KEYS if properties.get(key) is not None}


def _geometry(
    where: str, shape: Mapping[str, Any], fields: dict[str, Any]
) -> dict[str, Sequence[Any]]:
    """Return a line or a ring; a point with ``half_width_m`` is the ring of that radius."""
    kind, positions = shape.get("type"), shape.get("coordinates")
    if kind == "LineString" and isinstance(positions, list):
        return {"line": _flat(where, positions)}
    if kind == "Polygon" and isinstance(positions, list) and len(positions) == 1:
        return {"polygon": _flat(where, positions[0])}
    if kind == "Point":
        return {"polygon": _ring(where, positions, fields.pop("half_width_m", None))}
    raise SetupError(
        f"{where}.geometry: must be a LineString, a Polygon without holes, or a Point; redraw it"
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
