"""``trucewatch extract``."""

import click

from trucewatch.cli import options
from trucewatch.cli.streams import shown, write
from trucewatch.cli.wired import wired


@click.command()
@options.reading
@options.jobs
def extract(sources: tuple[str, ...], **settings: object) -> None:
    """Take out who says what happened, where, when and how many.

    Reads Report lines, texts or pages, and writes Claim lines. Every claim quotes its exact words:
    `text[start:end] == exact` in its report. Without a publication time relative dates ("on
    Sunday") stay open.

    \b
    Examples:
      trucewatch extract --pack idlib-2020 reports.jsonl > claims.jsonl
      trucewatch collect reports/ | trucewatch extract - | jq -r '.act + ": " + .quote.exact'
    """
    from trucewatch.pipeline.read_many import claims_of

    write(shown(claims_of(sources, wired(**settings)), "extracting"))
