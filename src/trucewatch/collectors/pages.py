"""The article on a web page: its text, and what the page declares about itself."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any, Protocol
from urllib.parse import urlsplit

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARED_TIMES = frozenset(
    {
        "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
        "dc.date.issued", "dcterms.created", "dcterms.issued", "pubdate", "publishdate",
        "publish-date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    }
)  # fmt: skip
_HEAD = 4_096  # bytes in which a page has to declare its encoding
_DEEPEST = 50  # levels of JSON-LD that are searched for a date


for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what they say is told as issues


class _Tree(Protocol):
    def xpath(self, path: str) -> list[Any]: ...


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that the page's head declares, None when it declares none."""
    found = _CHARSET.search(data[:_HEAD])
    return found.group(1).decode("ascii") if found else None


def read_page(html: str) -> dict[str, str | None]:
    """Return ``text``, ``title``, ``published_at``, ``source`` and ``url`` of a page.

    Only times that the page declares are taken; a date that merely stands somewhere in the words is
    not. Values are None when the page does not say; ``text`` is None when it has no article.
    """
    from lxml import html as lxml_html  # slow to load, needed for pages alone
    from trafilatura import bare_extraction

    html = _without_declaration(html)
    try:
        tree = lxml_html.document_fromstring(html)
    except (ValueError, lxml_html.etree.LxmlError):
        return dict.fromkeys(("text", "title", "published_at", "source", "url"))
    published = next(_times(tree), None)
    found: Any = bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        # the default would ask the clock which dates are too late
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": "2199-12-31",
        },
    )
    url = found.url if found else None
    return {
        "text": (found.text if found else None) or _plain(tree) or None,
        "title": found.title if found else None,
        "published_at": published,
        "source": _host(url),
        "url": url,
    }


def _without_declaration(html: str) -> str:
    """Return the page without its XML declaration, which lxml refuses in decoded text."""
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", html, count=1)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _plain(tree: _Tree) -> str:
    """Return what a page without a recognisable article says, block by block."""
    for skipped in tree.xpath("//script|//style|//noscript|//template|//head|//nav|//footer"):
        if skipped.getparent() is not None:
            skipped.drop_tree()
    blocks = tree.xpath("//p|//li|//h1|//h2|//h3|//blockquote|//td") or [tree]
    lines = (" ".join(block.text_content().split()) for block in blocks)
    return "\n".join(line for line in lines if line)


def _times(tree: _Tree) -> Iterator[str]:
    for node in tree.xpath("//meta[@content]"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        if name.lower() in _DECLARED_TIMES and node.get("content").strip():
            yield node.get("content").strip()
    yield from _linked_times(tree)
    for node in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']"):
        yield node.get("datetime").strip()


def _linked_times(tree: _Tree) -> Iterator[str]:
    for node in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _published(json.loads(node.text or ""), 0)
        except (ValueError, RecursionError):
            continue


def _published(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        when = value.get("datePublished")
        if isinstance(when, str):
            yield when
        for inner in value.values():
            yield from _published(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _published(inner, depth + 1)
