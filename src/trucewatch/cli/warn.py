"""``trucewatch warn``."""

from datetime import datetime

import click

from trucewatch.cli import options
from trucewatch.cli.streams import write
from trucewatch.cli.wired import wired


@click.command()
@options.sources
@options.pack(required=True)
@options.as_of
@click.option(
    "--horizon", type=click.IntRange(1, 365), default=14, show_default=True, help="Days ahead."
)
@click.option(
    "--reports",
    type=options.SourceName(),
    metavar="FILE",
    help="All reports that were read: tells how well the time is covered.",
)
def warn(
    sources: tuple[str, ...],
    pack: str,
    as_of: datetime | None,
    horizon: int,
    reports: str | None,
) -> None:
    """List the signs of what may come, with their evidence.

    Reads Finding and Incident lines, mixed or in several files, and writes one EarlyWarning. The
    level is a judgement, no probability. Without --as-of it looks from the newest report, or the
    newest day that is reported on.

    \b
    Example:
      trucewatch warn --pack idlib-2020 incidents.jsonl findings.jsonl --reports reports.jsonl
    """
    from trucewatch.pipeline.lines_in import read_judged, read_reports
    from trucewatch.pipeline.steps import warning_of

    wiring = wired(pack=pack, as_of=as_of, horizon_days=horizon)
    incidents, findings, issues = read_judged(sources)
    write(issues)
    published, issues = read_reports((reports,) if reports else (), wiring)
    write(issues)
    write([warning_of(findings, incidents, published, as_of, wiring)])
