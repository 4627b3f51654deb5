"""Reads boundaries: shapefiles, plain or zipped, and GeoJSON."""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import orjson

from trucewatch.core.errors import SetupError
from trucewatch.stores.gazetteer_rows import Flaw, Item, Licensed, Tell, opened
from trucewatch.stores.gazetteer_tables import item_of

_LARGEST: Final = 512 * 1024 * 1024  # bytes of one GeoJSON file, which is read at once
_DEGREES_M: Final = 111_195.0


def shapefile_rows(
    path: Path, licensed: Licensed, iso3: Mapping[str, str], tell: Tell, member: str | None = None
) -> Iterator[Item]:
    """Yield the places of a shapefile with its table; ``member`` names one within a zip.

    Raises:
        SetupError: a part of it is missing or broken.
    """
    import shapefile

    named = str(path / member) if member else str(path)
    try:
        with shapefile.Reader(named, encodingErrors="strict") as reader:
            for number, pair in enumerate(reader.iterShapeRecords(), start=1):
                record = pair.record.as_dict()
                yield _item(
                    record, pair.shape.__geo_interface__, f"{named}:{number}", licensed, iso3
                )
                if number % 100 == 0:
                    tell(number)
    except UnicodeDecodeError as error:
        raise SetupError(
            f"{named}: its table is no UTF-8; add a .cpg file that says what it is"
        ) from error
    except (shapefile.ShapefileException, struct.error, OSError, ValueError, KeyError) as error:
        raise SetupError(
            f"{named}: cannot be read ({error}); give the .shp beside its .dbf"
        ) from error


def geojson_rows(
    path: Path, licensed: Licensed, iso3: Mapping[str, str], tell: Tell, member: str | None = None
) -> Iterator[Item]:
    """Yield the places of a GeoJSON feature collection in WGS 84.

    Raises:
        SetupError: it is too large, or no feature collection.
    """
    try:
        with opened(path, member) as file:
            raw = file.read(_LARGEST + 1)
        found = orjson.loads(raw) if len(raw) <= _LARGEST else None
    except (OSError, ValueError) as error:
        raise SetupError(f"{path}: is no GeoJSON ({error}); save it again as UTF-8") from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise SetupError(
            f"{path}: is no FeatureCollection of at most {_LARGEST >> 20} MB; split it"
        )
    for number, feature in enumerate(features, start=1):
        where = f"{path}: feature {number}"
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            yield Flaw(where, "it is no feature with properties")
            continue
        properties = {"id": feature.get("id"), **feature["properties"]}
        yield _item(properties, feature.get("geometry"), where, licensed, iso3)
        tell(number * len(raw) // len(features))


def _item(
    record: Mapping[str, Any],
    geometry: Any,  # noqa: ANN401 - any JSON may stand there
    where: str,
    licensed: Licensed,
    iso3: Mapping[str, str],
) -> Item:
    if not geometry or not geometry.get("coordinates"):
        return item_of(record, where, licensed, iso3)
    shape = _reach(geometry)
    return (
        Flaw(where, shape)
        if isinstance(shape, str)
        else item_of(record, where, licensed, iso3, shape)
    )


def _reach(geometry: Mapping[str, Any]) -> tuple[float, float, float | None] | str:
    """Return the middle of a shape and how far it reaches from there, None for a point."""
    import shapely
    from shapely.geometry import shape

    try:
        found = shape(geometry)
    except (ValueError, TypeError, AttributeError, shapely.errors.ShapelyError):
        return "the geometry is none"
    west, south, east, north = found.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return "the position is out of range"
    if found.geom_type == "Point":
        return found.x, found.y, None
    middle = found.centroid
    if found.geom_type.endswith("Polygon") and not found.covers(middle):
        middle = found.representative_point()
    elif found.geom_type.endswith("LineString"):
        middle = shapely.line_interpolate_point(shapely.line_merge(found), 0.5, normalized=True)
    return middle.x, middle.y, _farthest(found, middle)


def _farthest(shape: Any, middle: Any) -> float:  # noqa: ANN401 - shapely has no types
    """Return how far in metres the shape reaches from its middle, good to a per cent."""
    import numpy as np
    import shapely

    points = shapely.get_coordinates(shape)
    east = (points[:, 0] - middle.x) * np.cos(np.radians(middle.y))
    return float(np.hypot(east, points[:, 1] - middle.y).max() * _DEGREES_M)
