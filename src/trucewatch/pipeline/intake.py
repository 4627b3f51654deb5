"""Takes items in: bytes to the raw store, reports and where they come from to the ledger.

An item is acknowledged when its bytes are in the raw store and its row is in the ledger. What is
made of it is derived from there, in batches of one transaction each, and doing it again after a
kill changes nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import IO, BinaryIO, NamedTuple

from trucewatch import __version__
from trucewatch.collectors.item import Found
from trucewatch.core.errors import SetupError
from trucewatch.core.ids import content_id, digest
from trucewatch.core.issues import Issue
from trucewatch.core.ledger import Item as Line
from trucewatch.pipeline.stated import Stated, as_file, written
from trucewatch.report.custody import (
    Collected,
    Custody,
    Held,
    Origin,
    Quarantined,
    RawItem,
    Released,
    Tombstone,
    custody_of,
)
from trucewatch.report.ports import LanguageDetector
from trucewatch.report.record import Report
from trucewatch.stores.ledger import Ledger, item_of, ledger_id
from trucewatch.stores.raw import RawStore

BATCH = 2_000  # reports of one transaction
METHOD = f"trucewatch {__version__}"
QUARANTINED = frozenset({"unreadable_item", "bomb", "binary_file", "too_large", "bad_json"})
"""Codes of issues that keep an item, when nothing could be made of it."""

Clock = Callable[[], datetime]
Reader = Callable[[RawItem, BinaryIO], Iterator[Found]]
_STAMPED: Mapping[str, type[Collected | Quarantined | Released | Tombstone]] = {
    "collected": Collected, "quarantine": Quarantined, "released": Released,
    "tombstone": Tombstone,
}  # fmt: skip


def machine_clock() -> datetime:
    """Return what this machine's clock says."""
    return datetime.now(UTC)


class Taken(NamedTuple):
    """How reading one item went."""

    fresh: tuple[Report, ...]
    known: int
    issues: tuple[Issue, ...]


