"""Shapes made of shapes: strips along a line, belts inside an edge, buffers, unions, cut-outs."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Ring = tuple[tuple[float, float], ...]
_STEP_DEGREES = 0.05  # edges are straight in degrees: so short, they are as straight in metres
_SMOOTH_M = 2.0  # how far a made edge may be drawn from the computed one
_DECIMALS = 6
_SPLINTER_M = 100.0  # of that mean width and less, a piece is an accident of edges that meet


class Area(NamedTuple):
    """A closed outer ring and the rings cut out of it, (longitude, latitude) in WGS 84."""

    ring: Ring
    holes: tuple[Ring, ...] = ()


def strip(line: Sequence[tuple[float, float]], left_m: float, right_m: float) -> Area:
    """Return the strip along a line, so deep to its left and to its right as it is drawn.

    Ends are cut square. Good to some metres where the line bends more widely than the strip is
    deep.

    Raises:
        ValueError: the line has no length, both depths are 0, or the strip falls apart.
    """
    from shapely import LineString, union_all

    def made(drawn: "BaseGeometry") -> "BaseGeometry":
        sides = [(left_m, 1), (right_m, -1)]
        parts = [drawn.buffer(sign * far, single_sided=True) for far, sign in sides if far > 0]
        return union_all(parts)

    if len(set(line)) < 2 or max(left_m, right_m) <= 0:
        raise ValueError("a strip needs a line with a length, and a depth on either side")
    return _projected([LineString(line)], lambda shapes: made(shapes[0]))


def grown(area: Area, by_m: float) -> Area:
    """Return the area with so many metres added around it, or taken off where negative.

    Raises:
        ValueError: nothing is left of it, or it falls apart.
    """
    return _projected([_polygon(area)], lambda shapes: shapes[0].buffer(by_m))


def belt(area: Area, depth_m: float) -> Area:
    """Return the belt of that depth inside the edge of an area.

    Raises:
        ValueError: the depth is not above 0, or it falls apart.
    """
    if not depth_m > 0:
        raise ValueError("a belt needs a depth above 0")
    return _projected([_polygon(area)], lambda shapes: shapes[0] - shapes[0].buffer(-depth_m))


def joined(areas: Sequence[Area], without: Sequence[Area] = ()) -> Area:
    """Return what lies in any of ``areas`` and in none of ``without``.

    Raises:
        ValueError: nothing is left of it, or it falls apart.
    """
    from shapely import union_all

    def made(shapes: "Sequence[BaseGeometry]") -> "BaseGeometry":
        whole = union_all(shapes[: len(areas)])
        return whole - union_all(shapes[len(areas) :]) if without else whole

    return _projected([_polygon(one) for one in (*areas, *without)], made)


def _polygon(area: Area) -> "BaseGeometry":
    from shapely import Polygon

    return Polygon(area.ring, area.holes)


def _projected(
    shapes: "Sequence[BaseGeometry]",
    make: "Callable[[Sequence[BaseGeometry]], BaseGeometry]",
) -> Area:
    """Make a shape on a plane in metres about the middle of what is given."""
    import shapely
    from pyproj import Transformer

    middle = shapely.box(*shapely.total_bounds(list(shapes))).centroid
    plane = f"+proj=aeqd +lat_0={middle.y} +lon_0={middle.x} +datum=WGS84 +units=m"
    there = Transformer.from_crs("EPSG:4326", plane, always_xy=True)
    back = Transformer.from_crs(plane, "EPSG:4326", always_xy=True)
    flat = [_moved(shapely.segmentize(one, _STEP_DEGREES), there) for one in shapes]
    try:
        return _area(_moved(_one(make(flat).simplify(_SMOOTH_M)), back))
    except shapely.errors.ShapelyError as error:  # what is too large has no positions there
        raise ValueError("its measures are so large that no plane holds it") from error


def _moved(shape: "BaseGeometry", mover: Any) -> "BaseGeometry":  # noqa: ANN401 - untyped library
    import numpy as np
    import shapely

    def move(points: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
        return np.column_stack(mover.transform(points[:, 0], points[:, 1]))

    return shapely.transform(shape, move)


def _one(shape: "BaseGeometry") -> "BaseGeometry":
    """Return the one part of a shape in metres; splinters along edges that meet are no parts."""
    from shapely import Polygon, get_parts

    parts = [one for one in get_parts(shape) if isinstance(one, Polygon) and not _is_splinter(one)]
    if len(parts) != 1:
        raise ValueError("it falls into parts" if parts else "nothing is left of it")
    holes = [one for one in parts[0].interiors if not _is_splinter(Polygon(one))]
    return Polygon(parts[0].exterior, holes)


def _is_splinter(shape: Any) -> bool:  # noqa: ANN401 - untyped library
    return bool(2 * shape.area <= _SPLINTER_M * shape.length)


def _area(shape: Any) -> Area:  # noqa: ANN401 - untyped library
    holes = tuple(_ring(one.coords) for one in shape.interiors)
    return Area(_ring(shape.exterior.coords), holes)


def _ring(points: Any) -> Ring:  # noqa: ANN401 - untyped library
    return tuple((round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in points)
