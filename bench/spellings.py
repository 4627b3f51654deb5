"""Counts by how many spellings of northwest Syria's names the pack and the gazetteer find them.

usage: python bench/spellings.py [--show] [--json]

Each line of bench/names/northwest-syria.txt is one place in many spellings of four languages. A
spelling is found when one of its candidates stands within 40 km of the place of the first one.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place.direction import metres_between

HERE = Path(__file__).resolve().parent
NEAR_M = 40_000


def main() -> None:
    """Print what is not found and the figures."""
    pack = wiring.load("idlib-2020")
    gazetteer = wiring.ready(pack, None, lambda done, total: None).gazetteer
    lines = (HERE / "names" / "northwest-syria.txt").read_text(encoding="utf-8").splitlines()
    asked, missed = 0, []
    for line in (line for line in lines if not line.startswith("#")):
        first, *others = (name.strip() for name in line.split("|"))
        heads = gazetteer.candidates(first)
        asked += 1 + len(others)
        missed += [first] * (not heads)
        for name in others:
            found = gazetteer.candidates(name)
            near = heads and any(metres_between(c.place, heads[0].place) < NEAR_M for c in found)
            missed += [] if near else [f"{first}: {name}"]
    if "--show" in sys.argv:
        print("\n".join(missed))
    share = 1 - len(missed) / asked
    print(f"{asked - len(missed)} of {asked} spellings find their place ({100 * share:.1f} %)")
    print(json.dumps({"found": round(share, 4), "asked": asked}))


if __name__ == "__main__":
    main()
