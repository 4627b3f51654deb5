import json
from datetime import timedelta

import pytest

from tests.collectors.behaviours import RSS, RUSSIAN, TURKISH, WORDS, feed, item, page
from tests.collectors.loopback import NOW, at_noon
from tests.collectors.makers import pdf
from tests.collectors.site import Site, codes, reports
from trucewatch.collectors.given import Given
from trucewatch.collectors.transport import Fetched
from trucewatch.collectors.web import Plan
from trucewatch.source.record import Outlet, PageHints

pytestmark = pytest.mark.enable_socket


def test_an_entry_of_a_feed_becomes_a_report_with_its_own_address_and_time(site: Site) -> None:
    text = "<p>Two shells fell &amp; burst.</p><p>Nobody was hurt.</p>"
    site.gives("/feed", feed(item("Shells <b>fall</b>", "/a#top", text=text)), RSS)
    (found,) = reports(site.read("/feed"))
    assert found.text == "Two shells fell & burst.\nNobody was hurt."
    assert (found.title, found.url) == ("Shells fall", f"{site.server.url}/a")
    assert str(found.published_at) == "2031-06-15 20:00:00+00:00"
    assert (found.source, found.updated_at) == ("127.0.0.1", None)


def test_a_feed_is_followed_to_its_pages_when_asked(site: Site) -> None:
    site.gives("/feed", feed(item(link="/a"), item(link="/b", guid="2"), item(link="/a")), RSS)
    site.gives("/a", page("First. " + WORDS))
    site.gives("/b", page("Second. " + WORDS))
    found = reports(site.read("/feed", Plan(follow=True)))
    assert [one.url for one in found] == [f"{site.server.url}/a", f"{site.server.url}/b"]


def test_a_sitemap_leads_to_its_newest_pages(site: Site) -> None:
    entries = "".join(
        f"<url><loc>{site.server.url}/p{day}</loc><lastmod>2031-06-{day}</lastmod></url>"
        for day in ("10", "14", "12")
    )
    site.gives("/map.xml", f"<urlset xmlns='x'>{entries}</urlset>".encode(), "application/xml")
    index = f"<sitemapindex><sitemap><loc>{site.server.url}/map.xml</loc></sitemap></sitemapindex>"
    site.gives("/index.xml", index.encode(), "application/xml")
    for day in ("10", "12", "14"):
        site.gives(f"/p{day}", page(f"Day {day}. {WORDS}"))
    found = site.read("/index.xml", Plan(most=2))
    assert [one.url[-4:] for one in reports(found) if one.url] == ["/p14", "/p12"]
    assert codes(found) == ["more_pages"]


def test_a_section_page_leads_to_its_reports_and_to_nothing_else(site: Site) -> None:
    links = "".join(
        f"<li><a href='/news/{n}000-shells-fell-again'>Shells fell again near the mill {n}</a></li>"
        for n in range(1, 10)
    )
    others = (
        "<a href='/about-this-paper'>About us</a><a href='https://elsewhere.example/news/12345'>"
        "A long headline that stands elsewhere</a><a href='javascript:x()'>Run a script now</a>"
    )
    body = f"<html><body><nav>{others}</nav><ul>{links}</ul>{others}</body></html>"
    site.gives("/", body.encode())
    for n in range(1, 10):
        site.gives(f"/news/{n}000-shells-fell-again", page(f"Number {n}. {WORDS}"))
    found = site.read("/")
    assert len(reports(found)) == 9
    assert codes(found) == []


def test_a_hint_says_which_links_and_which_words_count(site: Site) -> None:
    outlet = Outlet(
        id="wire", name="Wire", hosts=("127.0.0.1",), language="tr",
        pages=PageHints(links="a.story", article="div.t", drop=".x"),
    )  # fmt: skip
    site.gives("/", b"<a class=story href=/1>One</a><a href=/2>Another headline of 2031</a>")
    text = "<div class=t><p>Only this.</p><p class=x>Not this.</p></div><p>Nor that.</p>"
    site.gives("/1", text.encode())
    (found,) = reports(site.read("/", Plan(kind="section"), outlets=(outlet,)))
    assert found.text == "Only this."


def test_the_language_of_an_outlet_reads_letters_that_nothing_declares(site: Site) -> None:
    bare = page(TURKISH).replace(b"<meta charset=utf-8>", b"").decode().encode("iso8859-9")
    site.gives("/", bare)
    outlet = Outlet(id="posta", name="Posta", hosts=("127.0.0.1",), language="tr")
    found = site.read("/", outlets=(outlet,))
    assert TURKISH in reports(found)[0].text
    assert codes(found) == ["encoding_guessed"]


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-16"])
def test_the_charset_of_the_headers_is_believed(site: Site, charset: str) -> None:
    body = page(RUSSIAN).replace(b"<meta charset=utf-8>", b"").decode().encode(charset)
    site.gives("/", body, f"text/html; charset={charset}")
    found = site.read("/")
    assert RUSSIAN in reports(found)[0].text
    assert codes(found) == []


def live_page() -> bytes:
    updates = ",".join(
        json.dumps({
            "@type": "BlogPosting", "headline": f"At {hour}", "url": f"/live#u{hour}",
            "datePublished": f"2031-06-16T{hour}:00:00+02:00",
            "articleBody": f"<p>Hour {hour}.</p>",
        })
        for hour in (12, 11, 10)
    )  # fmt: skip
    data = f'{{"@type":"LiveBlogPosting","headline":"Live","liveBlogUpdate":[{updates}]}}'
    return page(WORDS, f"<script type='application/ld+json'>{data}</script>", "Live")


