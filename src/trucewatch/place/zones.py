"""Many positions held against one zone at once: corridors, polygons, belts along an edge."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trucewatch.place.corridor import IN, OUT, UNCERTAIN, corridor_verdicts
from trucewatch.place.earth import MEAN_RADIUS_M, Floats, checked, geodesic_chords, to_space
from trucewatch.place.nearest import distances
from trucewatch.place.zone import Ring, ZoneShape

_CHORD_M: Final = 10_000.0
_MANY: Final = 64  # edges from which a spatial library tells inside from outside faster

Verdicts = NDArray[np.int8]


def zone_verdicts(
    zone: ZoneShape, lon: ArrayLike, lat: ArrayLike, radius_m: ArrayLike = 0.0
) -> Verdicts:
    """Tell for each position whether it lies in the zone: 1 in, -1 out, 0 uncertain.

    As ``zone_verdict`` for one: the doubt of the place and of the drawn line add up, and a zone
    without a shape and a position or radius that is not known are uncertain. A million positions
    with a radius each take less than a second of one core.

    Args:
        zone: A line with a half width, or an outer ring.
        lon: Degrees, WGS 84; an array or a number. Not-a-number means unknown.
        lat: Degrees, like ``lon``.
        radius_m: How far the truth may lie from each position, in metres.

    Raises:
        ValueError: the shapes differ, degrees are out of range, or a radius is negative.
    """
    doubt = np.asarray(radius_m, dtype=np.float64) + zone.radius_m
    if zone.line and zone.half_width_m is not None:
        return corridor_verdicts(zone.line, zone.half_width_m, lon, lat, doubt)
    if len(zone.polygon) < 3:
        size = np.broadcast(np.atleast_1d(lon), np.atleast_1d(lat), np.atleast_1d(doubt)).size
        return np.zeros(size, dtype=np.int8)
    return _polygon_verdicts(zone.polygon, None, lon, lat, doubt, zone.holes)


def belt_verdicts(
    ring: Ring, depth_m: float, lon: ArrayLike, lat: ArrayLike, radius_m: ArrayLike = 0.0
) -> Verdicts:
    """Tell for each position whether it lies in the belt of that depth inside a ring's edge.

    A demilitarised belt is drawn so: so many kilometres deep from the line of contact.

    Raises:
        ValueError: as ``zone_verdicts``, or the depth is not above 0.
    """
    if not depth_m > 0:
        raise ValueError(f"depth_m must be above 0, got {depth_m}")
    return _polygon_verdicts(ring, depth_m, lon, lat, np.asarray(radius_m, dtype=np.float64))


def _polygon_verdicts(
    ring: Ring,
    depth_m: float | None,
    lon: ArrayLike,
    lat: ArrayLike,
    doubt: Floats,
    holes: Sequence[Ring] = (),
) -> Verdicts:
    if np.any(doubt < 0):
        raise ValueError("radius_m must be 0 or more")
    x, y, radius = np.broadcast_arrays(
        checked(lon, 360.0, "longitude"), checked(lat, 90.0, "latitude"),
        np.atleast_1d(doubt).ravel(),
    )  # fmt: skip
    reach = np.where(np.isfinite(radius), radius, 0.0) + (depth_m or 0.0)
    past = edge_distances_m(ring, x, y, reach)
    if depth_m is not None:
        past = np.maximum(past, -past - depth_m)
    for hole in holes:
        past = np.maximum(past, -edge_distances_m(hole, x, y, reach))
    verdicts = np.full(len(past), UNCERTAIN, dtype=np.int8)
    with np.errstate(invalid="ignore"):
        verdicts[past + radius <= 0] = IN
        verdicts[past - radius > 0] = OUT
    verdicts[~np.isfinite(radius)] = UNCERTAIN
    return verdicts


def edge_distances_m(
    ring: Ring, lon: ArrayLike, lat: ArrayLike, reach_m: ArrayLike = np.inf
) -> Floats:
    """Return the distance from each position to a ring's edge in metres, negative inside.

    Off by less than 0.1 m up to 20 km; not-a-number where a position is. Beyond ``reach_m`` only a
    bound is told that lies beyond it too. The ring may be open or closed and may cross the
    antimeridian; a pole inside is not handled.
    """
    closed = [*ring] if tuple(ring[0]) == tuple(ring[-1]) else [*ring, ring[0]]
    x, y = checked(lon, 360.0, "longitude"), checked(lat, 90.0, "latitude")
    reach = np.broadcast_to(np.asarray(reach_m, dtype=np.float64), x.shape)
    chord = distances(to_space(x, y), geodesic_chords(closed, _CHORD_M), reach)
    half = np.minimum(chord / (2.0 * MEAN_RADIUS_M), 1.0)
    far: Floats = 2.0 * MEAN_RADIUS_M * np.arcsin(half)
    return np.where(_inside(closed, x, y), -far, far)


def _inside(closed: Ring, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
    """Tell which positions lie inside, on the plane of degrees that the ring is drawn in."""
    points = np.asarray(closed, dtype=np.float64)
    edge_x, edge_y = np.unwrap(points[:, 0], period=360.0), points[:, 1]
    middle = 0.5 * (edge_x.min() + edge_x.max())
    x = lon + 360.0 * np.round((middle - lon) / 360.0)
    if len(edge_x) > _MANY:
        import shapely

        inside: NDArray[np.bool_] = shapely.contains_xy(
            shapely.Polygon(np.column_stack([edge_x, edge_y])), x, lat
        )
        return inside
    odd = np.zeros(len(x), dtype=bool)
    for (x0, y0), (x1, y1) in zip(
        zip(edge_x[:-1], edge_y[:-1], strict=True), zip(edge_x[1:], edge_y[1:], strict=True),
        strict=True,
    ):  # fmt: skip
        if y0 != y1:
            spans = (y0 > lat) != (y1 > lat)
            odd ^= spans & (x < x0 + (lat - y0) * ((x1 - x0) / (y1 - y0)))
    return odd
