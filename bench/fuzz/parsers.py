"""Coverage-guided fuzzing of what reads answers of servers (needs atheris, which is no dependency).

    python bench/fuzz/parsers.py page -max_total_time=600 -timeout=20

What follows the target goes to libFuzzer. A target fails when a parser raises anything but a
deliberate error, takes longer than the timeout, or gives what it never may (markup in a
text, an address that is none). A failure is written to a file; keep it as a test.
"""

import io
from collections.abc import Callable

import atheris
from engine import fuzz

with atheris.instrument_imports(
    include=["trucewatch", "feedparser", "protego", "trafilatura", "defusedxml"]
):
    # loaded here although the parsers load them late, so that their branches are seen
    import defusedxml.ElementTree  # noqa: F401
    import feedparser  # noqa: F401
    import protego  # noqa: F401
    import trafilatura  # noqa: F401

    from trucewatch.collectors.answer import kind_of_answer, next_answer, web_address
    from trucewatch.collectors.decode import decode
    from trucewatch.collectors.feeds import _parse
    from trucewatch.collectors.fragments import text_of
    from trucewatch.collectors.lines import each_line
    from trucewatch.collectors.page_job import look
    from trucewatch.collectors.robots import _rules
    from trucewatch.collectors.site_maps import parse_site_map
    from trucewatch.collectors.spoiled import mended
    from trucewatch.collectors.unpack import unpacked
    from trucewatch.collectors.wide import narrowed
    from trucewatch.core.issues import Issue

URL = "https://wire.example/a/b"
HINTS = {"article": "div.t", "drop": ".x", "links": "a", "entry": "p", "entry_time": "time"}


def feed(data: bytes) -> None:
    for entry in _parse((data.decode("utf-8", "replace"), URL))["entries"]:
        assert entry["title"] is None or entry["title"] == " ".join(entry["title"].split())


def page(data: bytes) -> None:
    hints = HINTS if data[:1] < b"\x40" else None
    found = look((data[1:].decode("utf-8", "replace"), URL, hints))
    assert all(link.startswith(("http://", "https://")) for link in found["links"])


def fragment(data: bytes) -> None:
    once = text_of(data.decode("utf-8", "replace"))
    assert once == once.strip()


def robots(data: bytes) -> None:
    _rules((data, URL, "trucewatch"))


def sitemap(data: bytes) -> None:
    found = parse_site_map((data.decode("utf-8", "replace"), URL))
    assert all(link.startswith("http") for link in (*found["maps"], *found["pages"]))


def body(data: bytes) -> None:
    assert (
        len(unpacked([data[1:9], data[9:]], ("gzip", "deflate")[data[0] % 2], 100_000, 50))
        <= 100_000
    )


def letters(data: bytes) -> None:
    kind_of_answer(data)
    next_answer(data, URL)
    text = decode(data, data[:12].decode("ascii", "ignore"), "tr").text
    link = web_address(text, URL)
    assert link is None or link.startswith(("http://", "https://"))


def spoiled(data: bytes) -> None:
    """Put letters right that were taken for another encoding, and narrow wide ones."""
    text = data.decode("utf-8", "replace")
    found = mended(text)
    assert found.text.count("\n") == text.count("\n")
    assert found.encoding is not None or found.text == text
    assert mended(data.decode("cp1251", "replace")).text.count("\n") == data.count(b"\n")
    assert narrowed(narrowed(data)) is not None
    for _, line in each_line(io.BytesIO(data), "x"):
        assert isinstance(line, (bytes, Issue))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "feed": feed, "page": page, "fragment": fragment, "robots": robots, "sitemap": sitemap,
    "body": body, "letters": letters, "spoiled": spoiled,
}  # fmt: skip
SEEDS = {
    "feed": [
        b"<rss version='2.0'><channel><title>W</title><item><title>T &amp; U</title><link>/a</link>"
        b"<guid>1</guid><pubDate>Sun, 15 Jun 2031 20:00:00 GMT</pubDate><description><![CDATA[<p>w"
        b"</p>]]></description></item></channel></rss>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><updated>2031-06-15T20:00:00Z"
        b"</updated><link href='/a'/><content type='xhtml'><div>w</div></content></entry></feed>",
        b'{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","content_html":"<p>w"}]}',
        b"<!DOCTYPE rss [<!ENTITY a 'x'>]><rss version='0.91'><channel/></rss>",
    ],
    "page": [
        b"a<html><head><title>T</title><meta http-equiv=refresh content='0;url=/x'>"
        b"<script type='application/ld+json'>"
        b'{"@type":"LiveBlogPosting","liveBlogUpdate":[{"articleBody":"w"}]}'
        b"</script></head><body><div class=t><p>words <a href=/a>b</a></p></div></body></html>",
        b"\x01<table><tr><td>words<br><br>more<td><table><tr><td></table></table><div id=comments>",
    ],
    "fragment": [b"<p>a<br>b &amp; c<script>x</script><ul><li>d</ul><svg><style>"],
    "robots": [b"User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 3\nSitemap: /s.xml\n"],
    "sitemap": [
        b"<urlset xmlns='x'><url><loc>/a</loc><lastmod>2031-06-15</lastmod></url></urlset>",
        b"<sitemapindex><sitemap><loc>http://wire.example/s</loc></sitemap></sitemapindex>",
    ],
    "body": [b"\x00\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03K\x04\x00C\xbe\xb7\xe8\x01\x00\x00\x00"],
    "letters": [
        b'{"links":{"next":{"href":"/2"}}}', b"\xff\xfe<\x00r\x00s\x00s\x00>\x00", b"//x/y",
    ],
    "spoiled": [
        "РџР°СЃС‚СѓС… â€œwâ€\u009d\nÙ‚\u00a0Ø±".encode(), "{\"w\": 1}\n".encode("utf-16"),
        "[{}]\n".encode("utf-32-be"), b"{\0\"\0w\0\n\0",
    ],
}  # fmt: skip


if __name__ == "__main__":
    fuzz(TARGETS, SEEDS)
