"""Whether pairs of news reports on one event are ranked above pairs that only share a topic.

Average precision of the likeness of reports on pairs judged by people, in Russian and English. The
pairs are split by a hash of their addresses: the tuning half was looked at while the words were
weighted, the other half only to report. Foreign ground: the news are not on truces. The same with
likeness of meaning: meaning.py.

    python bench/incidents.py [--data FOLDER] [--json]
"""

import argparse
import csv
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from program import SHARED
from trucewatch.report.likeness import compare
from trucewatch.report.ports import Embedder
from trucewatch.report.record import Report

FOLDER = SHARED / "data" / "tg_clustering_pairs"


class Judged(NamedTuple):
    """Two reports, whether people hold them for one event, and in which half the pair lies."""

    first: Report
    second: Report
    same: bool
    half: str


def read(folder: Path) -> Iterator[Judged]:
    limit = csv.field_size_limit(10**8)
    try:
        for path in sorted(folder.glob("*.tsv")):
            with path.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                    if row.get("GOLDEN:quality") in ("OK", "BAD"):
                        yield _judged(row)
    finally:
        csv.field_size_limit(limit)  # it holds for the whole process


def _judged(row: dict[str, str]) -> Judged:
    first, second = (
        Report.of(row[f"INPUT:{n}_text"], title=row[f"INPUT:{n}_title"], url=url or None)
        for n, url in ((n, row.get(f"INPUT:{n}_url")) for n in ("first", "second"))
    )
    address = min(first.url or first.title or "", second.url or second.title or "")
    odd = int(hashlib.sha256(address.encode()).hexdigest(), 16) % 2
    return Judged(first, second, row["GOLDEN:quality"] == "OK", "held out" if odd else "tuning")


def average_precision(same: Sequence[bool], scores: Sequence[float]) -> float:
    order = sorted(range(len(same)), key=lambda i: -scores[i])
    hits, total = 0, 0.0
    for rank, index in enumerate(order, 1):
        if same[index]:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0


def ranked(
    pairs: Sequence[Judged], reports: Sequence[Report], embedder: Embedder | None
) -> dict[str, float]:
    """Return the average precision on each half and on all."""
    scores = {(p.a, p.b): p.score for p in compare(reports, embedder)}
    figures = {}
    for half in ("tuning", "held out", "all"):
        chosen = [p for p in pairs if half in (p.half, "all")]
        found = [scores.get(_key(p), 0.0) for p in chosen]
        precision = average_precision([p.same for p in chosen], found)
        figures[half.replace(" ", "_")] = round(precision, 4)
        one_event = sum(p.same for p in chosen)
        print(f"{half:9} {len(chosen)} pairs, {one_event} of one event: AP {precision:.3f}")
    return figures


def main(embedder: Embedder | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=FOLDER)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if not given.data.is_dir():
        why = f"no judged pairs at {given.data}"
        print(json.dumps({"skipped": why}) if given.json else f"{why}: nothing measured")
        return
    pairs = list(read(given.data))
    reports = {r.id: r for pair in pairs for r in (pair.first, pair.second)}
    figures = ranked(pairs, list(reports.values()), embedder)
    if given.json:
        print(json.dumps(figures))


def _key(pair: Judged) -> tuple[str, str]:
    first, second = sorted((pair.first.id, pair.second.id))
    return first, second


if __name__ == "__main__":
    main()
