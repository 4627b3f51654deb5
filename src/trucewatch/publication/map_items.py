"""Decides what the map shows: which incidents, where, and what has no place on it."""

from trucewatch.core.record import Record
from trucewatch.incident.record import Incident
from trucewatch.publication.entries import VERDICTS, Entries, incident_order
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.phrases import Phrases
from trucewatch.publication.plane import LonLat
from trucewatch.publication.tell import Teller

MOST_DRAWN = 120  # incidents on one map; the GeoJSON has them all
MOST_LISTED = 20
_REACH = 0.75  # how far beyond the zones the map reaches for an incident, in widths of the zones


class MapItem(Record):
    """An incident on the map; ``radius_m`` is how far the truth may lie from the point.

    ``along`` is True when it lies somewhere along a line, so that no circle says where.
    """

    incident_id: str
    number: int
    label: str
    verdict: str
    lon: float
    lat: float
    radius_m: float
    along: bool = False


class MapItems(Record):
    """What is drawn, what lies beyond the map, and what has no position."""

    drawn: tuple[MapItem, ...]
    beyond: tuple[str, ...]
    unlocated: tuple[str, ...]
    left_out: int = 0


def map_items(lookup: Lookup, phrases: Phrases) -> MapItems:
    """Return what the map shows of the current incidents, numbered from 1."""
    entries = Entries(Teller(lookup, phrases))
    current = [i for i in lookup.incidents.values() if i.status not in {"background", "denied"}]
    shown = [i for i in current if not phrases.act(i.act).speech]
    box = _box(lookup)
    drawn: list[MapItem] = []
    beyond: list[str] = []
    unlocated: list[str] = []
    for incident in sorted(shown, key=lambda i: (_verdict_rank(lookup, i), incident_order(i))):
        item = _item(lookup, incident, entries.title(incident), len(drawn) + 1)
        if item is None:
            unlocated.append(entries.title(incident))
        elif box and not _near((item.lon, item.lat), box):
            beyond.append(item.label)
        else:
            drawn.append(item)
    return MapItems(
        drawn=tuple(drawn[:MOST_DRAWN]),
        beyond=_short(beyond),
        unlocated=_short(unlocated),
        left_out=max(0, len(drawn) - MOST_DRAWN),
    )


def _short(labels: list[str]) -> tuple[str, ...]:
    more = len(labels) - MOST_LISTED
    return (*labels[:MOST_LISTED], *((f"{more} more",) if more > 0 else ()))


def zone_points(lookup: Lookup) -> list[LonLat]:
    """Return every point of the pack's zones."""
    return [p for z in lookup.zones.values() for p in (*z.line, *z.polygon)]


def _verdict(lookup: Lookup, incident: Incident) -> str:
    found = {f.verdict for f in lookup.findings_of.get(incident.id, [])}
    return next((v for v in VERDICTS if v in found), "outside")


def _verdict_rank(lookup: Lookup, incident: Incident) -> int:
    return VERDICTS.index(_verdict(lookup, incident))


def _item(lookup: Lookup, incident: Incident, label: str, number: int) -> MapItem | None:
    place = lookup.place(incident)
    if place is None or place.lon is None or place.lat is None:
        return None
    return MapItem(
        incident_id=incident.id,
        number=number,
        label=label,
        verdict=_verdict(lookup, incident),
        lon=place.lon,
        lat=place.lat,
        radius_m=place.radius_m or 0.0,
        along=place.basis == "line",
    )


def _box(lookup: Lookup) -> tuple[float, float, float, float] | None:
    points = zone_points(lookup)
    if not points:
        return None
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    reach = max(max(lons) - min(lons), max(lats) - min(lats), 0.2) * _REACH
    return min(lons) - reach, min(lats) - reach, max(lons) + reach, max(lats) + reach


def _near(point: LonLat, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
