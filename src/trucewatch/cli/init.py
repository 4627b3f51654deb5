"""``trucewatch init``."""

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--pack",
    metavar="ID|DIR",
    default="idlib-2020",
    show_default=True,
    envvar="TRUCEWATCH_PACK",
    show_envvar=True,
    help="Agreement pack: the id of a bundled one, or the folder of your own.",
)
def init(folder: Path, pack: str) -> None:
    """Make a workspace in DIR.

    A workspace is a folder that holds one watch: trucewatch.toml with its outlets and folders, the
    raw items as they were collected, the ledger, the catalogue that the web application shows, and
    the results. Files put into DIR/inbox are read by `trucewatch watch`.

    \b
    Examples:
      trucewatch init idlib
      trucewatch init idlib --pack ./my-pack
    """
    from trucewatch.cli.streams import say
    from trucewatch.pipeline.workspace import init_workspace

    made = init_workspace(folder, pack)
    say(f"{made.settings_file}: edit it, put files into {folder}/inbox, and watch {folder}")
