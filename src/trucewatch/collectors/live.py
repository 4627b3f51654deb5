"""Live blogs: each update is an item of its own, with its own time."""

from collections.abc import Iterator
from typing import Any

from trucewatch.collectors.answer import web_address
from trucewatch.collectors.fragments import plain_title, text_of
from trucewatch.collectors.linked_data import Thing, kinds, word

Entry = dict[str, str | None]
MOST = 1_000  # updates that are read of one page
LEAST = 2  # one update alone is an article


def entries(
    tree: Any,  # noqa: ANN401 - lxml has no types
    things: list[Thing],
    url: str,
    hints: dict[str, str] | None,
) -> list[Entry]:
    """Return the updates of a live blog as they stand on the page, none when it is none.

    Each has ``text``, ``title``, ``published_at``, ``updated_at`` and ``url``. The outlet's hints
    come first, then linked data, then marked-up text.
    """
    for found in (_by_hints(tree, url, hints or {}), _by_data(things, url), _by_marks(tree, url)):
        listed = [entry for entry in found if entry["text"]][:MOST]
        if len(listed) >= LEAST:
            return listed
    return []


def _by_hints(tree: Any, url: str, hints: dict[str, str]) -> Iterator[Entry]:  # noqa: ANN401
    if not hints.get("entry"):
        return
    for node in tree.cssselect(hints["entry"]):
        times = node.cssselect(hints.get("entry_time") or "time[datetime]")
        titles = node.cssselect(hints["entry_title"]) if hints.get("entry_title") else []
        yield _entry(node, times, titles, url)


def _by_data(things: list[Thing], url: str) -> Iterator[Entry]:
    for thing in things:
        if "LiveBlogPosting" not in kinds(thing):
            continue
        updates = thing.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else [updates]:
            if isinstance(update, dict):
                yield _update(update, url)


def _update(update: Thing, url: str) -> Entry:
    return {
        "text": text_of(word(update, "articleBody", "text", "description") or ""),
        "title": plain_title(word(update, "headline", "name") or ""),
        "published_at": word(update, "datePublished", "dateCreated"),
        "updated_at": word(update, "dateModified"),
        "url": _anchored(word(update, "url", "@id"), url),
    }


def _by_marks(tree: Any, url: str) -> Iterator[Entry]:  # noqa: ANN401 - lxml has no types
    for node in tree.xpath("//*[@itemprop='liveBlogUpdate']"):
        yield _entry(
            node,
            node.xpath(".//*[@itemprop='datePublished']|.//time[@datetime]"),
            node.xpath(".//*[@itemprop='headline']"),
            url,
        )


def _entry(node: Any, times: list[Any], titles: list[Any], url: str) -> Entry:  # noqa: ANN401
    from lxml import html as lxml_html

    title = plain_title(titles[0].text_content()) if titles else None
    when = (times[0].get("datetime") or times[0].get("content")) if times else None
    for known in (*times[:1], *titles[:1]):
        if known is not node and known.getparent() is not None:
            known.drop_tree()
    return {
        "text": text_of(lxml_html.tostring(node, encoding="unicode", with_tail=False)),
        "title": title,
        "published_at": when,
        "updated_at": None,
        "url": _anchored(f"#{node.get('id')}" if node.get("id") else None, url),
    }


def _anchored(link: str | None, url: str) -> str | None:
    """Return the address of an update: its anchor is kept, for it is what tells it from others."""
    if not link:
        return web_address(url, url)
    whole, _, anchor = link.partition("#")
    base = web_address(whole or url, url)
    return f"{base}#{anchor}" if base and anchor else base
