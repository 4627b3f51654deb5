"""A part of a place: "northern Syria", "the south of Idlib"."""

import math
from typing import Final

from trucewatch.place.record import Place

_NORTH: Final = {"north": 1.0, "south": -1.0}
_EAST: Final = {"east": 1.0, "west": -1.0}
_SHIFT, _SHARE = (
    0.4,
    0.75,
)  # of the whole's radius: how far the part's middle lies off, and its reach
_METRES_A_DEGREE = 111_195.0


def part_of(place: Place, direction: str) -> Place:
    """Return the part of ``place`` that lies towards ``direction``, as a disc.

    The disc is a convention: its middle lies 0.4 of the whole's radius off in that direction, and
    it reaches 0.75 of it. ``id`` is the whole's with the direction after ``#``.

    Args:
        place: The whole.
        direction: "north", "north-western", "central" and the like, in lower case.
    """
    plain = direction.replace("-", "").removesuffix("ern")
    north = next((v for word, v in _NORTH.items() if plain.startswith(word)), 0.0)
    east = next((v for word, v in _EAST.items() if plain.endswith(word)), 0.0)
    length = math.hypot(north, east) or 1.0
    shift = _SHIFT * place.radius_m / length / _METRES_A_DEGREE
    lat = max(-90.0, min(90.0, place.lat + north * shift))
    lon = place.lon + east * shift / max(0.05, math.cos(math.radians(place.lat)))
    return place.model_copy(
        update={
            "id": f"{place.id}#{plain or direction}",
            "name": f"{direction} {place.name}",
            "lon": round((lon + 180.0) % 360.0 - 180.0, 5),
            "lat": round(lat, 5),
            "radius_m": round(place.radius_m * _SHARE),
            "basis": "area" if place.basis != "settlement" else "settlement",
        }
    )
