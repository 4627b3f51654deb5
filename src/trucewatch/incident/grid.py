"""Cells of the earth in which places that may be one meet, fine for villages, coarse for provinces.

Every spot stands as a point in one cell of each fineness in use, and covers with its radius the
cells of the fineness that fits it. Two spots of which one reaches the other thus share a cell that
one of them covers.
"""

from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from math import cos, floor, radians

from trucewatch.incident.telling import Spot

_SIZES_DEG = (0.02, 0.06, 0.2, 0.6, 2.0, 6.0)  # each divides the circle
_METRES_PER_DEG = 111_000.0  # a little less than any, so that no reach is cut short
_MANY_CELLS = 36  # what would cover more is compared with every cell
_EVERYWHERE = -1


class Grid:
    """Gives the cells of spots."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        """Note which fineness the ``spots`` use: a spot need not stand in any other."""
        self._used = sorted({_level(spot) for spot in spots})

    def cells(self, spot: Spot) -> Iterator[tuple[Hashable, bool]]:
        """Give each cell with whether the spot covers it or only stands in it."""
        own = _level(spot)
        for level in self._used:
            if level == _EVERYWHERE:
                yield _EVERYWHERE, own == _EVERYWHERE
            elif level != own:
                yield _home(spot, level), False
        if own != _EVERYWHERE:
            home = _home(spot, own)
            yield home, True
            for cell in _covered(spot, own):
                if cell != home:
                    yield cell, True


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
