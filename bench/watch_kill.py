"""Kills `watch` at random moments, with files arriving: nothing may be lost or doubled.

Each round starts the watch, lets files arrive, jumps the files' clock, and ends the process with
SIGKILL. With ``--clock`` the watch's own clock stands anywhere within 400 days of the right one in
each round (needs libfaketime); with ``--disk`` its disk has next to no room left in two rounds of
three (needs root). What the ledger had acknowledged by then must stand in it to the end, once;
after the last look every report that was put into the inbox must stand in the ledger and in the
results, once.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
PLACES = ("Ariha", "Saraqib", "Jisr al-Shughur", "Kafr Nabl", "Binnish", "Nayrab")


def sentence(number: int) -> str:
    """Return words of our own that differ from all others."""
    place = PLACES[number % len(PLACES)]
    return f"Artillery shelled the outskirts of {place} on Sunday, and {number} windows broke."


def put(inbox: Path, numbers: range) -> None:
    """Put a file into the inbox, under another name first, as careful programs do."""
    rows = [
        {"text": sentence(number), "published_at": "2020-06-16T08:00:00Z",
         "source": f"outlet{numbers.start % 7}.example", "language": "en"}
        for number in numbers
    ]  # fmt: skip
    draft = inbox / f".{numbers.start}.part"
    draft.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    os.utime(draft, (random.uniform(0, 2e9),) * 2)  # noqa: S311 - file clocks jump
    draft.rename(inbox / f"{numbers.start}.jsonl")


def held(root: Path, kind: str) -> list[str]:
    """Return the ids that the ledger holds, straight from the file."""
    path = root / "ledger.sqlite"
    if not path.exists():
        return []
    link = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        query = "SELECT record_id FROM ledger WHERE kind = ?"
        return [row[0] for row in link.execute(query, (kind,))]
    except sqlite3.OperationalError:  # the table was not yet made
        return []
    finally:
        link.close()


class Trouble:
    """What else goes wrong in a round: a clock that jumps, a disk without room."""

    def __init__(self, dice: random.Random, disk: Path | None, *, clock: bool) -> None:
        self._dice, self._disk, self._clock = dice, disk, clock

    def environment(self) -> dict[str, str]:
        """Return the environment of the next round's process."""
        if not self._clock:
            return dict(os.environ)
        return {
            **os.environ, "LD_PRELOAD": str(FAKETIME), "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME": f"{self._dice.uniform(-400, 400):+.2f}d",
        }  # fmt: skip

    def squeeze(self) -> None:
        """Leave the disk between nothing and 200 kB of room, or plenty in one round of three."""
        room = 50_000_000 if self._dice.random() < 1 / 3 else self._dice.randrange(200_000)
        self._size(room)

    def relieve(self) -> None:
        """Give the disk room."""
        self._size(200_000_000)

    def _size(self, room: int) -> None:
        if self._disk is not None:
            used = shutil.disk_usage(self._disk).used
            options = f"remount,size={used + room}"
            subprocess.run(["mount", "-o", options, str(self._disk)], check=True)


def once(root: Path) -> None:
    """Look once, to the end."""
    command = [sys.executable, "-m", "trucewatch", "watch", str(root), "--once"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def killed_round(root: Path, inbox: Path, trouble: Trouble, moment: float, rows: range) -> bool:
    """Start the watch, let a file arrive, end it at a moment; return True when it was killed."""
    command = [sys.executable, "-m", "trucewatch", "watch", str(root), "--once"]
    trouble.squeeze()
    process = subprocess.Popen(
        command, stderr=subprocess.DEVNULL, start_new_session=True, env=trouble.environment()
    )
    put(inbox, rows)
    time.sleep(moment)
    killed = process.poll() is None
    if killed:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return killed


def tried(asked: argparse.Namespace, root: Path, inbox: Path) -> dict[str, float]:
    """Return what was lost, doubled and broken over the rounds."""
    from trucewatch.pipeline.ledger import verify
    from trucewatch.pipeline.workspace import FILE, init_workspace

    settings = init_workspace(root, "idlib-2020").root / FILE
    words = settings.read_text(encoding="utf-8").replace('path = "inbox"', f'path = "{inbox}"')
    settings.write_text(words, encoding="utf-8")
    dice = random.Random(asked.seed)  # noqa: S311 - moments, not secrets
    trouble = Trouble(dice, root.parent if asked.disk else None, clock=asked.clock)
    acknowledged: dict[str, set[str]] = {"raw": set(), "report": set()}
    lost = broken = killed = 0
    for number in range(asked.rounds):
        rows = range(number * asked.reports, (number + 1) * asked.reports)
        killed += killed_round(root, inbox, trouble, dice.uniform(0, asked.longest), rows)
        for kind, before in acknowledged.items():
            now = set(held(root, kind))
            lost += len(before - now)
            before |= now
        if number % 20 == 0 and (root / "ledger.sqlite").exists():
            broken += not verify(root).ok
    trouble.relieve()
    once(root)
    found = [json.loads(line)["text"] for line in (root / "out" / "reports.jsonl").open()]
    wanted = Counter(sentence(n) for n in range(asked.rounds * asked.reports))
    told = Counter(found)
    ids = Counter(held(root, "report"))
    return {
        "rounds": asked.rounds,
        "killed": killed,
        "reports": len(found),
        "lost": lost + sum((wanted - told).values()),
        "doubled": sum((told - wanted).values()) + sum(n - 1 for n in ids.values()),
        "broken": broken + (not verify(root).ok),
    }


def why_not(asked: argparse.Namespace) -> str | None:
    """Return why this machine cannot make the trouble that is asked for, None when it can."""
    if asked.clock and not FAKETIME.is_file():
        return f"{FAKETIME} is not there; install libfaketime"
    if asked.disk and os.geteuid() != 0:
        return "only root may mount a small disk"
    return None


def on_a_disk(asked: argparse.Namespace, place: Path) -> dict[str, float]:
    """Return the figures of the rounds, on a disk of their own where one is asked for."""
    (place / "disk").mkdir()
    (place / "inbox").mkdir()
    if asked.disk:
        mount = ["mount", "-t", "tmpfs", "-o", "size=50m", "none", str(place / "disk")]
        subprocess.run(mount, check=True)
    try:
        return tried(asked, place / "disk" / "w", place / "inbox")
    finally:
        if asked.disk:
            subprocess.run(["umount", str(place / "disk")], check=True)


def main() -> int:
    """Run the rounds and tell what came of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--reports", type=int, default=5, help="in each file")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--longest", type=float, default=6.0, help="seconds before a kill")
    parser.add_argument("--clock", action="store_true", help="the clock jumps")
    parser.add_argument("--disk", action="store_true", help="the disk is full now and then")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    reason = why_not(asked)
    if reason:
        print(json.dumps({"skipped": reason}))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        figures = on_a_disk(asked, Path(folder))
    print(json.dumps(figures))
    return int(figures["lost"] + figures["doubled"] + figures["broken"] > 0)


if __name__ == "__main__":
    sys.path[:0] = [str(HERE / "src")]
    os.environ["PYTHONPATH"] = str(HERE / "src")
    sys.exit(main())
