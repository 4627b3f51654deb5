"""Measures how fast extraction goes once it has started, and what memory it takes.

The development paragraphs, all of them about conflict, are read many times over, in one process and
in two. What one short report takes is taken off as start-up.
"""

from __future__ import annotations

import resource
import time

import program
from scoring import load_case

CASES = program.ROOT / "tests/claim/cases/dev"
COPIES = 12  # of every paragraph: enough work to drown the start


def timed(lines: list[program.Line], jobs: int) -> tuple[float, int]:
    """Return the seconds that extraction takes in so many processes, and the number of claims.

    Raises:
        RuntimeError: the command failed; the message is what it said.
    """
    start = time.perf_counter()
    done = program.command("extract", "--jobs", str(jobs), "-", reads=program.as_input(lines))
    if done.status != 0:
        raise RuntimeError(done.said.strip())
    return time.perf_counter() - start, len(done.lines)


def main() -> None:
    """Print rates and memory, and end with the figures."""
    cases = [load_case(path) for path in sorted(CASES.glob("*.yml"))]
    many = [
        {**case.report_line(), "id": f"{case.report['id']}-{n}"}
        for n in range(COPIES)
        for case in cases
    ]
    start, _ = timed(many[:1], 1)
    whole, claims = timed(many, 1)
    rate = len(many) / max(whole - start, 0.001)
    words = sum(len(line["text"].split()) for line in many) / len(many) * rate
    both, same = timed(many, 2)
    if same != claims:
        raise RuntimeError(f"two processes made {same} claims, one made {claims}")
    two = len(many) / max(both - start, 0.001)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"start {start:.2f} s, then {rate:.1f} reports/s, {words:.0f} words/s ({claims} claims)")
    print(f"two processes: {two:.1f} reports/s with their start")
    print(f"peak {peak:.0f} MB")
    program.figures(
        start_seconds=start, reports_s=rate, two_reports_s=two, words_s=words, megabytes=peak
    )


if __name__ == "__main__":
    main()
