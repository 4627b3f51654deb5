"""``trucewatch export``."""

import sys
from pathlib import Path

import click

from trucewatch.cli import options


@click.command()
@options.workspace("The workspace to take from. Default: the folder `workspace` here.")
@click.option(
    "--format", "kind", type=click.Choice(["csv", "geojson", "jsonl", "atom"]), default="csv",
    show_default=True, help="Of the text that is written.",
)  # fmt: skip
@click.option(
    "--filter", "query", default="", metavar="QUERY",
    help="What to take, as in an address of the web pages: act=shelling&since=2020-06-01.",
)  # fmt: skip
@click.option(
    "--draft", is_flag=True,
    help="Take along what two people have not agreed to publish. Not for handing on.",
)  # fmt: skip
def export(workspace: Path | None, kind: str, query: str, draft: bool) -> None:
    """Write what may leave: published incidents, with coarse positions.

    Nothing is published before one person accepted it and another agreed in `trucewatch serve` or
    with `trucewatch review`, so that a new workspace exports nothing without --draft.

    \b
    Examples:
      trucewatch export --workspace valley > published.csv
      trucewatch export --format geojson --filter "verdict=breach&since=2020-06-01"
      trucewatch export --draft --format jsonl > all.jsonl
    """
    from urllib.parse import parse_qsl

    from trucewatch.pipeline.exporting import export as text_of
    from trucewatch.pipeline.serving import serving
    from trucewatch.publication.filter import Filter

    held = serving(workspace)
    text = text_of(held, Filter.of(parse_qsl(query)), kind, draft=draft)  # type: ignore[arg-type]
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
