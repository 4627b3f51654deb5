"""Fits the weights of linking on the development half of the made-up stream, and calibrates them.

Every pair of claims that merging compares and may join is labelled by what is true; the weights are
the most likely ones under a logistic model, drawn towards the judged weights so that signs that the
stream seldom shows keep their judgement. Prints a YAML fragment for data/linking.yml.

    python bench/fit_linking.py
"""

from __future__ import annotations

import sys

import numpy as np
from scipy.optimize import minimize

from stream import Stream, make
from trucewatch.incident.apart import forbidden
from trucewatch.incident.buckets import Buckets
from trucewatch.incident.families import Families
from trucewatch.incident.pair import may_join, sameness
from trucewatch.incident.telling import Sketcher
from trucewatch.report.duplicates import find_copies
from trucewatch.stores.judgements import load_linking

PULL = 6.0  # how strongly the judged weights hold
# Version 1: judged by hand before there was anything to fit on.
JUDGED = {
    "same_act": 1.0, "akin_act": 0.6, "same_day": 2.0, "overlap": 0.9, "near_in_time": 0.3,
    "same_spot": 2.0, "same_line_or_district": 1.2, "same_area": 0.8, "one_within_other": 0.5,
    "same_place_name": 1.5, "other_place_name": -1.0, "shared_actor": 1.2, "other_actor": -1.0,
    "other_side_in_mutual": -2.5, "shared_target": 0.6, "other_target": -0.6, "same_figure": 0.6,
    "same_voice_other_figure": -2.0, "same_report": 1.5, "close_by": 0.2, "other_report": -0.5,
    "same_outcome": 0.8, "other_outcome": -1.5, "copied": 2.5, "alike_words": 1.5,
    "shared_text": 1.5, "other_figure": -0.2,
}  # fmt: skip
THRESHOLD = 2.5
Array = np.ndarray


def pairs(stream: Stream) -> tuple[list[tuple[str, ...]], list[bool]]:
    """Return the signs of each compared pair across reports, and whether it tells of one deed."""
    linking = load_linking()
    papers = {r.id: r for r in stream.reports}
    copied = Families(find_copies(stream.reports))
    sketcher = Sketcher(stream, linking)
    told = [sketcher.sketch(c, papers[c.report_id]) for c in stream.claims]
    family = [copied.get(s.report_id) for s in told]
    buckets = Buckets(linking)
    buckets.put((n, s, family[n]) for n, s in enumerate(told))
    signs, same = [], []
    for n, one in enumerate(told):
        for other in buckets.after(n, one, family[n]):
            two = told[other]
            if forbidden(one, two, linking):
                continue
            alike = family[n] is not None and family[n] == family[other]
            found = sameness(one, two, alike, linking)
            if may_join(one, two, found.signs, linking):
                signs.append(found.signs)
                same.append(stream.deed_of[one.claim_id] == stream.deed_of[two.claim_id])
    return signs, same


def fit(rows: Array, same: Array, judged: Array) -> Array:
    """Return weights and, last, the threshold."""

    def loss(values: Array) -> tuple[float, Array]:
        score = rows @ values[:-1] - values[-1]
        truth = np.where(same, 1.0, -1.0)
        pull = values - judged
        slope = -truth / (1.0 + np.exp(truth * score))
        gradient = np.append(rows.T @ slope, -slope.sum()) + 2 * PULL * pull
        return float(np.logaddexp(0, -truth * score).sum() + PULL * (pull @ pull)), gradient

    bounds = [(0, None) if value > 0 else (None, 0) for value in judged]
    bounds[list(JUDGED).index("akin_act")] = (0, JUDGED["akin_act"])  # never above the same act
    return np.asarray(minimize(loss, judged, jac=True, method="L-BFGS-B", bounds=bounds).x)


def main() -> None:
    names = list(JUDGED)
    signs, same = pairs(make(0))
    rows = np.array([[float(name in row) for name in names] for row in signs])
    judged = np.array([*JUDGED.values(), THRESHOLD])
    found = fit(rows, np.array(same), judged)
    print(f"# {len(same)} pairs, {sum(same)} of one deed")
    print(f"threshold: {found[-1]:.2f}\nweights:")
    for name, value, before, column in zip(names, found[:-1], judged, rows.T, strict=False):
        print(f"  {name}: {value:.2f}  # was {before}, seen in {int(column.sum())} pairs")
    score = rows @ found[:-1] - found[-1]
    chance = 1 / (1 + np.exp(-score))
    for low in np.arange(0, 1, 0.2):
        there = (chance >= low) & (chance < low + 0.2 + (low > 0.7))
        if there.any():
            share = np.array(same)[there].mean()
            told, many = chance[there].mean(), int(there.sum())
            print(f"# told {told:.2f}: {share:.2f} of {many} are of one deed")


if __name__ == "__main__":
    sys.exit(main())
