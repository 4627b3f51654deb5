"""A ring about a point, for areas of which no more than a centre and a reach is known."""

import math

_METRES_PER_DEGREE = 111_195.0
_SIDES = 64  # the ring lies at most 0.12 % of its radius inside the circle


def circle(lon: float, lat: float, radius_m: float) -> list[tuple[float, float]]:
    """Return a closed ring of 64 sides at ``radius_m`` metres about a position, WGS 84.

    Good to one per cent for radii up to some hundred kilometres, away from the poles.
    """
    up = radius_m / _METRES_PER_DEGREE
    across = up / math.cos(math.radians(lat))
    turns = [2 * math.pi * step / _SIDES for step in range(_SIDES)]
    ring = [(round(lon + across * math.cos(t), 6), round(lat + up * math.sin(t), 6)) for t in turns]
    return [*ring, ring[0]]
