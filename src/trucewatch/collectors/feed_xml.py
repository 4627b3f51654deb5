"""Reads RSS, RDF and Atom to plain values; runs in a worker, for the bytes are hostile."""

import calendar
import io
import time
from datetime import UTC, datetime
from typing import Any

from trucewatch.collectors.xml_gate import gated
from trucewatch.core.errors import InputError

MOST_ENTRIES = 2_000  # of one feed


def parse_feed(text: str, url: str) -> dict[str, Any]:
    """Return ``title``, ``entries`` and ``whole`` of a feed.

    Each entry has ``id``, ``url``, ``title``, ``html``, ``published``, ``updated`` and ``via``,
    None where it does not say; times are RFC 3339 in UTC, or as they are written when they are
    none. ``whole`` is False when the XML is broken and was read as far as it goes.

    Raises:
        InputError: it is no feed, or its XML makes declarations of its own.
    """
    clean, tree = gated(text)
    found = _read(clean, url)
    if not found.get("version") and not found.entries:
        raise InputError("it is no feed")
    return {
        "title": _word(found.feed.get("title")),
        "whole": tree is not None,
        "entries": [_entry(entry) for entry in found.entries[:MOST_ENTRIES]],
    }


def _read(clean: str, url: str) -> Any:  # noqa: ANN401 - feedparser has no types
    import feedparser

    told = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        return feedparser.parse(io.BytesIO(clean.encode("utf-8", "replace")), response_headers=told)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # feedparser stumbles over some of it, such as the address of a name space with spaces
        raise InputError("its XML cannot be read as a feed") from error


def _entry(entry: Any) -> dict[str, str | None]:  # noqa: ANN401 - feedparser has no types
    content = [part.get("value") for part in entry.get("content", ()) if part.get("value")]
    summary = _word(entry.get("summary"))
    return {
        "id": _word(entry.get("id")),
        "url": _word(entry.get("link")),
        "title": _word(entry.get("title")),
        "html": max((part for part in (*content, summary) if part), key=len, default=None),
        "published": _time(entry, "published"),
        "updated": _time(entry, "updated"),
        "via": _taken_from(entry),
    }


def _taken_from(entry: Any) -> str | None:  # noqa: ANN401 - feedparser has no types
    """Return the feed that an entry says it was taken over from, by its address or its title."""
    source = dict.get(entry, "source")
    if not isinstance(source, dict):
        return None
    return _word(source.get("href")) or _word(source.get("title"))


def _word(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _time(entry: Any, key: str) -> str | None:  # noqa: ANN401 - feedparser has no types
    # the plain dictionary is asked: feedparser's own gives the one for the other, with a warning
    parsed, written = dict.get(entry, f"{key}_parsed"), _word(dict.get(entry, key))
    if isinstance(parsed, time.struct_time):
        try:
            return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return written
    return written
