"""What a badly behaved server can cost: every behaviour of the tests, and three honest giants.

``as_told`` is the share of behaviours that end as docs/reference/fetching.md says, ``megabytes``
the most that this process and the one that reads hostile bytes take together above what they take
when idle, ``foreign_calls`` the connections to any other address than the server's.
"""

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.collectors.behaviours import ACTS, RSS, WORDS, feed, item
from tests.collectors.loopback import Asked, Line, Server, at_noon, serving, watched
from tests.collectors.test_behaviours import TOLD

from trucewatch.collectors.addresses import AllowList
from trucewatch.collectors.given import Given
from trucewatch.collectors.manners import Guest, Manners
from trucewatch.collectors.transport import Limits, Transport
from trucewatch.collectors.web import Web
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

PARAGRAPH = b"<p>Two shells fell near the mill and nobody was hurt, the council said on Sunday.</p>"
GIANTS = {
    "gives a page of nine megabytes": (b"<html><body>" + PARAGRAPH * 105_000, "text/html"),
    "gives a feed of three thousand entries": (
        feed(*[item(guid=str(n), text=WORDS * 8) for n in range(3_000)]), RSS,
    ),
    "gives a text with one wide letter": (b"x" * 9_000_000 + "🙂".encode(), "text/plain"),
}  # fmt: skip


def site(asked: Asked, line: Line) -> None:
    name = unquote(asked.path)[1:]
    if name in GIANTS:
        line.answer(*GIANTS[name])
    elif name in ACTS:
        ACTS[name](asked, line)
    else:
        line.answer(status="404 Not Found")


def read(server: Server, name: str) -> list[Report | Issue]:
    limits = Limits(seconds=5, idle_seconds=0.5)
    transport = Transport(AllowList.of([server.host]), limits, now=at_noon)
    web = Web(Guest(transport, Manners(pace=0), sleep=lambda _: None))
    return list(web.collect(f"{server.url}/{quote(name)}", Given()))


def held() -> float:
    """Return the megabytes that this process and its children hold."""
    tasks = Path(f"/proc/{os.getpid()}/task").iterdir()
    children = [child for task in tasks for child in _children(task)]
    return sum(_resident(process) for process in (str(os.getpid()), *children))


def _children(task: Path) -> list[str]:
    try:
        return (task / "children").read_text().split()
    except OSError:  # a thread that has just ended
        return []


def _resident(process: str) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def peak() -> Iterator[list[float]]:
    most, ended = [0.0], threading.Event()

    def look() -> None:
        while not ended.wait(0.01):
            most[0] = max(most[0], held())

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield most
    finally:
        ended.set()
        looking.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if not Path("/proc/self/statm").exists():
        print(json.dumps({"skipped": "this system does not tell what a process holds"}))
        return
    told, most = 0, 0.0
    with serving(site) as server, watched() as calls:
        for name in ("gives a page", "gives a feed"):
            read(server, name)
        time.sleep(0.5)
        idle = held()
        for name in (*ACTS, *GIANTS):
            with peak() as found:
                values = read(server, name)
            issues = {one.code for one in values if isinstance(one, Issue)}
            count = sum(isinstance(one, Report) for one in values)
            told += TOLD.get(name) == (count, issues)
            most = max(most, found[0] - idle)
            if not asked.json:
                print(f"{name:<45} {count:>5} {found[0] - idle:>6.0f} MB {sorted(issues)}")
        foreign = sum(call[:2] != ("127.0.0.1", server.port) for call in calls)
    figures = {
        "behaviours": len(ACTS),
        "as_told": round(told / len(ACTS), 4),
        "megabytes": round(most),
        "foreign_calls": foreign,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
