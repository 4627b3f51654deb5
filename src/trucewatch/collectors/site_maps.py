"""Sitemaps: which pages an outlet has, newest first; runs in a worker."""

from typing import Any
from xml.etree.ElementTree import Element

from trucewatch.collectors.answer import web_address
from trucewatch.collectors.fields import read_time
from trucewatch.collectors.xml_gate import gated
from trucewatch.core.errors import InputError

MOST_PLACES = 50_000  # of one sitemap, as the protocol says
_TIMES = ("publication_date", "lastmod")


def parse_site_map(argument: tuple[str, str]) -> dict[str, Any]:
    """Return ``maps`` and ``pages``: addresses with the newest first, undated ones last.

    Args:
        argument: The text of the sitemap and its address.

    Raises:
        InputError: it is no sitemap, or its XML makes declarations of its own.
    """
    text, url = argument
    _, tree = gated(text)
    if tree is None or _name(tree) not in ("urlset", "sitemapindex"):
        raise InputError("it is no sitemap")
    places = [(_when(place), _where(place, url)) for place in list(tree)[:MOST_PLACES]]
    places.sort(key=lambda place: place[0], reverse=True)
    links = list(dict.fromkeys(link for _, link in places if link))
    is_index = _name(tree) == "sitemapindex"
    return {"maps": links if is_index else [], "pages": [] if is_index else links}


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _where(place: Element, base: str) -> str | None:
    found = (child.text for child in place if _name(child) == "loc" and child.text)
    return web_address(next(found, None), base)


def _when(place: Element) -> str:
    """Return the time of a page as UTC text that sorts, empty when there is none."""
    found = {_name(child): child.text or "" for child in place.iter()}
    for key in _TIMES:
        when = read_time(found[key]) if key in found else None
        if when is not None:
            return when.isoformat()
    return ""
