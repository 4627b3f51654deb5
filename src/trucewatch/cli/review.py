"""``trucewatch review``."""

import getpass
from pathlib import Path

import click

from trucewatch.cli import options
from trucewatch.cli.review_joins import merge, split

STATES = (
    "alleged", "under_review", "supported", "not_supported", "inconclusive", "access_denied",
    "suspended",
)  # fmt: skip
VERDICTS = ("breach", "threat", "impeded", "performed", "outside", "undetermined")


@click.group()
def review() -> None:
    """Look at what waits for people, and decide.

    \b
    Examples:
      trucewatch review list --workspace valley
      trucewatch review decide inc-22fbc2cdfb8f9c64 accept --reason "three reports agree"
      trucewatch review split inc-22fbc2cdfb8f9c64 clm-5038a74dd9ac2c34 --reason "two mosques"
      trucewatch review undo jdg-0f1e2d3c4b5a6978 --reason "wrong incident"
    """


review.add_command(merge)
review.add_command(split)

_WORKSPACE = options.workspace("The workspace. Default: the folder `workspace` here.")


@review.command("list")
@_WORKSPACE
@click.option(
    "--state", type=click.Choice(["new", "reopened", "reviewed", "published", "rejected"]),
    default="new", show_default=True, help="Which queue.",
)  # fmt: skip
@click.option(
    "--filter", "query", default="", metavar="QUERY",
    help="What to list, as in an address of the web pages: verdict=breach&act=shelling.",
)  # fmt: skip
@click.option(
    "--most", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Lines."
)
def listed(workspace: Path | None, state: str, query: str, most: int) -> None:
    """List a queue, the gravest first, one incident a line.

    \b
    Example:
      trucewatch review list --state reopened
    """
    import json
    from urllib.parse import parse_qsl

    from trucewatch.cli.streams import write_line
    from trucewatch.pipeline.serving import serving
    from trucewatch.publication.filter import Filter

    catalogue = serving(workspace).catalogue
    asked = Filter.of(parse_qsl(query)).model_copy(update={"state": (state,)})
    for one in catalogue.queries.page(asked, "priority", None, most):
        line = {
            "id": one.incident.id, "pack": one.pack, "state": one.state, "verdict": one.verdict,
            "priority": one.priority, "act": one.incident.act, "day": one.day or None,
            "place": one.place or None, "support": one.incident.support,
            "claim_ids": one.incident.claim_ids,
        }  # fmt: skip
        write_line(json.dumps(line, ensure_ascii=False))


@review.command()
@_WORKSPACE
@options.who
@options.why
@click.argument("incident_id")
@click.argument("decision", type=click.Choice(["accept", "reject", "publish"]))
def decide(
    workspace: Path | None, who: str | None, reason: str, incident_id: str, decision: str
) -> None:
    """Accept, reject or agree to publish an incident.

    \b
    Example:
      trucewatch review decide inc-22fbc2cdfb8f9c64 accept --reason "three reports agree"
    """
    from trucewatch.cli.streams import write
    from trucewatch.pipeline.deciding import Deciding
    from trucewatch.pipeline.serving import serving

    held = serving(workspace)
    version = held.catalogue.reviews.version(incident_id)
    desk = Deciding(held, who or getpass.getuser())
    write([desk.incident(incident_id, decision, reason, version)])  # type: ignore[arg-type]


@review.command()
@_WORKSPACE
@options.who
@options.why
@click.argument("finding_id")
@click.argument("state", type=click.Choice(STATES))
@click.option("--verdict", type=click.Choice(VERDICTS), help="What it comes to under the term.")
def finding(
    workspace: Path | None,
    who: str | None,
    reason: str,
    finding_id: str,
    state: str,
    verdict: str | None,
) -> None:
    """Say where a finding stands: under review, supported by reporting, inconclusive and so on.

    With --verdict the verdict is set too. The program's own stays in the history.

    \b
    Example:
      trucewatch review finding fnd-1c0b9a8d7e6f5a4b access_denied --reason "no way in"
    """
    from trucewatch.cli.streams import write
    from trucewatch.pipeline.deciding import Deciding, Ruling
    from trucewatch.pipeline.serving import serving

    held = serving(workspace)
    version = held.catalogue.reviews.version(finding_id)
    desk = Deciding(held, who or getpass.getuser())
    ruling = Ruling.model_validate({"verdict": verdict, "state": state})
    write([desk.finding(finding_id, ruling, reason, version)])


