"""A flat drawing of a small piece of the earth: degrees to the page and back to kilometres."""

import math
from collections.abc import Iterable

from trucewatch.core.record import Record

LonLat = tuple[float, float]
_METRES_PER_DEGREE = 111_195.0


class Plane(Record):
    """An equirectangular page around its centre.

    Good to about one per cent for maps of a few hundred kilometres; for looking, not for
    measuring. ``west`` to ``north`` are degrees; ``width`` and ``height`` are page units.
    """

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    @property
    def units_per_metre(self) -> float:
        """How many page units one metre takes."""
        return self.height / ((self.north - self.south) * _METRES_PER_DEGREE)

    def spot(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a position lies on the page: x to the right, y down."""
        x = (lon - self.west) / (self.east - self.west) * self.width
        y = (self.north - lat) / (self.north - self.south) * self.height
        return round(x, 1), round(y, 1)

    def holds(self, lon: float, lat: float) -> bool:
        """Return True when a position lies on the page."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def plane_around(points: Iterable[LonLat], *, width: float, margin_m: float) -> Plane | None:
    """Return a page that shows the points with a margin, None when there are none."""
    seen = list(points)
    if not seen:
        return None
    pad = margin_m / _METRES_PER_DEGREE
    south, north = min(p[1] for p in seen) - pad, max(p[1] for p in seen) + pad
    squeeze = max(math.cos(math.radians((south + north) / 2)), 0.05)
    west, east = min(p[0] for p in seen) - pad / squeeze, max(p[0] for p in seen) + pad / squeeze
    high, wide = north - south, (east - west) * squeeze
    if high < wide * 0.55:
        extra = (wide * 0.55 - high) / 2
        south, north = south - extra, north + extra
    elif high > wide * 1.1:
        extra = (high / 1.1 - wide) / 2 / squeeze
        west, east = west - extra, east + extra
    height = width * (north - south) / ((east - west) * squeeze)
    return Plane(
        west=west, south=south, east=east, north=north, width=width, height=round(height, 1)
    )


def round_length(limit_m: float) -> float:
    """Return the longest round length (1, 2 or 5 times a power of ten) up to ``limit_m``."""
    power = 10.0 ** math.floor(math.log10(limit_m))
    return max(step * power for step in (1, 2, 5) if step * power <= limit_m)


def grid(low: float, high: float) -> list[float]:
    """Return the round degrees between two limits, three to eight of them."""
    step = next(
        (s for s in (10, 5, 2, 1, 0.5, 0.25, 0.2, 0.1, 0.05, 0.02, 0.01) if (high - low) / s >= 3),
        0.01,
    )
    first = math.ceil(low / step)
    return [round(n * step, 4) for n in range(first, math.floor(high / step) + 1)]
