import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.collectors.answer import (
    host_of,
    kind_of_answer,
    next_answer,
    same_site,
    web_address,
)

BASE = "https://www.wire.example/news/a?b=1"


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("/c", "https://www.wire.example/c"),
        ("d#e", "https://www.wire.example/news/d"),
        ("//other.example/x", "https://other.example/x"),
        (" HTTP://Other.example/x ", "http://Other.example/x"),
        ("javascript:alert(1)", None),
        ("mailto:a@wire.example", None),
        ("data:text/html,x", None),
        ("https://user:word@wire.example/", None),
        ("http://[", None),
        ("ftp://wire.example/", None),
        ("", None),
        (None, None),
    ],
)
def test_a_link_is_made_whole_or_is_none(link: str | None, whole: str | None) -> None:
    assert web_address(link, BASE) == whole


@given(st.text(max_size=60))
def test_no_link_is_anything_but_a_web_address(link: str) -> None:
    found = web_address(link, BASE)
    assert found is None or found.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("https://wire.example/x", True),
        ("https://live.wire.example/x", True),
        ("https://wire.example.evil.example/x", False),
        ("https://notwire.example/x", False),
        (None, False),
    ],
)
def test_a_site_is_a_host_and_what_lies_under_it(other: str | None, same: bool) -> None:
    assert same_site(BASE, other) is same
    assert host_of(BASE) == "wire.example"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<?xml version='1.0'?>\n<!-- <html> --><rss version='2.0'>", "feed"),
        (b"\xef\xbb\xbf<rdf:RDF xmlns='x'>", "feed"),
        ("<feed>".encode("utf-16"), "feed"),
        (b"<sm:urlset>", "sitemap"),
        (b"<sitemapindex>", "sitemap"),
        (b"<!doctype html><html><rss>", "page"),
        (b"<p>words", "page"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "feed"),
        (b'{"data": []}', "other"),
        (b"%PDF-1.7", "other"),
        (b"", "other"),
    ],
)
def test_an_answer_shows_what_it_is_by_its_first_bytes(head: bytes, kind: str) -> None:
    assert kind_of_answer(head) == kind


def test_an_answer_goes_on_at_its_own_site_alone() -> None:
    def answer(href: object) -> bytes:
        return json.dumps({"links": {"next": {"href": href}}}).encode()

    assert next_answer(answer("?page=2"), BASE) == "https://www.wire.example/news/a?page=2"
    for href in (BASE, "https://other.example/", 7, None, "javascript:x"):
        assert next_answer(answer(href), BASE) is None
    assert next_answer(b'{"next": ', BASE) is None
    assert next_answer(b'{"links": "next"}', BASE) is None
