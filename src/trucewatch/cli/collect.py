"""``trucewatch collect``."""

from datetime import datetime
from pathlib import Path

import click

from trucewatch.cli import options
from trucewatch.cli.streams import shown, write
from trucewatch.cli.wired import wired


@click.command()
@options.sources
@options.stated
@options.mapping
def collect(
    sources: tuple[str, ...],
    published_at: datetime | None,
    source: str | None,
    language: str | None,
    mapping: Path | None,
) -> None:
    """Read files and folders as reports.

    SOURCE is a text file, a web page (.html), JSON Lines (.jsonl), a folder of these, or `-` for
    standard input. A file NAME.meta.yml beside NAME.txt may give its title, published_at, source,
    url and language. The text is kept as it is: every offset counts its code points.

    \b
    Examples:
      trucewatch collect reports/ > reports.jsonl
      trucewatch collect article.txt --published-at 2020-06-16 --source wire.example
    """
    from trucewatch.pipeline.reading import reports_of

    wiring = wired(published_at=published_at, source=source, language=language, mapping=mapping)
    write(shown(reports_of(sources, wiring), "reading"))
