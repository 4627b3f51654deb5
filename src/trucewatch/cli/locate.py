"""``trucewatch locate``."""

import click

from trucewatch.cli import options
from trucewatch.cli.streams import shown, write
from trucewatch.cli.wired import wired


@click.command()
@options.reading
def locate(sources: tuple[str, ...], **settings: object) -> None:
    """Find every place name, resolved or not.

    Writes Mention lines. `radius_m` says how far the truth may lie from the point; a name that is
    unknown or may be several places stays without a position.

    \b
    Example:
      trucewatch locate --pack idlib-2020 article.txt | jq -c '[.text, .status, .lon, .lat]'
    """
    from trucewatch.pipeline.steps import mentions_of

    write(shown(mentions_of(sources, wired(**settings)), "locating"))
