"""Keeps the records of a run in the ledger, and checks that a ledger is still what was kept."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from trucewatch.core.errors import SetupError
from trucewatch.core.ledger import Entry, Fault, Head
from trucewatch.core.record import Record
from trucewatch.stores.ledger import Ledger, item_of, open_ledger

NAME = "ledger.sqlite"
HEAD_NAME = "ledger.head.json"


class Verified(Record):
    """What a check of a ledger found; ``fault`` is None when all of it holds.

    ``entries`` and ``quotes`` count what was checked: every entry against the hash chain, every
    claim's words against its report.
    """

    ledger: str
    ok: bool
    entries: int
    quotes: int
    head: Head
    compared_with: Head | None
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
    _write_head(head_file(path), head)
    return added, head


def verify(target: Path, kept_head: Path | None = None) -> Verified:
    """Check a ledger: its chain against its hashes, its claims against their reports.

    Args:
        target: A ledger's file, or the folder that holds it.
        kept_head: A head that was kept elsewhere; without one, the head beside the ledger is
            used if it is there.

    Raises:
        SetupError: there is no ledger, or the head cannot be read.
    """
    path = target / NAME if target.is_dir() else target
    if not path.is_file():
        raise SetupError(f"{path}: there is no ledger; name its file or the folder of a run")
    beside = head_file(path)
    known = _read_head(kept_head) if kept_head else _read_head(beside) if beside.is_file() else None
    with open_ledger(path) as ledger:
        fault = ledger.verify(known)
        quotes, broken = (0, None) if fault else _check_quotes(ledger)
        head = Head(seq=0, hash="") if fault else ledger.head()
    return Verified(
        ledger=str(path),
        ok=not (fault or broken),
        entries=head.seq,
        quotes=quotes,
        head=head,
        compared_with=known,
        fault=fault or broken,
    )


def head_file(path: Path) -> Path:
    """Return where the head of a ledger stands."""
    return path.with_name(HEAD_NAME if path.name == NAME else f"{path.stem}.head.json")


def _write_head(path: Path, head: Head) -> None:
    draft = path.with_suffix(".part")
    try:
        draft.write_text(head.to_line() + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise SetupError(f"{path}: cannot be written ({error.strerror}); make room") from error


def _read_head(path: Path) -> Head:
    try:
        return Head.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise SetupError(f"{path}: is no head; give the file that `run` wrote") from error


def _check_quotes(ledger: Ledger) -> tuple[int, Fault | None]:
    texts: dict[str, set[str]] = {}
    checked = 0
    for entry in ledger.entries():
        if entry.kind == "report":
            texts.setdefault(entry.record_id, set()).add(json.loads(entry.payload)["text"])
        elif entry.kind == "claim":
            checked += 1
            if not any(_stands(entry, text) for text in texts.get(_report_of(entry), ())):
                return checked, _misquoted(entry)
    return checked, None


def _report_of(entry: Entry) -> str:
    return str(json.loads(entry.payload)["report_id"])


def _stands(entry: Entry, text: str) -> bool:
    quote = json.loads(entry.payload)["quote"]
    return bool(text[quote["start"] : quote["end"]] == quote["exact"])


def _misquoted(entry: Entry) -> Fault:
    detail = f"its words do not stand in report {_report_of(entry)}"
    return Fault(
        kind="misquoted",
        seq=entry.seq,
        record_kind=entry.kind,
        record_id=entry.record_id,
        detail=detail,
    )
