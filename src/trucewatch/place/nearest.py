"""The distance from many points to a line made of chords, fast."""

import numpy as np

from trucewatch.place.earth import Chords, Floats

_FEW = 12  # chords up to which every point is simply held against every chord
_BLOCK = 4096  # points a block: their working arrays stay in the processor's cache
_CELL_BLOCK = 512  # points a block when neighbours are grouped first


def distances(points: Floats, chords: Chords, reach: Floats) -> Floats:
    """Return the distance from each point (n, 3) to the nearest chord, in metres.

    Args:
        points: Earth-centred metres; rows that are not numbers give not-a-number.
        chords: The line.
        reach: How far is of interest, one per point, in metres: a point beyond its reach may get
            a lower bound that still lies beyond it. Infinity asks for the distance itself.
    """
    if len(chords.length) <= _FEW:
        return _in_blocks(points, chords)
    return _by_neighbourhood(points, chords, reach)


def _to_chords(points: Floats, chords: Chords, centre: Floats) -> Floats:
    """Return the distance of a block of points to the nearest of the chords."""
    near, start = points - centre, chords.start - centre
    along = near @ chords.along.T - np.einsum("ij,ij->i", start, chords.along)
    square = near @ (-2.0 * start.T)
    square += np.einsum("ij,ij->i", near, near)[:, None]
    square += np.einsum("ij,ij->i", start, start)
    on_chord = np.minimum(np.maximum(along, 0.0), chords.length)
    square -= on_chord * (2.0 * along - on_chord)
    root: Floats = np.sqrt(np.maximum(square.min(axis=1), 0.0))
    return root


def _in_blocks(points: Floats, chords: Chords) -> Floats:
    found = np.empty(len(points))
    centre = chords.start.mean(axis=0)
    for first in range(0, len(points), _BLOCK):
        block = slice(first, first + _BLOCK)
        found[block] = _to_chords(points[block], chords, centre)
    return found


def _by_neighbourhood(points: Floats, chords: Chords, reach: Floats) -> Floats:
    """Group neighbouring points and hold each group against the chords that can be nearest."""
    found = np.full(len(points), np.nan)
    order = _neighbours_together(points)
    for first in range(0, len(order), _CELL_BLOCK):
        rows = order[first : first + _CELL_BLOCK]
        group = points[rows]
        centre = 0.5 * (group.min(axis=0) + group.max(axis=0))
        around = float(np.sqrt(((group - centre) ** 2).sum(axis=1).max()))
        far = _each_chord(centre, chords)
        nearest = float(far.min())
        if nearest - around > float(reach[rows].max()):
            found[rows] = nearest - around
            continue
        limit = min(nearest + 2.0 * around, max(nearest, float(reach[rows].max()) + around))
        may = far <= limit + 1e-6
        some = Chords(chords.start[may], chords.along[may], chords.length[may])
        found[rows] = _to_chords(group, some, centre)
    return found


def _each_chord(point: Floats, chords: Chords) -> Floats:
    """Return the distance from one point to every chord."""
    away = point - chords.start
    along = np.clip(np.einsum("ij,ij->i", away, chords.along), 0.0, chords.length)
    gap: Floats = np.linalg.norm(away - along[:, None] * chords.along, axis=1)
    return gap


def _neighbours_together(points: Floats) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Return the rows that are numbers in an order that keeps neighbours together (Z-order)."""
    known = np.flatnonzero(np.isfinite(points).all(axis=1))
    if not len(known):
        return known
    found = points[known]
    low, high = found.min(axis=0), found.max(axis=0)
    axes = np.argsort(high - low)[1:]  # the two axes along which the points spread most
    span = np.maximum(high - low, 1e-9)[axes]
    cells = ((found[:, axes] - low[axes]) * (255.999 / span)).astype(np.uint16)
    key = _spread(cells[:, 0]) | (_spread(cells[:, 1]) << np.uint16(1))
    rows: np.ndarray[tuple[int], np.dtype[np.intp]] = known[np.argsort(key, kind="stable")]
    return rows


def _spread(
    byte: np.ndarray[tuple[int], np.dtype[np.uint16]],
) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    """Return the eight low bits spread over every second bit of sixteen."""
    bits = byte
    for shift, mask in ((4, 0x0F0F), (2, 0x3333), (1, 0x5555)):
        bits = (bits | (bits << np.uint16(shift))) & np.uint16(mask)
    return bits
