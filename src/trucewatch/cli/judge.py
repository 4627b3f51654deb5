"""``trucewatch judge``."""

import click

from trucewatch.cli import options
from trucewatch.cli.streams import write
from trucewatch.cli.wired import wired


@click.command()
@options.sources
@click.option(
    "--claims",
    type=options.SourceName(),
    metavar="FILE",
    required=True,
    help="The claims that the incidents were made of.",
)
@options.pack(required=True)
def judge(sources: tuple[str, ...], claims: str, pack: str) -> None:
    """Hold incidents against the agreement's terms.

    Reads Incident lines and writes Finding lines. A finding is supported by reporting at best and
    may be `undetermined`; nobody is made a party by guess.

    \b
    Example:
      trucewatch judge incidents.jsonl --claims claims.jsonl --pack idlib-2020 > findings.jsonl
    """
    from trucewatch.pipeline.lines_in import read_claims, read_incidents
    from trucewatch.pipeline.steps import findings_of

    wiring = wired(pack=pack)
    incidents, issues = read_incidents(sources)
    write(issues)
    told, issues = read_claims((claims,))
    write(issues)
    write(findings_of(incidents, told, wiring))
