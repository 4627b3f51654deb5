"""Measures how fast ready JSON Lines come in durably, and how fast unchanged items are passed.

``reports_s`` counts reports taken from a file into raw store and ledger, with custody and language,
in batches of one transaction each. ``again_seconds`` is what collecting the same reports once more
costs after their file was touched, ``changed_seconds`` after one report was added to it, and
``unchanged_seconds`` is one look over a hundred thousand files of which none changed.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from trucewatch.collectors.given import Given
from trucewatch.pipeline.folders import Folders
from trucewatch.pipeline.intake import Intake
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.stated import Stated
from trucewatch.pipeline.wire import Wiring
from trucewatch.pipeline.workspace import Workspace, init_workspace
from trucewatch.report.custody import Origin
from trucewatch.stores.ledger import open_ledger
from trucewatch.stores.raw import RawStore
from trucewatch.stores.seen import SeenFiles


def line(number: int) -> str:
    """Return a report of our own, about eighty words long."""
    words = " ".join(
        f"On day {number} observers near village {number * 7 % 997} heard shelling from the "
        f"{side} ridge and counted {number % 9 + 1} impacts, while the market stayed closed."
        for side in ("northern", "southern", "eastern")
    )
    fields = {"text": words, "published_at": "2031-06-12T09:00:00Z", "source": "wire.example"}
    return json.dumps(fields)


def taken(workspace: Workspace, path: Path) -> tuple[float, int]:
    """Take a file in as a new process would; return the seconds and how many reports are new."""
    wiring = Wiring(Settings.of())
    begun = time.monotonic()
    with open_ledger(workspace.ledger) as ledger:
        intake = Intake(ledger, RawStore(workspace.raw), wiring.detector)
        with path.open("rb") as stream:
            origin = Origin(source_url=path.name, collector="folder")
            item = intake.keep(stream, origin, Stated(Given(), {}))
        new = 0 if intake.is_done(item.id) else len(intake.read(item).fresh)
    return time.monotonic() - begun, new


def looked(workspace: Workspace, files: int) -> float:
    """Return the seconds of one look over files of which none is new."""
    inbox = workspace.root / "inbox"
    for number in range(files):
        (inbox / f"{number}.txt").touch()
    with SeenFiles(workspace.root / "seen.sqlite") as seen:
        folders = Folders(workspace, seen)
        for path, _, _, signature in folders.fresh(settled=False):
            folders.taken(path, signature)
        folders.flush()
    begun = time.monotonic()
    with SeenFiles(workspace.root / "seen.sqlite") as seen:
        assert not list(Folders(workspace, seen).fresh(settled=False))
    return time.monotonic() - begun


def main() -> int:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    count = parser.parse_args().reports
    with tempfile.TemporaryDirectory() as folder:
        workspace = init_workspace(Path(folder) / "w", "idlib-2020")
        path = Path(folder) / "reports.jsonl"
        path.write_text("\n".join(map(line, range(count))) + "\n", encoding="utf-8")
        first, new = taken(workspace, path)
        assert new == count
        os.utime(path)
        again, new = taken(workspace, path)
        assert new == 0
        with path.open("a", encoding="utf-8") as stream:
            stream.write(line(count) + "\n")
        changed, new = taken(workspace, path)
        assert new == 1
        unchanged = looked(workspace, count)
    figures = {
        "reports": count, "reports_s": round(count / first), "again_seconds": round(again, 1),
        "changed_seconds": round(changed, 1), "unchanged_seconds": round(unchanged, 1),
    }  # fmt: skip
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
