"""Ways in which servers answer a second time, each under its own path, and broken TLS."""

import datetime as dt
import ssl
from collections.abc import Callable
from typing import NamedTuple

import trustme

from tests.collectors.behaviours import DATE, RSS, WORDS, feed, item, page
from tests.collectors.loopback import Asked, Line

LATER = WORDS + " A second shepherd was found alive in the evening."
Answer = Callable[[Asked, Line], None]
AGAIN: dict[str, tuple[Answer, Answer]] = {}
"""What is answered first, and what from then on."""


def gives(body: bytes, kind: str = "text/html; charset=utf-8", **more: str) -> Answer:
    """Return an answer of 200."""
    return lambda _, line: line.answer(body, kind, date=DATE, **more)


def says(status: str, **more: str) -> Answer:
    """Return an answer of another status."""
    return lambda _, line: line.answer(b"", "text/html", status, date=DATE, **more)


def agrees(asked: Asked, line: Line) -> None:
    """Answer 304 to whoever names the tag, else the page."""
    if asked.headers.get("if-none-match") == '"1"':
        line.answer(status="304 Not Modified", etag='"1"')
    else:
        line.answer(page(), etag='"1"')


PAGE = gives(page(), etag='"1"')
FEED = gives(feed(item()), RSS)
EDITED = item(text=LATER, when="Mon, 16 Jun 2031 05:00:00 GMT")
AGAIN |= {
    "says that nothing has changed": (agrees, agrees),
    "gives the same bytes": (PAGE, gives(page(), etag='"2"')),
    "changes the page": (PAGE, gives(page(LATER), etag='"2"')),
    "changes the page back": (gives(page(LATER)), PAGE),
    "takes the page away": (PAGE, says("410 Gone")),
    "loses the page": (PAGE, says("404 Not Found")),
    "empties the page": (PAGE, gives(b"")),
    "closes the page": (PAGE, says("403 Forbidden")),
    "puts a request for consent over the page": (
        PAGE,
        gives(page("We and our partners use cookies. Accept all. Reject all.")),
    ),
    "moves the page": (PAGE, lambda _, line: line.redirect("/moved", "301 Moved Permanently")),
    "moves the page to a private address": (PAGE, lambda _, line: line.redirect("http://10.0.0.1/")),
    "edits a post": (FEED, gives(feed(item(text=LATER)), RSS)),
    "edits a post and its time": (FEED, gives(feed(EDITED), RSS)),
    "adds a post": (FEED, gives(feed(item("New", "/n", "2", text=LATER), item()), RSS)),
    "drops a post": (gives(feed(item("New", "/n", "2"), item()), RSS), FEED),
    "breaks its feed": (FEED, gives(b"<rss><channel>", RSS)),
    "asks to wait": (PAGE, says("429 Too Many Requests", retry_after="3600")),
    "asks to wait and does not say how long": (PAGE, says("429 Too Many Requests")),
    "asks to wait for ever": (PAGE, says("429 Too Many Requests", retry_after="9" * 40)),
    "asks to wait in words": (PAGE, says("503 Unavailable", retry_after="soon")),
    "fails from then on": (PAGE, says("500 Internal Server Error")),
    "hangs up from then on": (PAGE, lambda _, line: line.send(b"")),
}  # fmt: skip


class Secure(NamedTuple):
    """A server: its context, None where it speaks no TLS, and what it answers."""

    context: ssl.SSLContext | None
    answer: Answer


def contexts(ca: trustme.CA) -> dict[str, Secure]:
    """Return servers whose certificates are sound or not, for clients that trust ``ca``."""
    now = dt.datetime.now(dt.UTC)  # certificates are held against the clock of this machine
    past, future = now - dt.timedelta(days=2), now + dt.timedelta(days=2)
    expired = ca.issue_cert("own.example", not_before=past - dt.timedelta(days=9), not_after=past)
    early = ca.issue_cert("own.example", not_before=future, not_after=future + dt.timedelta(days=9))
    good = _context(ca.issue_cert("own.example"))
    old = _context(ca.issue_cert("own.example"))
    return {
        "shows a sound certificate": Secure(good, PAGE),
        "shows a certificate of nobody known": Secure(
            _context(trustme.CA().issue_cert("own.example")), PAGE
        ),
        "shows a certificate of another name": Secure(
            _context(ca.issue_cert("other.example")), PAGE
        ),
        "shows a certificate that has run out": Secure(_context(expired), PAGE),
        "shows a certificate of days to come": Secure(_context(early), PAGE),
        "offers old TLS alone": Secure(_old(old), PAGE),
        "breaks off in the middle of TLS": Secure(None, lambda _, line: line.send(b"\x16\x03\x03")),
        "speaks no TLS": Secure(None, PAGE),
        "leads from https to http": Secure(
            good, lambda _, line: line.redirect("http://wire.example/")
        ),
    }


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def _old(context: ssl.SSLContext) -> ssl.SSLContext:
    """Return the context with TLS 1.1 and older alone, which no client speaks here."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context