@review.command()
@_WORKSPACE
@click.option("--state", type=click.Choice(STATES), help="Only findings that stand so.")
@click.argument("finding_ids", nargs=-1)
def states(workspace: Path | None, state: str | None, finding_ids: tuple[str, ...]) -> None:
    """Write where each finding stands and how it came there, the program's own step first.

    \b
    Examples:
      trucewatch review states
      trucewatch review states --state under_review
    """
    from trucewatch.cli.streams import write
    from trucewatch.pipeline.serving import serving
    from trucewatch.pipeline.standing import states_of

    found = states_of(serving(workspace), finding_ids)
    write(one for one in found if state in (None, one.state))


@review.command()
@_WORKSPACE
@options.who
@options.why
@click.argument("report_id")
@click.argument("what", type=click.Choice(["retracted", "corrected", "stands"]))
def report(workspace: Path | None, who: str | None, reason: str, report_id: str, what: str) -> None:
    """Say that a report was retracted or corrected, and write what hangs on it.

    What a retracted report says counts no more. Claims, incidents, findings and briefs that hang on
    the report are to be looked at again; incidents that people decided on are `reopened`.

    \b
    Examples:
      trucewatch review report rep-3ef6b8ed7fcb21c8 retracted --reason "the agency withdrew it"
      trucewatch review report rep-3ef6b8ed7fcb21c8 stands --reason "the withdrawal was an error"
    """
    from trucewatch.cli.streams import write
    from trucewatch.pipeline.deciding import Deciding
    from trucewatch.pipeline.serving import serving

    held = serving(workspace)
    decision = {"retracted": "reject", "corrected": "correct", "stands": "accept"}[what]
    version = held.catalogue.reviews.version(report_id)
    desk = Deciding(held, who or getpass.getuser())
    write(desk.report(report_id, decision, reason, version))  # type: ignore[arg-type]


@review.command()
@_WORKSPACE
@click.argument("record_id", required=False)
def reopened(workspace: Path | None, record_id: str | None) -> None:
    """Write what corrections reopened, or only what a report reopened or why a record was.

    \b
    Example:
      trucewatch review reopened inc-22fbc2cdfb8f9c64
    """
    from trucewatch.cli.streams import write
    from trucewatch.pipeline.serving import serving

    catalogue = serving(workspace).catalogue
    found = catalogue.reopenings
    if record_id:
        write(found.of_report(record_id) or found.on(record_id))
        return
    for pack in catalogue.records.packs():
        write(found.all(pack))


@review.command()
@_WORKSPACE
@options.who
@options.why
@click.argument("judgement_id")
def undo(workspace: Path | None, who: str | None, reason: str, judgement_id: str) -> None:
    """Take a decision back; it stays in the history.

    \b
    Example:
      trucewatch review undo jdg-0f1e2d3c4b5a6978 --reason "wrong incident"
    """
    from trucewatch.core.errors import InputError
    from trucewatch.pipeline.deciding import Deciding
    from trucewatch.pipeline.serving import serving

    held = serving(workspace)
    found = held.catalogue.reviews.named(judgement_id)
    if not found:
        raise InputError(f"{judgement_id}: there is no such judgement; see review history")
    Deciding(held, who or getpass.getuser()).undo(found, reason)


@review.command()
@_WORKSPACE
@click.argument("record_id", required=False)
def history(workspace: Path | None, record_id: str | None) -> None:
    """Write the judgements on a record, or all of them, one a line.

    \b
    Example:
      trucewatch review history > judgements.jsonl
    """
    from trucewatch.cli.streams import write
    from trucewatch.pipeline.serving import serving

    reviews = serving(workspace).catalogue.reviews
    write(reviews.history(record_id) if record_id else reviews.judgements())
