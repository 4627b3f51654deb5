"""Scores short labelled reports; the two halves of the English ones are reported apart.

The batches beside them were written and labelled one after the other while the rules were widened;
so were the articles of running prose (docs/decisions/0068).

They are many and short where ``cases.py`` has few and long ones: wordings of the field in one or
two sentences each. As there, the held-out half is printed as figures only; ``--show`` lists the
errors of the development half. ``--language ru`` and ``tr`` score the Russian and Turkish ones, all
of them for development.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import yaml

import cases
import program
from fields import complete
from scoring import Case, Outcome, score

HALVES = {
    "dev": program.ROOT / "tests/claim/sentences/dev.yml",
    "held-out": program.ROOT / "bench/cases/sentences/heldout.yml",
}
SHORT = {lang: program.ROOT / f"tests/claim/sentences/{lang}.yml" for lang in ("ru", "tr")}
BATCHES = program.ROOT / "tests/claim/sentences/batches"  # labelled while the rules were widened
PROSE = program.ROOT / "tests/claim/sentences/prose"  # articles, labelled in the same way
OPEN = {"targets": "any", "places": "any", "via": "any", "times": "any", "when": "any"}


def load(path: Path, language: str = "en") -> list[Case]:
    """Return the reports of a file with their labels."""
    return [
        Case(
            report={
                "id": one["id"],
                "published_at": f"{one['day']}T00:00:00Z",
                "source": "town.example",
                "language": language,
            },
            text=one["text"],
            claims=[
                complete({**OPEN, "n": n, **claim}) for n, claim in enumerate(one["claims"], 1)
            ],
            must_not=[],
        )
        for one in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def scored(path: Path, language: str = "en") -> list[tuple[Case, Outcome]]:
    """Return every report of the file, or of the folder's files, with its outcome."""
    files = sorted(path.glob("*.yml")) if path.is_dir() else [path]
    found = [case for file in files for case in load(file, language)]
    claims = program.extract(case.report_line() for case in found)
    return [(case, score(case, claims[case.report["id"]])) for case in found]


def main() -> None:
    """Score, print, and end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the development half's errors")
    parser.add_argument("--dev", action="store_true", help="score the development half only")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    parser.add_argument("--language", choices=["en", *SHORT], default="en")
    wanted = parser.parse_args()
    halves = {"dev": SHORT[wanted.language]} if wanted.language in SHORT else HALVES
    kept = {n: path for n, path in halves.items() if n == "dev" or not wanted.dev}
    found = {name: scored(path, wanted.language) for name, path in kept.items()}
    if wanted.language not in SHORT:
        found |= {"batches": scored(BATCHES), "prose": scored(PROSE)}
    if wanted.show:
        told = [*found["dev"], *found.get("batches", []), *found.get("prose", [])]
        cases.show([pair for pair in told if not is_perfect(pair[1])])
    tallies = {name: cases.tally(outcomes) for name, outcomes in found.items()}
    cases.table(tallies)
    dev, last = tallies["dev"], tallies.get("held-out", tallies["dev"])
    batches, prose = tallies.get("batches", dev), tallies.get("prose", dev)
    program.figures(
        act=last.share(cases.ROWS[0]), act_stance=last.share("act and stance"),
        whole=last.share("whole record"), precision=last.precision(),
        broken_quotes=last.asked["broken quotes"], dev_act=dev.share(cases.ROWS[0]),
        dev_act_stance=dev.share("act and stance"), dev_whole=dev.share("whole record"),
        dev_precision=dev.precision(), batches_act_stance=batches.share("act and stance"),
        batches_whole=batches.share("whole record"),
        batches_precision=batches.precision(), prose_act_stance=prose.share("act and stance"),
        prose_whole=prose.share("whole record"), prose_precision=prose.precision(),
    )  # fmt: skip


def is_perfect(outcome: Outcome) -> bool:
    """Return True when nothing is wrong and nothing came out beside what is expected."""
    return not outcome.extra and all(pair.perfect for pair in outcome.pairs)


if __name__ == "__main__":
    main()
