"""Feeds (RSS, RDF, Atom, JSON Feed) become reports, one an entry."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from trucewatch.collectors.answer import Answer, host_of, outlet_of, web_address
from trucewatch.collectors.decode import decode
from trucewatch.collectors.feed_xml import MOST_ENTRIES, parse_feed
from trucewatch.collectors.fields import input_issue, read_report, read_time
from trucewatch.collectors.fragments import plain_title, text_of
from trucewatch.collectors.lines import guessed
from trucewatch.collectors.worker import run
from trucewatch.collectors.xml_gate import declared_encoding
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

SLACK = timedelta(days=1)  # by which a feed may be ahead: clocks and zones are often set wrong
OLDEST = 1980  # years before it come from clocks that were never set
Entry = Mapping[str, str | None]


def read_feed(answer: Answer) -> Iterator[Report | Issue]:
    """Return the reports of a feed in its own order.

    Raises:
        InputError: it is no feed, or is refused.
    """
    decoded = decode(answer.data, _declared(answer), answer.language)
    if not decoded.certain:
        yield guessed(answer.where, decoded.encoding)
    found = _parsed(decoded.text, answer.url)
    if not found["whole"]:
        problem = InputError("its XML is broken; it was read as far as it goes")
        yield input_issue(problem, "broken_feed", answer.where, "tell its publisher")
    for number, entry in enumerate(found["entries"], start=1):
        yield from _entry(entry, f"{answer.where} entry {number}", answer)


def entry_links(answer: Answer) -> list[str]:
    """Return the addresses that the entries of a feed lead to, each once, in order.

    Raises:
        InputError: it is no feed, or is refused.
    """
    decoded = decode(answer.data, _declared(answer), answer.language)
    entries = _parsed(decoded.text, answer.url)["entries"]
    links = (_link(entry, answer.url) for entry in entries)
    return list(dict.fromkeys(link for link in links if link))


def _declared(answer: Answer) -> str | None:
    return answer.charset or declared_encoding(answer.data)


def _parsed(text: str, url: str) -> dict[str, Any]:
    return run(_parse, (text, url), seconds=15, megabytes=100)


def _parse(argument: tuple[str, str]) -> dict[str, Any]:
    text, url = argument
    is_json = text.lstrip("\ufeff \t\r\n").startswith("{")
    found = _json_feed(text) if is_json else parse_feed(text, url)
    for entry in found["entries"]:
        entry["title"] = plain_title(entry["title"] or "")
        entry["text"] = text_of(entry.pop("html") or "") or entry["title"]
    return found


def _json_feed(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("its JSON is broken or nested too deeply") from error
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(value.get("version")):
        raise InputError("it is no JSON Feed")
    entries = [_json_entry(item) for item in items[:MOST_ENTRIES] if isinstance(item, dict)]
    return {"title": value.get("title"), "whole": True, "entries": entries}


def _json_entry(item: Mapping[str, object]) -> dict[str, str | None]:
    words = {key: value for key, value in item.items() if isinstance(value, str) and value.strip()}
    text = words.get("content_text") or words.get("content_html") or words.get("summary")
    return {
        "id": words.get("id"),
        "url": words.get("url") or words.get("external_url"),
        "title": words.get("title"),
        "html": text,
        "published": words.get("date_published"),
        "updated": words.get("date_modified"),
        "via": words.get("external_url"),
    }


def _entry(entry: Entry, where: str, answer: Answer) -> Iterator[Report | Issue]:
    link = _link(entry, answer.url)
    issues: list[Issue] = []
    published, updated = _times(entry, where, answer, issues)
    fields = {
        "text": entry["text"],
        "title": entry["title"],
        "published_at": published,
        "updated_at": updated,
        "source": answer.given.source or host_of(link) or host_of(answer.url),
        "url": link,
        "via": outlet_of(entry.get("via"), answer.url),
    }
    read = read_report(fields, where, answer.given)
    yield from (*issues, *read.issues)
    if read.report is not None:
        yield read.report


def _link(entry: Entry, base: str) -> str | None:
    link = web_address(entry["url"], base)
    if link is None and (entry["id"] or "").startswith(("http://", "https://")):
        return web_address(entry["id"], base)
    return link


def _times(
    entry: Entry, where: str, answer: Answer, issues: list[Issue]
) -> tuple[str | None, str | None]:
    """Return when the entry was published and when it was changed since.

    An entry that tells only when it was changed was, in these words, published then.
    """
    published = believed(entry["published"], where, answer.answered_at, issues)
    updated = believed(entry["updated"], where, answer.answered_at, issues)
    if entry["published"] is None:
        return updated, None
    return published, updated if updated != published else None


def believed(
    written: str | None, where: str, answered_at: datetime | None, issues: list[Issue]
) -> str | None:
    """Return a time as it is written, None with an issue when no clock was right that wrote it."""
    when = read_time(written) if written else None
    if when is None:
        return written  # read_report says what is wrong with it
    ahead = answered_at is not None and when > answered_at + SLACK
    if when.year >= OLDEST and not ahead:
        return written
    why = "it lies ahead of the answer that tells it" if ahead else "no clock was set that wrote it"
    issues.append(
        Issue(
            code="wrong_clock",
            where=where,
            what=f"the time {written} was left out",
            why=why,
            next_step="state the right one with a file NAME.meta.yml, if it matters",
        )
    )
    return None