class Intake:
    """The way into a workspace's ledger and raw store."""

    def __init__(
        self,
        ledger: Ledger,
        raw: RawStore,
        detector: LanguageDetector,
        clock: Clock = machine_clock,
        readers: Mapping[str, Reader] | None = None,
    ) -> None:
        """Take the stores; only one intake may write to a workspace at a time.

        Args:
            ledger: Open.
            raw: Of the same workspace.
            detector: Tells the language of reports that do not say it.
            clock: What times are taken from.
            readers: What reads the items of a collector of the web, by the collector's name; all
                others are read as files.
        """
        self._ledger, self._raw, self._detector, self._clock = ledger, raw, detector, clock
        self._readers = readers or {}
        self._last: datetime | None = None
        self._items: dict[str, RawItem] = {}
        self._by_source: dict[str, str] = {}
        self._done: set[str] = set()
        self._held: set[str] = set()  # what is in quarantine
        self._erased: dict[str, RawItem] = {}
        self._recall()

    def _recall(self) -> None:
        for kind, _, payload in self._ledger.payloads("raw", *_STAMPED):
            self._remember(kind, payload)

    def _remember(self, kind: str, payload: str) -> None:
        if kind == "raw":
            item = RawItem.model_validate_json(payload)
            self._items[item.id], self._last = item, item.at
            self._by_source[item.origin.source_url] = item.sha256
            return
        record = _STAMPED[kind].model_validate_json(payload)
        self._last = record.at
        if isinstance(record, Collected):
            self._done.add(record.raw_id)
        elif isinstance(record, Quarantined):
            self._held.add(record.about)
        elif isinstance(record, Released):
            self._held.discard(record.about)
        elif record.kind == "raw":
            self._withdraw(record)

    def _withdraw(self, stone: Tombstone) -> None:
        """Let an item rest: it is read no more, and its bytes, once erased, do not come back."""
        self._done.add(stone.about)
        self._held.discard(stone.about)
        item = self._items.get(stone.about)
        if item is not None and stone.erased:
            self._erased[item.sha256] = item

    def now(self) -> tuple[datetime, bool]:
        """Return the time to write, and whether the clock had to be held back.

        Times in the ledger never run backwards: a clock that jumps back repeats the last time.
        """
        found = self._clock()
        doubt = self._last is not None and found < self._last
        self._last = self._last if doubt and self._last else found
        return self._last, doubt

    def keep(self, stream: IO[bytes], origin: Origin, stated: Stated) -> RawItem:
        """Put bytes away and acknowledge them; bytes that are known already change nothing.

        Raises:
            SetupError: they cannot be written; nothing was acknowledged.
        """
        kept = self._raw.put(stream)
        if kept.sha256 in self._erased:
            self._raw.erase(kept.sha256)
            return self._erased[kept.sha256]
        key = content_id("raw", [kept.sha256, origin.source_url, written(stated)])
        known = self._items.get(key)
        if known is not None:
            self._by_source[origin.source_url] = kept.sha256
            return known
        at, doubt = self.now()
        before = self._by_source.get(origin.source_url)
        item = RawItem(
            id=key, sha256=kept.sha256, size=kept.size, origin=origin, stated=written(stated),
            at=at, clock_doubt=doubt, parent_hash=before if before != kept.sha256 else None,
        )  # fmt: skip
        self._ledger.append([item_of("raw", item)])
        self._items[key], self._by_source[origin.source_url] = item, kept.sha256
        return item

    def is_done(self, raw_id: str) -> bool:
        """Return True when all of an item was read before."""
        return raw_id in self._done

    def pending(self) -> tuple[RawItem, ...]:
        """Return the items that were acknowledged and not read to their end."""
        return tuple(item for key, item in self._items.items() if key not in self._done)

    def item(self, raw_id: str) -> RawItem:
        """Return an item by its id.

        Raises:
            SetupError: there is none.
        """
        if raw_id not in self._items:
            raise SetupError(f"{raw_id}: no such item; see `trucewatch quarantine list`")
        return self._items[raw_id]

    def in_quarantine(self) -> frozenset[str]:
        """Return the ids of items and reports that are in quarantine."""
        return frozenset(self._held)

    def read(self, item: RawItem) -> Taken:
        """Read an item from the raw store and add what it gives to the ledger.

        Raises:
            SetupError: the ledger cannot be written, or the item's bytes are gone.
        """
        try:
            with self._raw.open(item.sha256) as stream:
                read = self._readers.get(item.origin.collector, as_file)
                return self._store(item, read(item, stream))
        except OSError as error:
            text = f"{self._raw.path(item.sha256)}: cannot be read ({error.strerror})"
            raise SetupError(f"{text}; run `trucewatch verify`") from error

    def take(self, item: RawItem, found: Iterator[Found]) -> Taken:
        """Add what was made of an item already, while it was collected.

        Raises:
            SetupError: the ledger cannot be written.
        """
        return self._store(item, found)

    def _store(self, item: RawItem, found: Iterator[Found]) -> Taken:
        fresh: list[Report] = []
        issues: list[Issue] = []
        known = 0
        while batch := list(islice(found, BATCH)):
            new, lines = self._lines(batch, item)
            said = [one.value for one in batch if isinstance(one.value, Issue)]
            self._ledger.append([*lines, *(item_of("issue", issue) for issue in said)])
            fresh += new
            issues += said
            known += len(batch) - len(said) - len(new)
        self._finish(item, len(fresh), known, issues)
        return Taken(tuple(fresh), known, tuple(issues))

    def _lines(self, batch: list[Found], item: RawItem) -> tuple[list[Report], list[Line]]:
        """Return the new reports of a batch, and all lines that the ledger gets of it."""
        listed = [(f, f.value) for f in batch if isinstance(f.value, Report)]
        held = self._ledger.hashes("report", (ledger_id(report.id) for _, report in listed))
        fresh: list[Report] = []
        lines: list[Line] = []
        for found, report in listed:
            line = self._unlike(self._told(report), held)
            if line is None:
                continue
            told, written = line
            lines += [written, item_of("custody", self._row(told, found, item))]
            held.setdefault(written.record_id, set()).add(digest(written.payload))
            fresh.append(told)
        return fresh, lines

    def _told(self, report: Report) -> Report:
        if report.language is not None:
            return report
        return report.altered(language=self._detector.detect(report.text))

    def _unlike(self, report: Report, held: dict[str, set[str]]) -> tuple[Report, Line] | None:
        """Return a report as it is to be kept, None when the ledger holds it.

        Another content under an id that is taken is kept under the hash of its content.
        """
        line = item_of("report", report)
        known = held.get(line.record_id)
        if not known:
            return report, line
        if digest(line.payload) in known:
            return None
        own = Report.of(**{**dict(report), "id": ""})
        line = item_of("report", own)
        taken = self._ledger.hashes("report", [line.record_id])
        if taken.get(line.record_id) or held.get(line.record_id):
            return None
        return own, line

    def _row(self, report: Report, found: Found, item: RawItem) -> Custody:
        return custody_of(
            report.id, report.text, item,
            part=found.part, extractor=found.extractor, method=METHOD, language=report.language,
        )  # fmt: skip

    def _finish(self, item: RawItem, fresh: int, known: int, issues: list[Issue]) -> None:
        at, _ = self.now()
        done = Collected(
            id=f"done-{item.id}", raw_id=item.id, reports=fresh, known=known,
            issues=len(issues), at=at,
        )  # fmt: skip
        lines = [item_of("collected", done)] if item.id not in self._done else []
        bad = next((issue for issue in issues if issue.code in QUARANTINED), None)
        if bad is not None and not fresh and not known:
            lines += self._quarantine(item.id, "raw", bad, at)
        elif item.id in self._held:
            lines += self._release(item.id, at)
        self._ledger.append(lines)
        self._done.add(item.id)

    def _quarantine(self, about: str, kind: Held, bad: Issue, at: datetime) -> list[Line]:
        if about in self._held:
            return []
        self._held.add(about)
        key = content_id("qua", [about, bad.code, bad.why, METHOD, at.isoformat()])
        record = Quarantined(
            id=key, about=about, kind=kind, where=bad.where, code=bad.code, reason=bad.why,
            tried_with=METHOD, at=at,
        )  # fmt: skip
        return [item_of("quarantine", record)]

    def _release(self, about: str, at: datetime) -> list[Line]:
        self._held.discard(about)
        key = content_id("rel", [about, at.isoformat()])
        return [item_of("released", Released(id=key, about=about, how="read", at=at))]

    def hold_report(self, issue: Issue) -> list[Line]:
        """Return the lines that put a report into quarantine, which reading it broke on."""
        return self._quarantine(issue.where, "report", issue, self.now()[0])

    def release_report(self, report_id: str) -> list[Line]:
        """Return the lines that take a report out of quarantine, none when it is not in it."""
        return self._release(report_id, self.now()[0]) if report_id in self._held else []
