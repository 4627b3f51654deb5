"""Places given by another: "northern Syria", "5 km north of Ariha"."""

import math
import re
from typing import Final

from trucewatch.place.record import Place

_NORTH: Final = {"north": 1.0, "south": -1.0}
_EAST: Final = {"east": 1.0, "west": -1.0}
_SHIFT, _SHARE = (
    0.4,
    0.75,
)  # of the whole's radius: how far the part's middle lies off, and its reach
_METRES_A_DEGREE = 111_195.0


_OFF = re.compile(r"([\d.]+)km-([a-z]+)")


def part_of(place: Place, direction: str) -> Place:
    """Return the part of ``place`` that lies towards ``direction``, as a disc.

    The disc is a convention: its middle lies 0.4 of the whole's radius off in that direction, and
    it reaches 0.75 of it. ``id`` is the whole's with the direction after ``#``.

    Args:
        place: The whole.
        direction: "north", "north-western", "central" and the like, in lower case.
    """
    plain = _plain(direction)
    lon, lat = _moved(place, plain, _SHIFT * place.radius_m)
    return place.model_copy(
        update={
            "id": f"{place.id}#{plain}",
            "name": f"{direction} {place.name}",
            "lon": lon,
            "lat": lat,
            "radius_m": round(place.radius_m * _SHARE),
            "basis": "area" if place.basis != "settlement" else "settlement",
        }
    )


def off_from(place: Place, kilometres: float, direction: str) -> Place:
    """Return the spot that lies ``kilometres`` off in ``direction``: "5 km north of Ariha".

    Its radius is the anchor's and a third of the distance: writers round both distance and
    direction, and measure from the middle or from the edge of a town.
    """
    plain = _plain(direction)
    lon, lat = _moved(place, plain, kilometres * 1000.0)
    return place.model_copy(
        update={
            "id": f"{place.id}#{kilometres:g}km-{plain}",
            "name": f"{kilometres:g} km {plain} of {place.name}",
            "lon": lon,
            "lat": lat,
            "radius_m": round(place.radius_m + kilometres * 1000.0 / 3.0),
            "basis": "area",
        }
    )


def derived(place: Place, what: str) -> Place:
    """Return the place that stands behind an id with ``#``: a part, or a spot some way off."""
    off = _OFF.fullmatch(what)
    return off_from(place, float(off[1]), off[2]) if off else part_of(place, what)


def _plain(direction: str) -> str:
    return direction.replace("-", "").removesuffix("ern")


def _moved(place: Place, plain: str, metres: float) -> tuple[float, float]:
    """Return the point so many metres off, on a sphere flat about the place."""
    north = next((v for word, v in _NORTH.items() if plain.startswith(word)), 0.0)
    east = next((v for word, v in _EAST.items() if plain.endswith(word)), 0.0)
    length = math.hypot(north, east) or 1.0
    shift = metres / length / _METRES_A_DEGREE
    lat = max(-90.0, min(90.0, place.lat + north * shift))
    lon = place.lon + east * shift / max(0.05, math.cos(math.radians(place.lat)))
    return round((lon + 180.0) % 360.0 - 180.0, 5), round(lat, 5)
