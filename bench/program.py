"""Runs the program as a user does, through its command line, and reads what it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", ROOT.parent / "shared"))
Line = dict[str, Any]


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    lines: list[Line]
    said: str


def environment() -> dict[str, str]:
    """Return the environment in which the source tree's own package is found."""
    paths = [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in paths if p)}


def command(*words: str, reads: bytes = b"", seconds: float = 600) -> Done:
    """Run ``trucewatch`` with these words; lines of JSON are read from its standard output."""
    call = [sys.executable, "-m", "trucewatch", *words]
    done = subprocess.run(
        call, input=reads, capture_output=True, timeout=seconds, env=environment(), check=False
    )
    said = done.stderr.decode("utf-8", "replace")
    out = done.stdout.decode("utf-8", "replace").splitlines() if done.returncode == 0 else []
    return Done(done.returncode, [json.loads(line) for line in out if line.startswith("{")], said)


def as_input(reports: Iterable[Line]) -> bytes:
    """Return reports as lines of JSON."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports).encode("utf-8")


def extract(reports: Iterable[Line], pack: str | None = None) -> dict[str, list[Line]]:
    """Return the claims of each report by its id.

    Raises:
        RuntimeError: the command failed; the message is what it said.
    """
    given = list(reports)
    words = ["extract", *(["--pack", pack] if pack else []), "-"]
    done = command(*words, reads=as_input(given))
    if done.status != 0:
        raise RuntimeError(done.said.strip() or f"extract ended with status {done.status}")
    claims: dict[str, list[Line]] = {str(report["id"]): [] for report in given}
    for claim in done.lines:
        claims[claim["report_id"]].append(claim)
    return claims


def run(pack: str, *words: str) -> tuple[Done, dict[str, Any]]:
    """Run the main job into a folder of its own and return the records it wrote, by file name."""
    with tempfile.TemporaryDirectory() as folder:
        done = command("run", "--pack", pack, *words, "--out", folder)
        return done, {p.name: _records(p) for p in sorted(Path(folder).glob("*.json*"))}


def _records(path: Path) -> Any:  # noqa: ANN401 - one object or a list of them
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines() if line]
    return json.loads(text)


def figures(**found: float | None) -> None:
    """Print the measured figures as the last line: one JSON object that a script can read."""
    print(json.dumps({k: round(v, 4) if v is not None else None for k, v in found.items()}))


def skipped(why: str) -> None:
    """Print, as the last line, that nothing was measured and why."""
    print(json.dumps({"skipped": why}))
