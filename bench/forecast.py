"""Backtest of `trucewatch forecast` on daily count series: weekly origins, nothing from later used.

Prints, for each series, the scores of the forecast and of its baselines, and the difference of CRPS
to the best baseline with a 95 % interval (paired bootstrap over blocks of four weeks, fixed seed).

    python bench/forecast.py [--data FOLDER] [--every N] [--json]
"""

import argparse
import csv
import gzip
import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from program import SHARED
from trucewatch.warning.forecast import forecast
from trucewatch.warning.record import RateForecast
from trucewatch.warning.series import Rows, rows_of

HORIZON = 7
FOLDER = SHARED / "data" / "series"


class Task(NamedTuple):
    name: str
    path: str
    start: date
    without: tuple[str, ...] = ()


TASKS = (
    Task("Iraq, 12 cities", "iraq_sigacts_2004_2007/daily_by_city_top12.csv", date(2005, 1, 2)),
    Task(
        "Ukraine, 24 oblasts",
        "ukraine_air_raid_2022_2024/daily_alerts_by_oblast.csv",
        date(2023, 3, 1),
        ("Luhanska oblast",),
    ),
)


def read_wide(path: Path, without: Sequence[str]) -> Rows:
    with path.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    return rows_of(
        (date.fromisoformat(row["date"]), unit, int(count))
        for row in table
        for unit, count in row.items()
        if unit != "date" and unit not in without
    )


def read_events(path: Path) -> Rows:
    """Read one event a line; the columns are found by name."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    day = next(c for c in table[0] if c in ("date_start", "date"))
    unit = next((c for c in table[0] if c in ("adm_1", "adm1", "admin1")), None)
    return rows_of(
        (date.fromisoformat(row[day][:10]), row[unit] if unit else "all", 1) for row in table
    )


def score(pmf: Sequence[float], seen: int, threshold: float) -> tuple[float, float, float, float]:
    """Return CRPS, log score, Brier score of passing the threshold, and whether 5-95 % covers."""
    p = np.zeros(max(len(pmf), seen + 2))
    p[: len(pmf)] = pmf
    below = np.cumsum(p)
    crps = float(np.sum((below - (np.arange(p.size) >= seen)) ** 2))
    passing = 1.0 - below[min(int(threshold), p.size - 1)]
    low, high = np.searchsorted(below, 0.05), np.searchsorted(below, 0.95)
    return (
        crps,
        float(-np.log(max(p[seen], 1e-12))),
        float((passing - (seen > threshold)) ** 2),
        float(low <= seen <= high),
    )


def total(rows: Rows, unit: str, first: date) -> int:
    return sum(rows[unit].get(first + timedelta(n), 0) for n in range(HORIZON))


def threshold(rows: Rows, made: RateForecast) -> float:
    first = min(rows[made.unit])
    weeks = []
    start = made.origin - timedelta(HORIZON)
    while start >= first:
        weeks.append(total(rows, made.unit, start))
        start -= timedelta(HORIZON)
    return float(np.percentile(weeks, 90)) if weeks else 0.0


def origins_of(rows: Rows, start: date, every: int) -> list[date]:
    last = max(day for days in rows.values() for day in days)
    found = []
    while start + timedelta(HORIZON - 1) <= last:
        found.append(start)
        start += timedelta(HORIZON)
    return found[::every]


def interval(difference: NDArray[np.float64], weeks: int) -> tuple[float, float]:
    """Return the 95 % interval of the mean difference, weeks drawn in blocks of four."""
    dice = np.random.default_rng(20201122)
    by_week = difference.reshape(weeks, -1).mean(axis=1)
    starts = dice.integers(0, max(1, weeks - 3), size=(1000, -(-weeks // 4)))
    drawn = by_week[np.minimum(starts[:, :, None] + np.arange(4), weeks - 1)]
    low, high = np.percentile(drawn.reshape(1000, -1).mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def run(name: str, rows: Rows, start: date, every: int) -> float:
    """Print the scores of one series and return the CRPS of the forecast."""
    origins = origins_of(rows, start, every)
    made = [f for f in forecast(rows, origins, HORIZON) if f.pmf]
    scores: dict[str, list[tuple[float, float, float, float]]] = {}
    for f in made:
        seen, limit = total(rows, f.unit, f.origin), threshold(rows, f)
        scores.setdefault("forecast", []).append(score(f.pmf, seen, limit))
        for baseline, pmf in f.baselines.items():
            scores.setdefault(baseline, []).append(score(pmf, seen, limit))
    print(f"{name}: {len(made)} forecasts, {len(origins)} origins")
    table = {key: np.array(values) for key, values in scores.items()}
    for key, values in table.items():
        crps, log, brier, cover = values.mean(axis=0)
        print(
            f"  {key:22} CRPS {crps:7.3f}  log {log:6.3f}  Brier {brier:.4f}  cover90 {cover:.3f}"
        )
    best = min((k for k in table if k != "forecast"), key=lambda k: table[k][:, 0].mean())
    difference = table["forecast"][:, 0] - table[best][:, 0]
    if difference.size % len(origins) == 0:
        low, high = interval(difference, len(origins))
        mean = difference.mean()
        print(f"  CRPS against {best}: {mean:+.3f}  [{low:+.3f}, {high:+.3f}]")
    return float(table["forecast"][:, 0].mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=FOLDER)
    parser.add_argument("--every", type=int, default=1, help="take every n-th origin")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if not given.data.is_dir():
        why = f"no series at {given.data}"
        print(json.dumps({"skipped": why}) if given.json else f"{why}: nothing measured")
        return
    figures: dict[str, float] = {}
    for task in TASKS:
        path = given.data / task.path
        if path.is_file():
            rows = read_wide(path, task.without)
            figures[task.name] = round(run(task.name, rows, task.start, given.every), 4)
    events = given.data / "ucdp_car_23_1" / "events.csv.gz"
    if events.is_file():
        name = "Central African Republic"
        rows = read_events(events)
        figures[name] = round(run(name, rows, date(2013, 1, 6), given.every), 4)
    if given.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
