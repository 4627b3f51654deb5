"""Measures how fast extraction goes once it has started, and what memory it takes.

Four loads, each in a process of its own, start-up taken off by what one short report takes:

- conflict: reports of about 600 words, all of it about conflict, in one process and in two; two
  processes start up side by side, so that a short run of theirs tells mostly of that: ``two_``
  counts it in, ``two_more_`` tells what the second half of the reports adds to the first;
- mix: one such report in twenty among reports about other things;
- many: twenty thousand short reports, to see whether memory grows (``--many 0`` leaves it out).

Seconds are of the clock; ``cpu_reports_s`` counts the seconds of one core that the work took, which
hold on a busy machine too. The texts are the development paragraphs and ordinary news of our own
writing.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import program
from scoring import load_case

CASES = program.ROOT / "tests/claim/cases/dev"
CALM = program.ROOT / "bench/cases/everyday.txt"
WORDS = 600  # of one report
STATED = {"published_at": "2020-06-16T00:00:00Z", "language": "en", "source": "wire.example"}
WAITED = 0.2  # seconds between two looks at a process's memory


@dataclass(frozen=True)
class Run:
    """What one run took: seconds of the clock and of the processor, claims, peaks of memory."""

    seconds: float
    cpu: float
    claims: int


def long_reports(texts: list[str], many: int) -> list[program.Line]:
    """Return ``many`` reports of about 600 words, each of other paragraphs than the one before."""
    found, source = [], cycle(texts)
    for number in range(many):
        parts: list[str] = []
        while sum(len(part.split()) for part in parts) < WORDS:
            parts.append(next(source))
        text = "\n\n".join([*parts, f"Report {number}."])
        found.append({"id": f"{number}-{len(text)}", "text": text, **STATED})
    return found


def mixed(conflict: list[str], calm: list[str], many: int) -> list[program.Line]:
    """Return reports of which one in twenty is about conflict."""
    loud, quiet = long_reports(conflict, many // 20), long_reports(calm, many)
    return [
        {**(loud[n // 20] if n % 20 == 0 else quiet[n]), "id": f"m{n}"}
        for n in range(many // 20 * 20)
    ]


def timed(lines: list[program.Line], jobs: int) -> Run:
    """Return what extraction takes in so many processes.

    Raises:
        RuntimeError: the command failed; the message is what it said.
    """
    before, start = _cpu(), time.perf_counter()
    done = program.command("extract", "--jobs", str(jobs), "-", reads=program.as_input(lines))
    if done.status != 0:
        raise RuntimeError(done.said.strip())
    return Run(time.perf_counter() - start, _cpu() - before, len(done.lines))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rate(many: int, whole: Run, start: Run) -> float:
    """Return reports a second of the clock, start-up taken off."""
    return many / max(whole.seconds - start.seconds, 0.001)


def cpu_rate(many: int, whole: Run, start: Run) -> float:
    """Return reports a second of one core's work, start-up taken off."""
    return many / max(whole.cpu - start.cpu, 0.001)


def added_rate(half: int, many: int, first: Run, whole: Run) -> float:
    """Return reports a second of the clock of those beyond the first half."""
    return (many - half) / max(whole.seconds - first.seconds, 0.001)


def growth(texts: list[str], many: int) -> tuple[float, float]:
    """Return the megabytes in use after a tenth of ``many`` short reports, and after all."""
    command = [sys.executable, "-m", "trucewatch", "extract", "--jobs", "1", "-"]
    reading, writing = os.pipe()
    child = os.posix_spawn(
        sys.executable, command, program.environment(),
        file_actions=[
            (os.POSIX_SPAWN_DUP2, reading, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0o600),
            (os.POSIX_SPAWN_CLOSE, writing),
        ],
    )  # fmt: skip
    os.close(reading)
    seen: list[float] = []
    with os.fdopen(writing, "wb") as out:
        for number, line in enumerate(_short(texts, many)):
            out.write(program.as_input([line]))
            if number % max(1, many // 100) == 0:
                out.flush()
                seen.append(_megabytes(child))
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        seen.append(_megabytes(child) or seen[-1])
        time.sleep(WAITED)
    return seen[len(seen) // 10], max(seen[-len(seen) // 10 :])


def _short(texts: list[str], many: int) -> Iterator[program.Line]:
    for number, text in enumerate(islice(cycle(texts), many)):
        yield {"id": f"s{number}", "text": f"{text} {number} names-{number}-it.", **STATED}


def _megabytes(process: int) -> float:
    """Return what a process holds in memory now, 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    found = [s for s in status.read_text(encoding="utf-8").splitlines() if s.startswith("VmRSS")]
    return int(found[0].split()[1]) / 1024 if found else 0.0


def main() -> None:
    """Print rates and memory, and end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=120, help="about conflict, at least 90")
    parser.add_argument("--mix", type=int, default=2000, help="reports of the mix")
    parser.add_argument("--many", type=int, default=20_000, help="short reports, 0 for none")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    texts = [load_case(path).text for path in sorted(CASES.glob("*.yml"))]
    lines = CALM.read_text(encoding="utf-8").splitlines()
    calm = [line for line in lines if line and not line.startswith("#")]
    start = timed(long_reports(calm[:1], 1), 1)
    reports = long_reports(texts, wanted.reports)
    half = len(reports) // 2
    one, two, first = timed(reports, 1), timed(reports, 2), timed(reports[:half], 2)
    if one.claims != two.claims:
        raise RuntimeError(f"two processes made {two.claims} claims, one made {one.claims}")
    mix = mixed(texts, calm, wanted.mix)
    some, both = timed(mix, 1), timed(mix, 2)
    figures = {
        "start_seconds": start.seconds,
        "reports_s": rate(len(reports), one, start),
        "cpu_reports_s": cpu_rate(len(reports), one, start),
        "two_reports_s": len(reports) / two.seconds,
        "two_more_reports_s": added_rate(half, len(reports), first, two),
        "mix_reports_s": rate(len(mix), some, start),
        "two_mix_reports_s": len(mix) / both.seconds,
        "mix_cpu_reports_s": cpu_rate(len(mix), some, start),
        "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    if wanted.many:
        early, late = growth([t for text in texts for t in text.split("\n") if t], wanted.many)
        figures |= {"early_megabytes": early, "grown_megabytes": late - early}
    for name, value in figures.items():
        print(f"{name:18} {value:8.1f}")
    program.figures(**figures)


if __name__ == "__main__":
    main()
