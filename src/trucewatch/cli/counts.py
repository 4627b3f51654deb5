"""``trucewatch counts``."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from trucewatch.cli import options
from trucewatch.cli.streams import say, write
from trucewatch.cli.wired import wired

if TYPE_CHECKING:
    from trucewatch.finding.counts import Count


@click.command()
@options.sources
@options.pack(required=True)
@options.as_of
@click.option(
    "--days", type=click.IntRange(1, 3650), default=14, show_default=True,
    help="Length of the period that ends on the day of --as-of; as many days before it.",
)  # fmt: skip
@click.option(
    "--reports",
    type=options.SourceName(),
    metavar="FILE",
    help="All reports that were read; where none is of the period before, that one is unknown.",
)
@click.option("--table", is_flag=True, help="Write columns for people.")
def counts(
    sources: tuple[str, ...],
    pack: str,
    as_of: datetime | None,
    days: int,
    reports: str | None,
    table: bool,
) -> None:
    """Count what was found under each clause, in each zone and by each party.

    Reads Finding and Incident lines, mixed or in several files, and writes one Count line for each
    verdict, the period before beside it. Incidents are counted, each once, and never reports;
    tallies that parties give are counted apart, as allegations.

    \b
    Examples:
      trucewatch counts --pack idlib-2020 --reports out/reports.jsonl --table \\
        out/incidents.jsonl out/findings.jsonl
    """
    from trucewatch.core.errors import SetupError
    from trucewatch.finding.counts import counts as counted
    from trucewatch.pipeline.lines_in import read_judged, read_reports
    from trucewatch.pipeline.steps import last_day, newest

    wiring = wired(pack=pack)
    incidents, findings, issues = read_judged(sources)
    write(issues)
    read, issues = read_reports((reports,), wiring) if reports else (None, ())
    write(issues)
    moment = as_of or newest(read or ()) or last_day(incidents)
    if moment is None:
        raise SetupError("nothing here has a time; say from when to look with --as-of")
    today = moment.astimezone(UTC).date()
    found = counted(findings, incidents, wiring.needed_pack, today, days, read)
    if table:
        _columns(found)
    else:
        write(found)
    say(f"{days} days up to {today}; incidents that were read of, not all that happened")


def _columns(found: "Sequence[Count]") -> None:
    if not found:
        return
    wide = max(len(one.key) for one in found)
    click.echo(f"{'by':<7} {'':<{wide}} {'verdict':<13} {'counted':<12} {'now':>5} {'before':>7}")
    for one in found:
        before = "not read" if one.before is None else str(one.before)
        click.echo(
            f"{one.by:<7} {one.key:<{wide}} {one.verdict:<13} {one.unit:<12} {one.count:>5} "
            f"{before:>7}"
        )
