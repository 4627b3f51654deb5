"""Records to standard output, words and progress to standard error."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from trucewatch.core.issues import Issue
    from trucewatch.core.record import Record

Item = TypeVar("Item")
PATIENCE = 1.0  # seconds of work before progress shows
REFRESH = 0.2  # seconds between two pictures of it
WIDTH = 30  # characters of the bar


def write(records: "Iterable[Record | Issue]") -> None:
    """Write each record as a line to standard output; issues go to standard error."""
    from trucewatch.core.issues import Issue

    for record in records:
        if isinstance(record, Issue):
            tell(record)
        else:
            write_line(record.to_line())


def without_issues(items: "Iterable[Item | Issue]") -> "Iterator[Item]":
    """Return the items and tell the issues among them as they come."""
    from trucewatch.core.issues import Issue

    for item in items:
        if isinstance(item, Issue):
            tell(item)
        else:
            yield item


def write_line(line: str) -> None:
    """Write one line of UTF-8 to standard output, whatever the terminal's own encoding."""
    sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass") + b"\n")


def tell(issue: "Issue") -> None:
    """Say on one line of standard error what was left out, why, and what to do."""
    words = f"issue {issue.code}: {issue.where}: {issue.what}: {issue.why}; {issue.next_step}"
    say(" ".join(words.split()))


def say(words: str) -> None:
    """Write words for people to standard error."""
    click.echo(words.encode("utf-8", "replace").decode("utf-8"), err=True)


def shown(items: Iterable[Item], label: str, total: int | None = None) -> Iterator[Item]:
    """Return the items; once they take more than a second, show progress on a terminal.

    Args:
        items: The work, done as it is asked for.
        label: What is being done.
        total: How many items there are; None shows a count instead of a bar.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    due, drawn = time.monotonic() + PATIENCE, False
    for done, item in enumerate(items, start=1):
        yield item
        if time.monotonic() >= due:
            due, drawn = time.monotonic() + REFRESH, True
            click.echo(f"\r{label} {_bar(done, total)}", nl=False, err=True)
    if drawn:
        click.echo("\r\x1b[K", nl=False, err=True)


def _bar(done: int, total: int | None) -> str:
    if not total:
        return f"{done}"
    full = min(WIDTH, WIDTH * done // total)
    return f"[{'#' * full}{'-' * (WIDTH - full)}] {done}/{total}"


def asking(url: str) -> None:
    """Show which host is being asked, on a terminal."""
    if sys.stderr.isatty():
        host = "".join(letter for letter in url.split("/")[2][:60] if letter.isprintable())
        click.echo(f"\r\x1b[Kasking {host}", nl=False, err=True)


def answered() -> None:
    """Take away what ``asking`` showed."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)


def building(done: int, total: int) -> None:
    """Show how far the gazetteer is built, on a terminal."""
    if sys.stderr.isatty():
        end = "\r\x1b[K" if done >= total else ""
        words = f"\rbuilding the gazetteer, once {_bar(done, total)}{end}"
        click.echo(words, nl=False, err=True)
