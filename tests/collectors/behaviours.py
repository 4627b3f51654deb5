"""Ways in which servers behave, each under its own path; the documentation tells what follows."""

import gzip
import zlib
from collections.abc import Callable

from tests.collectors.loopback import Asked, Line

Act = Callable[[Asked, Line], None]
ACTS: dict[str, Act] = {}
DATE = "Mon, 16 Jun 2031 06:00:00 GMT"
MB = 1024 * 1024
WORDS = (
    "Two shells fell on Sunday evening near the old mill at Belin, wounding a shepherd and killing "
    "eleven of his sheep, the council of the town said in a statement. The firing began shortly "
    "after seven and lasted for a quarter of an hour, people who live there said."
)
RUSSIAN = (
    "Два снаряда упали в воскресенье вечером у старой мельницы в Белине, ранен пастух, говорится в "
    "сообщении городского совета. Обстрел длился около четверти часа, рассказали жители."
)
TURKISH = (
    "Belin'deki eski değirmenin yakınına pazar akşamı iki top mermisi düştü, bir çoban yaralandı. "
    "Atış yediden sonra başladı ve çeyrek saat sürdü, dedi kasabalılar."
)


def page(text: str = WORDS, head: str = "", title: str = "Shells fall") -> bytes:
    """Return a small page."""
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Start</a></nav><article><h1>{title}</h1><p>{text}</p></article>"
        "</body></html>"
    ).encode()


def item(
    title: str = "Shells fall",
    link: str = "/a",
    guid: str = "1",
    when: str = "Sun, 15 Jun 2031 20:00:00 GMT",
    text: str = WORDS,
) -> str:
    """Return an entry of a feed."""
    return (
        f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>{guid}</guid>"
        f"<pubDate>{when}</pubDate><description><![CDATA[{text}]]></description></item>"
    )


def feed(*items: str, top: str = "") -> bytes:
    """Return a feed of entries."""
    return (
        f"<?xml version='1.0' encoding='utf-8'?>{top}<rss version='2.0'><channel>"
        f"<title>Wire</title><link>/</link>{''.join(items)}</channel></rss>"
    ).encode()


def act(name: str) -> Callable[[Act], Act]:
    """Keep a behaviour under its name."""

    def keep(function: Act) -> Act:
        ACTS[name] = function
        return function

    return keep


def whole(name: str, body: bytes, kind: str = "text/html; charset=utf-8", **more: str) -> None:
    """Keep a behaviour that is one whole answer."""
    ACTS[name] = lambda _, line: line.answer(body, kind, date=DATE, **more)


RSS = "application/rss+xml"
whole("gives a page", page())
whole("gives a feed", feed(item()), RSS)
whole(
    "gives a feed in Atom",
    (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>W</title><entry><id>urn:1</id>"
        "<title>Shells</title><link href='b'/><updated>2031-06-15T20:00:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>"
    ).encode(),
    "application/atom+xml",
)
whole(
    "gives a JSON Feed",
    (
        '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"/j","content_text":"'
        + WORDS
        + '","date_published":"2031-06-15T20:00:00Z"}]}'
    ).encode(),
    "application/feed+json",
)
whole("gives a text", WORDS.encode(), "text/plain; charset=utf-8")
whole("declares no kind of content", page(), "")
whole("calls a feed a page", feed(item()), "text/html")
whole("calls a page a feed", page(), RSS)
whole("packs the page with gzip", gzip.compress(page()), content_encoding="gzip")
whole("packs the page with bare deflate", zlib.compress(page())[2:-4], content_encoding="deflate")
whole("packs the page as nobody asked", page(), content_encoding="br")
whole("cuts the packed page off", gzip.compress(page())[:-30], content_encoding="gzip")
whole("sends a gzip bomb", gzip.compress(bytes(200 * MB)), content_encoding="gzip")
whole("sends a gzip bomb as a file", gzip.compress(bytes(200 * MB)), "application/gzip")
whole("sends nothing", b"")
whole("sends blanks", b" \r\n\t " * 50)
whole("sends a video", b"x", "video/mp4")
whole("sends zeros", bytes(4000), "text/html")
whole(
    "names a charset that it does not use",
    (page(RUSSIAN).replace(b"<meta charset=utf-8>", b"").decode().encode("cp1251")),
    "text/html; charset=utf-8",
)
whole(
    "declares an old charset",
    (page(RUSSIAN).replace(b"utf-8", b"windows-1251").decode().encode("cp1251")),
    "text/html",
)
whole(
    "writes old Turkish and declares nothing",
    (page(TURKISH).replace(b"<meta charset=utf-8>", b"").decode().encode("iso8859-9")),
    "text/html",
)
whole("declares a charset that nobody knows", page().replace(b"utf-8", b"x-nobody"), "text/html")
whole(
    "asks for consent alone",
    page("We and our partners use cookies. Accept all. Reject all. Manage preferences."),
)
whole("tests for robots", page("Checking your browser before you proceed. Please wait."))
whole(
    "leads on with a refresh",
    (b"<html><head><meta http-equiv='Refresh' content='0; URL=/gives%20a%20page'></head></html>"),
)
whole(
    "leads on with a refresh to a private address",
    (b"<html><head><meta http-equiv='refresh' content='0;url=http://10.0.0.1/'></head></html>"),
)
whole("nests tags without end", b"<html><body>" + b"<div><b>" * 60_000 + WORDS.encode())
whole("sends a page of attributes", b"<p " + b" ".join(b"a%d=1" % n for n in range(4_000)) + b">")
whole(
    "calls itself another outlet",
    page(head="<link rel=canonical href='https://other.example/stolen'>"),
)
whole("hides scripts in its words", page("<script>steal()</script><img src=x onerror=y>" + WORDS))
whole("turns the reading direction", page(WORDS + " \u202etxet nedd\u202c"))
whole("mixes letters that look the same", page(WORDS.replace("mill", "m\u0456ll")))
whole(
    "sends an XML bomb",
    (
        b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'xxxxxxxxxx'>"
        + b"".join(
            b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10)
            for n in range(9)
        )
        + b"]><rss version='2.0'><channel><title>&a8;</title></channel></rss>"
    ),
    RSS,
)
whole(
    "reads files through XML",
    (
        b"<!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><rss version='2.0'><channel>"
        b"<item><title>&f;</title></item></channel></rss>"
    ),
    RSS,
)
whole(
    "declares an old document type",
    feed(
        item(),
        top=(
            "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://10.0.0.1/r.dtd'>"
        ),
    ),
    RSS,
)
whole("breaks the XML of its feed", feed(item(text=WORDS)).replace(b"</channel>", b"<x>"), RSS)
whole("sends a feed with nothing in it", feed(), RSS)
whole("repeats an entry", feed(item(), item()), RSS)
whole("gives two entries one guid", feed(item(), item("Other", "/o", text=WORDS + " More.")), RSS)
whole("dates an entry in the future", feed(item(when="Sun, 15 Jun 2099 20:00:00 GMT")), RSS)
whole("dates an entry in 1970", feed(item(when="Thu, 01 Jan 1970 00:00:00 GMT")), RSS)
whole("dates an entry with nonsense", feed(item(when="last Sunday")), RSS)
whole("links with a script", feed(item(link="javascript:alert(1)")), RSS)
whole("puts scripts into an entry", feed(item(text="<script>x()</script><p>" + WORDS)), RSS)
whole("sends broken JSON", b'{"version": "https://jsonfeed.org/version/1", "items": [', RSS)
whole("nests JSON without end", b'{"a":' * 100_000, "application/json")


