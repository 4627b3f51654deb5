"""Scores articles of running prose in Turkish and Russian, which are tuned on.

What they gave when they were read for the first time, before any rule was written for them, stands
in docs/decisions/0085 and 0090; those shares, not the printed ones, say how unseen ones are read.
"""

from __future__ import annotations

import argparse

import cases
import program
from sentences import is_perfect, scored

FOLDERS = {
    language: program.ROOT / f"tests/claim/sentences/prose_{language}" for language in ("tr", "ru")
}


def main() -> None:
    """Score, print, and end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the errors")
    parser.add_argument("--each", action="store_true", help="print a table for every article")
    parser.add_argument("--language", choices=FOLDERS, action="append", help="default: both")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    found = {lang: scored(FOLDERS[lang], lang) for lang in wanted.language or FOLDERS}
    if wanted.show:
        cases.show([pair for read in found.values() for pair in read if not is_perfect(pair[1])])
    for read in found.values() if wanted.each else ():
        cases.table({case.report["id"]: cases.tally([(case, out)]) for case, out in read})
    tallies = {lang: cases.tally(read) for lang, read in found.items()}
    cases.table(tallies)
    program.figures(
        **{
            f"{lang}_{name}": told.share(row)
            for lang, told in tallies.items()
            for name, row in {"act_stance": "act and stance", "whole": "whole record"}.items()
        },
        **{f"{lang}_precision": told.precision() for lang, told in tallies.items()},
    )


if __name__ == "__main__":
    main()
