"""From names to places, with an honest radius; corridors and zones.

The verbs of corridors and zones are loaded when first asked for: they need numpy, which the command
line's help does not.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trucewatch.place.corridor import corridor_verdicts, distance_to_line_m
    from trucewatch.place.zone import zone_verdict
    from trucewatch.place.zones import belt_verdicts, edge_distances_m, zone_verdicts

__all__ = [
    "belt_verdicts",
    "corridor_verdicts",
    "distance_to_line_m",
    "edge_distances_m",
    "zone_verdict",
    "zone_verdicts",
]

_HOME = {
    "corridor_verdicts": "trucewatch.place.corridor",
    "distance_to_line_m": "trucewatch.place.corridor",
    "zone_verdict": "trucewatch.place.zone",
    "belt_verdicts": "trucewatch.place.zones",
    "edge_distances_m": "trucewatch.place.zones",
    "zone_verdicts": "trucewatch.place.zones",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
