"""Places given by others: "northern Syria", "5 km north of Ariha", "between Ariha and Saraqib"."""

import math
import re
from collections.abc import Callable
from typing import Final

from trucewatch.place.record import Place

_NORTH: Final = {"north": 1.0, "south": -1.0}
_EAST: Final = {"east": 1.0, "west": -1.0}
# of the whole's radius: how far the part's middle lies off, and its reach
_SHIFT, _SHARE = 0.4, 0.75
_BESIDE_M: Final = 5_000.0  # what "north of a town" is taken to reach over
_AROUND_M: Final = 15_000.0  # what "the countryside of a town" is taken to reach over
_WIDE: Final = ("country", "adm1", "adm2", "area", "line")
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
            "name": f"{plain}{'ern' if plain != 'central' else ''} {place.name}",
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


def beside(place: Place, direction: str) -> Place:
    """Return the land on one side of a town: "west of Saraqib".

    A convention, for no distance is told: a disc of 5 km whose middle lies past the town's own
    radius, with that radius added to its doubt.
    """
    plain = _plain(direction)
    lon, lat = _moved(place, plain, place.radius_m + _BESIDE_M)
    return place.model_copy(
        update={
            "id": f"{place.id}#beside-{plain}",
            "name": f"{plain} of {place.name}",
            "lon": lon,
            "lat": lat,
            "radius_m": round(place.radius_m + _BESIDE_M),
            "basis": "area",
        }
    )


def around(place: Place) -> Place:
    """Return the land around a town, its countryside; a region is its own."""
    if place.basis in _WIDE:
        return place
    return place.model_copy(
        update={
            "id": f"{place.id}#around",
            "name": f"around {place.name}",
            "radius_m": round(place.radius_m + _AROUND_M),
            "basis": "area",
        }
    )


def between(one: Place, other: Place) -> Place:
    """Return what lies between two places, as a line whose middle is half way.

    Its radius reaches to both of them, and their own radii beyond.
    """
    half_m = metres_between(one, other) / 2.0
    turn = (other.lon - one.lon + 180.0) % 360.0 - 180.0
    return one.model_copy(
        update={
            "id": f"{one.id}#to:{other.id}",
            "name": f"between {one.name} and {other.name}",
            "lon": round((one.lon + turn / 2.0 + 180.0) % 360.0 - 180.0, 5),
            "lat": round((one.lat + other.lat) / 2.0, 5),
            "radius_m": round(half_m + max(one.radius_m, other.radius_m)),
            "basis": "line",
            "country": one.country if one.country == other.country else None,
            "admin1": one.admin1 if one.admin1 == other.admin1 else None,
            "population": None,
        }
    )


def derived(place: Place, what: str, get: Callable[[str], Place | None]) -> Place | None:
    """Return the place that stands behind an id with ``#``; None when it needs one that is unknown.

    Args:
        place: What stands before the ``#``.
        what: What stands behind it.
        get: Finds a place by its id.
    """
    if what.startswith("to:"):
        other = get(what[3:])
        return between(place, other) if other else None
    if what == "around":
        return around(place)
    if what.startswith("beside-"):
        return beside(place, what[7:])
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


def metres_between(one: Place, other: Place) -> float:
    """Return the distance between two points on a sphere, good to 0.5 %."""
    lat_1, lat_2 = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(other.lon - one.lon)
    half = math.sin((lat_2 - lat_1) / 2) ** 2
    half += math.cos(lat_1) * math.cos(lat_2) * math.sin(turn / 2) ** 2
    return 2.0 * 6_371_008.8 * math.asin(min(1.0, math.sqrt(half)))
