"""``trucewatch coverage``."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from trucewatch.cli import options
from trucewatch.cli.streams import write
from trucewatch.cli.wired import wired

if TYPE_CHECKING:
    from trucewatch.finding.quiet import Coverage, Day

_STATUS = {
    "incidents": "incidents told of",
    "quiet": "quiet, as far as was read",
    "unclear": "something may lie on it",
    "not_assessed": "not assessed: too little was read",
}


@click.command()
@options.sources
@options.pack(required=True)
@options.as_of
@click.option(
    "--days", type=click.IntRange(1, 366), default=14, show_default=True,
    help="Length of the period that ends on the day of --as-of.",
)  # fmt: skip
@click.option(
    "--reports", type=options.SourceName(), metavar="FILE", required=True,
    help="All reports that were read.",
)  # fmt: skip
@click.option(
    "--mentions", type=options.SourceName(), metavar="FILE",
    help="The place names in them; without these no zone and no region is told.",
)  # fmt: skip
@click.option("--table", is_flag=True, help="Write it in words for people.")
def coverage(
    sources: tuple[str, ...],
    pack: str,
    as_of: datetime | None,
    days: int,
    reports: str,
    mentions: str | None,
    table: bool,
) -> None:
    """Tell who reported from where, what fell silent against its usual, and which days were quiet.

    Reads Finding and Incident lines and the reports, and writes one Coverage. A day is quiet only
    when nothing was told of it though enough was read; otherwise it is not assessed.

    \b
    Example:
      trucewatch coverage --pack idlib-2020 --reports out/reports.jsonl \\
        --mentions out/mentions.jsonl --table out/incidents.jsonl out/findings.jsonl
    """
    from trucewatch.core.errors import SetupError
    from trucewatch.finding.quiet import coverage as covered
    from trucewatch.pipeline.lines_in import read_judged, read_mentions, read_reports
    from trucewatch.pipeline.steps import newest

    wiring = wired(pack=pack)
    incidents, findings, issues = read_judged(sources)
    write(issues)
    read, issues = read_reports((reports,), wiring)
    write(issues)
    named, issues = read_mentions((mentions,)) if mentions else ((), ())
    write(issues)
    moment = as_of or newest(read)
    if moment is None:
        raise SetupError("no report has a time; say from when to look with --as-of")
    today = moment.astimezone(UTC).date()
    found = covered(read, named, incidents, findings, wiring.needed_pack, today, days)
    if table:
        for line in _lines(found):
            click.echo(line)
    else:
        write([found])


def _lines(found: "Coverage") -> Iterator[str]:
    usual = _usual(found.usual) or ", nothing was read of the time before"
    yield f"{found.start} to {found.end}: {found.reports} reports{usual}"
    if found.undated:
        yield f"{found.undated} reports have no time and are in no period"
    for title in ("outlets", "languages", "zones", "regions"):
        for one in getattr(found, title):
            silent = "  fell silent" if f"{title}: {one.name}" in found.silent else ""
            yield f"{title:<10} {one.name:<32} {one.reports:>5}{_usual(one.usual)}{silent}"
    for status, run in groupby(found.days, key=lambda day: day.status):
        yield _run(status, list(run))


def _usual(usual: float | None) -> str:
    return "" if usual is None else f", usually {usual:g}"


def _run(status: str, days: "list[Day]") -> str:
    first, last = days[0].day, days[-1].day
    when = str(first) if first == last else f"{first} to {last}"
    read = max(one.reading.reports for one in days)
    return f"{when:<24} {_STATUS[status]} (at most {read} reports read of a day)"
