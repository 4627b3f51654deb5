"""``trucewatch verify``."""

from pathlib import Path

import click


@click.command()
@click.argument("ledger", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--head",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="A head that was kept elsewhere: it shows a cut tail and a chain written anew.",
)
@click.option(
    "--public-key",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Whose signature the head must bear (PEM or OpenSSH).",
)
@click.option(
    "--authority",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Certificates (PEM) of the time stamping authorities that are believed.",
)
def verify(
    ledger: Path, head: Path | None, public_key: Path | None, authority: Path | None
) -> None:
    """Check that LEDGER was not altered since it was written.

    LEDGER is the file, the folder of a run, or a workspace. Every entry is checked against the
    chain of hashes and every claim's words against its report; of a workspace the raw items, the
    times and the rows of custody as well. The head that stands beside the ledger is compared too;
    keep a copy of it elsewhere, because who can change the one can change the other. A time stamp
    that the head bears is checked without any connection.

    Exit status 1 when anything is wrong; the first bad record is named.
    """
    from trucewatch.cli.streams import say, write
    from trucewatch.pipeline.ledger import verify as check

    found = check(ledger, head, public_key, authority)
    write([found])
    fault = found.fault
    if fault is None:
        say(f"{found.ledger}: {found.entries} entries and {found.quotes} quotes hold")
        if found.compared_with is None:
            say(
                f"{found.ledger}: no kept head to compare with; a tail that was cut off is not seen"
            )
        if found.stamped_at:
            say(f"{found.ledger}: its kept head existed at {found.stamped_at}, as its stamp says")
        return
    name = f"{fault.record_kind} {fault.record_id}" if fault.record_id else "the file"
    say(f"{found.ledger}: {fault.kind} at entry {fault.seq} ({name}): {fault.detail}")
    raise click.exceptions.Exit(1)
