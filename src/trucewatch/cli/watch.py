"""``trucewatch watch``."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trucewatch.cli.streams import building, say

if TYPE_CHECKING:
    from trucewatch.pipeline.watch import Round, Watch

PAUSE = 2.0  # seconds between two looks at the folders
REFRESH = 0.5  # seconds between two pictures of the status page


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Look once, read everything that is there, and end.")
def watch(folder: Path, once: bool) -> None:
    """Watch the workspace DIR: collect, read, judge, and keep the brief up to date.

    Takes in whatever is new in the folders and outlets that trucewatch.toml names, reads what was
    not read before, and writes the results to DIR/out and the catalogue of the web application. End
    it with Ctrl-C, or any other way: what it has acknowledged is on disk, and the next start goes
    on where this one ended.

    \b
    Examples:
      trucewatch watch idlib
      trucewatch watch idlib --once
    """
    from trucewatch.pipeline.watch import Watch
    from trucewatch.pipeline.workspace import open_workspace

    with Watch(open_workspace(folder), progress=building) as opened:
        page = _Page(opened)
        if once:
            page.done(opened.round(settled=False, between=page.doing), is_last=True)
            return
        try:
            _on(opened, page)
        except KeyboardInterrupt:
            say("ended; what was acknowledged is on disk")


def _on(opened: "Watch", page: "_Page") -> None:
    from trucewatch.core.errors import SetupError

    while True:
        begun = time.monotonic()
        try:
            page.done(opened.round(between=page.doing))
        except SetupError as error:  # a full disk may be given room
            page.trouble(str(error))
        taken = time.monotonic() - begun
        time.sleep(max(PAUSE, taken / 4))


class _Page:
    """The status page: drawn anew on a terminal, a line for each change elsewhere."""

    def __init__(self, opened: "Watch") -> None:
        self._watch, self._due, self._said = opened, 0.0, ""
        self._told: set[str] = set()
        self._terminal = sys.stderr.isatty()

    def doing(self, word: str, done: int, total: int) -> None:
        """Show what is being done."""
        if self._terminal and time.monotonic() >= self._due:
            self._due = time.monotonic() + REFRESH
            self._draw(f"{word} {done}/{total}" if total else f"{word} {done}")

    def done(self, found: "Round", *, is_last: bool = False) -> None:
        """Show what one look brought."""
        words = (
            f"{_some(found.items, 'new item')}, {_some(found.reports, 'new report')}, "
            f"{found.read} read"
        )
        if self._terminal:
            self._draw(words if is_last else "looking for what is new")
            return
        self._tell_outlets()
        if words != self._said:
            self._said = words
            say(f"{words}; {self._watch.summary()}")

    def _tell_outlets(self) -> None:
        """Say what outlets gave, where it is not what they gave before."""
        told = set(self._watch.told())
        for line in sorted(told - self._told):
            say(line)
        self._told = told

    def trouble(self, words: str) -> None:
        """Show what keeps it from going on."""
        if self._terminal:
            self._draw(f"waiting: {words}")
        elif words != self._said:
            self._said = words
            say(f"waiting: {words}")

    def _draw(self, now: str) -> None:
        lines = [f"trucewatch watch {self._watch.workspace.root}", *self._watch.status(), "", now]
        click.echo("\x1b[H\x1b[2J" + "\n".join(lines), err=True)


def _some(count: int, word: str) -> str:
    return f"{count} {word}" + ("" if count == 1 else "s")
