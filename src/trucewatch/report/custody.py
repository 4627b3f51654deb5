"""Where a report comes from, in a form that can be checked: bytes, hashes, times, readers.

This is a record of what the program was given. It is no forensic capture.
"""

from typing import Literal

from pydantic import AwareDatetime, Field, JsonValue, NonNegativeInt

from trucewatch.core.ids import content_id, digest
from trucewatch.core.record import Record

Collector = Literal["folder", "feed", "page", "section", "sitemap", "hand"]
Held = Literal["raw", "report"]


class Origin(Record):
    """Where bytes were found.

    ``source_url`` is the address that was asked, or the path below the workspace; ``final_url`` is
    where the answer came from after redirects. ``http_status`` is None for files. ``licence`` is a
    note of the user's, None when nothing is known; ``by`` is who brought it by hand, None for what
    was collected.
    """

    source_url: str
    collector: Collector
    final_url: str | None = None
    http_status: int | None = None
    content_type: str | None = None
    licence: str | None = None
    by: str | None = None


class RawItem(Record):
    """Bytes as they were collected.

    ``id`` tells the bytes together with what was stated about them from outside, so that the same
    bytes under another note are read again; ``stated`` holds what was stated. ``at`` never runs
    backwards along the ledger: ``clock_doubt`` says that the machine's clock stood before the last
    time that was written, and that ``at`` repeats it. ``parent_hash`` is the SHA-256 of the bytes
    that stood at the same source before, None for the first.
    """

    id: str
    sha256: str
    size: NonNegativeInt
    origin: Origin
    stated: dict[str, JsonValue] = Field(default_factory=dict)
    at: AwareDatetime
    clock_doubt: bool = False
    parent_hash: str | None = None


class Custody(Record):
    """The chain from a report back to bytes.

    ``part`` says where in the item the report stands; ``method`` is the collector with its version,
    ``extractor`` what made text of the bytes, with its version. ``text_sha256`` is of the report's
    text in UTF-8.
    """

    id: str
    report_id: str
    source_url: str
    final_url: str | None
    retrieved_at: AwareDatetime
    collector: Collector
    method: str
    http_status: int | None
    bytes_sha256: str
    part: str
    text_sha256: str
    extractor: str
    language: str | None
    licence: str | None
    parent_hash: str | None


class Collected(Record):
    """All of an item was read: ``reports`` are new ones, ``known`` were held before."""

    id: str
    raw_id: str
    reports: NonNegativeInt
    known: NonNegativeInt
    issues: NonNegativeInt
    at: AwareDatetime


class Quarantined(Record):
    """An item, or a report, that could not be read: kept with its reason, to be tried again.

    ``about`` is the id of the raw item or of the report.
    """

    id: str
    about: str
    kind: Held
    where: str
    code: str
    reason: str
    tried_with: str
    at: AwareDatetime


class Released(Record):
    """Something left quarantine: it was read in the end, or it was withdrawn."""

    id: str
    about: str
    how: Literal["read", "withdrawn"]
    at: AwareDatetime


class Tombstone(Record):
    """Something is withdrawn, with its reason; what the ledger says of it stays.

    ``about`` is the id of a report or a raw item. ``erased`` says that the bytes were taken away:
    their hash remains.
    """

    id: str
    about: str
    kind: Held
    reason: str
    by: str
    erased: bool
    at: AwareDatetime


def custody_of(
    report_id: str,
    text: str,
    raw: RawItem,
    *,
    part: str,
    extractor: str,
    method: str,
    language: str | None,
) -> Custody:
    """Return the row that ties a report to the bytes it was made from."""
    draft = Custody(
        id="",
        report_id=report_id,
        source_url=raw.origin.source_url,
        final_url=raw.origin.final_url,
        retrieved_at=raw.at,
        collector=raw.origin.collector,
        method=method,
        http_status=raw.origin.http_status,
        bytes_sha256=raw.sha256,
        part=part,
        text_sha256=digest(text),
        extractor=extractor,
        language=language,
        licence=raw.origin.licence,
        parent_hash=raw.parent_hash,
    )
    key = [report_id, raw.id, part, extractor, draft.text_sha256]
    return draft.altered(id=content_id("cus", key))
