"""Zones as features of GeoJSON (RFC 7946)."""

from collections.abc import Iterable
from itertools import pairwise

from trucewatch.agreement.record import Zone

Json = dict[str, object]
_DECIMALS = 5  # about one metre, for lines and edges that the pack itself publishes


def zone_features(zones: Iterable[Zone]) -> list[Json]:
    """Return each zone as a feature, in the order of their ids."""
    return [_zone(zone) for zone in sorted(zones, key=lambda z: z.id)]


def _zone(zone: Zone) -> Json:
    properties: Json = {
        "kind": "zone",
        "name": zone.name,
        "half_width_m": zone.half_width_m,
        "radius_m": zone.radius_m,
        "source": zone.source,
    }
    return {
        "type": "Feature",
        "id": f"zone-{zone.id}",
        "geometry": _shape(zone),
        "properties": properties,
    }


def _shape(zone: Zone) -> Json | None:
    if zone.polygon:
        rings = [_ring(zone.polygon), *(_ring(hole)[::-1] for hole in zone.holes)]
        return {"type": "Polygon", "coordinates": rings}
    if len(zone.line) > 1:
        return {"type": "LineString", "coordinates": [_spot(p) for p in zone.line]}
    return None


def _spot(point: tuple[float, float]) -> list[float]:
    return [round(point[0], _DECIMALS), round(point[1], _DECIMALS)]


def _ring(points: tuple[tuple[float, float], ...]) -> list[list[float]]:
    """Return a closed ring that runs counter-clockwise, as an outer ring must."""
    ring = [_spot(p) for p in points]
    if ring[0] != ring[-1]:
        ring.append(ring[0])
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return ring if area > 0 else ring[::-1]