def test_each_update_of_a_live_blog_is_a_report_of_its_own(site: Site) -> None:
    site.gives("/live", live_page())
    found = reports(site.read("/live"))
    assert [one.text for one in found] == ["Hour 12.", "Hour 11.", "Hour 10."]
    assert [one.title for one in found] == ["At 12", "At 11", "At 10"]
    assert str(found[0].published_at) == "2031-06-16 10:00:00+00:00"
    assert found[0].url == f"{site.server.url}/live#u12"


def test_a_live_blog_is_read_by_hints_and_by_marks(site: Site) -> None:
    entries = "".join(
        f"<div class=up id=e{n}><time datetime='2031-06-16T0{n}:00:00Z'>0{n}:00</time>"
        f"<h3>Title {n}</h3><p>Words {n}.</p></div>"
        for n in (3, 2, 1)
    )
    site.gives("/hinted", f"<body>{entries}</body>".encode())
    site.gives("/marked", entries.replace("class=up", "itemprop=liveBlogUpdate").encode())
    hints = PageHints(entry="div.up", entry_title="h3")
    outlet = Outlet(id="w", name="W", hosts=("127.0.0.1",), pages=hints)
    hinted = reports(site.read("/hinted", outlets=(outlet,)))
    assert (hinted[0].title, hinted[0].text) == ("Title 3", "Words 3.")
    assert hinted[0].url == f"{site.server.url}/hinted#e3"
    marked = reports(site.read("/marked"))
    assert marked[2].published_at == NOW - timedelta(hours=5)


def test_an_answer_of_a_service_is_read_live_as_from_disk(site: Site) -> None:
    answer = {
        "href": "https://api.reliefweb.int/v2/reports", "data": [{"id": "7", "fields": {
            "title": "Access", "body": WORDS, "date": {"created": "2031-06-15T10:00:00+00:00"},
            "source": [{"shortname": "OCHA"}], "url": "https://reliefweb.int/node/7"}}],
    }  # fmt: skip
    site.gives("/v2/reports?limit=1", json.dumps(answer).encode(), "application/json")
    (found,) = reports(site.read("/v2/reports?limit=1"))
    assert (found.id, found.source, found.url) == (
        "reliefweb-7", "OCHA", "https://reliefweb.int/node/7"
    )  # fmt: skip


def test_an_answer_in_pages_is_followed_to_its_end(site: Site) -> None:
    def answer(number: int, following: str | None) -> bytes:
        fields = {"title": f"T{number}", "body": f"{number}. {WORDS}"}
        return json.dumps({
            "href": "https://api.reliefweb.int/v2/reports",
            "links": {"next": {"href": following}} if following else {},
            "data": [{"id": str(number), "fields": fields}],
        }).encode()  # fmt: skip

    site.gives("/r", answer(1, f"{site.server.url}/r2"), "application/json")
    site.gives("/r2", answer(2, f"{site.server.url}/r"), "application/json")
    assert [one.id for one in reports(site.read("/r"))] == ["reliefweb-1", "reliefweb-2"]


def test_every_answer_is_shown_to_custody_before_it_is_read(site: Site) -> None:
    site.gives("/", b"<p>no article")
    taken: list[Fetched] = []
    web = site.web()
    web.taken = taken.append
    list(web.collect(f"{site.server.url}/", Given()))
    assert [(one.body, one.retrieved_at) for one in taken] == [(b"<p>no article", at_noon())]


@pytest.mark.parametrize("layout", [None, 2])
def test_a_list_of_reports_in_json_is_read_however_it_is_laid_out(
    site: Site, layout: int | None
) -> None:
    listed = [{"text": "Two shells fell.", "source": "a.example"}, {"text": "One fell."}]
    site.gives("/api", json.dumps(listed, indent=layout).encode(), "application/json")
    assert [one.text for one in reports(site.read("/api"))] == ["Two shells fell.", "One fell."]


def test_a_document_is_read_from_its_address(site: Site) -> None:
    site.gives("/a.pdf", pdf("Two shells fell near the mill on Sunday."), "application/pdf")
    (found,) = reports(site.read("/a.pdf"))
    assert "near the mill" in found.text
    assert (found.url, found.source) == (f"{site.server.url}/a.pdf", "127.0.0.1")


def test_a_copy_of_a_page_of_another_site_says_so(site: Site) -> None:
    site.gives("/", page(WORDS, '<link rel="canonical" href="https://agency.example/1">'))
    (found,) = reports(site.read("/"))
    assert (found.via, found.url) == (("agency.example",), f"{site.server.url}/")


@pytest.mark.parametrize(
    ("date", "kept", "told"),
    [
        ("Mon, 16 Jun 2031 06:00:00 GMT", True, []),
        ("Thu, 01 Jan 1970 00:00:00 GMT", True, ["wrong_clock"]),
        ("Sun, 16 Jun 2030 06:00:00 GMT", True, ["wrong_clock"]),
        ("Wed, 16 Jun 2032 06:00:00 GMT", True, ["wrong_clock"]),
        ("no time", True, []),
    ],
)
def test_a_server_whose_clock_is_wrong_takes_no_time_from_its_reports(
    site: Site, date: str, kept: bool, told: list[str]
) -> None:
    entries = (item("Shells fall", "/a"), item("Shells fall again", "/b", guid="2"))
    site.answers["/feed"] = lambda _, line: line.answer(feed(*entries), RSS, date=date)
    found = site.read("/feed")
    assert [one.published_at is not None for one in reports(found)] == [kept, kept]
    assert codes(found) == told


def test_a_time_later_than_both_clocks_is_left_out(site: Site) -> None:
    late = item("Shells fall", "/a", when="Wed, 16 Jun 2032 06:00:00 GMT")
    site.gives("/feed", feed(late), RSS)
    found = site.read("/feed")
    assert [one.published_at for one in reports(found)] == [None]
    assert codes(found) == ["wrong_clock"]
