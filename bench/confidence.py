"""Measures how often claims of each confidence are right: act and stance as labelled.

A claim that no label explains counts as wrong. The development half was used to set the values, the
held-out half was not.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import fields
import program
import scoring
from cases import halves


def counted(folder: Path) -> tuple[Counter[float], Counter[float]]:
    """Return how many claims there are of each confidence, and how many of them are right."""
    cases = [scoring.load_case(path) for path in sorted(folder.glob("*.yml"))]
    claims = program.extract(case.report_line() for case in cases)
    total: Counter[float] = Counter()
    right: Counter[float] = Counter()
    for case in cases:
        got = claims[case.report["id"]]
        chosen = scoring.match(case.text, case.claims, got)
        good = {
            j
            for i, j in chosen.items()
            if fields.act(case.claims[i], got[j])
            and fields.stance(case.claims[i], got[j]) is not False
        }
        for j, claim in enumerate(got):
            band = round(claim["confidence"] * 10) / 10
            total[band] += 1
            right[band] += j in good
    return total, right


def main() -> None:
    """Print the reliability table of both halves and end with the figures."""
    gaps = {}
    for name, folder in halves("en").items():
        total, right = counted(folder)
        print(f"{name}: confidence, claims, share right")
        for band in sorted(total):
            print(f"  {band:.1f}  {total[band]:4}  {right[band] / total[band]:.2f}")
        everyone = sum(total.values())
        gaps[name] = sum(abs(right[b] - b * total[b]) for b in total) / everyone
        print(f"  mean gap between confidence and share right: {gaps[name]:.3f}")
    program.figures(gap=gaps["held-out"], dev_gap=gaps["dev"])


if __name__ == "__main__":
    main()
