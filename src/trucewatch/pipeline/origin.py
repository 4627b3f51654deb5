"""Where a report comes from and what was left out when it was read, for whoever asks why."""

from collections.abc import Sequence
from typing import NamedTuple

from trucewatch.claim.suppressed import Suppressed
from trucewatch.pipeline.custody import rows_of
from trucewatch.pipeline.read_report import read_report
from trucewatch.pipeline.serving import Serving
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.custody import Custody, Tombstone
from trucewatch.report.record import Report


class Origin(NamedTuple):
    """The rows of custody of a report, the other versions of its page, and its withdrawals."""

    rows: tuple[Custody, ...]
    versions: tuple[Custody, ...]
    stones: tuple[Tombstone, ...]


def origin_of(serving: Serving, report_id: str) -> Origin:
    """Return where a report comes from; nothing where it was given to a run by hand.

    Raises:
        SetupError: the ledger cannot be opened.
    """
    workspace = serving.workspace
    if workspace.ledger_file is not None and not workspace.ledger_file.exists():
        return Origin((), (), ())
    found = rows_of(workspace, ())
    custody = [row for row in found if isinstance(row, Custody)]
    own = tuple(row for row in custody if row.report_id == report_id)
    return Origin(
        own,
        _versions(own, custody),
        tuple(s for s in found if isinstance(s, Tombstone) and s.about == report_id),
    )


def _versions(own: Sequence[Custody], custody: Sequence[Custody]) -> tuple[Custody, ...]:
    sources = {(row.source_url, row.part) for row in own}
    mine = {row.id for row in own}
    others = (r for r in custody if (r.source_url, r.part) in sources and r.id not in mine)
    return tuple(sorted(others, key=lambda row: (row.retrieved_at, row.id)))


def left_out(serving: Serving, report: Report, pack_id: str) -> tuple[Suppressed, ...]:
    """Return the words of a report that look like a deed and were not claimed, each with why.

    The report is read again for it, which takes seconds the first time.
    """
    wiring = serving.wiring(pack_id)
    explaining = Wiring(wiring.settings.model_copy(update={"explain": True}))
    found = read_report(report, explaining).suppressed
    return tuple(one for one in found if isinstance(one, Suppressed))
