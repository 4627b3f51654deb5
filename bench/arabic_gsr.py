"""Measures on Arabic newswire whether a sentence tells of an assault or a protest.

The sentences of each set are split by a hash of their id: one half to tune, one to report. A label
"yes" counts as told; sentences that the annotators left "ambiguous" stand outside.
Needs the development data beside the project.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import time

import program

DATA = program.SHARED / "data/arabic_event_gsr"
TOLD = frozenset({"asserted", "questioned"})
KINDS = {
    "assault": frozenset(
        {
            "attack",
            "explosive_device",
            "attack_on_civilians",
            "air_strike",
            "shelling",
            "drone_strike",
            "chemical_attack",
        }
    ),
    "protest": frozenset({"protest"}),
}


def half_of(key: str) -> str:
    """Return the half that a sentence belongs to."""
    return "tune" if hashlib.sha256(key.encode()).digest()[0] % 2 else "report"


def sentences(name: str) -> list[program.Line]:
    """Return the sentences of a set that have a clear label."""
    path = DATA / f"{name}_gsr.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["label"] != "ambiguous"]


def _report(key: str, row: program.Line) -> program.Line:
    """Return the sentence as a report, with the day of its wire where the id gives it."""
    day = re.search(r"_(\d{4})(\d\d)(\d\d)\.", row["id"])
    published = {"published_at": "-".join(day.groups()) + "T00:00:00Z"} if day else {}
    return {"id": key, "text": row["text"], "language": "ar", **published}


def is_told(claims: list[program.Line], name: str) -> bool:
    """Return True when some claim tells of an incident of that kind as news of its own.

    The annotators say "yes" to incidents and "no" to what is only mentioned: an assault needs its
    harm, or a target with its day, place or speaker.
    """
    wanted = [c for c in claims if c["act"] in KINDS[name] and _is_done(c)]
    return any(name == "protest" or _is_concrete(c) for c in wanted)


def _is_done(claim: program.Line) -> bool:
    done = claim["outcome"] in {None, "carried_out"} and claim["timing"] == "current"
    return done and claim["stance"] in TOLD


def _is_concrete(claim: program.Line) -> bool:
    harmed = any(f["kind"] in {"killed", "wounded"} for f in claim["figures"])
    placed = bool(claim["when"] or claim["places"] or claim["speaker"])
    return harmed or (bool(claim["targets"]) and placed)


def scores(pairs: list[tuple[bool, bool]]) -> dict[str, float]:
    """Return precision, recall and F1 of (gold, given)."""
    right = sum(g and t for g, t in pairs)
    given, gold = sum(t for _, t in pairs), sum(g for g, _ in pairs)
    precision, recall = right / given if given else 0.0, right / gold if gold else 0.0
    both = precision + recall
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / both if both else 0.0}


def main() -> None:
    """Print both sets half by half and end with the figures of the half that is reported."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list errors of the tuning half")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    if not (DATA / "assault_gsr.csv").is_file():
        program.skipped(f"no data at {DATA}")
        return
    figures: dict[str, float] = {}
    for name in KINDS:
        rows = sentences(name)
        begun = time.perf_counter()
        claims = program.extract(_report(f"{name}{i}", row) for i, row in enumerate(rows))
        print(f"{name}: {len(rows) / (time.perf_counter() - begun):.0f} sentences/s")
        halves: dict[str, list[tuple[bool, bool]]] = {"tune": [], "report": []}
        wrong = 0
        for i, row in enumerate(rows):
            made = claims[f"{name}{i}"]
            wrong += sum(
                row["text"][slice(c["quote"]["start"], c["quote"]["end"])] != c["quote"]["exact"]
                for c in made
            )
            pair = row["label"] == "yes", is_told(made, name)
            halves[half_of(row["id"])].append(pair)
            if wanted.errors and half_of(row["id"]) == "tune" and pair[0] != pair[1]:
                told = "; ".join(
                    f"{c['act']} {c['stance']} “{c['quote']['exact'][:60]}”" for c in made
                )
                print(
                    f"{'MISSED' if pair[0] else 'WRONG'} [{row['label']}] {row['text'][:260]}"
                    f" => {told}"
                )
        for half, pairs in halves.items():
            found = scores(pairs)
            print(
                f"  {half:7} {len(pairs):5} sentences, {sum(g for g, _ in pairs)} yes: "
                + " ".join(f"{k} {v:.3f}" for k, v in found.items())
            )
        print(f"  quotes that are not exact: {wrong}")
        figures |= {f"{name}_{k}": v for k, v in scores(halves["report"]).items()}
    program.figures(**figures)


if __name__ == "__main__":
    main()
