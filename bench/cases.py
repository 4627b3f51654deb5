"""Scores the labelled paragraphs on other truces; the two halves are reported apart.

The held-out half is printed as figures only: its texts and errors stay unseen by whoever tunes
rules. ``--show`` lists the errors of the development half.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import program
from scoring import Case, Outcome, Pair, Tally, load_case, score

SUFFIX = {
    "en": "",
    "ar": "_ar",
    "ru": "_ru",
    "tr": "_tr",
}  # of the folders of each language's labels
ROWS = (
    "claims found (act right)", "act and stance", "whole record", "every field", "stance",
    "outcome", "timing", "actors", "countries", "targets", "speaker", "via", "places", "figures",
    "times", "when",
)  # fmt: skip
COUNTS = (
    "extra claims", "extra force claims", "doubled claims", "forbidden", "broken quotes",
)  # fmt: skip


def halves(language: str) -> dict[str, Path]:
    """Return the folders of the two halves of a language's labels."""
    suffix = SUFFIX[language]
    return {
        "dev": program.ROOT / f"tests/claim/cases{suffix}/dev",
        "held-out": program.ROOT / f"bench/cases{suffix}/heldout",
    }


def scored(folder: Path) -> list[tuple[Case, Outcome]]:
    """Return every case of the folder with its outcome."""
    cases = [load_case(path) for path in sorted(folder.glob("*.yml"))]
    claims = program.extract(case.report_line() for case in cases)
    return [(case, score(case, claims[case.report["id"]])) for case in cases]


def tally(outcomes: list[tuple[Case, Outcome]]) -> Tally:
    """Return the counts over all outcomes."""
    total = Tally()
    for _, outcome in outcomes:
        total.add(outcome)
    return total


def _cell(counts: Tally, row: str) -> str:
    return f"{counts.right[row]:4}/{counts.asked[row]:<4}{100 * counts.share(row):5.1f} %"


def table(halves: dict[str, Tally]) -> None:
    """Print both halves side by side, field by field; a field is asked of the claims found."""
    print(f"{'':26}" + "".join(f"{name:>18}" for name in halves))
    for row in ROWS:
        print(f"{row:26}" + "".join(f"{_cell(t, row):>18}" for t in halves.values()))
    print(f"{'precision':26}" + "".join(f"{100 * t.precision():16.1f} %" for t in halves.values()))
    for row in COUNTS:
        print(f"{row:26}" + "".join(f"{t.asked[row]:>18}" for t in halves.values()))


def _told(pair: Pair) -> list[str]:
    head = f"  {pair.want['n']:>2} {pair.want['quote'][:70]!r}"
    if pair.got is None:
        return [f"{head}: MISSED ({pair.want['act']})"]
    wrong = [name for name, verdict in pair.verdicts.items() if verdict is False]
    return [f"{head}: {name}: {_values(pair, name)}" for name in wrong]


def _values(pair: Pair, name: str) -> str:
    key = "actors" if name == "countries" else name
    return f"want {pair.want.get(key)} got {pair.got[key] if pair.got else None}"


def show(outcomes: list[tuple[Case, Outcome]]) -> None:
    """Print every error of these cases."""
    for case, outcome in outcomes:
        print(f"\n{case.report['id']}")
        for pair in outcome.pairs:
            print("\n".join(_told(pair))) if not pair.perfect else None
        for claim in outcome.extra:
            print(f"  EXTRA {claim['act']} {claim['stance']}: {claim['quote']['exact'][:90]!r}")
        for ban in outcome.broken_bans:
            print(f"  FORBIDDEN {ban}")


def main(words: list[str] | None = None) -> None:
    """Score, print, and end with the figures; ``words`` stand for the command line's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the development half's errors")
    parser.add_argument("--dev", action="store_true", help="score the development half only")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    parser.add_argument("--language", choices=sorted(SUFFIX), default="en")
    wanted = parser.parse_args(words)
    folders = halves(wanted.language)
    names = ["dev"] if wanted.dev else list(folders)
    found = {name: scored(folders[name]) for name in names}
    if wanted.show:
        show(found["dev"])
    tallies = {name: tally(outcomes) for name, outcomes in found.items()}
    if len(found) == 2:
        tallies["both"] = tally([pair for outcomes in found.values() for pair in outcomes])
    table(tallies)
    dev = tallies["dev"]
    last = tallies.get("held-out", dev)
    program.figures(
        act=last.share(ROWS[0]), act_stance=last.share("act and stance"),
        whole=last.share("whole record"), precision=last.precision(),
        forbidden=last.asked["forbidden"], broken_quotes=last.asked["broken quotes"],
        dev_act=dev.share(ROWS[0]), dev_act_stance=dev.share("act and stance"),
        dev_whole=dev.share("whole record"), dev_precision=dev.precision(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
