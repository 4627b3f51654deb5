import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collectors.behaviours import RUSSIAN, TURKISH, WORDS, feed, item
from trucewatch.collectors.answer import Answer
from trucewatch.collectors.feeds import _parse, believed, read_feed
from trucewatch.collectors.files import collect
from trucewatch.collectors.fragments import plain_title, text_of
from trucewatch.collectors.given import Given
from trucewatch.collectors.site_maps import parse_site_map
from trucewatch.collectors.xml_gate import gated
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

URL = "https://wire.example/feed"
PIECES = st.sampled_from(
    [
        "<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "&lt;", "&#0;",
        "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE", "[<!ENTITY a 'b'>]", ">", "&a;",
        "<pubDate>",
        "Sun, 15 Jun 2031 20:00:00 GMT", "99999-13-45", "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<entry>", "<content type='xhtml'>", "<script>", "javascript:", "words", "كلمات", "\u202e",
    ]
)  # fmt: skip


def reports(data: bytes, **fields: str) -> list[Report | Issue]:
    return list(read_feed(Answer(URL, data, Given(), **fields)))  # type: ignore[arg-type]


def bomb(levels: int) -> str:
    entities = "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10 if n else 'x' * 10}'>" for n in range(levels)
    )
    return f"<!DOCTYPE r [{entities}]><rss><channel><title>&a{levels - 1};</title></channel></rss>"


@pytest.mark.parametrize("levels", [1, 3, 10])
def test_an_entity_bomb_is_refused_at_once(levels: int) -> None:
    for text in (
        bomb(levels),
        bomb(levels).replace("</rss>", ""),
        "<?xml version='1.0'?>" + bomb(levels),
    ):
        with pytest.raises(InputError, match="declarations of its own"):
            gated(text)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_a_bomb_hides_in_no_encoding(encoding: str) -> None:
    found = bomb(3).encode(encoding)
    with pytest.raises(InputError):
        reports(found)


def test_a_document_type_that_defines_nothing_is_taken_out() -> None:
    _, tree = gated("<!DOCTYPE rss PUBLIC 'x' 'http://wire.example/r.dtd'><rss/>")
    assert tree is not None


def test_a_feed_over_which_its_reader_stumbles_is_refused() -> None:
    text = "<rss xmlns:dc='http://\xa0a/\xa0b/'><channel><item><dc:date>1</dc:date></item></channel></rss>"
    with pytest.raises(InputError, match="read as a feed"):
        _parse((text, URL))


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=150, deadline=None)
def test_whatever_a_feed_holds_it_is_read_or_refused(text: str) -> None:
    try:
        found = _parse((f"<rss version='2.0'><channel><item>{text}", URL))
    except InputError:
        return
    for entry in found["entries"]:
        assert "<script>" not in (entry["text"] or "").replace("&lt;", "<") or "&lt;" in text


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=100, deadline=None)
def test_whatever_a_sitemap_holds_it_gives_web_addresses_alone(text: str) -> None:
    try:
        found = parse_site_map((f"<urlset><url><loc>{text}</loc></url></urlset>", URL))
    except InputError:
        return
    assert all(link.startswith(("http://", "https://")) for link in found["pages"])


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("<p>One.</p><p>Two &amp; <b>three</b>.</p>", "One.\nTwo & three."),
        ("One<br/>two<hr>three", "One\ntwo\nthree"),
        ("<script>x()</script><style>p{}</style>Words", "Words"),
        ("<a href='javascript:x()'>Words</a><img src=x onerror=y()>", "Words"),
        ("<svg><script>x()</script></svg>Words<iframe src=x></iframe>", "Words"),
        ("2 < 3 and 4 > 3", "2 < 3 and 4 > 3"),
        ("AT&T fired", "AT&T fired"),
        ("&lt;b&gt; is a tag", "<b> is a tag"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("", ""),
    ],
)
def test_a_piece_of_html_becomes_its_words(fragment: str, words: str) -> None:
    assert text_of(fragment) == words


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_a_title_is_one_line(text: str) -> None:
    title = plain_title(text)
    assert title is None or title == " ".join(title.split()) != ""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (TURKISH, "iso-8859-9"), (WORDS, "ascii")],
)
def test_the_encoding_that_the_xml_declares_is_used(text: str, encoding: str) -> None:
    data = feed(item(text=text)).decode().replace("utf-8", encoding).encode(encoding)
    (found,) = reports(data)
    assert isinstance(found, Report)
    assert found.text == text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2031-06-16T07:00:00Z", True),
        ("2031-06-17T05:00:00Z", True),
        ("2031-06-17T07:00:00Z", False),
        ("1979-12-31T00:00:00Z", False),
        ("0001-01-01T00:00:00Z", False),
        ("not a time", True),
        (None, True),
    ],
)
def test_a_time_is_held_against_the_clock_of_the_server(written: str | None, kept: bool) -> None:
    from tests.collectors.loopback import NOW

    issues: list[Issue] = []
    assert believed(written, "x", NOW, issues) == (written if kept else None)
    assert [issue.code for issue in issues] == ([] if kept else ["wrong_clock"])


def test_a_feed_that_was_saved_is_read_from_disk(tmp_path: Path) -> None:
    link = "https://wire.example/a"
    (tmp_path / "a.xml").write_bytes(feed(item(link=link)))
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title></entry></feed>"
    (tmp_path / "b.atom").write_text(atom, encoding="utf-8")
    jsonfeed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "content_text": "Words.", "external_url": link}],
    }
    (tmp_path / "c.json").write_text(json.dumps(jsonfeed), encoding="utf-8")
    found = [one for one in collect([str(tmp_path)], Given()) if isinstance(one, Report)]
    assert [one.text for one in found] == [WORDS, "T", "Words."]
    assert [one.source for one in found] == ["wire.example", None, "wire.example"]
