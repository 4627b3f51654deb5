"""How well the claims of the made-up stream are joined, paired and told apart by voice.

B-cubed over claims, average precision over the report pairs that merging scores (pairs it does not
compare count as scored nought), and the share of happenings whose number of independent voices is
right. Weights are fitted on the half "tuning"; the other half has other places, outlets, wordings.

    python bench/incident_stream.py [--json]
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Hashable, Mapping
from itertools import combinations

import program
from incidents import average_precision
from stream import Stream, make
from trucewatch.incident.merge import merge
from trucewatch.incident.record import Incident
from trucewatch.incident.report_pairs import report_pairs
from trucewatch.report.duplicates import find_copies
from trucewatch.stores.judgements import load_linking


def b_cubed(found: Mapping[str, Hashable], true: Mapping[str, Hashable]) -> tuple[float, float]:
    """Return precision and recall, each item weighing one."""
    mine: dict[Hashable, set[str]] = defaultdict(set)
    right: dict[Hashable, set[str]] = defaultdict(set)
    for key in true:
        mine[found[key]].add(key)
        right[true[key]].add(key)
    shares = [
        (len(both) / len(mine[found[key]]), len(both) / len(right[true[key]]))
        for key in true
        for both in [mine[found[key]] & right[true[key]]]
    ]
    return sum(p for p, _ in shares) / len(shares), sum(r for _, r in shares) / len(shares)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def grouped(stream: Stream, incidents: tuple[Incident, ...]) -> dict[str, Hashable]:
    """Return the incident of each claim; a claim that waits is alone."""
    found: dict[str, Hashable] = {key: key for key in stream.deed_of}
    for incident in incidents:
        found |= dict.fromkeys(incident.claim_ids, incident.id)
    return found


def voices_right(stream: Stream, incidents: tuple[Incident, ...]) -> tuple[float, float]:
    """Return the share of deeds with the right number of voices: of all, of those told twice."""
    told: dict[str, set[str]] = defaultdict(set)
    for key, witness in stream.witness_of.items():
        told[stream.deed_of[key]].add(witness)
    claims: dict[str, set[str]] = defaultdict(set)
    for key, deed in stream.deed_of.items():
        claims[deed].add(key)
    right: dict[str, bool] = {}
    for deed, witnesses in told.items():
        best = max(incidents, key=lambda i: (len(claims[deed] & set(i.claim_ids)), i.id))
        right[deed] = best.independent_sources == len(witnesses)
    many = [deed for deed in right if len([k for k in claims[deed] if k in stream.witness_of]) > 1]
    return sum(right.values()) / len(right), sum(right[d] for d in many) / len(many)


def classes_right(stream: Stream, incidents: tuple[Incident, ...]) -> float:
    """Return the share of incidents of two or more claims whose classes are all right."""
    right: list[bool] = []
    for incident in incidents:
        true: dict[Hashable, set[str]] = defaultdict(set)
        heard = {key for voice in incident.voices for key in voice.claim_ids}
        for key in heard & stream.witness_of.keys():
            true[stream.deed_of[key], stream.witness_of[key]].add(key)
        if len(heard) > 1:
            found = {frozenset(voice.claim_ids) for voice in incident.voices}
            right.append(found == {frozenset(keys) for keys in true.values()})
    return sum(right) / len(right)


def pair_precision(stream: Stream) -> float:
    deeds: dict[str, set[str]] = defaultdict(set)
    for claim in stream.claims:
        deeds[claim.report_id].add(stream.deed_of[claim.id])
    copies = find_copies(stream.reports)
    pairs = report_pairs(stream.claims, stream.reports, stream, copies, linking=load_linking())
    score = {(p.a, p.b): p.score for p in pairs}
    keys = sorted(deeds)
    every = list(combinations(keys, 2))
    return average_precision(
        [bool(deeds[a] & deeds[b]) for a, b in every], [score.get(pair, 0.0) for pair in every]
    )


def measure(stream: Stream) -> dict[str, float]:
    copies = find_copies(stream.reports)
    incidents = merge(
        stream.claims, stream.reports, stream.sides, stream.outlets, stream, copies,
        linking=load_linking(),
    )  # fmt: skip
    precision, recall = b_cubed(grouped(stream, incidents), stream.deed_of)
    every, many = voices_right(stream, incidents)
    return {
        "b3_precision": precision, "b3_recall": recall, "b3_f1": f1(precision, recall),
        "pair_ap": pair_precision(stream),
        "classes_right": classes_right(stream, incidents), "voices_right": every,
        "voices_right_many": many,
    }  # fmt: skip


def main() -> None:
    found: dict[str, float] = {}
    for half, name in enumerate(("tuning", "held_out")):
        stream = make(half)
        languages = sorted({r.language or "" for r in stream.reports})
        deeds = len(set(stream.deed_of.values()))
        size = f"{len(stream.reports)} reports, {len(stream.claims)} claims, {deeds} deeds"
        print(f"{name}: {size}, {languages}")
        for key, value in measure(stream).items():
            print(f"  {key:18} {value:.3f}")
            found[f"{name}_{key}"] = round(value, 4)
    program.figures(**found)


if __name__ == "__main__":
    sys.exit(main())
