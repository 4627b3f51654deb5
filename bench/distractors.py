"""Measures how often sentences that only sound like war yield an act of force.

Each sentence is read as a report of its own, with a date and no pack.
"""

from __future__ import annotations

import program
from fields import FORCE

SENTENCES = program.ROOT / "bench/cases/distractors.txt"


def reports() -> list[program.Line]:
    """Return one report for each sentence."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    stated = {"published_at": "2020-06-16T00:00:00Z", "language": "en", "source": "town.example"}
    return [{"id": f"d{n:03}", "text": text, **stated} for n, text in enumerate(told, start=1)]


def main() -> None:
    """Print every sentence that was taken for force, then the shares."""
    given = reports()
    claims = program.extract(given)
    force = {i: [c for c in found if c["act"] in FORCE] for i, found in claims.items()}
    for report in given:
        for claim in force[report["id"]]:
            print(f"{claim['act']:18} {claim['stance']:10} {report['text']}")
    taken = sum(bool(found) for found in force.values())
    other = sum(bool(found) for found in claims.values()) - taken
    print(f"{taken} of {len(given)} yield an act of force ({100 * taken / len(given):.1f} %)")
    print(f"{other} of {len(given)} yield another act only")
    program.figures(force=taken / len(given), other=other / len(given), sentences=len(given))


if __name__ == "__main__":
    main()
