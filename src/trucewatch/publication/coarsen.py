"""How precisely a position may leave: decided by what was done there, before anything is drawn.

The grid is fixed, so the same place always gives the same point: exports put side by side cannot
be averaged back to the true one. Nothing is ever moved at random.
"""

import math

from trucewatch.core.record import Record
from trucewatch.incident.record import Incident, IncidentPlace
from trucewatch.place.record import Basis

DEFAULT_RADIUS_M = 1_000.0
MIN_RADIUS_M = {
    # Where troops and weapons stand or move to: no use to an attacker.
    "reinforcement": 10_000.0,
    "withdrawal": 10_000.0,
    "fortification": 10_000.0,
    "reconnaissance": 10_000.0,
    # Where monitors, patrols and convoys go.
    "joint_patrol": 5_000.0,
    "monitor_access": 5_000.0,
    "aid_delivery": 5_000.0,
    "aid_obstruction": 5_000.0,
    "prisoner_exchange": 5_000.0,
    # Where people who fled or who were taken are.
    "displacement": 10_000.0,
    "abduction": 5_000.0,
    "detention": 5_000.0,
}
DISTRICT_ONLY_M = 10_000.0  # from this radius on, the name of a settlement is held back too
_METRES_PER_DEGREE = 111_195.0  # on a sphere of 6,371 km
_FINE: frozenset[Basis] = frozenset({"exact", "landmark", "settlement", "adm3"})


class PublicPlace(Record):
    """A place as it may leave.

    ``lon`` and ``lat`` are None when there is no position; ``radius_m`` then is None as well.
    ``held_back`` is True when the name is of a wider area than the reports give.
    """

    name: str | None
    lon: float | None
    lat: float | None
    radius_m: float | None
    basis: Basis | None
    held_back: bool = False


def min_radius_m(act: str) -> float:
    """Return the least radius in metres with which a deed of this kind may be shown."""
    return MIN_RADIUS_M.get(act, DEFAULT_RADIUS_M)


def snap(lon: float, lat: float, cell_m: float) -> tuple[float, float]:
    """Return the centre of the grid cell that holds a point, in degrees with four decimals.

    The cells are ``cell_m`` metres high and, at their own latitude, about as wide. The centre lies
    at most 0.75 times ``cell_m`` away from the point.
    """
    step = cell_m / _METRES_PER_DEGREE
    row = math.floor((lat + 90) / step)
    centre_lat = min(90.0, -90 + (row + 0.5) * step)
    width = step / max(math.cos(math.radians(centre_lat)), 0.01)
    column = math.floor((lon + 180) / width)
    centre_lon = min(180.0, -180 + (column + 0.5) * width)
    return round(centre_lon, 4), round(centre_lat, 4)


def public_place(incident: Incident, admin1: str | None = None) -> PublicPlace | None:
    """Return where an incident may be said to have been; None when no place is given.

    Args:
        incident: Any incident.
        admin1: The first-level division that the place lies in; it stands in for the name of a
            settlement where that is held back.
    """
    place = incident.place
    if place is None:
        return None
    cell_m = min_radius_m(incident.act)
    held = cell_m >= DISTRICT_ONLY_M and (place.basis is None or place.basis in _FINE)
    name = admin1 if held else place.text
    if place.lon is None or place.lat is None:
        return PublicPlace(
            name=name, lon=None, lat=None, radius_m=None, basis=place.basis, held_back=held
        )
    lon, lat, radius_m = _coarse(place, place.lon, place.lat, cell_m)
    return PublicPlace(
        name=name, lon=lon, lat=lat, radius_m=radius_m, basis=place.basis, held_back=held
    )


def public_distance_m(act: str, distance_m: float | None) -> float | None:
    """Return a distance rounded to what the act allows, so that it gives no position away."""
    if distance_m is None:
        return None
    cell_m = min_radius_m(act)
    return round(distance_m / cell_m) * cell_m


def _coarse(
    place: IncidentPlace, lon: float, lat: float, cell_m: float
) -> tuple[float, float, float]:
    radius_m = place.radius_m or 0.0
    if radius_m >= cell_m:
        return round(lon, 4), round(lat, 4), math.ceil(radius_m)
    centre_lon, centre_lat = snap(lon, lat, cell_m)
    return centre_lon, centre_lat, math.ceil(max(cell_m, radius_m + 0.75 * cell_m))