@act("drips its headers")
def _(_: Asked, line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\n")
    line.drip(b"x", 0.05)


@act("drips its body")
def _(_: Asked, line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
    line.drip(b"x", 0.05)


@act("falls silent")
def _(_: Asked, line: Line) -> None:
    line.stopping.wait(2)


@act("never ends its body")
def _(_: Asked, line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
    line.drip(b"x" * 200_000, 0)


def raw(name: str, data: bytes) -> None:
    """Keep a behaviour that sends bytes as they are and hangs up."""
    ACTS[name] = lambda _, line: line.send(data)


raw("hangs up", b"")
raw("speaks no HTTP", b"220 mail.example ready\r\n\r\n")
raw("promises more than it sends", b"HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\nshort")
raw("sends broken chunks", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc")
raw("cuts its chunks off", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nwo")
raw("sends huge headers", b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 100_000 + b"\r\n")
raw("states two lengths", b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab")


def leads(name: str, target: str) -> None:
    """Keep a behaviour that redirects."""
    ACTS[name] = lambda _, line: line.redirect(target)


leads("leads to a page", "/gives%20a%20page")
leads("leads round in a circle", "/leads%20round%20in%20a%20circle")
leads("leads to a private address", "http://192.168.0.1/")
leads("leads to the services of a cloud", "http://169.254.169.254/latest/meta-data/")
leads("leads to a loopback name", "http://localhost/")
leads("leads to IPv6 in disguise", "http://[::ffff:10.0.0.1]/")
leads("leads to NAT64", "http://[64:ff9b::a00:1]/")
leads("leads to a file", "file:///etc/passwd")
leads("leads to a script", "javascript:alert(1)")
leads("leads to no address", "http://")


def says(name: str, status: str, **more: str) -> None:
    """Keep a behaviour that answers with a status."""
    ACTS[name] = lambda _, line: line.answer(b"<p>no</p>", "text/html", status, date=DATE, **more)


says("has no such page", "404 Not Found")
says("took the page away", "410 Gone")
says("forbids the page", "403 Forbidden")
says("asks for a password", "401 Unauthorized", www_authenticate="Basic")
says("closes the page by law", "451 Unavailable For Legal Reasons")
says("says that nothing changed, unasked", "304 Not Modified")
says("fails", "500 Internal Server Error")
says("asks to wait for an hour", "429 Too Many Requests", retry_after="3600")
says("is asleep until a date", "503 Unavailable", retry_after="Mon, 16 Jun 2031 09:00:00 GMT")
says("answers with a status of its own", "299 Whatever")


def second_time(name: str, status: str, then: bytes, **more: str) -> None:
    """Keep a behaviour that refuses the first request and answers the next one."""
    asked: list[Asked] = []

    def answer(got: Asked, line: Line) -> None:
        asked.append(got)
        if len(asked) % 2:
            line.answer(b"", "text/html", status, **more)
        else:
            line.answer(then)

    ACTS[name] = answer


second_time("asks to wait for a moment", "429 Too Many Requests", page(), retry_after="3")
second_time("fails once", "502 Bad Gateway", page())
