"""Writes docs/reference/quality.md: figures of every language and field, and how sure claims are.

Run on demand (``python bench/quality.py``) after rules or lexicons change; nothing checks that the
page is new. The labelled texts are the project's own and stand in the repository.
"""

from __future__ import annotations

from collections import Counter

import cases
import confidence
import program
import sentences

PAGE = program.ROOT / "docs/reference/quality.md"
NAMES = {"en": "English", "ru": "Russian", "ar": "Arabic", "tr": "Turkish"}
HEAD = """# How well reports are read

Written by `python bench/quality.py` from the labelled texts of this repository; not by hand.
Each language has a development half, on which rules were tuned, and a held-out half, which whoever
wrote the rules has not read. A field is asked of the claims whose act was found; "whole record" is
act, stance, actors, speaker, timing and figures together.
"""


def _share(right: int, asked: int) -> str:
    return f"{100 * right / asked:.1f} % ({right}/{asked})" if asked else "-"


def _fields(halves: dict[str, cases.Tally]) -> list[str]:
    rows = ["| | " + " | ".join(halves) + " |", "| --- |" + " ---: |" * len(halves)]
    for row in cases.ROWS:
        cells = (_share(t.right[row], t.asked[row]) for t in halves.values())
        rows.append(f"| {row} | " + " | ".join(cells) + " |")
    precision = (f"{100 * t.precision():.1f} %" for t in halves.values())
    return [*rows, "| precision | " + " | ".join(precision) + " |"]


def _reliability(counted: dict[str, tuple[Counter[float], Counter[float]]]) -> list[str]:
    rows = ["| confidence | " + " | ".join(counted) + " |", "| --- |" + " ---: |" * len(counted)]
    bands = sorted({band for total, _ in counted.values() for band in total})
    for band in bands:
        cells = (_share(right[band], total[band]) for total, right in counted.values())
        rows.append(f"| {band:.1f} | " + " | ".join(cells) + " |")
    return rows


def _language(code: str) -> list[str]:
    folders = cases.halves(code)
    tallies = {name: cases.tally(cases.scored(folder)) for name, folder in folders.items()}
    counted = {name: confidence.counted(folder) for name, folder in folders.items()}
    return [
        f"\n## {NAMES.get(code, code)}\n",
        *_fields(tallies),
        "\nClaims whose act and stance are right, by the confidence they carry:\n",
        *_reliability(counted),
    ]


def main() -> None:
    """Write the page and end with the English figures."""
    lines = [HEAD]
    for code in cases.SUFFIX:
        lines += _language(code)
    short = {name: cases.tally(sentences.scored(path)) for name, path in sentences.HALVES.items()}
    lines += ["\n## English, short reports\n", *_fields(short)]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written: {PAGE.relative_to(program.ROOT)}")
    program.figures(act=short["held-out"].share(cases.ROWS[0]))


if __name__ == "__main__":
    main()
