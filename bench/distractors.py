"""Measures how often sentences that only sound like war yield an act of force.

Each sentence is read as a report of its own, with a date and no pack. The sentences are split by a
hash: errors are listed for the tuning half only, so that the reporting half stays unseen by whoever
writes rules.
"""

from __future__ import annotations

import argparse
import hashlib

import program
from fields import FORCE

SENTENCES = {
    "en": program.ROOT / "bench/cases/distractors.txt",
    "ru": program.ROOT / "bench/cases/distractors_ru.txt",
    "tr": program.ROOT / "bench/cases/distractors_tr.txt",
}
Found = dict[str, list[program.Line]]


def reports(language: str = "en") -> list[program.Line]:
    """Return one report for each sentence."""
    lines = SENTENCES[language].read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    stated = {
        "published_at": "2020-06-16T00:00:00Z", "language": language, "source": "town.example",
    }  # fmt: skip
    return [{"id": f"d{n:03}", "text": text, **stated} for n, text in enumerate(told, start=1)]


def half_of(report: program.Line) -> str:
    """Return the half that a sentence belongs to."""
    return "tune" if hashlib.sha256(report["text"].encode()).digest()[0] % 2 else "report"


def taken(given: list[program.Line], force: Found) -> float:
    """Return the share of the sentences that yield an act of force."""
    return sum(bool(force[r["id"]]) for r in given) / len(given)


def main() -> None:
    """Print the tuning half's errors, then the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=sorted(SENTENCES), default="en")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    given = reports(parser.parse_args().language)
    claims = program.extract(given)
    force = {i: [c for c in found if c["act"] in FORCE] for i, found in claims.items()}
    halves: dict[str, list[program.Line]] = {"tune": [], "report": []}
    for report in given:
        halves[half_of(report)].append(report)
    for report in halves["tune"]:
        for claim in force[report["id"]]:
            print(f"{claim['act']:18} {claim['stance']:10} {report['text']}")
    for half, part in halves.items():
        print(f"{half:7} {100 * taken(part, force):4.1f} % of {len(part)} yield an act of force")
    all_of_it = taken(given, force)
    print(f"all     {100 * all_of_it:4.1f} % of {len(given)}")
    program.figures(
        force=all_of_it,
        report_force=taken(halves["report"], force),
        other=taken(given, claims) - all_of_it,
        sentences=len(given),
    )


if __name__ == "__main__":
    main()
