"""``trucewatch merge``."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trucewatch.cli import options
from trucewatch.cli.streams import without_issues, write, write_line
from trucewatch.cli.wired import wired

if TYPE_CHECKING:
    from trucewatch.report.ports import Embedder


@click.command()
@options.sources
@click.option(
    "--reports",
    type=options.SourceName(),
    metavar="FILE",
    help="Reports that the claims came from: tells copies and outlets apart.",
)
@click.option(
    "--judgements",
    type=options.SourceName(),
    metavar="FILE",
    help="What people decided: merges and splits stand above the machine's.",
)
@click.option(
    "--pairs",
    is_flag=True,
    help="Write the compared report pairs with their scores and what these are made of.",
)
@click.option(
    "--waiting", is_flag=True, help="Write the claims that are in no incident, and why they wait."
)
@click.option(
    "--embed",
    metavar="local|URL",
    help="With --pairs: also compare what the reports mean, by the extra [embed] on this machine "
    "or by a server to which their heads are then sent.",
)
@click.option("--embed-model", metavar="NAME", help="The model's name on that server.")
@click.option(
    "--embed-floor",
    type=float,
    default=0.0,
    show_default=True,
    help="The cosine that the server's model gives to unrelated texts.",
)
@options.pack()
@options.gazetteer
@options.outlets
def merge(
    sources: tuple[str, ...],
    reports: str | None,
    judgements: str | None,
    pairs: bool,
    waiting: bool,
    embed: str | None,
    embed_model: str | None,
    embed_floor: float,
    pack: str | None,
    gazetteer: Path | None,
    outlets: Path | None,
) -> None:
    """Join the claims that tell of one happening.

    Reads Claim lines and writes Incident lines. Conflicting figures stay side by side with their
    owners; copies of one report count once. Claims without date and place wait for one that places
    them and make no incident.

    \b
    Examples:
      trucewatch merge claims.jsonl --reports reports.jsonl --pack idlib-2020 > incidents.jsonl
      trucewatch merge claims.jsonl --reports reports.jsonl --pairs
      trucewatch merge claims.jsonl --reports reports.jsonl --pairs --embed local
      trucewatch merge claims.jsonl --judgements judgements.jsonl
      trucewatch merge claims.jsonl --reports reports.jsonl --waiting
    """
    from trucewatch.pipeline.following import waiting_of
    from trucewatch.pipeline.lines_in import each_claim, read_claims, read_judgements, read_reports
    from trucewatch.pipeline.steps import incident_lines, pairs_of

    if embed and not pairs:
        raise click.UsageError("--embed goes with --pairs")
    embedder = _embedder(embed, embed_model, embed_floor) if embed else None
    wiring = wired(pack=pack, gazetteer=gazetteer, outlets=outlets)
    published, issues = read_reports((reports,) if reports else (), wiring)
    write(issues)
    decided, issues = read_judgements((judgements,) if judgements else ())
    write(issues)
    if pairs or waiting:
        claims, issues = read_claims(sources)
        write(issues)
        write(pairs_of(claims, published, wiring, embedder) if pairs else ())
        write(waiting_of(claims, published, wiring, decided) if waiting else ())
        return
    for line in incident_lines(without_issues(each_claim(sources)), published, wiring, decided):
        write_line(line)


def _embedder(where: str, model: str | None, floor: float) -> "Embedder":
    from trucewatch.pipeline.embedding import LOCAL, Engaged, embedder_of

    if where != LOCAL and not model:
        raise click.UsageError("--embed URL needs --embed-model")
    return embedder_of(Engaged(where, model, os.environ.get("TRUCEWATCH_EMBED_KEY"), floor))
