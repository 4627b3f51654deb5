"""Positions and lines on the WGS 84 ellipsoid as points and chords in space.

Distances are measured straight through space, in Earth-centred metres. A chord of 6 km is 0.2 mm
shorter than the geodesic over it and one of 100 km 1 m, so no map projection is needed, no line is
too long, and neither the antimeridian nor the poles are special.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod

Floats = NDArray[np.float64]

_AXIS_M = 6_378_137.0
_E2 = 0.0066943799901413165  # first eccentricity squared of WGS 84
MEAN_RADIUS_M = 6_371_008.8
_PLAIN = 12  # vertices up to which nothing is gained by leaving any out
_GEOD = Geod(ellps="WGS84")


class Chords(NamedTuple):
    """Straight pieces of a line: starts and unit directions (n, 3), lengths (n,), in metres."""

    start: Floats
    along: Floats
    length: Floats


def to_space(lon: Floats, lat: Floats) -> Floats:
    """Return the points (n, 3) in Earth-centred metres of degrees on the ellipsoid."""
    lam, phi = np.radians(lon), np.radians(lat)
    sin_phi, cos_phi = np.sin(phi), np.cos(phi)
    normal = _AXIS_M / np.sqrt(1.0 - _E2 * sin_phi * sin_phi)
    flat = normal * cos_phi
    space = np.empty((lam.size, 3))
    space[:, 0] = flat * np.cos(lam)
    space[:, 1] = flat * np.sin(lam)
    space[:, 2] = normal * (1.0 - _E2) * sin_phi
    return space


def checked(degrees: ArrayLike, limit: float, what: str) -> Floats:
    """Return degrees as a flat array; not-a-number stays, for "unknown".

    Raises:
        ValueError: a value lies outside ``-limit..limit``.
    """
    values = np.atleast_1d(np.asarray(degrees, dtype=np.float64)).ravel()
    if np.any(np.abs(values) > limit):
        raise ValueError(f"{what} outside -{limit:g}..{limit:g} degrees")
    return values


def geodesic_chords(
    line: Sequence[tuple[float, float]], longest_m: float, tolerance_m: float = 0.0
) -> Chords:
    """Return the line, whose vertices are joined by geodesics, as chords.

    A chord of 10 km runs at most 2 m below the surface, which moves a border 6 km away by less
    than a millimetre.

    Args:
        line: (longitude, latitude) of at least two different vertices.
        longest_m: No chord is longer than this, unless the tolerance allows it.
        tolerance_m: How far a vertex may lie from the chord that leaves it out.

    Raises:
        ValueError: fewer than two different vertices, or degrees out of range.
    """
    vertices = np.asarray(line, dtype=np.float64)
    if vertices.ndim != 2 or vertices.shape[1] != 2 or not np.all(np.isfinite(vertices)):
        raise ValueError("a line is a list of (longitude, latitude)")
    lon, lat = (
        checked(vertices[:, 0], 360.0, "longitude"),
        checked(vertices[:, 1], 90.0, "latitude"),
    )
    dense = _densified(lon, lat, longest_m)
    points = to_space(dense[:, 0], dense[:, 1])
    if tolerance_m > 0 and len(points) > _PLAIN:
        points = points[_needed(points, tolerance_m)]
    steps = np.diff(points, axis=0)
    length = np.linalg.norm(steps, axis=1)
    keep = length > 0
    if not np.any(keep):
        raise ValueError("a line needs two different points")
    return Chords(points[:-1][keep], steps[keep] / length[keep, None], length[keep])


def _needed(points: Floats, tolerance_m: float) -> NDArray[np.intp]:
    """Return the vertices that a line needs to stay within the tolerance (Douglas and Peucker)."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        away = points[first + 1 : last] - points[first]
        whole = points[last] - points[first]
        share = np.clip(away @ whole / max(float(whole @ whole), 1e-9), 0.0, 1.0)
        gap = np.linalg.norm(away - share[:, None] * whole, axis=1)
        farthest = int(np.argmax(gap))
        if gap[farthest] > tolerance_m:
            middle = first + 1 + farthest
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return np.flatnonzero(keep)


def _densified(lon: Floats, lat: Floats, longest_m: float) -> Floats:
    """Return the vertices with points of the geodesics put between them, (n, 2) in degrees."""
    _, _, metres = _GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    parts: list[Floats] = [np.array([[lon[0], lat[0]]])] if lon.size else []
    for i, far in enumerate(np.atleast_1d(metres)):
        between = int(far // longest_m)
        if between:
            inner = _GEOD.npts(lon[i], lat[i], lon[i + 1], lat[i + 1], between)
            parts.append(np.asarray(inner, dtype=np.float64))
        parts.append(np.array([[lon[i + 1], lat[i + 1]]]))
    return np.vstack(parts) if parts else np.empty((0, 2))
