"""Kills `watch` at random moments, with files arriving, and checks that nothing is lost or doubled.

Each round starts the watch, lets files arrive, jumps the files' clock, and ends the process with
SIGKILL. What the ledger had acknowledged by then must stand in it to the end, once; after the last
look every report that was put into the inbox must stand in the ledger and in the results, once.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PLACES = ("Ariha", "Saraqib", "Jisr al-Shughur", "Kafr Nabl", "Binnish", "Nayrab")


def sentence(number: int) -> str:
    """Return words of our own that differ from all others."""
    place = PLACES[number % len(PLACES)]
    return f"Artillery shelled the outskirts of {place} on Sunday, and {number} windows broke."


def put(inbox: Path, number: int, reports: int) -> None:
    """Put a file into the inbox, under another name first, as careful programs do."""
    rows = [
        {"text": sentence(number * reports + n), "published_at": "2020-06-16T08:00:00Z",
         "source": f"outlet{number % 7}.example", "language": "en"}
        for n in range(reports)
    ]  # fmt: skip
    draft = inbox / f".{number}.part"
    draft.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    os.utime(draft, (random.uniform(0, 2e9),) * 2)  # noqa: S311 - file clocks jump
    draft.rename(inbox / f"{number}.jsonl")


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


def once(root: Path) -> None:
    """Look once, to the end."""
    command = [sys.executable, "-m", "trucewatch", "watch", str(root), "--once"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def killed_round(root: Path, dice: random.Random, number: int, reports: int) -> float:
    """Start the watch, let a file arrive, end it at a random moment; return after how long."""
    command = [sys.executable, "-m", "trucewatch", "watch", str(root), "--once"]
    begun = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    put(root / "inbox", number, reports)
    time.sleep(dice.uniform(0.0, 6.0))
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return time.monotonic() - begun


def tried(rounds: int, reports: int, seed: int, root: Path) -> dict[str, float]:
    """Return what was lost, doubled and broken over the rounds."""
    from trucewatch.pipeline.ledger import verify
    from trucewatch.pipeline.workspace import init_workspace

    init_workspace(root, "idlib-2020")
    dice = random.Random(seed)  # noqa: S311 - moments, not secrets
    acknowledged: dict[str, set[str]] = {"raw": set(), "report": set()}
    lost = broken = 0
    for number in range(rounds):
        killed_round(root, dice, number, reports)
        for kind, before in acknowledged.items():
            now = set(held(root, kind))
            lost += len(before - now)
            before |= now
        if number % 20 == 0 and (root / "ledger.sqlite").exists():
            broken += not verify(root).ok
    once(root)
    found = [json.loads(line)["text"] for line in (root / "out" / "reports.jsonl").open()]
    wanted = Counter(sentence(n) for n in range(rounds * reports))
    told = Counter(found)
    ids = Counter(held(root, "report"))
    return {
        "rounds": rounds,
        "reports": len(found),
        "lost": lost + sum((wanted - told).values()),
        "doubled": sum((told - wanted).values()) + sum(n - 1 for n in ids.values()),
        "broken": broken + (not verify(root).ok),
    }


def main() -> int:
    """Run the rounds and tell what came of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--reports", type=int, default=5, help="in each file")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = tried(arguments.rounds, arguments.reports, arguments.seed, Path(folder) / "w")
    print(json.dumps(figures))
    return int(figures["lost"] + figures["doubled"] + figures["broken"] > 0)


if __name__ == "__main__":
    sys.path[:0] = [str(HERE / "src")]
    os.environ["PYTHONPATH"] = str(HERE / "src")
    sys.exit(main())
