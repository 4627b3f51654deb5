"""Tunes from which likeness a name is shown as near, on spellings of a pack's places.

usage: python bench/near_names.py [--json]

A right pair is a spelling of a place that none of its other spellings' keys give, held against
them; a wrong one is the name of another place of the default gazetteer in the countries around.
Half of the names, by a hash, tune the threshold and the other half reports.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from places import half_of
from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place.direction import metres_between
from trucewatch.place.fuzzy import NEAR, form_of, nearest
from trucewatch.place.normalise import normalise

AROUND = ("SYR", "LBN", "TUR", "IRQ", "JOR")


def pairs() -> tuple[list[tuple[str, str, list]], list[tuple[str, list]]]:
    """Return names with their right id and all other forms, and names of other places."""
    pack = wiring.load("idlib-2020")
    listed = {p.id: list(dict.fromkeys([p.name, *pack.place_names[p.id]])) for p in pack.places}
    forms = [(form_of(n), p) for p, names in listed.items() for n in names]
    right = []
    for place, names in listed.items():
        for name in names:
            rest = [(f, p) for f, p in forms if p != place or f != form_of(name)]
            if any(p == place for _, p in rest) and normalise(name):
                right.append((name, place, rest))
    opened = wiring.open_file(None, lambda done, total: None)
    known = {normalise(n) for names in listed.values() for n in names}
    rows = opened._database.execute(
        "SELECT name, id FROM place WHERE basis = 'settlement' AND country IN (?,?,?,?,?)", AROUND
    ).fetchall()
    wrong = []
    for name, place_id in rows:
        place = opened.get(place_id)
        near_one = any(
            metres_between(place, p) < 25_000 for p in pack.places if p.basis != "country"
        )
        if normalise(name) not in known and not near_one:
            wrong.append((name, forms))
    return right, wrong


def measure(half: str, threshold: float, right: list, wrong: list) -> dict[str, float]:
    """Return how many spellings are found, how many answers are right, and the false neighbours."""
    mine = [one for one in right if half_of(one[0]) == half]
    found = hit = 0
    for name, place, rest in mine:
        answers = nearest(name, rest, threshold)
        found += bool(answers)
        hit += bool(answers) and answers[0][1] == place
    others = [one for one in wrong if half_of(one[0]) == half]
    false = sum(bool(nearest(name, forms, threshold)) for name, forms in others)
    return {
        "spellings": len(mine), "recall": round(hit / len(mine), 3),
        "precision": round(hit / max(1, found), 3), "others": len(others),
        "false_neighbours": round(false / len(others), 4),
    }  # fmt: skip


def main() -> None:
    """Print a row a threshold on the tuning half, then the reporting half at the one in use."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    right, wrong = pairs()
    wrong = wrong[:: max(1, len(wrong) // 1500)]
    if not arguments.json:
        for threshold in (0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.95):
            print(f"tune   {threshold:.2f}", measure("tune", threshold, right, wrong))
    told = measure("report", NEAR, right, wrong)
    print(json.dumps(told) if arguments.json else f"report {NEAR:.2f} {told}")


if __name__ == "__main__":
    main()
