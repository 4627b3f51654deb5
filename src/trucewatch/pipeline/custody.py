"""Shows, exports and withdraws what a workspace holds in custody."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from trucewatch.core.errors import SetupError
from trucewatch.core.ids import content_id
from trucewatch.core.record import Record
from trucewatch.pipeline.checks import STAMPED
from trucewatch.pipeline.intake import Clock, machine_clock
from trucewatch.pipeline.ledger import write_head
from trucewatch.pipeline.lock import locked
from trucewatch.pipeline.signing import SignedHead, signed_head
from trucewatch.pipeline.workspace import Workspace
from trucewatch.report.custody import Custody, RawItem, Tombstone
from trucewatch.report.record import Report
from trucewatch.stores.ledger import Ledger, item_of, ledger_id, open_ledger
from trucewatch.stores.raw import RawStore
from trucewatch.stores.wacz import Page, write_wacz


def rows_of(workspace: Workspace, report_ids: Sequence[str]) -> tuple[Record, ...]:
    """Return all rows of custody of some reports, and their tombstones; no ids mean all.

    Raises:
        SetupError: the ledger cannot be opened.
    """
    wanted = frozenset(report_ids)
    with open_ledger(workspace.ledger) as ledger:
        found: list[Record] = []
        for kind, _, payload in ledger.payloads("custody", "tombstone"):
            if kind == "custody":
                row = Custody.model_validate_json(payload)
                found += [row] if not wanted or row.report_id in wanted else []
            else:
                stone = Tombstone.model_validate_json(payload)
                found += [stone] if not wanted or stone.about in wanted else []
    return tuple(found)


def head_of(workspace: Workspace, key: Path | None, clock: Clock = machine_clock) -> SignedHead:
    """Return the end of a workspace's chain, signed where a key is given; see ``stamped``.

    Raises:
        SetupError: the ledger or the key cannot be used.
    """
    with open_ledger(workspace.ledger) as ledger:
        return signed_head(ledger.head(), workspace.root.absolute().name, clock(), key)


def export_wacz(workspace: Workspace, path: Path, report_ids: Sequence[str]) -> int:
    """Write the raw items that some reports come from to a WACZ; no ids mean all.

    Withdrawn items are left out.

    Raises:
        SetupError: a report is not known, or the archive cannot be written.
    """
    with open_ledger(workspace.ledger) as ledger:
        pages = list(_pages(ledger, frozenset(report_ids)))
    if not pages:
        raise SetupError("there is nothing to export: no such report, or it is withdrawn")
    return write_wacz(path, pages, RawStore(workspace.raw))


def _pages(ledger: Ledger, wanted: frozenset[str]) -> Iterator[Page]:
    items: dict[str, RawItem] = {}
    titles: dict[str, str | None] = {}
    chosen: dict[str, str] = {}  # raw hash to the first report made of it
    gone: set[str] = set()
    for kind, record_id, payload in ledger.payloads("raw", "report", "custody", "tombstone"):
        if kind == "raw":
            items[record_id] = RawItem.model_validate_json(payload)
        elif kind == "report":
            report = Report.model_validate_json(payload)
            titles.setdefault(report.id, report.title)
        elif kind == "custody":
            row = Custody.model_validate_json(payload)
            if not wanted or row.report_id in wanted:
                chosen.setdefault(row.bytes_sha256, row.report_id)
        else:
            gone.add(Tombstone.model_validate_json(payload).about)
    for key, item in items.items():
        report_id = chosen.pop(item.sha256, None)
        if report_id is not None and key not in gone and report_id not in gone:
            yield Page(item, titles.get(report_id))


def withdraw(
    workspace: Workspace,
    about: str,
    *,
    reason: str,
    by: str,
    erase: bool = False,
    clock: Clock = machine_clock,
) -> Tombstone:
    """Set a tombstone on a report or a raw item: its record stays, and nothing is made of it.

    Args:
        workspace: Not watched by another process.
        about: The id of a report, or of a raw item (``raw-…``).
        reason: Why, in words that may be read by anybody.
        by: Who decides.
        erase: Take the bytes of a raw item away as well; their hash stays in the ledger.
        clock: What the time is taken from.

    Raises:
        SetupError: there is no such thing, or bytes of a report alone are to be erased.
    """
    with locked(workspace), open_ledger(workspace.ledger) as ledger:
        item = _item(ledger, about)
        if item is None and ledger_id(about) not in ledger.ids("report"):
            raise SetupError(f"{about}: no such report or item; see `trucewatch custody show`")
        if erase and item is None:
            raise SetupError(f"{about}: is a report; name the raw item to erase its bytes")
        at = max([clock(), *_last_time(ledger)])
        stone = Tombstone(
            id=content_id("tomb", [about, at.isoformat()]), about=about,
            kind="raw" if item else "report", reason=reason, by=by, erased=erase, at=at,
        )  # fmt: skip
        stones = [stone, *_reports_of(ledger, item, stone)] if item else [stone]
        ledger.append(item_of("tombstone", one) for one in stones)
        if item is not None and erase:
            RawStore(workspace.raw).erase(item.sha256)
        write_head(workspace.root / "ledger.head.json", ledger.head())
    return stone


def _item(ledger: Ledger, about: str) -> RawItem | None:
    for _, record_id, payload in ledger.payloads("raw"):
        if record_id == about:
            return RawItem.model_validate_json(payload)
    return None


def _reports_of(ledger: Ledger, item: RawItem, stone: Tombstone) -> Iterator[Tombstone]:
    """Return the tombstones of all that was made of an item."""
    for _, _, payload in ledger.payloads("custody"):
        row = Custody.model_validate_json(payload)
        if row.bytes_sha256 == item.sha256:
            key = content_id("tomb", [row.report_id, stone.at.isoformat()])
            changed = {"id": key, "about": row.report_id, "kind": "report", "erased": False}
            yield stone.model_copy(update=changed)


def _last_time(ledger: Ledger) -> Iterator[datetime]:
    for _, _, payload in ledger.payloads(*STAMPED):
        yield datetime.fromisoformat(json.loads(payload)["at"])
