"""Scores the short labelled reports in Arabic, which are tuned on.

``FIRST`` are the shares when each batch of them was read for the first time, before any rule was
written for it: (claims found, act and stance, whole record, precision) in hundredths. They, not
the shares that are printed, say how well unseen reports are read.
"""

from __future__ import annotations

import argparse

import cases
import program
from sentences import is_perfect, scored

SENTENCES = program.ROOT / "tests/claim/sentences/ar.yml"
FIRST = ((86, 82, 50, 90), (83, 83, 67, 95), (68, 64, 41, 94), (80, 80, 64, 95), (82, 82, 77, 93))


def main() -> None:
    """Score, print, and end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the errors")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    found = scored(SENTENCES, "ar")
    if wanted.show:
        cases.show([pair for pair in found if not is_perfect(pair[1])])
    told = cases.tally(found)
    cases.table({"dev": told})
    program.figures(
        dev_act=told.share(cases.ROWS[0]), dev_act_stance=told.share("act and stance"),
        dev_whole=told.share("whole record"), dev_precision=told.precision(),
        broken_quotes=told.asked["broken quotes"],
    )  # fmt: skip


if __name__ == "__main__":
    main()
