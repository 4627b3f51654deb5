"""``trucewatch run``."""

import sys
from pathlib import Path

import click

from trucewatch.cli import options
from trucewatch.cli.streams import say, shown, tell
from trucewatch.cli.wired import web_settings, wired


@click.command()
@click.argument("sources", nargs=-1, type=options.SourceName())
@click.option("--samples", is_flag=True, help="Read the bundled, invented sample reports.")
@options.pack(without="Default: that of the workspace.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder for the results; made when it is not there. Default: that of the workspace.",
)
@options.workspace("Keep what is found in this workspace too; it is made when it is not there.")
@options.as_of
@click.option(
    "--horizon",
    "horizon_days",
    type=click.IntRange(1, 365),
    default=14,
    show_default=True,
    help="Days ahead.",
)
@options.gazetteer
@options.outlets
@options.stated
@options.mapping
@options.allow_host
@options.jobs
def run(
    sources: tuple[str, ...],
    samples: bool,
    pack: str | None,
    out: Path | None,
    workspace: Path | None,
    gazetteer: Path | None,
    outlets: Path | None,
    allow_host: tuple[str, ...],
    **settings: object,
) -> None:
    """Do all of it: from reports to a cited brief.

    Prints the brief and writes to DIR: reports, claims, mentions, incidents, findings and issues as
    JSON Lines, warning.json, brief.md, brief.html, map.geojson, ledger.csv and ledger.sqlite. The
    same input gives the same bytes; running twice adds nothing to the ledger. With a workspace,
    what it holds already is taken in, and `trucewatch serve` shows the results.

    \b
    Examples:
      trucewatch run --pack idlib-2020 --samples --out out
      trucewatch run --pack idlib-2020 article.txt --published-at 2020-06-16 --out out
      trucewatch run --pack idlib-2020 reports.jsonl pages/ --as-of 2020-06-20 --out out
      trucewatch run --pack idlib-2020 https://wire.example/feed.xml --out out
      trucewatch run --workspace valley new-reports.jsonl
    """
    from trucewatch.pipeline.run import run_all
    from trucewatch.pipeline.samples import sample_outlets, sample_reports
    from trucewatch.pipeline.workspace import made

    if not sources and not samples:
        raise click.UsageError("name at least one SOURCE, or --samples")
    if samples:
        sources, outlets = (*sources, *sample_reports()), outlets or sample_outlets()
    into = made(workspace, pack) if workspace else None
    if into is None and (pack is None or out is None):
        raise click.UsageError(
            "name a --pack and the folder for the results (--out), or a --workspace"
        )
    wiring = wired(
        pack=pack or (into.pack if into else None),
        gazetteer=gazetteer or (into.inside(into.settings.gazetteer) if into else None),
        outlets=outlets or (into.inside(into.settings.outlets_file) if into else None),
        web=web_settings(allow_hosts=allow_host),
        **settings,
    )  # fmt: skip
    folder = out or (into.out if into else Path())
    done = run_all(
        sources, folder, wiring, lambda readings, count: shown(readings, "reading", count), into
    )
    for issue in done.issues:
        tell(issue)
    sys.stdout.buffer.write(done.brief.encode("utf-8"))
    sys.stdout.buffer.flush()
    for label, path in done.paths:
        say(f"{label:<8} {path}")
    if into:
        say(f"to look at it: trucewatch serve --workspace {into.root}")
