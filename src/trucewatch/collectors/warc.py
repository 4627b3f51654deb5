"""WARC files: every page that was fetched, with the address and the time that the record states."""

import re
from collections.abc import Iterator
from typing import Any

from trucewatch.collectors.fields import input_issue
from trucewatch.collectors.item import Found, Item, Onward, TooMuch, spool
from trucewatch.core.errors import InputError

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt",
    "application/pdf": ".pdf", "application/json": ".json", "text/csv": ".csv",
    "application/x-ndjson": ".jsonl", "application/feed+json": ".json", "text/markdown": ".md",
    "text/tab-separated-values": ".tsv", "message/rfc822": ".eml", "application/mbox": ".mbox",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/zip": ".zip",
}  # fmt: skip
_LABEL = "warc/warcio"


def read_warc(item: Item, onward: Onward) -> Iterator[Found]:
    """Return what the responses and resources of a WARC file give.

    Answers that are no page (a picture, a script, an error, a redirect) are passed over; a record
    whose digest does not fit its bytes is an issue and is not read.

    Raises:
        InputError: it breaks off, or is no WARC file.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(item.stream, check_digests=True):
            item.budget.member()
            ending = _ending(record)
            if ending:
                yield from _page(item, record, ending, onward)
    except TooMuch:
        raise
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError, TypeError) as error:
        words = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(f"it is no whole WARC file ({words})") from error


def _page(item: Item, record: Any, ending: str, onward: Onward) -> Iterator[Found]:  # noqa: ANN401
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    try:
        held = spool(record.content_stream(), item.budget)
    except TooMuch:
        raise
    except Exception as error:  # noqa: BLE001 - a broken coding of one record, of many kinds
        yield _damaged(f"{item.name}!{url}", f"its bytes cannot be unpacked ({error})")
        return
    with held:
        if record.digest_checker is not None and record.digest_checker.passed is False:
            yield _damaged(f"{item.name}!{url}", "its bytes are not those that were archived")
            return
        inner = item.within(url, held)._replace(
            path=f"page{ending}", note=_note(url), charset=_charset(record)
        )
        yield from onward(inner)


def _note(url: str) -> dict[str, object]:
    from urllib.parse import urlsplit

    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if url.startswith("urn:"):  # of a file, whose own words tell what it is
        return {}
    return {"url": url, **({"source": host.removeprefix("www.")} if host else {})}


def _ending(record: Any) -> str | None:  # noqa: ANN401 - a record of warcio
    """Return the ending that stands for the record's kind, None for what is not read."""
    if record.rec_type == "response":
        headers = record.http_headers
        if headers is None or headers.get_statuscode() != "200":
            return None
        kind = headers.get_header("Content-Type") or ""
    elif record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    return _ENDINGS.get(kind.split(";")[0].strip().lower())


def _charset(record: Any) -> str | None:  # noqa: ANN401 - a record of warcio
    headers = record.http_headers or record.rec_headers
    found = _CHARSET.search(headers.get_header("Content-Type") or "")
    return found[1] if found else None


def _damaged(where: str, why: str) -> Found:
    step = "fetch the page again, or look at the archive with a tool for it"
    return Found(input_issue(InputError(why), "unreadable_item", where, step), where, _LABEL)
