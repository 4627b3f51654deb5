"""Whether news texts of one event are grouped apart from those of another of the same topic.

B-cubed over the documents of ECB+, topic by topic; every topic holds the documents of two seminal
events. Documents are joined by the likeness of their words, average linkage, down to a score that
was chosen on the topics of even number; the odd ones only report. Foreign ground: no truces.

    python bench/ecbplus.py [--data FILE] [--json]
"""

from __future__ import annotations

import argparse
import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

from incident_stream import b_cubed, f1
from program import SHARED
from trucewatch.report.likeness import compare
from trucewatch.report.record import Report

FILE = SHARED / "data" / "ecbplus" / "ecbplus_xml.tar.gz"
STEPS = tuple(n / 100 for n in range(1, 16))
_NAME = re.compile(r"/(\d+)_\d+(ecb|ecbplus)\.xml$")
_TOKEN = re.compile(r'<token [^>]*sentence="(\d+)"[^>]*>([^<]*)</token>')


def read(path: Path) -> dict[int, dict[str, tuple[Report, str]]]:
    """Return by topic the documents with the seminal event that each tells of."""
    topics: dict[int, dict[str, tuple[Report, str]]] = defaultdict(dict)
    with tarfile.open(path) as archive:
        for member in archive:
            named = _NAME.search(member.name)
            file = archive.extractfile(member) if named else None
            if named is None or file is None:
                continue
            tokens = _TOKEN.findall(file.read().decode("utf-8", "replace"))
            text = " ".join(word for _, word in tokens)
            report = Report.of(text, id=member.name, language="en")
            topics[int(named[1])][report.id] = (report, named[2])
    return topics


def groups(keys: list[str], score: Mapping[tuple[str, str], float], least: float) -> dict[str, str]:
    """Return the group of each document: the two alike most are joined first, on average."""
    parts: dict[str, list[str]] = {key: [key] for key in keys}

    def likeness(one: str, other: str) -> float:
        pairs = [(min(a, b), max(a, b)) for a in parts[one] for b in parts[other]]
        return sum(score.get(pair, 0.0) for pair in pairs) / len(pairs)

    while len(parts) > 1:
        best, one, other = max((likeness(a, b), a, b) for a, b in combinations(sorted(parts), 2))
        if best < least:
            break
        parts[one] += parts.pop(other)
    return {key: head for head, members in parts.items() for key in members}


def measure(topics: Mapping[int, Mapping[str, tuple[Report, str]]], least: float) -> float:
    found: dict[str, str] = {}
    true: dict[str, tuple[int, str]] = {}
    for topic, documents in topics.items():
        score = {(p.a, p.b): p.score for p in compare(r for r, _ in documents.values())}
        found |= groups(sorted(documents), score, least)
        true |= {key: (topic, event) for key, (_, event) in documents.items()}
    return f1(*b_cubed(found, true))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=FILE)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if not given.data.is_file():
        why = f"no corpus at {given.data}"
        print(json.dumps({"skipped": why}) if given.json else f"{why}: nothing measured")
        return
    topics = read(given.data)
    tuning = {n: documents for n, documents in topics.items() if n % 2 == 0}
    held = {n: documents for n, documents in topics.items() if n % 2}
    least = max(STEPS, key=lambda step: measure(tuning, step))
    figures = {"least": least, "tuning": measure(tuning, least), "held_out": measure(held, least)}
    everything = measure(held, 0.0)
    print(
        f"joined from {least}: tuning {figures['tuning']:.3f}, held out {figures['held_out']:.3f}"
    )
    print(f"one group a topic would give {everything:.3f}")
    if given.json:
        print(json.dumps({**figures, "one_group": everything}))


if __name__ == "__main__":
    main()
