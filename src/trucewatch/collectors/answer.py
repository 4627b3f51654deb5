"""What a collector of the web reads: bytes, where they came from, and what was said about them."""

import json
import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from trucewatch.collectors.decode import Prior
from trucewatch.collectors.given import Given
from trucewatch.source.record import PageHints

HEAD = 2_048  # bytes by which an answer shows what it is
_FEED_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
_ROOT = re.compile(rb"<(?:[A-Za-z]+:)?(rss|feed|RDF|urlset|sitemapindex|html)\b", re.IGNORECASE)
_WHOLE_ADDRESS = re.compile(r"(?i)(?:https?:)?//")
_NO_NAME = re.compile(r"[a-z+]{2,12}:|[/#.?]")  # how paths and ids begin, and no outlet's name
LONGEST_NAME = 100  # letters of an outlet's name
_ROOTS = {
    b"rss": "feed", b"feed": "feed", b"rdf": "feed", b"urlset": "sitemap",
    b"sitemapindex": "sitemap", b"html": "page",
}  # fmt: skip


class Answer(NamedTuple):
    """An answer on its way to reports.

    ``url`` is where the bytes came from in the end. ``charset`` is what the headers declare,
    ``language`` what the outlet writes in (a prior for bytes that declare nothing).
    ``answered_at`` is the server's own ``Date``, so that the same answer gives the same reports;
    where that lies far behind this machine's clock, it is the time at which the answer came.
    """

    url: str
    data: bytes
    given: Given
    charset: str | None = None
    language: Prior = None
    answered_at: datetime | None = None
    hints: PageHints | None = None
    name: str = ""

    @property
    def where(self) -> str:
        """What issues call it: its own name where it has one, else its address."""
        return self.name or self.url


def web_address(link: str | None, base: str) -> str | None:
    """Return ``link`` as a whole http or https address without its fragment, None for any other."""
    if not link:
        return None
    try:
        parts = urlsplit(urljoin(base, link.strip()))
        named = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    except ValueError:
        return None
    return urlunsplit((*parts[:4], "")) if named else None


def host_of(url: str | None) -> str | None:
    """Return the name of the host without ``www.``, None when the address has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def same_site(one: str | None, other: str | None) -> bool:
    """Return True when both addresses stand on one host, or one host lies under the other."""
    first, second = host_of(one), host_of(other)
    if not first or not second:
        return False
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def outlet_of(stated: str | None, base: str) -> str | None:
    """Return the outlet that words were taken over from, None where it is the one at ``base``.

    Args:
        stated: Its address or its name, as a feed or a page writes it.
        base: The address of whoever states it.
    """
    stated = (stated or "").strip()
    if _WHOLE_ADDRESS.match(stated):
        link = web_address(stated, base)
        return None if same_site(link, base) else host_of(link)
    is_name = stated and len(stated) <= LONGEST_NAME and not _NO_NAME.match(stated)
    return stated if is_name else None


def kind_of_answer(data: bytes) -> str:
    """Return ``feed``, ``sitemap``, ``page`` or ``other``.

    The first bytes tell: what headers declare is often wrong.
    """
    head = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{"):
        return "feed" if _FEED_VERSION.search(head) else "other"
    if not head.startswith(b"<"):
        return "other"
    found = _ROOT.search(re.sub(rb"<!--.*?-->", b"", head, flags=re.DOTALL))
    return _ROOTS[found.group(1).lower()] if found else "page"


def next_answer(data: bytes, url: str) -> str | None:
    """Return where a service's answer goes on, on the same site, None when it is whole.

    The place is ``links.next.href``, as the ReliefWeb API writes it.
    """
    if b'"next"' not in data:
        return None
    try:
        href = json.loads(data)["links"]["next"]["href"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    link = web_address(href, url) if isinstance(href, str) else None
    return link if link and link != url and same_site(link, url) else None
