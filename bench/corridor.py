"""Measures the corridor test: its border against WGS 84 geodesics, and its speed."""

import json
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pyproj import Geod

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from trucewatch.place import corridor_verdicts, distance_to_line_m, zone_verdicts

GEOD = Geod(ellps="WGS84")
LINE = [
    (36.19649, 35.81151), (36.31983, 35.81418), (36.4721, 35.78735),
    (36.60964, 35.81374), (36.80591, 35.86447),
]  # fmt: skip


def geodesic_distance(line: list[tuple[float, float]], lon: float, lat: float) -> float:
    """Return the distance to a line of geodesics by brute force: a point every metre or so."""
    best = np.inf
    for (a, b), (c, d) in pairwise(line):
        _, _, length = GEOD.inv(a, b, c, d)
        steps = np.linspace(0.0, length, 400)
        for _ in range(3):
            azimuth = GEOD.inv(a, b, c, d)[0]
            n = len(steps)
            x, y, _ = GEOD.fwd(np.full(n, a), np.full(n, b), np.full(n, azimuth), steps)
            far = GEOD.inv(np.full(n, lon), np.full(n, lat), x, y)[2]
            i = int(np.argmin(far))
            steps = np.linspace(steps[max(0, i - 1)], steps[min(n - 1, i + 1)], 400)
        best = min(best, float(far.min()))
    return best


def border_error(line: list[tuple[float, float]], half_width: float, seed: int) -> float:
    """Return by how many metres the border is off at worst, over directions around the line."""
    dice = np.random.default_rng(seed)
    worst = 0.0
    for _ in range(60):
        k = int(dice.integers(0, len(line) - 1))
        (a, b), (c, d) = line[k], line[k + 1]
        azimuth, _, length = GEOD.inv(a, b, c, d)
        x, y, _ = GEOD.fwd(a, b, azimuth, float(dice.uniform(0, length)))
        far_x, far_y, _ = GEOD.fwd(x, y, float(dice.uniform(0, 360)), half_width * 1.5)
        if corridor_verdicts(line, half_width, far_x, far_y)[0] == 1:
            continue  # this way runs along the line and meets no border
        heading, _, reach = GEOD.inv(x, y, far_x, far_y)
        low, high = 0.0, reach
        for _ in range(40):
            mid = 0.5 * (low + high)
            px, py, _ = GEOD.fwd(x, y, heading, mid)
            inside = corridor_verdicts(line, half_width, px, py)[0] == 1
            low, high = (mid, high) if inside else (low, mid)
        px, py, _ = GEOD.fwd(x, y, heading, low)
        worst = max(worst, abs(geodesic_distance(line, px, py) - half_width))
    return worst


def speed(line: list[tuple[float, float]], points: int = 1_000_000) -> float:
    """Return the seconds for a million points with a radius each."""
    dice = np.random.default_rng(7)
    xs, ys = np.array(line)[:, 0], np.array(line)[:, 1]
    lon = dice.uniform(xs.min() - 0.3, xs.max() + 0.3, points)
    lat = dice.uniform(ys.min() - 0.3, ys.max() + 0.3, points)
    radius = dice.uniform(0, 5000, points)
    began = time.perf_counter()
    corridor_verdicts(line, 6000.0, lon, lat, radius)
    return time.perf_counter() - began


def polygon_speed(ring: list[tuple[float, float]], points: int = 1_000_000) -> float:
    """Return the seconds for a million points with a radius each against a ring."""
    dice = np.random.default_rng(8)
    lon, lat = dice.uniform(35.5, 37.5, points), dice.uniform(35.0, 36.5, points)
    radius = dice.uniform(0, 5000, points)
    began = time.perf_counter()
    zone_verdicts(Ring(ring), lon, lat, radius)
    return time.perf_counter() - began


class Ring(NamedTuple):
    """A polygon as a zone."""

    polygon: list[tuple[float, float]]
    holes: tuple[list[tuple[float, float]], ...] = ()
    line: tuple[()] = ()
    half_width_m: None = None
    radius_m: float = 0.0


def circle(vertices: int) -> list[tuple[float, float]]:
    """Return a ring about Idlib."""
    turns = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    return [(36.6 + 0.5 * np.cos(t), 35.8 + 0.4 * np.sin(t)) for t in turns]


def main() -> None:
    """Print the table."""
    dice = np.random.default_rng(3)
    jagged = [
        (float(x), float(35.8 + 0.02 * dice.standard_normal()))
        for x in np.linspace(36.2, 36.8, 1500)
    ]
    equator = [(179.6, -0.2), (-179.7, 0.3)]
    long = [(30.0, 60.0), (45.0, 40.0), (20.0, 10.0)]
    border, seconds = 0.0, 0.0
    print("line                    half width m  border off by m   1,000,000 points s")
    for name, line, width in (
        ("M4, 5 vertices", LINE, 6000.0), ("across the antimeridian", equator, 6000.0),
        ("5,000 km, 3 vertices", long, 6000.0), ("M4, 500 m wide", LINE, 500.0),
    ):  # fmt: skip
        off, took = border_error(line, width, 1), speed(line)
        border, seconds = max(border, off), max(seconds, took)
        print(f"{name:<24}{width:>12.0f}  {off:>15.4f}   {took:.2f}")
    took = speed(jagged)
    print(f"{'1,500 jagged vertices':<24}{6000:>12}  {'':>15}   {took:.2f}")
    rings = {n: polygon_speed(circle(n)) for n in (12, 1500)}
    for n, ring_took in rings.items():
        print(f"{f'polygon, {n} vertices':<24}{'':>12}  {'':>15}   {ring_took:.2f}")
    far = [
        abs(distance_to_line_m(LINE, x, y)[0] - geodesic_distance(LINE, x, y))
        for x, y in zip(dice.uniform(36, 37, 200), dice.uniform(35.5, 36.1, 200), strict=True)
    ]
    print(f"distance_to_line_m off by at most {max(far):.4f} m over 200 points within 35 km")
    if "--json" in sys.argv:
        told = {"border_m": border, "million_seconds": seconds, "jagged_million_seconds": took}
        told |= {"polygon_million_seconds": max(rings.values()), "distance_m": max(far)}
        print(json.dumps({key: round(float(value), 4) for key, value in told.items()}))


if __name__ == "__main__":
    main()
