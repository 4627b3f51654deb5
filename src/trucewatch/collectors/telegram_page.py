"""Exports of Telegram Desktop as web pages (``messages.html``, ``messages2.html``, …)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from trucewatch.collectors import worker
from trucewatch.collectors.decode import decode
from trucewatch.collectors.fields import read_report
from trucewatch.collectors.item import Item
from trucewatch.collectors.lines import LONGEST, too_long
from trucewatch.collectors.pages import parsed
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

_WHEN = re.compile(r"(\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d)(?: (?:UTC|GMT)([+-]\d\d:?\d\d))?")
_NUMBER = re.compile(r"\d+")
_SPACES = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")  # begins where spaces begin, so they cost once


def read_export(item: Item) -> Iterator[Report | Issue]:
    """Return the posts on a page of an export, with forwards, replies and media names.

    Raises:
        InputError: the page costs too much, or is none.
    """
    data = item.stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        yield too_long(item.name)
        return
    posts: list[dict[str, object]] = worker.run(posts_of, decode(data).text)
    for number, fields in enumerate(posts, start=1):
        where = f"{item.name}, message {number}"
        read = read_report({**fields, **item.note}, where, item.given)
        yield from read.issues
        if read.report is not None:
            yield read.report


def posts_of(html: str) -> list[dict[str, object]]:
    """Return the fields of each post on the page that has words.

    Raises:
        InputError: it is no page.
    """
    tree = parsed(html)
    if tree is None:
        raise InputError("it is no page")
    chat = _first(tree, ".//div[contains(@class,'page_header')]//div[contains(@class,'text')]")
    found = []
    for node in tree.xpath("//div[starts-with(@id,'message') and contains(@class,'message')]"):
        if "service" not in node.get("class", "").split():
            found += [fields for fields in [_post(node, chat)] if fields["text"]]
    return found


def _post(node: Any, chat: str) -> dict[str, object]:  # noqa: ANN401 - an element of lxml
    (body,) = node.xpath("./div[contains(concat(' ',@class,' '),' body ')]")[:1] or [node]
    forwarded = body.xpath("./div[contains(@class,'forwarded')]")
    words = body.xpath(".//div[contains(concat(' ',@class,' '),' text ')]")
    number = _NUMBER.search(node.get("id", ""))
    return {
        "text": "\n".join(filter(None, map(_words, words))),
        "id": f"telegram-{chat}-{number[0]}" if number else None,
        "source": chat or None,
        "published_at": _time(body.xpath("./div[contains(@class,'date')]/@title")),
        "via": [name for one in forwarded if (name := _sender(one))],
        "reply_to": _reply(body, chat),
        "media": _media(body),
    }


def _words(node: Any) -> str:  # noqa: ANN401 - an element of lxml
    for gap in node.xpath(".//br"):
        gap.tail = f"\n{gap.tail or ''}"
    return _SPACES.sub("\n", node.text_content()).strip()


def _first(node: Any, path: str) -> str:  # noqa: ANN401 - an element of lxml
    found = node.xpath(path)
    return " ".join(found[0].text_content().split()) if found else ""


def _sender(node: Any) -> str:  # noqa: ANN401 - an element of lxml
    """Return the name without the time that stands beside it."""
    found = node.xpath("./div[contains(@class,'from_name')]")
    return " ".join((found[0].text or "").split()) if found else ""


def _time(titles: list[str]) -> str | None:
    found = _WHEN.search(titles[0]) if titles else None
    if found is None:
        return None
    zone = found[2] or "+00:00"
    try:
        when = datetime.strptime(f"{found[1]} {zone}", "%d.%m.%Y %H:%M:%S %z")
    except ValueError:
        return None
    return when.astimezone(UTC).isoformat()


def _reply(body: Any, chat: str) -> str | None:  # noqa: ANN401 - an element of lxml
    links = body.xpath("./div[contains(@class,'reply_to')]//a/@href")
    number = _NUMBER.search(links[0].rsplit("message", 1)[-1]) if links else None
    return f"telegram-{chat}-{number[0]}" if number else None


def _media(body: Any) -> list[str]:  # noqa: ANN401 - an element of lxml
    names = body.xpath(".//div[contains(@class,'media_wrap')]//a/@href")
    return [str(name) for name in dict.fromkeys(names) if "://" not in name]
