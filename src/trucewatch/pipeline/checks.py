"""Holds the records of a ledger against each other and against the raw items."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from trucewatch.core.ids import digest
from trucewatch.core.ledger import Entry, Fault, FaultKind
from trucewatch.stores.ledger import Ledger, ledger_id
from trucewatch.stores.raw import RawStore

STAMPED = frozenset({"raw", "collected", "quarantine", "released", "tombstone"})


class Checks:
    """Goes once through a ledger whose chain holds, and counts what it checks.

    ``quotes`` are claims, ``items`` raw items, ``rows`` rows of custody.
    """

    def __init__(self, raw: RawStore | None) -> None:
        """Take the raw items of a workspace, None outside of one."""
        self._raw = raw
        self.quotes = self.items = self.rows = 0
        self._texts: dict[str, set[str]] = {}
        self._hashes: dict[str, set[str]] = {}
        self._last: datetime | None = None
        self._sizes: dict[str, bool] = {}  # raw hashes and whether their bytes hold
        self._erased: set[str] = set()

    def first_fault(self, ledger: Ledger) -> Fault | None:
        """Return the first record that does not fit what it rests on, None when all do."""
        checks: Mapping[str, Callable[[Entry, Any], Fault | None]] = {
            "report": self._report, "claim": self._claim, "raw": self._item,
            "custody": self._custody,
        }  # fmt: skip
        self._erased = _erased(ledger)
        for entry in ledger.entries():
            check = checks.get(entry.kind)
            fields = json.loads(entry.payload) if check or entry.kind in STAMPED else None
            fault = check(entry, fields) if check else None
            if fault is None and entry.kind in STAMPED:
                fault = self._time(entry, fields)
            if fault is not None:
                return fault
        return None

    def _report(self, entry: Entry, fields: Any) -> Fault | None:  # noqa: ANN401 - plain JSON
        text = str(fields["text"])
        self._texts.setdefault(entry.record_id, set()).add(text)
        self._hashes.setdefault(entry.record_id, set()).add(digest(text))
        return None

    def _claim(self, entry: Entry, fields: Any) -> Fault | None:  # noqa: ANN401 - plain JSON
        self.quotes += 1
        quote, report_id = fields["quote"], str(fields["report_id"])
        texts = self._texts.get(ledger_id(report_id), ())
        if any(text[quote["start"] : quote["end"]] == quote["exact"] for text in texts):
            return None
        return _fault("misquoted", entry, f"its words do not stand in report {report_id}")

    def _item(self, entry: Entry, fields: Any) -> Fault | None:  # noqa: ANN401 - plain JSON
        self.items += 1
        sha256 = str(fields["sha256"])
        if self._raw is None or entry.record_id in self._erased:
            return None
        if sha256 not in self._sizes:
            try:
                self._sizes[sha256] = self._raw.hash_of(sha256) == sha256
            except OSError as error:
                why = f"its bytes cannot be read ({error.strerror}): {self._raw.path(sha256)}"
                return _fault("raw_missing", entry, why)
        if self._sizes[sha256]:
            return None
        why = f"its bytes are not those that were collected: {self._raw.path(sha256)}"
        return _fault("raw_changed", entry, why)

    def _custody(self, entry: Entry, fields: Any) -> Fault | None:  # noqa: ANN401 - plain JSON
        self.rows += 1
        report_id = str(fields["report_id"])
        if fields["text_sha256"] not in self._hashes.get(ledger_id(report_id), ()):
            return _fault("text_changed", entry, f"report {report_id} has another text")
        if self._raw is not None and fields["bytes_sha256"] not in self._sizes and not self._erased:
            return _fault("raw_missing", entry, "no raw item has the bytes that it names")
        return None

    def _time(self, entry: Entry, fields: Any) -> Fault | None:  # noqa: ANN401 - plain JSON
        at = datetime.fromisoformat(fields["at"])
        if self._last is not None and at < self._last:
            return _fault("back_dated", entry, f"it says {at}, after a record of {self._last}")
        self._last = at
        return None


def _erased(ledger: Ledger) -> set[str]:
    """Return the ids of raw items whose bytes were taken away with a reason."""
    stones = (json.loads(payload) for _, _, payload in ledger.payloads("tombstone"))
    return {str(stone["about"]) for stone in stones if stone["erased"]}


def _fault(kind: FaultKind, entry: Entry, detail: str) -> Fault:
    return Fault(
        kind=kind, seq=entry.seq, record_kind=entry.kind, record_id=entry.record_id, detail=detail
    )
