"""``trucewatch quarantine``: what could not be read, kept to be tried again."""

from pathlib import Path

import click

from trucewatch.cli.streams import building, say, write

_WORKSPACE = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))


@click.group()
def quarantine() -> None:
    """List and retry what could not be read.

    An item that is damaged, locked, made to hurt, or too long stays in the workspace as it came,
    with the reason. After an update, or once a password is gone, it can be tried again.
    """


@quarantine.command(name="list")
@_WORKSPACE
def list_held(folder: Path) -> None:
    """List what is in quarantine, one record a line, with its reason.

    \b
    Example:
      trucewatch quarantine list idlib
    """
    from trucewatch.pipeline.quarantine import held
    from trucewatch.pipeline.workspace import open_workspace

    write(held(open_workspace(folder)))


@quarantine.command()
@_WORKSPACE
@click.argument("ids", metavar="ID…", nargs=-1)
def retry(folder: Path, ids: tuple[str, ...]) -> None:
    """Try items of the quarantine again: those that are named, or all.

    ID is the `about` of the list. What can be read now becomes reports at once; `watch` judges them
    at its next look.

    \b
    Example:
      trucewatch quarantine retry idlib
    """
    from trucewatch.pipeline.quarantine import retried
    from trucewatch.pipeline.workspace import open_workspace

    out, still = retried(open_workspace(folder), ids, building)
    say(f"{out} left quarantine, {still} are still in it")
