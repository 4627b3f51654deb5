"""What a million claims cost: time, memory, growth from ten thousand, and a thousand late ones.

The long war of merge_scale.py, forty claims a day, streamed: claims lie on disk as `trucewatch
merge` keeps them. Each size runs in a process of its own; times are of the processor, on one core.

    python bench/million.py [--json] [N…]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from math import log
from random import Random

import merge_scale as world
import program
from trucewatch.claim.record import Claim
from trucewatch.incident.merge import Merger
from trucewatch.report.record import Report
from trucewatch.stores.shelf import ClaimShelf, sorted_lines

SIZES = (10_000, 1_000_000)
LATE = 1_000


def _days(n: int) -> int:
    return max(1, n // 40)


def reports(n: int) -> Iterator[Report]:
    """Give a report for every third claim, in the order of the days."""
    for paper in range(-(-n // 3)):
        day = world.FIRST + timedelta(paper * 3 // 40 + 1)
        yield world._report(paper, day)


def claims(n: int, papers: list[Report]) -> Iterator[Claim]:
    """Give claims of deeds that one to eight reports tell."""
    dice = Random(7)  # noqa: S311 - made-up data, the same every time
    made = 0
    for tellers in world._tellers(n, dice):
        act, where = dice.choices(world.ACTS, world.WEIGHTS)[0], dice.choice(world.PLACES)
        day = world.FIRST + timedelta(made // 40)
        for _ in range(tellers):
            when = day if dice.random() < 0.8 else None
            places = dice.choices(([where], [world.WIDE], []), (80, 8, 12))[0]
            yield world._claim(made, papers[made // 3], act, when, places, dice, 300 * (made % 3))
            made += 1


def late(first: date, days: int, key: int) -> tuple[list[Claim], list[Report]]:
    """Return claims that come after all others, on deeds of any of the ``days``."""
    dice = Random(3)  # noqa: S311 - made-up data, the same every time
    told, papers = [], []
    for n in range(LATE):
        day = first + timedelta(dice.randrange(days))
        papers.append(world._report(key + n, day + timedelta(1)))
        act, where = dice.choices(world.ACTS, world.WEIGHTS)[0], dice.choice(world.PLACES)
        told.append(world._claim(key + n, papers[-1], act, day, [where], dice))
    return told, papers


def measure(n: int) -> dict[str, float]:
    shelf, papers = ClaimShelf(), list(reports(n))
    merger = Merger(
        world.PACK.sides, world.PACK.outlets, world.Index(), world.LINKING, shelf=shelf
    )  # fmt: skip
    start = time.process_time()
    merger.take(claims(n, papers), papers)
    made = sum(1 for _ in sorted_lines(merger.incidents()))
    took = {"seconds": time.process_time() - start, "incidents": made}
    newest = world.FIRST + timedelta(max(0, _days(n) - 30))
    for name, first, days, key in (
        ("late_recent", newest, 30, 2 * n), ("late_any_day", world.FIRST, _days(n), 3 * n),
    ):  # fmt: skip
        told, more = late(first, days, key)
        start = time.process_time()
        merger.add(told, more)
        took[f"{name}_seconds"] = time.process_time() - start
    told, more = late(world.FIRST, _days(n), 4 * n)
    start = time.process_time()
    merger.take(told, more)  # the part of late_any_day that is not the making of incidents
    took["late_any_day_linking_seconds"] = time.process_time() - start
    took["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return took


def main() -> None:
    if "--one" in sys.argv:
        print(json.dumps(measure(int(sys.argv[-1]))))
        return
    sizes = tuple(int(word) for word in sys.argv[1:] if word.isdigit()) or SIZES
    found: dict[str, float | None] = {}
    for n in sizes:
        call = [sys.executable, __file__, "--one", str(n)]
        done = subprocess.run(
            call, capture_output=True, text=True, check=True, env=program.environment()
        )
        took = json.loads(done.stdout.splitlines()[-1])
        print(n, " ".join(f"{key} {value:.1f}" for key, value in took.items()), flush=True)
        found |= {f"{key}_{n}": value for key, value in took.items()}
    if len(sizes) > 1:
        first, last = sizes[0], sizes[-1]
        ratio = (found[f"seconds_{last}"] or 0) / (found[f"seconds_{first}"] or 1)
        found["growth"] = log(ratio) / log(last / first)
        print(f"growth {found['growth']:.2f}")
    program.figures(**found)


if __name__ == "__main__":
    main()
