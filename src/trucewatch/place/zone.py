"""A place held against a zone of an agreement."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from trucewatch.place.corridor import distance_to_line_m
from trucewatch.place.record import InZone

Ring = Sequence[tuple[float, float]]
_AT_ONCE = 4_096  # places that are held against a ring together


class ZoneShape(Protocol):
    """What is needed of a zone: a line with a half width, or an outer ring, and its doubt."""

    @property
    def line(self) -> Ring:
        """The line of a corridor; empty when there is none."""
        ...

    @property
    def half_width_m(self) -> float | None:
        """From the line to the border, in metres."""
        ...

    @property
    def polygon(self) -> Ring:
        """The outer ring; empty when there is none."""
        ...

    @property
    def holes(self) -> Sequence[Ring]:
        """The rings cut out of the outer one."""
        ...

    @property
    def radius_m(self) -> float:
        """How far the drawn line or edge may lie from the true one, in metres."""
        ...


_DIGITS = 2  # of metres


class ZoneVerdict(NamedTuple):
    """``distance_m``: to the line of a corridor; to the edge of a polygon, negative inside.

    To the centimetre: sums over many places at once differ from those over one in their last
    digits, and a finding's id hangs on its distance. None when the zone has no shape or the
    position is unknown.
    """

    in_zone: InZone
    distance_m: float | None


Spot = tuple[float | None, float | None, float | None]


def zone_verdict(
    zone: ZoneShape, lon: float | None, lat: float | None, radius_m: float | None
) -> ZoneVerdict:
    """Tell whether a place lies in a zone, with the doubt of the place and of the zone together.

    A radius that is not known, a place without a position and a zone without a shape are all
    uncertain.
    """
    return spot_verdicts(zone, [(lon, lat, radius_m)])[0]


def spot_verdicts(zone: ZoneShape, spots: Sequence[Spot]) -> list[ZoneVerdict]:
    """Tell the same of many places at once; each is longitude, latitude and radius in metres."""
    found = [ZoneVerdict("uncertain", None)] * len(spots)
    known = [at for at, (lon, lat, _) in enumerate(spots) if lon is not None and lat is not None]
    points = list({(spots[at][0] or 0.0, spots[at][1] or 0.0): None for at in known})
    far = _distances_m(zone, [lon for lon, _ in points], [lat for _, lat in points])
    if far is None:
        return found
    metres_to = dict(zip(points, far, strict=True))
    width = zone.half_width_m if zone.line and zone.half_width_m is not None else 0.0
    for at in known:
        lon, lat, radius_m = spots[at]
        metres = round(metres_to[lon or 0.0, lat or 0.0], _DIGITS)
        answer: InZone = "uncertain"
        if radius_m is not None:
            answer = _verdict(metres - width, radius_m + zone.radius_m)
        found[at] = ZoneVerdict(answer, metres)
    return found


def _distances_m(
    zone: ZoneShape, lons: Sequence[float], lats: Sequence[float]
) -> list[float] | None:
    """Return metres to the line or edge, negative inside a ring; None when there is none."""
    if not lons:
        return None
    if zone.line and zone.half_width_m is not None:
        return [float(metres) for metres in distance_to_line_m(zone.line, lons, lats)]
    if len(zone.polygon) > 2:
        far = _edge_distances_m(zone.polygon, lons, lats)
        for hole in zone.holes:
            cut = _edge_distances_m(hole, lons, lats)
            far = [max(one, -other) for one, other in zip(far, cut, strict=True)]
        return far
    return None


def _verdict(past_border: float, doubt: float) -> InZone:
    if past_border + doubt <= 0:
        return "in"
    return "out" if past_border - doubt > 0 else "uncertain"


def edge_distance_m(ring: Ring, lon: float, lat: float) -> float:
    """Return the distance to the ring's edge in metres, negative inside.

    The ring may be open or closed, and may cross the antimeridian; a pole inside is not handled.
    """
    return _edge_distances_m(ring, [lon], [lat])[0]


def _edge_distances_m(ring: Ring, lons: Sequence[float], lats: Sequence[float]) -> list[float]:
    closed = [*ring] if tuple(ring[0]) == tuple(ring[-1]) else [*ring, ring[0]]
    far = distance_to_line_m(closed, lons, lats)
    signed: list[float] = []
    for start in range(0, len(lons), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        inside = _inside(closed, np.asarray(lons[part]), np.asarray(lats[part]))
        signed += np.where(inside, -far[part], far[part]).tolist()
    return signed


def _inside(closed: Ring, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Count the edges that lines to the east cross, longitudes taken relative to each point."""
    ring = np.asarray(closed, dtype=np.float64)
    x = np.unwrap(ring[None, :, 0] - lon[:, None], period=360.0, axis=1)
    x = x - 360.0 * np.round(x.mean(axis=1, keepdims=True) / 360.0)
    y = ring[None, :, 1] - lat[:, None]
    x0, x1, y0, y1 = x[:, :-1], x[:, 1:], y[:, :-1], y[:, 1:]
    spans = (y0 > 0) != (y1 > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        crossings = x0 - y0 * (x1 - x0) / (y1 - y0)
    odd: NDArray[np.bool_] = np.count_nonzero(spans & (crossings > 0), axis=1) % 2 == 1
    return odd
