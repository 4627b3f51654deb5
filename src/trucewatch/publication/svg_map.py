"""Draws the map as SVG, without any network: zones, incidents with their doubt, a scale.

Every position has been coarsened before it comes here. Colours are CSS variables with defaults, so
that the page around it may darken them; every colour also has a number and words.
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from trucewatch.agreement.record import Pack, Zone
from trucewatch.place.record import Place
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.map_items import MapItem, MapItems, zone_points
from trucewatch.publication.plane import Plane, grid, plane_around, round_length
from trucewatch.publication.safe import shown

_WIDTH, _FOOT = 880.0, 64.0
_MARGIN_M = 12_000.0
_DISC = 11.0
_TOWNS = 14
_EDGE = 16.0  # page units that town names keep from the edge
_WIDE = 0.2  # a radius beyond this share of the page is only outlined
_STYLE = """
.sea{fill:var(--map-land,#f1ede4)}.frame{fill:none;stroke:var(--rule,#c9c3b6)}
.grid{stroke:var(--map-grid,#ddd6c8);stroke-width:1}.deg{fill:var(--soft,#6a6a63);font-size:11px}
.zone{fill:var(--zone,#2b6f77);fill-opacity:.10;stroke:var(--zone,#2b6f77);stroke-opacity:.55}
.band{fill:none;stroke:var(--zone,#2b6f77);stroke-opacity:.16;stroke-linejoin:round;stroke-linecap:round}
.road{fill:none;stroke:var(--zone,#2b6f77);stroke-width:2.2;stroke-dasharray:7 4}
.area{fill:var(--zone,#2b6f77);font-size:13px;font-weight:600}
.town{fill:var(--soft,#6a6a63)}
.halo{paint-order:stroke;stroke:var(--map-land,#f1ede4);stroke-width:3.5px;stroke-linejoin:round}
.name{fill:var(--soft,#55554f);font-size:13px}.key{fill:var(--ink,#23282b);font-size:13px}
.doubt{fill-opacity:.14;stroke-width:1.4;stroke-opacity:.75}
.doubt.wide{fill-opacity:.04;stroke-dasharray:3 5}
.disc{stroke:var(--map-land,#f1ede4);stroke-width:2}.no{fill:#fff;font-size:12px;font-weight:700}
.breach{fill:var(--breach,#8f2f2b);stroke:var(--breach,#8f2f2b)}
.threat{fill:var(--threat,#8a5a12);stroke:var(--threat,#8a5a12)}
.impeded{fill:var(--impeded,#5b4a8a);stroke:var(--impeded,#5b4a8a)}
.performed{fill:var(--performed,#2f6b45);stroke:var(--performed,#2f6b45)}
.undetermined,.outside{fill:var(--outside,#56616b);stroke:var(--outside,#56616b)}
.bar{stroke:var(--ink,#23282b);stroke-width:2;fill:none}
""".strip()


def svg_map(lookup: Lookup, items: MapItems) -> str | None:
    """Return the map, None when neither a zone nor an incident has a position."""
    points = [*zone_points(lookup), *((i.lon, i.lat) for i in items.drawn)]
    plane = plane_around(points, width=_WIDTH, margin_m=_margin_m(lookup))
    if plane is None:
        return None
    body = [*_ground(plane), *_zones(lookup, plane)]
    body += [*_doubts(items.drawn, plane), *_towns(lookup, items.drawn, plane)]
    body += _discs(items.drawn, plane) if items.drawn else _zone_names(lookup, plane)
    height = plane.height + _FOOT
    agreement = lookup.material.pack.agreement.name
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {height:g}" '
            'role="img" aria-labelledby="map-title map-desc" font-family="inherit">',
            f'<title id="map-title">{escape(f"Map: {agreement}")}</title>',
            f'<desc id="map-desc">{escape(_described(items))}</desc>',
            f"<style>{_STYLE}</style>",
            f'<clipPath id="page"><rect width="{_WIDTH:g}" height="{plane.height:g}"/></clipPath>',
            '<g clip-path="url(#page)">',
            *body,
            "</g>",
            f'<rect class="frame" width="{_WIDTH:g}" height="{plane.height:g}"/>',
            *_foot(lookup, plane, bare=not items.drawn),
            "</svg>",
        ]
    )


def _margin_m(lookup: Lookup) -> float:
    """Return how far the page reaches beyond the points, so that it holds whole corridors."""
    reach = [
        z.half_width_m + z.radius_m for z in lookup.zones.values() if z.line and z.half_width_m
    ]
    return max(_MARGIN_M, *reach) if reach else _MARGIN_M


def _described(items: MapItems) -> str:
    if not items.drawn:
        return "No incident has a position on this map."
    told = "; ".join(f"{i.number}: {shown(i.label)}" for i in items.drawn)
    return f"Incidents, each in a circle that says how far the truth may lie: {told}."


def _ground(plane: Plane) -> Iterator[str]:
    yield f'<rect class="sea" width="{plane.width:g}" height="{plane.height:g}"/>'
    for lon in grid(plane.west, plane.east):
        x, _ = plane.spot(lon, plane.south)
        yield f'<path class="grid" d="M{x} 0V{plane.height:g}"/>'
        name, y = _degrees(lon, "EW"), plane.height - 6
        yield f'<text class="deg" x="{x + 4:g}" y="{y:g}">{name}</text>'
    for lat in grid(plane.south, plane.north):
        _, y = plane.spot(plane.west, lat)
        yield f'<path class="grid" d="M0 {y}H{plane.width:g}"/>'
        yield f'<text class="deg" x="5" y="{y - 4:g}">{_degrees(lat, "NS")}</text>'


def _degrees(value: float, signs: str) -> str:
    return f"{abs(value):g}°{signs[0] if value >= 0 else signs[1]}"


def _path(points: Iterable[tuple[float, float]], plane: Plane) -> str:
    spots = [plane.spot(lon, lat) for lon, lat in points]
    return "M" + "L".join(f"{x} {y}" for x, y in spots)


def _zones(lookup: Lookup, plane: Plane) -> Iterator[str]:
    for zone in sorted(lookup.zones.values(), key=lambda z: (not z.polygon, z.id)):
        yield f"<g><title>{escape(shown(zone.name))}</title>"
        if zone.polygon:
            rings = " ".join(f"{_path(ring, plane)}Z" for ring in (zone.polygon, *zone.holes))
            yield f'<path class="zone" fill-rule="evenodd" d="{rings}"/>'
        if len(zone.line) > 1:
            yield from _corridor(zone, plane)
        yield "</g>"


def _zone_names(lookup: Lookup, plane: Plane) -> Iterator[str]:
    """Yield the names of areas above their northernmost points, for maps without incidents."""
    taken: list[tuple[float, ...]] = []
    for zone in sorted(lookup.zones.values(), key=lambda z: z.id):
        if not zone.polygon:
            continue
        x, y = plane.spot(*max(zone.polygon, key=lambda spot: spot[1]))
        half = 3.9 * len(zone.name)
        x, y = min(max(x, half + 4), plane.width - half - 4), max(y - 7, 16.0)
        box = (x - half, y - 12, x + half, y + 4)
        if not any(_overlap(box, other) for other in taken):
            taken.append(box)
            name = escape(shown(zone.name))
            spot = f'text-anchor="middle" x="{x:.1f}" y="{y:.1f}"'
            yield f'<text class="area halo" {spot}>{name}</text>'


def _corridor(zone: Zone, plane: Plane) -> Iterator[str]:
    path = _path(zone.line, plane)
    if zone.half_width_m:
        width = 2 * zone.half_width_m * plane.units_per_metre
        doubtful = width + 2 * zone.radius_m * plane.units_per_metre
        for stroke in sorted({round(width, 1), round(doubtful, 1)}):
            yield f'<path class="band" style="stroke-width:{stroke}" d="{path}"/>'
    yield f'<path class="road" d="{path}"/>'


def _doubts(drawn: Iterable[MapItem], plane: Plane) -> Iterator[str]:
    for item in sorted(drawn, key=lambda i: -i.radius_m):
        x, y = plane.spot(item.lon, item.lat)
        radius = item.radius_m * plane.units_per_metre
        wide = " wide" if radius > plane.width * _WIDE else ""
        if radius > _DISC and not item.along:
            yield f'<circle class="doubt {item.verdict}{wide}" cx="{x}" cy="{y}" r="{radius:.1f}"/>'


def _stacked(drawn: Iterable[MapItem], plane: Plane) -> dict[tuple[float, float], list[MapItem]]:
    stacks: dict[tuple[float, float], list[MapItem]] = {}
    for item in drawn:
        x, y = plane.spot(item.lon, item.lat)
        near = next((k for k in stacks if abs(k[0] - x) < _DISC and abs(k[1] - y) < _DISC), (x, y))
        stacks.setdefault(near, []).append(item)
    return stacks


def _discs(drawn: Iterable[MapItem], plane: Plane) -> Iterator[str]:
    for (x, y), items in _stacked(drawn, plane).items():
        text = _numbers([i.number for i in items])
        half = max(_DISC, 4.2 * len(text) + 3)
        label = escape("; ".join(f"{i.number}: {shown(i.label)}" for i in items))
        yield f"<g><title>{label}</title>"
        yield (
            f'<rect class="disc {items[0].verdict}" x="{x - half:.1f}" y="{y - _DISC:.1f}" '
            f'width="{2 * half:.1f}" height="{2 * _DISC:g}" rx="{_DISC:g}"/>'
        )
        yield f'<text class="no" text-anchor="middle" x="{x}" y="{y + 4.2:.1f}">{text}</text></g>'


def _numbers(numbers: list[int]) -> str:
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}–{numbers[-1]}"
    return ",".join(map(str, numbers[:3])) + ("…" if len(numbers) > 3 else "")


def _towns(lookup: Lookup, drawn: Iterable[MapItem], plane: Plane) -> Iterator[str]:
    taken = [(x - 16, y - 14, x + 16, y + 14) for x, y in (plane.spot(i.lon, i.lat) for i in drawn)]
    count = 0
    for place in _by_weight(lookup.material.pack):
        if count == _TOWNS or not plane.holds(place.lon, place.lat):
            continue
        x, y = plane.spot(place.lon, place.lat)
        box = (x - 5, y - 9, x + 9 + 7.4 * len(place.name), y + 9)
        inside = box[2] < plane.width and _EDGE < y < plane.height - _EDGE
        if not inside or any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        count += 1
        rank = " minor" if count > _TOWNS / 2 else ""
        yield f'<circle class="town{rank}" cx="{x}" cy="{y}" r="2.6"/>'
        name = escape(shown(place.name))
        yield f'<text class="name halo{rank}" x="{x + 6:g}" y="{y + 4.5:g}">{name}</text>'


def _by_weight(pack: Pack) -> list[Place]:
    """Return settlements, best known first: by people, else by how many names they go by."""
    settlements = [p for p in pack.places if p.basis == "settlement"]

    def key(place: Place) -> tuple[int, int, str]:
        return -(place.population or 0), -len(pack.place_names.get(place.id, ())), place.id

    return sorted(settlements, key=key)


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _foot(lookup: Lookup, plane: Plane, *, bare: bool) -> Iterator[str]:
    """Yield scale, legend and note; a ``bare`` map shows no incidents and explains none."""
    length_m = round_length(plane.width / 4 / plane.units_per_metre)
    units, y = length_m * plane.units_per_metre, plane.height + 26
    yield f'<path class="bar" d="M2 {y - 5:g}v5h{units:.1f}v-5"/>'
    yield f'<text class="key" x="{units + 12:.1f}" y="{y + 2:g}">{length_m / 1000:g} km</text>'
    x = units + 110
    yield '<g class="legend">'
    if not bare:
        disc = f'x="{x:.1f}" y="{y - 14:g}" width="22" height="22" rx="11"'
        yield f'<rect class="disc outside" {disc}/>'
        yield f'<text class="no" text-anchor="middle" x="{x + 11:.1f}" y="{y + 1:g}">1</text>'
        yield f'<text class="key" x="{x + 28:.1f}" y="{y + 2:g}">incident, circle of doubt</text>'
    lined = next((z for z in lookup.zones.values() if z.half_width_m), None)
    x += 0 if bare else 260
    if lined:
        yield f'<path class="band" style="stroke-width:18" d="M{x:.1f} {y - 3:g}h34"/>'
        yield f'<path class="road" d="M{x:.1f} {y - 3:g}h34"/>'
        yield f'<text class="key" x="{x + 42:.1f}" y="{y + 2:g}">{escape(shown(lined.name))}</text>'
    yield "</g>"
    note = "Drawn from the agreement pack; no borders are shown. Positions are coarse on purpose."
    yield f'<text class="name foot" x="2" y="{y + 28:g}">{note}</text>'
