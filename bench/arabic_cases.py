"""Scores the labelled Arabic paragraphs; the two halves are reported apart, as in ``cases.py``."""

from __future__ import annotations

import argparse

import cases
import program

HALVES = {
    "dev": program.ROOT / "tests/claim/cases_ar/dev",
    "held-out": program.ROOT / "bench/cases_ar/heldout",
}


def main() -> None:
    """Score, print, and end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the development half's errors")
    parser.add_argument("--dev", action="store_true", help="score the development half only")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    names = ["dev"] if wanted.dev else list(HALVES)
    found = {name: cases.scored(HALVES[name]) for name in names}
    if wanted.show:
        cases.show(found["dev"])
    halves = {name: cases.tally(outcomes) for name, outcomes in found.items()}
    cases.table(halves)
    last = halves.get("held-out", halves["dev"])
    program.figures(
        act=last.share(cases.ROWS[0]), act_stance=last.share("act and stance"),
        whole=last.share("whole record"), precision=last.precision(),
        forbidden=last.asked["forbidden"], broken_quotes=last.asked["broken quotes"],
        dev_act=halves["dev"].share(cases.ROWS[0]),
        dev_act_stance=halves["dev"].share("act and stance"),
        dev_whole=halves["dev"].share("whole record"), dev_precision=halves["dev"].precision(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
