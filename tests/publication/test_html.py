import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publication.makers import claim, incident, phrases, report
from tests.publication.world import material
from trucewatch.publication.brief import compose
from trucewatch.publication.html import html
from trucewatch.publication.markdown import markdown
from trucewatch.publication.record import Material

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Keeps tags, attributes and ids, and checks that tags close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.append(name)
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "src"}:
                self.links.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _page(whole: Material | None = None) -> str:
    whole = whole or material()
    return html(compose(whole, phrases()), whole, phrases())


def _told(text: str) -> Material:
    of = report(text, title=text, source=text, url=f"javascript:{text}")
    told = claim(of, text, "statement", speaker=None)
    return material(
        reports=(of,), claims=(told,), incidents=(incident(told),), findings=(), mentions=(),
        warning=None,
    )  # fmt: skip


def test_the_page_is_whole_and_every_inner_link_leads_somewhere() -> None:
    page = Page(_page())
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids, link


def test_the_page_asks_for_nothing_from_outside() -> None:
    text = _page()
    page = Page(text)
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert "url(" not in text.replace("url(#page)", "")
    assert "@import" not in text
    assert "@font-face" not in text


def test_a_quote_carries_its_language_and_direction() -> None:
    assert '<blockquote lang="ar" dir="rtl">' in _page()


def test_headings_never_skip_a_level() -> None:
    levels = [int(t[1]) for t in Page(_page()).tags if re.fullmatch(r"h[1-6]", t)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_badges_have_words_not_only_colours() -> None:
    assert "Reported breach</li>" in _page()


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</style><script>alert(1)</script>",
        "{{ 7*7 }}{% raw %}",
        "\u202eevil\u202c <b>bold</b>",
        "]]><svg onload=alert(1)>",
        '"><a href="javascript:alert(1)">x</a>',
    ],
)
def test_hostile_words_are_shown_and_never_act(hostile: str) -> None:
    whole = _told(hostile)
    text = _page(whole)
    page = Page(text)
    assert page.open == []
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert not any(name.startswith("on") for name in page.attributes)
    assert not any(link.startswith("javascript") for link in page.links)
    assert "\u202e" not in text
    plain = markdown(compose(whole, phrases()))
    assert "<script" not in plain.replace("\\<", "")
    assert "\u202e" not in plain


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(str.strip))
def test_any_words_make_a_sound_page(words: str) -> None:
    page = Page(_page(_told(words)))
    assert page.open == []
    assert "script" not in page.tags


def test_the_same_records_give_the_same_page() -> None:
    assert _page() == _page()
