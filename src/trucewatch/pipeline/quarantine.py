"""What could not be read: lists it with its reason, and tries it again."""

from collections.abc import Sequence

from trucewatch.pipeline.watch import Watch
from trucewatch.pipeline.wire import Progress, silent
from trucewatch.pipeline.workspace import Workspace
from trucewatch.report.custody import Quarantined, Released
from trucewatch.stores.ledger import open_ledger


def held(workspace: Workspace) -> tuple[Quarantined, ...]:
    """Return what is in quarantine now, in the order it came.

    Raises:
        SetupError: the ledger cannot be opened.
    """
    found: dict[str, Quarantined] = {}
    with open_ledger(workspace.ledger) as ledger:
        for kind, _, payload in ledger.payloads("quarantine", "released"):
            if kind == "quarantine":
                record = Quarantined.model_validate_json(payload)
                found[record.about] = record
            else:
                found.pop(Released.model_validate_json(payload).about, None)
    return tuple(found.values())


def retried(
    workspace: Workspace, ids: Sequence[str], progress: Progress = silent
) -> tuple[int, int]:
    """Try what is in quarantine again; return how many left it and how many stay.

    Args:
        workspace: Not watched by another process.
        ids: The ``about`` of each; none tries all.
        progress: As for any wiring.

    Raises:
        SetupError: an id is not in quarantine, or the workspace is being watched.
    """
    with Watch(workspace, progress=progress) as opened:
        tried = tuple(ids) or tuple(sorted(opened.intake.in_quarantine()))
        left = sum(opened.retry(one) for one in tried)
    return left, len(tried) - left
