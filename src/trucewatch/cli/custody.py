"""``trucewatch custody``: where reports come from, in a form that can be checked."""

from pathlib import Path

import click

from trucewatch.cli import options
from trucewatch.cli.streams import say, write

_WORKSPACE = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
_REPORTS = click.argument("reports", metavar="REPORT…", nargs=-1)


@click.group()
def custody() -> None:
    """Show, export, sign and withdraw what a workspace holds.

    Every report leads back to the bytes it was made from: where and when they were found, their
    SHA-256, who read them and with what. It is a record of what the program was given, and no
    forensic capture.
    """


@custody.command()
@_WORKSPACE
@_REPORTS
def show(folder: Path, reports: tuple[str, ...]) -> None:
    """Show the rows of custody of REPORT… (all without), one a line.

    \b
    Example:
      trucewatch custody show idlib rep-3ef6b8ed7fcb21c8
    """
    from trucewatch.pipeline.custody import rows_of
    from trucewatch.pipeline.workspace import open_workspace

    write(rows_of(open_workspace(folder), reports))


@custody.command()
@_WORKSPACE
@click.option(
    "--key",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Private Ed25519 key (PEM or OpenSSH) to sign with.",
)
@click.option("--stamp", metavar="URL", help="Time stamping authority (RFC 3161) to ask.")
@options.allow_host
def head(folder: Path, key: Path | None, stamp: str | None, allow_host: tuple[str, ...]) -> None:
    """Write the end of the ledger's chain, to be kept elsewhere.

    Beside it, a later `verify --head` finds a tail that was cut off and a chain that was written
    anew. With --stamp, an authority of your choice is sent a hash of the head, and its answer shows
    later that the head existed at that time; without it no connection is opened.

    \b
    Examples:
      trucewatch custody head idlib > idlib-2020-06-16.head.json
      trucewatch custody head idlib --key monitor.pem > signed.json
      trucewatch custody head idlib --stamp https://tsa.example/ > stamped.json
      trucewatch verify idlib --head signed.json --public-key monitor.pub
    """
    from trucewatch.pipeline.custody import head_of
    from trucewatch.pipeline.signing import stamped
    from trucewatch.pipeline.workspace import open_workspace

    found = head_of(open_workspace(folder), key)
    write([stamped(found, stamp, allow_host) if stamp else found])


@custody.command()
@_WORKSPACE
@click.argument("out", metavar="OUT.wacz", type=click.Path(path_type=Path, dir_okay=False))
@_REPORTS
def wacz(folder: Path, out: Path, reports: tuple[str, ...]) -> None:
    """Write the items that REPORT… come from (all without) to a WACZ archive.

    The archive holds bytes as they were collected: look through it before it leaves your hands.

    \b
    Example:
      trucewatch custody wacz idlib evidence.wacz rep-3ef6b8ed7fcb21c8
    """
    from trucewatch.pipeline.custody import export_wacz
    from trucewatch.pipeline.workspace import open_workspace

    count = export_wacz(open_workspace(folder), out, reports)
    say(f"{out}: {count} items")


@custody.command()
@_WORKSPACE
@click.argument("about", metavar="ID")
@click.option("--reason", required=True, help="Why; it stands in the ledger for anybody to read.")
@click.option("--by", required=True, help="Who decides.")
@click.option("--erase", is_flag=True, help="Take the bytes of a raw item away; its hash stays.")
def withdraw(folder: Path, about: str, reason: str, by: str, erase: bool) -> None:
    """Withdraw a report or a raw item: a tombstone with its reason, in place of deletion.

    Nothing is made of it from the next look of `watch` on, which names what hung on it (`review
    reopened`). What the ledger says of it stays.

    \b
    Example:
      trucewatch custody withdraw idlib rep-3ef6b8ed7fcb21c8 --reason "retracted" --by ada
    """
    from trucewatch.pipeline.custody import withdraw as set_stone
    from trucewatch.pipeline.workspace import open_workspace

    workspace = open_workspace(folder)
    write([set_stone(workspace, about, reason=reason, by=by, erase=erase)])
