"""Section pages: which links on them lead to reports."""

import re
from typing import Any
from urllib.parse import urlsplit

from trucewatch.collectors.answer import same_site, web_address

LEAST_LINKS = 8  # on a page that is taken for a section without being called one
LEAST_WORDS = 4  # of a headline
_NUMBER = re.compile(r"\d{4,}")
_SKIPPED = frozenset({"nav", "footer", "header", "form"})
_ARTICLES = frozenset({"article", "video.other"})


def report_links(tree: Any, url: str, hints: dict[str, str] | None) -> list[str]:  # noqa: ANN401
    """Return the addresses of the page's own site that look like reports, each once, in order.

    With the outlet's hint they are the links that it selects, without it those that read like a
    headline and whose address names one item.
    """
    chosen = (hints or {}).get("links")
    nodes = tree.cssselect(chosen) if chosen else tree.xpath("//a[@href]")
    found: dict[str, None] = {}
    for node in nodes:
        link = web_address(node.get("href"), url)
        if link and same_site(link, url) and (chosen or _reads_like_a_report(node, link, url)):
            found.setdefault(link)
    return list(found)


def _reads_like_a_report(node: Any, link: str, url: str) -> bool:  # noqa: ANN401
    if len(node.text_content().split()) < LEAST_WORDS or link == web_address(url, url):
        return False
    if any(parent.tag in _SKIPPED for parent in node.iterancestors()):
        return False
    last = urlsplit(link).path.rstrip("/").rsplit("/", 1)[-1]
    return bool(_NUMBER.search(urlsplit(link).path)) or re.sub(r"\W", "-", last).count("-") >= 2


def is_listing(tree: Any, links: list[str], *, is_article: bool) -> bool:  # noqa: ANN401
    """Return True when a page is a list of reports and none itself."""
    declared = tree.xpath("//meta[@property='og:type']/@content")
    if is_article or len(links) < LEAST_LINKS or (declared and declared[0] in _ARTICLES):
        return False
    body = " ".join(tree.text_content().split())
    linked = sum(len(" ".join(node.text_content().split())) for node in tree.xpath("//a[@href]"))
    return linked > len(body) / 2
