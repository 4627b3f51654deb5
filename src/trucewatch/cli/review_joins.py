"""``trucewatch review merge`` and ``review split``: what the machine joined or parted wrongly."""

import getpass
from pathlib import Path

import click

from trucewatch.cli import options

_WORKSPACE = options.workspace("The workspace. Default: the folder `workspace` here.")


@click.command()
@_WORKSPACE
@options.who
@options.why
@click.argument("incident_id")
@click.argument("other_id")
def merge(
    workspace: Path | None, who: str | None, reason: str, incident_id: str, other_id: str
) -> None:
    """Say that two incidents are one happening; write the judgement.

    It holds in every later run, whatever the machine finds, until it is taken back with `review
    undo`. Standard error names the incident that holds the claims now.

    \b
    Example:
      trucewatch review merge inc-22fbc2cdfb8f9c64 inc-476d11d86ea681f3 --reason "one market"
    """
    from trucewatch.cli.streams import say, write
    from trucewatch.pipeline.deciding import Deciding
    from trucewatch.pipeline.serving import serving

    held = serving(workspace)
    reviews = held.catalogue.reviews
    desk = Deciding(held, who or getpass.getuser())
    now = desk.merge(incident_id, other_id, reason, reviews.version(incident_id))
    write(reviews.judgements()[-1:])
    say(f"one incident now: {now}")


@click.command()
@_WORKSPACE
@options.who
@options.why
@click.argument("incident_id")
@click.argument("claim_ids", nargs=-1, required=True)
def split(
    workspace: Path | None,
    who: str | None,
    reason: str,
    incident_id: str,
    claim_ids: tuple[str, ...],
) -> None:
    """Say that some claims of an incident tell of another happening; write the judgement.

    The claims that are named share no incident with the others from now on, in no later run, until
    it is taken back with `review undo`. `review list` tells the claims of each incident.

    \b
    Example:
      trucewatch review split inc-22fbc2cdfb8f9c64 clm-5038a74dd9ac2c34 --reason "two mosques"
    """
    from trucewatch.cli.streams import say, write
    from trucewatch.core.errors import InputError
    from trucewatch.pipeline.deciding import Deciding
    from trucewatch.pipeline.serving import serving

    held = serving(workspace)
    reviews, records = held.catalogue.reviews, held.catalogue.records
    found = records.incident(incident_id)
    strange = sorted(set(claim_ids) - set(found.incident.claim_ids)) if found else []
    if strange:
        raise InputError(f"{strange[0]}: is no claim of {incident_id}; see review list")
    desk = Deciding(held, who or getpass.getuser())
    desk.split(incident_id, claim_ids, reason, reviews.version(incident_id))
    write(reviews.judgements()[-1:])
    apart = records.incident_ids(claim_ids)
    say(f"apart now: {', '.join(dict.fromkeys(apart.values()))}")
