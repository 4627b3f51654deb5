"""``trucewatch doctor``."""

from pathlib import Path

import click

from trucewatch.cli import options

MARKS = {"ok": "ok  ", "note": "note", "missing": "MISS"}


@click.command()
@options.gazetteer
@click.option("--json", "as_json", is_flag=True, help="Write JSON Lines for scripts.")
def doctor(gazetteer: Path | None, as_json: bool) -> None:
    """Tell what is installed and ready, and what to do about the rest.

    Exit status 1 when something that every run needs is missing.
    """
    from trucewatch.cli.streams import write
    from trucewatch.pipeline.doctor import check
    from trucewatch.pipeline.settings import Settings

    found = check(Settings.of(gazetteer=gazetteer))
    if as_json:
        write(found)
    else:
        width = max(len(part.name) for part in found)
        for part in found:
            click.echo(f"{MARKS[part.state]}  {part.name:<{width}}  {part.what}")
            if part.next_step:
                click.echo(f"{'':<6}{'':<{width}}  → {part.next_step}")
    if any(part.state == "missing" for part in found):
        raise click.exceptions.Exit(1)
