"""``trucewatch extract``."""

from datetime import datetime
from pathlib import Path

import click

from trucewatch.cli import options
from trucewatch.cli.streams import shown, write
from trucewatch.cli.wired import wired


@click.command()
@options.sources
@options.pack()
@options.gazetteer
@options.outlets
@options.stated
def extract(
    sources: tuple[str, ...],
    pack: str | None,
    gazetteer: Path | None,
    outlets: Path | None,
    published_at: datetime | None,
    source: str | None,
    language: str | None,
) -> None:
    """Take out who says what happened, where, when and how many.

    Reads Report lines, texts or pages, and writes Claim lines. Every claim quotes its exact words:
    `text[start:end] == exact` in its report. Without a publication time relative dates ("on
    Sunday") stay open.

    \b
    Examples:
      trucewatch extract --pack idlib-2020 reports.jsonl > claims.jsonl
      trucewatch collect reports/ | trucewatch extract - | jq -r '.act + ": " + .quote.exact'
    """
    from trucewatch.pipeline.steps import claims_of

    wiring = wired(
        pack=pack,
        gazetteer=gazetteer,
        outlets=outlets,
        published_at=published_at,
        source=source,
        language=language,
    )
    write(shown(claims_of(sources, wiring), "extracting"))
