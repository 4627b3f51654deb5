"""Cells of the earth in which places that may be one meet, fine for villages, coarse for provinces.

Every spot stands as a point in one cell of each fineness, and covers with its radius the
cells of the fineness that fits it. Two spots of which one reaches the other thus share a cell that
one of them covers.
"""

from collections.abc import Hashable
from functools import lru_cache
from math import cos, floor, radians

from trucewatch.incident.telling import Spot

_SIZES_DEG = (0.05, 0.2, 1.0, 5.0)  # each divides the circle
_METRES_PER_DEG = 111_000.0  # a little less than any, so that no reach is cut short
_MANY_CELLS = 36  # what would cover more is compared with every cell
_EVERYWHERE = -1


@lru_cache(maxsize=100_000)
def cells(spot: Spot) -> tuple[tuple[Hashable, bool], ...]:
    """Return each cell of the spot, with whether it covers the cell or only stands in it."""
    own = _level(spot)
    everywhere: tuple[Hashable, bool] = (_EVERYWHERE, own == _EVERYWHERE)
    stands = [(_home(spot, level), False) for level in range(len(_SIZES_DEG)) if level != own]
    if own == _EVERYWHERE:
        return (everywhere, *stands)
    covered = dict.fromkeys((_home(spot, own), *_covered(spot, own)), True)
    return (everywhere, *stands, *covered.items())


@lru_cache(maxsize=100_000)
def _level(spot: Spot) -> int:
    """Return the finest level whose cells cover the spot with a few."""
    high, broad = _extent(spot)
    for level, size in enumerate(_SIZES_DEG):
        if high <= size and (2 * high / size + 2) * (2 * broad / size + 2) <= _MANY_CELLS:
            return level
    return _EVERYWHERE


def _extent(spot: Spot) -> tuple[float, float]:
    """Return how far the spot reaches to the north and to the east, in degrees."""
    high = spot.radius_m / _METRES_PER_DEG
    return high, high / max(0.01, cos(radians(min(89.0, abs(spot.lat) + high))))


def _home(spot: Spot, level: int) -> Hashable:
    size = _SIZES_DEG[level]
    return level, floor(spot.lat / size), floor(spot.lon / size) % round(360 / size)


@lru_cache(maxsize=100_000)
def _covered(spot: Spot, level: int) -> tuple[Hashable, ...]:
    size, (high, broad) = _SIZES_DEG[level], _extent(spot)
    around = round(360 / size)
    return tuple(
        (level, row, column % around)
        for row in range(floor((spot.lat - high) / size), floor((spot.lat + high) / size) + 1)
        for column in range(floor((spot.lon - broad) / size), floor((spot.lon + broad) / size) + 1)
    )
