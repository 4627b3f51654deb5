"""``trucewatch obligations``."""

from datetime import datetime

import click

from trucewatch.cli import options
from trucewatch.cli.streams import say, write
from trucewatch.cli.wired import wired


@click.command()
@options.sources
@click.option(
    "--claims",
    type=options.SourceName(),
    metavar="FILE",
    required=True,
    help="The claims that the incidents were made of.",
)
@click.option(
    "--reports",
    type=options.SourceName(),
    metavar="FILE",
    help="All reports that were read; without them nothing is called overdue.",
)
@options.as_of
@options.pack(required=True)
def obligations(
    sources: tuple[str, ...], claims: str, reports: str | None, as_of: datetime | None, pack: str
) -> None:
    """Tell what was due under the agreement, and how reports say that it went.

    Reads Incident lines and writes one Obligation line for each patrol, opening, withdrawal,
    exchange or deadline: performed, shortened, impeded, missed or unknown, with all accounts.

    \b
    Example:
      trucewatch obligations incidents.jsonl --claims claims.jsonl --reports reports.jsonl \\
        --pack idlib-2020 > obligations.jsonl
    """
    from trucewatch.core.errors import SetupError
    from trucewatch.pipeline.following import obligations_of
    from trucewatch.pipeline.lines_in import read_claims, read_incidents, read_reports
    from trucewatch.pipeline.steps import findings_of, last_day, newest

    wiring = wired(pack=pack)
    incidents, issues = read_incidents(sources)
    write(issues)
    told, issues = read_claims((claims,))
    write(issues)
    read, issues = read_reports((reports,), wiring) if reports else ((), ())
    write(issues)
    moment = as_of or newest(read) or last_day(incidents)
    if moment is None:
        raise SetupError("nothing here has a time; say from when to look with --as-of")
    findings = findings_of(incidents, told, wiring)
    found = obligations_of(findings, incidents, told, read, moment, wiring)
    write(found)
    late = sum(one.overdue is True for one in found)
    say(f"{len(found)} occurrences, {late} overdue")
