"""Finds what a corrected, retracted or withdrawn report reopens in a workspace."""

from collections.abc import Mapping

from trucewatch.pipeline.catalogue import Catalogue, Known, catalogue_of
from trucewatch.pipeline.workspace import Workspace
from trucewatch.publication.record import Material
from trucewatch.publication.reopen import Reopened, reopened
from trucewatch.report.custody import Tombstone
from trucewatch.stores.ledger import open_ledger


def stones_in(workspace: Workspace) -> tuple[Tombstone, ...]:
    """Return what people withdrew in a workspace, oldest first.

    Raises:
        SetupError: its ledger cannot be opened.
    """
    if workspace.ledger_file is not None and not workspace.ledger_file.exists():
        return ()
    with open_ledger(workspace.ledger) as ledger:
        found = (payload for _, _, payload in ledger.payloads("tombstone"))
        return tuple(Tombstone.model_validate_json(payload) for payload in found)


def without(known: Known, gone: frozenset[str]) -> Known:
    """Return what is known without some reports and whatever was read in them."""
    return Known(
        tuple(report for report in known.reports if report.id not in gone),
        tuple(claim for claim in known.claims if claim.report_id not in gone),
        tuple(mention for mention in known.mentions if mention.report_id not in gone),
    )


def reopened_in(workspace: Workspace, material: Material) -> tuple[Reopened, ...]:
    """Return what the changes of reports reopen that the workspace did not know of.

    To be asked before the material takes the place of what the catalogue holds: what is reopened
    is what people could read until now.
    """
    with catalogue_of(workspace) as catalogue:
        return newly_reopened(catalogue, material.pack.id, material.changed)


def newly_reopened(
    catalogue: Catalogue, pack: str, changed: Mapping[str, str]
) -> tuple[Reopened, ...]:
    """Return what hangs in the catalogue on reports that changed for a reason not kept there yet.

    Args:
        catalogue: As it stands before the change.
        pack: The pack's id.
        changed: Report id to the reason.
    """
    before = catalogue.reopenings.reasons(pack)
    fresh = {key: reason for key, reason in changed.items() if before.get(key) != reason}
    if not fresh:
        return ()
    hanging = catalogue.reopenings.hanging(pack, fresh)
    return reopened(fresh, *hanging, catalogue.reopenings.briefs(pack))
