"""Measures the main job from a cold start: seconds, peak memory, and how fast help answers.

Reads the development article where it is (``../shared`` beside the project), else the bundled
samples. Each figure is the best of three, in a fresh process.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT.parent / "shared" / "seed" / "article.txt"
SAMPLES = ROOT / "src" / "trucewatch" / "data" / "samples" / "reports.jsonl"
ROUNDS = 3


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true")
    as_json = options.parse_args().json
    figures = {
        "help_seconds": _best(["--help"])[0],
        **_job("samples", [str(SAMPLES)]),
    }
    if ARTICLE.exists():
        figures |= _job("article", [str(ARTICLE), "--published-at", "2020-06-16"])
    print(json.dumps(figures) if as_json else _table(figures))


def _job(name: str, sources: list[str]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        seconds, megabytes = _best(["run", "--pack", "idlib-2020", *sources, "--out", folder])
    return {f"{name}_seconds": seconds, f"{name}_megabytes": megabytes}


def _best(arguments: list[str]) -> tuple[float, float]:
    found = [_once(arguments) for _ in range(ROUNDS)]
    return min(seconds for seconds, _ in found), min(megabytes for _, megabytes in found)


def _once(arguments: list[str]) -> tuple[float, float]:
    """Return wall seconds and peak resident megabytes of one process."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "trucewatch", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"trucewatch {' '.join(arguments)} ended with {process.returncode}")
    scale = 1024 if sys.platform == "darwin" else 1
    return round(seconds, 2), round(usage.ru_maxrss / scale / 1024, 1)


def _table(figures: dict[str, float]) -> str:
    return "\n".join(f"{key:<24} {value:>10}" for key, value in figures.items())


if __name__ == "__main__":
    main()
