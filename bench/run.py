"""Runs the measurements that bench/floors.toml lists and compares them with their floors.

A measurement is a script in this folder that, called with ``--json``, ends its standard output with
one line of JSON: an object of figures by name. ``{"skipped": "why"}`` says that its data are not
here. Exit status 1 when a figure falls short of its floor or a script fails.

Usage: python bench/run.py [NAME…]
"""

import json
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LONGEST = 1_800  # seconds that one measurement may take


def main() -> int:
    """Print a row a figure and return the exit status."""
    wanted = sys.argv[1:]
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    short = 0
    for name, rules in floors.items():
        if not wanted or name in wanted:
            short += _measure(name, rules)
    print(f"{short} short of their floor" if short else "every figure reaches its floor")
    return 1 if short else 0


def _measure(name: str, rules: dict[str, Any]) -> int:
    started = time.perf_counter()
    figures = _figures(HERE / rules["script"])
    print(f"\n{name} ({time.perf_counter() - started:.0f} s)")
    if "skipped" in figures:
        print(f"  skipped: {figures['skipped']}")
        return 0
    if "failed" in figures:
        print(f"  failed: {figures['failed']}")
        return 1
    at_least, at_most = rules.get("at_least", {}), rules.get("at_most", {})
    rows = [_row(key, value, at_least.get(key), at_most.get(key)) for key, value in figures.items()]
    gone = sorted({*at_least, *at_most} - set(figures))
    for key in gone:
        print(f"  {key:<40} was not measured")
    return sum(rows) + len(gone)


def _figures(script: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(script), "--json"],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    try:
        found = json.loads(lines[-1]) if lines and not done.returncode else None
    except ValueError:
        found = None
    if isinstance(found, dict):
        return found
    return {"failed": (done.stderr.strip().splitlines() or ["it printed no JSON"])[-1]}


def _row(key: str, value: object, low: float | None, high: float | None) -> bool:
    is_short = isinstance(value, (int, float)) and (
        (low is not None and value < low) or (high is not None and value > high)
    )
    floor = f"at least {low}" if low is not None else f"at most {high}" if high is not None else ""
    print(f"  {key:<40} {value!s:>12}  {floor:<18} {'SHORT' if is_short else ''}".rstrip())
    return is_short


if __name__ == "__main__":
    sys.exit(main())
