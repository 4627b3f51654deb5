from pathlib import Path

import cssselect
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.collectors.files import collect
from trucewatch.collectors.given import Given
from trucewatch.collectors.page_job import look
from trucewatch.collectors.pages import declared_charset, read_page
from trucewatch.report.record import Report
from trucewatch.stores.packs import load_outlets

BODY = """<nav><a href="/">Start</a> <a href="/m">Map</a></nav><article><h1>Shell falls</h1>
<p>Two people were wounded on Sunday when a shell fell on the road to the market, residents said.
The firing lasted an hour and ended at noon.</p><p>The army denied it &amp; said nothing
<b>more</b>.</p><script>alert("x")</script></article><footer>All rights</footer>"""


def page(head: str, body: str = BODY) -> str:
    return f"<!doctype html><html><head><title>Shell</title>{head}</head><body>{body}</body></html>"


def test_the_article_is_read_without_menus_and_scripts() -> None:
    found = read_page(page('<link rel="canonical" href="https://www.wire.example/a">'))
    assert found["text"] is not None
    assert "The army denied it & said nothing more." in found["text"]
    assert "alert" not in found["text"]
    assert "Start" not in found["text"]
    assert (found["source"], found["url"]) == ("wire.example", "https://www.wire.example/a")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2020-06-14T10:22:00+03:00">',
        '<meta name="DC.date.issued" content="2020-06-14T10:22:00+03:00">',
        '<script type="application/ld+json">{"@graph":[{"datePublished":'
        '"2020-06-14T10:22:00+03:00"}]}</script>',
    ],
)
def test_a_declared_time_is_taken_exactly(head: str) -> None:
    assert read_page(page(head))["published_at"] == "2020-06-14T10:22:00+03:00"


def test_a_date_that_only_stands_in_the_words_is_not_taken() -> None:
    body = BODY.replace("on Sunday", "on 14 June 2020")
    assert read_page(page("", body))["published_at"] is None


@pytest.mark.parametrize("html", ["", "<!-- -->", "<?xml version='1.0'?><p></p>", "\x0c<a"])
def test_a_page_without_words_has_no_text(html: str) -> None:
    assert read_page(html)["text"] is None


def test_broken_json_in_a_page_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"datePublished": </script>'
    assert read_page(page(head))["text"]


def test_the_declared_encoding_of_a_page_is_used(tmp_path: Path) -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    body = "<p>Военные сообщили об обстреле села, пострадавших нет, сказал представитель.</p>"
    (tmp_path / "a.html").write_bytes(page(head, body).encode("cp1251"))
    found = list(collect([str(tmp_path)], Given()))
    assert isinstance(found[0], Report)
    assert found[0].text.startswith("Военные сообщили")
    assert declared_charset(b"<p>") is None


def test_an_entity_bomb_stays_small() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;">]><p>&c; and words</p>'
    assert len(read_page(bomb)["text"] or "") < 200


@pytest.mark.parametrize(
    "letter", ["\0", "\x0b", "&#0;", "&#11", "&#x1F;", "&#xD800;", "&#x110000;"]
)
def test_letters_that_are_none_do_no_harm(letter: str) -> None:
    words = f"Two shells fell {letter} near the mill and nobody was hurt, the council said. " * 3
    html = (
        f"<table><tr><td>{words}<br><br>{words}<td><table></table></table><p class=ad>x</p>{words}"
    )
    found = look((html, "https://wire.example/a", None))
    assert "nobody was hurt" in (found["text"] or "")


