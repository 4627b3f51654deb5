"""``trucewatch run``."""

import sys
from datetime import datetime
from pathlib import Path

import click

from trucewatch.cli import options
from trucewatch.cli.streams import say, shown, tell
from trucewatch.cli.wired import wired


@click.command()
@click.argument("sources", nargs=-1, type=options.SourceName())
@click.option("--samples", is_flag=True, help="Read the bundled, invented sample reports.")
@options.pack(required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    required=True,
    help="Folder for the results; made when it is not there.",
)
@options.as_of
@click.option(
    "--horizon", type=click.IntRange(1, 365), default=14, show_default=True, help="Days ahead."
)
@options.gazetteer
@options.outlets
@options.stated
@options.jobs
def run(
    sources: tuple[str, ...],
    samples: bool,
    pack: str,
    out: Path,
    as_of: datetime | None,
    horizon: int,
    gazetteer: Path | None,
    outlets: Path | None,
    published_at: datetime | None,
    source: str | None,
    language: str | None,
    jobs: int | None,
) -> None:
    """Do all of it: from reports to a cited brief.

    Prints the brief and writes to DIR: reports, claims, mentions, incidents, findings and issues as
    JSON Lines, warning.json, brief.md, brief.html, map.geojson, ledger.csv and ledger.sqlite. The
    same input gives the same bytes; running twice adds nothing to the ledger.

    \b
    Examples:
      trucewatch run --pack idlib-2020 --samples --out out
      trucewatch run --pack idlib-2020 article.txt --published-at 2020-06-16 --out out
      trucewatch run --pack idlib-2020 reports.jsonl pages/ --as-of 2020-06-20 --out out
    """
    from trucewatch.pipeline.run import run_all
    from trucewatch.pipeline.samples import sample_outlets, sample_reports

    if not sources and not samples:
        raise click.UsageError("name at least one SOURCE, or --samples")
    if samples:
        sources, outlets = (*sources, *sample_reports()), outlets or sample_outlets()
    wiring = wired(
        pack=pack, as_of=as_of, horizon_days=horizon, gazetteer=gazetteer, outlets=outlets,
        published_at=published_at, source=source, language=language, jobs=jobs,
    )  # fmt: skip
    done = run_all(sources, out, wiring, lambda readings, count: shown(readings, "reading", count))
    for issue in done.issues:
        tell(issue)
    sys.stdout.buffer.write(done.brief.encode("utf-8"))
    sys.stdout.buffer.flush()
    for label, path in done.paths:
        say(f"{label:<8} {path}")
