"""The hash chain of the ledger: what makes a change to an old record show.

A chain finds a changed, dropped, moved or doubled entry. It cannot find a tail that was cut off, or
a chain that was rewritten from end to end: for these, compare with a head that was kept elsewhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from pydantic import NonNegativeInt, PositiveInt

from trucewatch.core.ids import canonical_json, digest
from trucewatch.core.record import Record

GENESIS = "0" * 64

FaultKind = Literal[
    "missing",
    "changed",
    "broken_link",
    "duplicate",
    "cut_short",
    "rewritten",
    "unreadable",
    "misquoted",
    "back_dated",
    "raw_missing",
    "raw_changed",
    "text_changed",
]


class Item(Record):
    """A record on its way into the ledger; ``payload`` is its canonical JSON."""

    kind: str
    record_id: str
    payload: str


class Entry(Item):
    """A record in the ledger: its place in line and the hashes that hold it there."""

    seq: PositiveInt
    prev_hash: str
    hash: str


class Head(Record):
    """The end of a chain: how many entries it has and the hash of the last.

    An empty ledger has ``seq`` 0 and ``hash`` 64 zeros.
    """

    seq: NonNegativeInt
    hash: str


class Fault(Record):
    """The first entry that is not what the chain says; fields are None when it has no such row."""

    kind: FaultKind
    seq: int
    record_kind: str | None
    record_id: str | None
    detail: str


def link(prev_hash: str, seq: int, item: Item) -> str:
    """Return the hash of an entry: SHA-256 over its place, its content and the hash before it."""
    return digest(canonical_json([prev_hash, seq, item.kind, item.record_id, item.payload]))


class Link(NamedTuple):
    """What holds an entry in its place."""

    seq: int
    prev_hash: str
    hash: str


def links(head: Head, items: Iterable[Item]) -> Iterator[Link]:
    """Return what holds each of ``items`` in its place after ``head``."""
    seq, prev = head.seq, head.hash
    for item in items:
        seq += 1
        found = link(prev, seq, item)
        yield Link(seq, prev, found)
        prev = found


def chain(head: Head, items: Sequence[Item]) -> list[Entry]:
    """Return ``items`` as the entries that follow ``head``."""
    held = zip(items, links(head, items), strict=True)
    return [Entry(**dict(item), **linked._asdict()) for item, linked in held]


def first_fault(entries: Iterable[Entry], head: Head | None = None) -> Fault | None:
    """Return the first thing wrong with a chain, None when it holds.

    Args:
        entries: All entries in the order of ``seq``.
        head: The end of the chain at an earlier time; the chain may have grown since.
    """
    at, seen = Head(seq=0, hash=GENESIS), set[tuple[str, str, str]]()
    for entry in entries:
        fault = _fault_of(entry, at) or _doubled(entry, seen) or _rewritten(entry, head)
        if fault:
            return fault
        at = Head(seq=entry.seq, hash=entry.hash)
    if head and at.seq < head.seq:
        text = f"the chain ends at {at.seq}, but once reached {head.seq}"
        return Fault(
            kind="cut_short", seq=at.seq + 1, record_kind=None, record_id=None, detail=text
        )
    return None


def _fault(kind: FaultKind, entry: Entry, detail: str) -> Fault:
    return Fault(
        kind=kind, seq=entry.seq, record_kind=entry.kind, record_id=entry.record_id, detail=detail
    )


def _fault_of(entry: Entry, before: Head) -> Fault | None:
    if entry.seq != before.seq + 1:
        return _fault("missing", entry, f"entry {before.seq + 1} is missing before this one")
    if entry.prev_hash != before.hash:
        return _fault("broken_link", entry, "it does not follow the entry before it")
    if entry.hash != link(entry.prev_hash, entry.seq, entry):
        return _fault("changed", entry, "its content is not what was hashed")
    return None


def _doubled(entry: Entry, seen: set[tuple[str, str, str]]) -> Fault | None:
    key = (entry.kind, entry.record_id, digest(entry.payload))
    if key in seen:
        return _fault("duplicate", entry, "the same record stands in the ledger twice")
    seen.add(key)
    return None


def _rewritten(entry: Entry, head: Head | None) -> Fault | None:
    if head and entry.seq == head.seq and entry.hash != head.hash:
        return _fault("rewritten", entry, "its hash differs from the head that was kept")
    return None
