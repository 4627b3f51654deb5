"""All that one look at a page tells; runs in a worker, for the bytes are hostile."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from trucewatch.collectors.answer import web_address
from trucewatch.collectors.linked_data import is_article, things
from trucewatch.collectors.listing import is_listing, report_links
from trucewatch.collectors.live import entries
from trucewatch.collectors.odd_letters import hidden_letter
from trucewatch.collectors.pages import parsed, read_tree

FEW_WORDS = 150  # a page that only asks for something has no more
_REFRESH = re.compile(
    r"^\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'>]+)", re.IGNORECASE
)
_SOON = 10  # seconds within which a page that leads on is no page of its own


def look(argument: tuple[str, str, dict[str, str] | None]) -> dict[str, Any]:
    """Return what a page holds.

    Beside the fields of ``read_page`` there are ``entries`` (of a live blog), ``links`` (to the
    reports of a section page), ``listing`` (whether it is one), ``onward`` (where it leads on to at
    once), ``wall`` (``consent`` or ``gate`` when it only asks for something, else None) and
    ``hidden`` (a letter that turns or hides words and that readers of pages take out silently).

    Args:
        argument: HTML, the address of the page, and the outlet's hints as a mapping.
    """
    html, url, hints = argument
    tree = parsed(html)
    if tree is None:
        return {**read_tree(None, html), **_nothing()}
    known = things(tree)
    words = tree.text_content()
    links = report_links(tree, url, hints)
    onward = _onward(tree, url)
    listing = is_listing(tree, links, is_article=any(map(is_article, known)))
    updates = entries(tree, known, url, hints)
    page = read_tree(parsed(html), html, known, hints)
    text = page["text"] or ""
    return {
        **page,
        "entries": updates,
        "links": links,
        "listing": listing,
        "onward": onward,
        "wall": _wall(text or _words(tree)),
        "hidden": hidden_letter(words),
    }


def _nothing() -> dict[str, Any]:
    nothing: dict[str, Any] = dict.fromkeys(("onward", "wall", "hidden"))
    return {"entries": [], "links": [], "listing": False, **nothing}


def _words(tree: Any) -> str:  # noqa: ANN401 - lxml has no types
    return " ".join(tree.text_content().split())[:4_000]


def _onward(tree: Any, url: str) -> str | None:  # noqa: ANN401 - lxml has no types
    for node in tree.xpath("//meta[@http-equiv][@content]"):
        if node.get("http-equiv").strip().lower() == "refresh":
            found = _REFRESH.match(node.get("content"))
            if found and int(found.group(1)) <= _SOON:
                return web_address(found.group(2), url)
    return None


def _wall(text: str) -> str | None:
    words = " ".join(text.casefold().split())
    if len(words.split()) > FEW_WORDS:
        return None
    lists = _page_words()
    if any(phrase in words for phrase in lists["gate"]):
        return "gate"
    asked = sum(phrase in words for phrase in lists["consent"])
    return "consent" if asked >= 3 else None


@cache
def _page_words() -> dict[str, list[str]]:
    written = (files("trucewatch") / "data" / "page_words.yml").read_text(encoding="utf-8")
    found = yaml.safe_load(written)
    return {key: [phrase.casefold() for phrase in found[key]] for key in ("consent", "gate")}
