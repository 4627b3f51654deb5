"""``trucewatch coded``."""

from pathlib import Path

import click

from trucewatch.cli import options
from trucewatch.cli.streams import write
from trucewatch.cli.wired import wired


@click.command()
@click.argument(
    "tables",
    metavar="TABLE…",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@options.pack()
def coded(tables: tuple[Path, ...], pack: str | None) -> None:
    """Make incidents of coded tables: ACLED and UCDP.

    Reads your own copy of a table (CSV) and writes Incident lines with the table's precision of
    time and place, its counts, and the revision of each event; of several revisions the newest
    counts. They rest on no claims: whoever coded them stands for them. `judge` takes them.

    \b
    Examples:
      trucewatch coded acled.csv --pack idlib-2020 > incidents.jsonl
      trucewatch judge incidents.jsonl --claims /dev/null --pack idlib-2020
    """
    from trucewatch.pipeline.coded import coded_incidents

    write(coded_incidents([str(table) for table in tables], wired(pack=pack)))
