"""Checks the zones of a pack: shapes that are broken, swapped, or used by nobody."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from trucewatch.agreement.problem import PLACES, ZONES, Problem, error, warning
from trucewatch.agreement.record import Pack, Zone

_RING = 4  # positions of the smallest closed ring
_FAR = 10.0  # degrees from all the rest: nowhere near
_NEAR = 5.0  # degrees from the rest once swapped
_FEW = 3  # places that tell where the rest is
_HALF_TURN = 180.0

Spot = tuple[float, float]


def check_zones(pack: Pack, *, thorough: bool) -> Iterator[Problem]:
    """Yield what is wrong with the zones, and places whose position looks swapped."""
    known = {place.id for place in pack.places}
    terms = pack.agreement.terms
    used = {zone for term in terms for zone in (term.zone, *term.zones)} | {pack.agreement.area}
    middle = _middle((place.lon, place.lat) for place in pack.places)
    for zone in pack.zones:
        field = f"features.{zone.id}"
        trouble = _trouble(zone, middle, thorough=thorough)
        if trouble:
            yield error(ZONES, f"{field}.geometry", *trouble)
        for name, ids in (("along", zone.along), ("covers", zone.covers)):
            for unknown in sorted({*ids} - known):
                what = f"no place has the id {unknown}"
                yield error(ZONES, f"{field}.{name}", what, "mend the id or add it to places.csv")
        if zone.id not in used:
            yield warning(ZONES, field, "no term uses it", "name it in a term or take it out")
    yield from _places(pack, middle)


def _trouble(zone: Zone, middle: Spot | None, *, thorough: bool) -> tuple[str, str] | None:
    """Return what is wrong with a zone's shape and its remedy, None when nothing is."""
    found = _off_globe(zone) or _unfinished(zone) or _round_pole(zone)
    if found is None and middle is not None and _is_swapped(zone, middle):
        found = (
            "lies far from the pack's places, and near them with longitude and latitude swapped",
            "write longitude before latitude",
        )
    if found is None and thorough and zone.polygon:
        found = _crossing(zone)
    return found


def _off_globe(zone: Zone) -> tuple[str, str] | None:
    positions = (*zone.line, *zone.polygon, *(spot for hole in zone.holes for spot in hole))
    if any(abs(lon) > _HALF_TURN or abs(lat) > 90 for lon, lat in positions):
        return "leaves the globe", "write longitude before latitude, in degrees"
    return None


def _unfinished(zone: Zone) -> tuple[str, str] | None:
    if zone.line:
        if len(set(zone.line)) < 2:
            return "a line needs two different positions", "draw more of it"
        if zone.half_width_m is None:
            return "a line without half_width_m is no area", "add half_width_m, in metres"
        return None
    if any(len(ring) < _RING or ring[0] != ring[-1] for ring in (zone.polygon, *zone.holes)):
        return "the ring is not closed", "end it with its first position"
    return None


def _round_pole(zone: Zone) -> tuple[str, str] | None:
    if zone.polygon and abs(_unwrapped(zone.polygon)[-1][0] - zone.polygon[0][0]) > 1:
        return "the ring goes round a pole", "draw it in parts that leave the pole out"
    return None


def _unwrapped(ring: Sequence[Spot]) -> list[Spot]:
    """Return the ring with longitudes that run on over the antimeridian."""
    turn, found = 0.0, [ring[0]]
    for (before, _), (lon, lat) in pairwise(ring):
        if abs(lon - before) > _HALF_TURN:
            turn += math.copysign(2 * _HALF_TURN, before - lon)
        found.append((lon + turn, lat))
    return found


def _crossing(zone: Zone) -> tuple[str, str] | None:
    from shapely.geometry import Polygon
    from shapely.validation import explain_validity

    if zone.holes and any(abs(b[0] - a[0]) > _HALF_TURN for a, b in pairwise(zone.polygon)):
        return "an area with holes crosses the antimeridian", "split it there into two zones"
    ring = Polygon(_unwrapped(zone.polygon), zone.holes)
    if ring.is_valid:
        return None
    what = explain_validity(ring)
    if "Hole" in what or "Nested" in what:
        return f"a hole is wrong ({what})", "draw every hole inside the outer ring"
    return f"the ring is invalid ({what})", "draw it so that it never crosses"


def _middle(spots: Iterable[Spot]) -> Spot | None:
    """Return where the places of the pack lie, None when these are too few to say."""
    known = list(spots)
    if len(known) < _FEW:
        return None
    return median(lon for lon, _ in known), median(lat for _, lat in known)


def _is_swapped(zone: Zone, middle: Spot) -> bool:
    positions = zone.line or zone.polygon
    return all(_looks_swapped(spot, middle) for spot in positions)


def _looks_swapped(spot: Spot, middle: Spot) -> bool:
    return _apart(spot, middle) > _FAR and _apart((spot[1], spot[0]), middle) < _NEAR


def _apart(one: Spot, other: Spot) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def _places(pack: Pack, middle: Spot | None) -> Iterator[Problem]:
    for place in pack.places:
        if middle is not None and _looks_swapped((place.lon, place.lat), middle):
            yield warning(
                PLACES, f"{place.id}.lon", "looks swapped with lat: all the others lie elsewhere",
                "write the longitude under lon",
            )  # fmt: skip
