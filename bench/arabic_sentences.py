"""Scores the short labelled reports in Arabic, which are tuned on.

``FIRST`` are the shares when each batch of them was read for the first time, before any rule was
written for it: (claims found, act and stance, whole record, precision) in hundredths. They, not
the shares that are printed, say how well unseen reports are read. ``FIRST_PROSE`` says
the same of each file of articles; the second was written after the rules for the first.
"""

from __future__ import annotations

import argparse

import cases
import program
from sentences import is_perfect, scored

SENTENCES = program.ROOT / "tests/claim/sentences/ar.yml"
FIRST = ((86, 82, 50, 90), (83, 83, 67, 95), (68, 64, 41, 94), (80, 80, 64, 95), (82, 82, 77, 93))
FIRST_PROSE = ((70, 67, 48, 100), (83, 74, 65, 100))
PROSE = program.ROOT / "tests/claim/sentences/prose_ar"


def main() -> None:
    """Score, print, and end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the errors")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    found = {"dev": scored(SENTENCES, "ar"), "prose": scored(PROSE, "ar")}
    if wanted.show:
        cases.show([pair for pairs in found.values() for pair in pairs if not is_perfect(pair[1])])
    tallies = {name: cases.tally(pairs) for name, pairs in found.items()}
    cases.table(tallies)
    told, prose = tallies["dev"], tallies["prose"]
    program.figures(
        dev_act=told.share(cases.ROWS[0]), dev_act_stance=told.share("act and stance"),
        dev_whole=told.share("whole record"), dev_precision=told.precision(),
        broken_quotes=told.asked["broken quotes"] + prose.asked["broken quotes"],
        prose_act_stance=prose.share("act and stance"),
        prose_whole=prose.share("whole record"), prose_precision=prose.precision(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
