"""Keeps the records of a run in the ledger, and checks that a ledger is still what was kept."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, ValidationError

from trucewatch.core.errors import SetupError
from trucewatch.core.ledger import Fault, Head
from trucewatch.core.record import Record
from trucewatch.pipeline.checks import Checks
from trucewatch.pipeline.signing import SignedHead, check_signature, check_stamp
from trucewatch.pipeline.workspace import FILE as SETTINGS
from trucewatch.pipeline.workspace import open_workspace
from trucewatch.stores.ledger import item_of, open_ledger
from trucewatch.stores.raw import RawStore

NAME = "ledger.sqlite"
HEAD_NAME = "ledger.head.json"


class Verified(Record):
    """What a check of a ledger found; ``fault`` is None when all of it holds.

    ``entries``, ``quotes``, ``items`` and ``rows`` count what was checked: every entry against the
    hash chain, every claim's words against its report, every raw item against its hash, every row
    of custody against the report's text. The last two are 0 for a ledger outside a workspace.
    ``stamped_at`` is the time before which the head existed, as the authority of its time stamp
    says, None where none was checked.
    """

    ledger: str
    ok: bool
    entries: int
    quotes: int
    items: int = 0
    rows: int = 0
    head: Head
    compared_with: Head | None
    stamped_at: AwareDatetime | None = None
    fault: Fault | None


def keep(path: Path, kinds: Mapping[str, Iterable[Record]]) -> tuple[int, Head]:
    """Add records to the ledger in ``path`` and write its head beside it.

    Args:
        path: The ledger's file; it is made when it is not there.
        kinds: Records by their kind, in the order they are to be kept: reports before the claims
            made from them.

    Returns:
        How many were new, and the head of the chain.

    Raises:
        SetupError: the ledger or its head cannot be written.
    """
    items = [item_of(kind, record) for kind, records in kinds.items() for record in records]
    with open_ledger(path) as ledger:
        added = ledger.append(items)
        head = ledger.head()
    write_head(head_file(path), head)
    return added, head


def verify(
    target: Path,
    kept_head: Path | None = None,
    public_key: Path | None = None,
    authority: Path | None = None,
) -> Verified:
    """Check a ledger: its chain against its hashes, its claims against their reports.

    Of a workspace, the raw items, the times and the rows of custody are checked as well.

    Args:
        target: A ledger's file, the folder that holds it, or a workspace.
        kept_head: A head that was kept elsewhere; without one, the head beside the ledger is
            used if it is there.
        public_key: Whose signature the kept head must bear (PEM), None to believe it as it is.
        authority: Certificates (PEM) of those whose time stamps are believed; None takes those that
            the web believes. A stamp on the kept head is always checked.

    Raises:
        SetupError: there is no ledger, or the head cannot be read, is not signed by the key, or
            bears a time stamp that does not hold.
    """
    workspace = open_workspace(target) if (target / SETTINGS).is_file() else None
    path = target / NAME if target.is_dir() else target
    if workspace is None and not path.is_file():
        raise SetupError(f"{path}: there is no ledger; name its file or the folder of a run")
    beside = head_file(path)
    kept = read_head(kept_head or beside) if kept_head or beside.is_file() else None
    stamped_at = _checked(kept, public_key, authority) if kept_head and kept else None
    known = kept.head if isinstance(kept, SignedHead) else kept
    with open_ledger(workspace.ledger if workspace else path) as ledger:
        checks = Checks(RawStore(workspace.raw) if workspace else None)
        broken = ledger.verify(known)
        head = Head(seq=0, hash="") if broken else ledger.head()
        fault = broken or checks.first_fault(ledger)
    return Verified(
        ledger=str(path),
        ok=not fault,
        entries=head.seq,
        quotes=checks.quotes,
        items=checks.items,
        rows=checks.rows,
        head=head,
        compared_with=known,
        stamped_at=stamped_at,
        fault=fault,
    )


def head_file(path: Path) -> Path:
    """Return where the head of a ledger stands."""
    return path.with_name(HEAD_NAME if path.name == NAME else f"{path.stem}.head.json")


def write_head(path: Path, head: Head) -> None:
    """Write the end of a chain to a file, whole or not at all.

    Raises:
        SetupError: it cannot be written.
    """
    draft = path.with_suffix(".part")
    try:
        draft.write_text(head.to_line() + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise SetupError(f"{path}: cannot be written ({error.strerror}); make room") from error


def read_head(path: Path) -> Head | SignedHead:
    """Return the head that a file holds, plain or with who stands for it.

    Raises:
        SetupError: it is no head.
    """
    try:
        found = path.read_text(encoding="utf-8")
        kind = SignedHead if '"signature"' in found else Head
        return kind.model_validate_json(found)
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise SetupError(f"{path}: is no head; give the file that `run` wrote") from error


def _checked(
    kept: Head | SignedHead, public_key: Path | None, authority: Path | None
) -> datetime | None:
    """Return when a head was stamped, None without a stamp, once its signature and stamp hold."""
    signed = kept if isinstance(kept, SignedHead) else None
    if public_key is not None:
        if signed is None:
            raise SetupError("the head is not signed at all; give the one that was")
        check_signature(signed, public_key)
    if signed is None or (signed.stamp is None and authority is None):
        return None
    return check_stamp(signed, authority)