PIECES = st.sampled_from(
    [
        "<div class=ad>", "<div id=comments>", "</div>", "<table><tr><td>", "</table>", "<br><br>",
        "<p>", "<a href=/a>", "<a href='//[x'>", "<meta http-equiv=refresh content='0;url=x'>",
        "<script type='application/ld+json'>", '{"@type":"LiveBlogPosting","liveBlogUpdate":[{}]}',
        "</script>", "<time datetime='2031'>", "<font>", "&#0;", "\ud800",
        "words of a report ", "قال ",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
@settings(max_examples=150, deadline=None)
def test_whatever_a_page_holds_it_is_read(html: str, hinted: bool) -> None:
    hints = {"article": "div", "drop": "p", "links": "a", "entry": "td"} if hinted else None
    found = look((html, "https://wire.example/a", hints))
    assert all(link.startswith("https://") for link in found["links"])
    assert "\0" not in (found["text"] or "")


def test_a_list_of_links_is_no_article_and_an_article_is_no_list() -> None:
    links = "".join(f"<li><a href=/n/{n}000>A headline of five words</a></li>" for n in range(12))
    listing = look((f"<body><ul>{links}</ul></body>", "https://wire.example/", None))
    assert (listing["listing"], len(listing["links"])) == (True, 12)
    article = look((page("", BODY * 4 + f"<ul>{links}</ul>"), "https://wire.example/", None))
    assert article["listing"] is False
    told = '<meta property="og:type" content="article">'
    assert (
        look((page(told, f"<ul>{links}</ul>"), "https://wire.example/", None))["listing"] is False
    )


def test_an_article_that_only_a_script_shows_is_read_from_its_data() -> None:
    body = "Two people were wounded on Sunday when a shell fell on the road, residents said. " * 3
    data = '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"%s"}</script>'
    found = read_page(page(data % body, "<div id=root></div>"))
    assert found["text"] == body.strip()


def test_comments_may_be_longer_than_the_article() -> None:
    comment = (
        "<div class=comment-body><p>I never believed a word of what this paper writes.</p></div>"
    )
    found = read_page(page("", BODY + f"<section id=comments>{comment * 30}</section>"))
    assert "never believed" not in (found["text"] or "")
    assert "The army denied it" in (found["text"] or "")


@pytest.mark.parametrize(
    "words",
    [
        "We and our partners use cookies to measure audiences. Accept all. Reject all.",
        "Мы и наши партнёры используем файлы cookie. Принять все. Отклонить все.",
        "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط. قبول الكل. رفض الكل.",
        "Biz ve ortaklarımız çerezler kullanıyoruz. Tümünü kabul et. Tümünü reddet.",
    ],
)
def test_a_page_that_only_asks_for_consent_is_no_article(words: str) -> None:
    html = f"<body><div><h2>Cookies</h2><p>{words}</p></div></body>"
    assert look((html, "https://wire.example/a", None))["wall"] == "consent"
    behind = f"<body><div class=cookie-consent><p>{words}</p></div>{BODY}</body>"
    assert look((behind, "https://wire.example/a", None))["wall"] is None


def test_an_article_about_cookies_is_an_article() -> None:
    words = "The council ordered that cookies be baked for those who fled, a baker said. " * 3
    assert look((f"<p>{words}</p>", "https://wire.example/a", None))["wall"] is None


def hinted(selector: str) -> str:
    hints = {"article": selector, "drop": "", "links": "", "entry": ""}
    return str(look((page(""), "https://wire.example/a", hints))["text"])


def test_a_hint_for_a_layout_of_former_days_costs_no_words() -> None:
    whole = hinted("div.gone")
    assert "The army denied it" in whole
    assert hinted("footer") == whole  # hardly a word of the page stands there
    assert hinted("article p").startswith("Two people were wounded")


def test_every_hint_that_ships_can_be_looked_up() -> None:
    hints = [outlet.pages for outlet in load_outlets() if outlet.pages]
    assert len(hints) > 5
    for one in hints:
        for selector in filter(None, one.model_dump().values()):
            assert cssselect.parse(selector)


@pytest.mark.parametrize(
    ("head", "via"),
    [
        ('{"@type":"NewsArticle","isBasedOn":"https://www.agency.example/1"}', ["agency.example"]),
        ('{"@type":"Report","isBasedOn":{"@id":"https://agency.example/1"}}', ["agency.example"]),
        ('{"@type":"Article","citation":{"name":"Ridge Watch"}}', ["Ridge Watch"]),
        ('{"@type":"Article","citation":["https://a.example/1","https://b.example/2"]}', None),
        ('{"@type":"Article","isBasedOn":"https://wire.example/own"}', None),
        ('{"@type":"Article","isBasedOn":["/own","urn:x:1","",7,{"url":[]}]}', None),
        ('{"@type":"Organization","isBasedOn":"https://agency.example/1"}', None),
    ],
)
def test_a_page_that_says_what_it_is_made_of_is_no_first_telling(
    head: str, via: list[str] | None
) -> None:
    told = f"<script type='application/ld+json'>{head}</script>"
    own = '<link rel="canonical" href="https://wire.example/a">'
    assert read_page(page(own + told))["via"] == via


def test_a_page_may_name_the_first_telling_in_its_head() -> None:
    head = '<meta name="original-source" content="https://agency.example/news/1">'
    assert read_page(page(head))["via"] == ["agency.example"]
