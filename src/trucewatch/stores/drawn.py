"""Zones that are not drawn as they are but made: strips, belts, buffers, zones of other zones."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, PositiveFloat

from trucewatch.agreement.record import Zone
from trucewatch.core.errors import SetupError
from trucewatch.core.record import Record
from trucewatch.place.circle import circle
from trucewatch.place.record import Place

if TYPE_CHECKING:
    from trucewatch.place.shapes import Area


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Ids = Annotated[
    tuple[str, ...], BeforeValidator(_several, json_schema_input_type=str | tuple[str, ...])
]
_LINE = ("left_m", "right_m")
_RINGS = ("buffer_m", "belt_m", "without")


class Drawing(Record):
    """How a zone is made of what is drawn, of zones above it in the file, or of places.

    ``left_m`` and ``right_m`` make a line a strip so deep to each side of it, as it is drawn.
    ``of`` takes over the areas of other zones, ``around`` circles of the zone's ``half_width_m``
    about places. Then ``buffer_m`` adds so much around it (or takes it off, where negative),
    ``without`` cuts the areas of other zones out, and ``belt_m`` leaves only the belt of that depth
    inside its edge.
    """

    left_m: PositiveFloat | None = None
    right_m: PositiveFloat | None = None
    of: Ids = ()
    around: Ids = ()
    buffer_m: float | None = None
    without: Ids = ()
    belt_m: PositiveFloat | None = None


def drawing_of(fields: Mapping[str, Any]) -> Drawing:
    """Return how a zone is made, as its properties say.

    Raises:
        ValidationError: one of them is wrong.
    """
    return Drawing.model_validate(fields)


def shaped(
    where: str,
    zone: Zone,
    drawing: Drawing,
    zones: Mapping[str, Zone],
    places: Mapping[str, Place],
) -> Zone:
    """Return the zone with the shape that its drawing asks for.

    Args:
        where: File, line and feature, for messages.
        zone: With the line or the rings that are drawn; with neither where it is made of others.
        drawing: What to make of these.
        zones: Those above it in the file.
        places: Those of the pack.

    Raises:
        SetupError: it names what is not there, or what it asks for cannot be made.
    """
    if drawing == Drawing():
        if not zone.line and not zone.polygon:
            raise SetupError(f"{where}.geometry: is missing; draw it, or name zones under of")
        return zone
    try:
        area = _made(where, zone, drawing, zones, places)
    except (ValueError, RuntimeError) as error:  # positions off the map break the projection
        raise SetupError(f"{where}: {error}; redraw it or change its measures") from error
    made = {"line": (), "half_width_m": None, "polygon": area.ring, "holes": area.holes}
    return zone.model_copy(update=made)


def _made(
    where: str,
    zone: Zone,
    drawing: Drawing,
    zones: Mapping[str, Zone],
    places: Mapping[str, Place],
) -> "Area":
    from trucewatch.place.shapes import Area, belt, grown, joined, strip

    if zone.line:
        _refuse(where, drawing, _RINGS, "an area")
        if zone.half_width_m is not None:
            raise SetupError(f"{where}.half_width_m: stands beside left_m or right_m; take one out")
        return strip(zone.line, drawing.left_m or 0.0, drawing.right_m or 0.0)
    _refuse(where, drawing, _LINE, "a LineString")
    areas = [_area_of(where, "of", one, zones) for one in drawing.of]
    areas += [_about(where, one, zone.half_width_m, places) for one in drawing.around]
    areas += [Area(zone.polygon, zone.holes)] if zone.polygon else []
    if not areas:
        raise SetupError(f"{where}.geometry: is missing; draw it, or name zones under of")
    area = joined(areas) if len(areas) > 1 else areas[0]
    if drawing.buffer_m:
        area = grown(area, drawing.buffer_m)
    if drawing.without:
        area = joined([area], [_area_of(where, "without", one, zones) for one in drawing.without])
    return belt(area, drawing.belt_m) if drawing.belt_m else area


def _refuse(where: str, drawing: Drawing, keys: Sequence[str], what: str) -> None:
    for key in keys:
        if getattr(drawing, key):
            raise SetupError(f"{where}.{key}: is for {what}; take it out or redraw the zone")


def _area_of(where: str, key: str, zone_id: str, zones: Mapping[str, Zone]) -> "Area":
    """Return the area of a zone; a corridor's is the strip about its line."""
    from trucewatch.place.shapes import Area, strip

    if zone_id not in zones:
        raise SetupError(
            f"{where}.{key}: no zone above it has the id {zone_id}; mend the id or move it down"
        )
    zone = zones[zone_id]
    if zone.line and zone.half_width_m is None:
        raise SetupError(f"{where}.{key}: {zone_id} is a line without half_width_m; add it there")
    if zone.line:
        return strip(zone.line, zone.half_width_m or 0.0, zone.half_width_m or 0.0)
    return Area(zone.polygon, zone.holes)


def _about(
    where: str, place_id: str, radius_m: float | None, places: Mapping[str, Place]
) -> "Area":
    from trucewatch.place.shapes import Area

    if place_id not in places:
        raise SetupError(
            f"{where}.around: no place has the id {place_id}; mend the id or add it to places.csv"
        )
    if not radius_m:
        raise SetupError(f"{where}.half_width_m: is missing; say how far around, in metres")
    place = places[place_id]
    return Area(tuple(circle(place.lon, place.lat, radius_m)))
