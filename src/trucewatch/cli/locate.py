"""``trucewatch locate``."""

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
def locate(
    sources: tuple[str, ...],
    pack: str | None,
    gazetteer: Path | None,
    outlets: Path | None,
    published_at: datetime | None,
    source: str | None,
    language: str | None,
) -> None:
    """Find every place name, resolved or not.

    Writes Mention lines. `radius_m` says how far the truth may lie from the point; a name that is
    unknown or may be several places stays without a position.

    \b
    Example:
      trucewatch locate --pack idlib-2020 article.txt | jq -c '[.text, .status, .lon, .lat]'
    """
    from trucewatch.pipeline.steps import mentions_of

    wiring = wired(
        pack=pack,
        gazetteer=gazetteer,
        outlets=outlets,
        published_at=published_at,
        source=source,
        language=language,
    )
    write(shown(mentions_of(sources, wiring), "locating"))
