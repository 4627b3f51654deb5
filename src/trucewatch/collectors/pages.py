"""The article on a web page: its text, and what the page declares about itself."""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from trucewatch.collectors.answer import host_of, outlet_of
from trucewatch.collectors.fragments import text_of
from trucewatch.collectors.linked_data import Thing, taken_from, things, word
from trucewatch.collectors.page_parts import without_parts

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_PUBLISHED = frozenset(
    {
        "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
        "dc.date.issued", "dcterms.created", "dcterms.issued", "pubdate", "publishdate",
        "publish-date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    }
)  # fmt: skip
_UPDATED = frozenset(
    {
        "article:modified_time", "og:updated_time", "datemodified", "dc.date.modified",
        "dcterms.modified", "last-modified", "lastmod", "revised",
    }
)  # fmt: skip
_NO_LETTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,12})|([0-9]{1,12}))(?![0-9a-fA-F]);?")
_LEAST_SHARE = 5  # where a hint finds less than a fifth of the words, the layout has changed
_HEAD = 4_096  # bytes in which a page has to declare its encoding
_FIELDS = ("text", "title", "published_at", "updated_at", "source", "url", "via")
_ORIGINS = ("original-source", "syndication-source")  # what a page names the first telling by
_BLOCKS = "//p|//li|//h1|//h2|//h3|//blockquote|//td"


for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what they say is told as issues


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that the page's head declares, None when it declares none."""
    found = _CHARSET.search(data[:_HEAD])
    return found.group(1).decode("ascii") if found else None


def read_page(html: str) -> dict[str, Any]:
    """Return ``text``, ``title``, ``published_at``, ``updated_at``, ``source``, ``url``, ``via``.

    Only times that the page declares are taken; a date that merely stands somewhere in the words is
    not. Values are None when the page does not say; ``text`` is None when it has no article.
    """
    found = read_tree(parsed(html), html)
    return {**found, "via": outlets_of(found["via"], found["url"] or "") or None}


def outlets_of(stated: Iterable[str] | None, base: str) -> list[str]:
    """Return the outlets that a page at ``base`` says that it has its words from, each once."""
    found = (outlet_of(one, base) for one in stated or ())
    return list(dict.fromkeys(one for one in found if one))


def parsed(html: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the tree of a page, None when there is none in it."""
    from lxml import html as lxml_html  # slow to load, needed for pages alone

    try:
        return lxml_html.document_fromstring(_clean(html))
    except (ValueError, lxml_html.etree.LxmlError):
        return None


def read_tree(
    tree: Any,  # noqa: ANN401 - lxml has no types
    html: str,
    known: list[Thing] | None = None,
    hints: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Return the fields of ``read_page`` from a page's tree, which is taken apart.

    ``via`` are addresses and names as the page states them.

    Args:
        tree: Of the page.
        html: The page itself.
        known: Its linked data, None to look it up.
        hints: Where things stand on the outlet's pages, None when nobody said.
    """
    if tree is None:
        return dict.fromkeys(_FIELDS)
    known = things(tree) if known is None else known
    published = next(_times(tree, known, _PUBLISHED, "datePublished"), None)
    updated = next(_times(tree, known, _UPDATED, "dateModified"), None)
    found = _described(html)
    url = found.url if found else None
    via = [*taken_from(known), *_origins(tree)]
    hinted = _hinted(tree, hints or {})
    text = _text(tree, known)
    if hinted and len(hinted) * _LEAST_SHARE >= len(text):
        text = hinted
    return {
        "text": text or None,
        "title": found.title if found else None,
        "published_at": published,
        "updated_at": updated if updated != published else None,
        "source": host_of(url),
        "url": url,
        "via": via,
    }


def _origins(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    for node in tree.xpath("//meta[@name][@content]"):
        if node.get("name").lower() in _ORIGINS and node.get("content").strip():
            yield node.get("content").strip()


def _described(html: str) -> Any:  # noqa: ANN401 - trafilatura has no types
    """Return title and address as trafilatura finds them."""
    from trafilatura.metadata import extract_metadata

    # the default would ask the clock which dates are too late
    dates = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    return extract_metadata(_clean(html), date_config=dates)


def _text(tree: Any, known: Sequence[Thing]) -> str:  # noqa: ANN401 - lxml has no types
    from lxml import html as lxml_html
    from trafilatura import bare_extraction

    without_parts(tree)
    clean = lxml_html.tostring(tree, encoding="unicode")
    found: Any = bare_extraction(clean, include_comments=False)
    text = (found.text if found else None) or _plain(tree)
    told = max((word(thing, "articleBody") or "" for thing in known), key=len, default="")
    # a page that a script builds tells its article as data alone
    return text_of(told) if len(told) > 2 * len(text) else text


def _hinted(tree: Any, hints: dict[str, str]) -> str:  # noqa: ANN401 - lxml has no types
    from lxml import html as lxml_html

    for node in tree.cssselect(hints["drop"]) if hints.get("drop") else ():
        if node.getparent() is not None:
            node.drop_tree()
    nodes = tree.cssselect(hints["article"]) if hints.get("article") else ()
    return "\n".join(
        text_of(lxml_html.tostring(node, encoding="unicode", with_tail=False)) for node in nodes
    ).strip()


def _clean(html: str) -> str:
    """Return the page without what lxml refuses: an XML declaration, and letters that are none."""
    html = _NO_LETTER.sub(" ", re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", html, count=1))
    return _REFERENCE.sub(_referred, html)


def _referred(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else int(found[2])
    is_letter = number <= 0x10FFFF and not _NO_LETTER.match(chr(number))
    return found[0] if is_letter else " "


def _plain(tree: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return what a page without a recognisable article says, block by block."""
    for skipped in tree.xpath("//script|//style|//noscript|//template|//head|//nav|//footer"):
        if skipped.getparent() is not None:
            skipped.drop_tree()
    lines = (" ".join(block.text_content().split()) for block in tree.xpath(_BLOCKS) or [tree])
    return "\n".join(line for line in lines if line)


def _times(
    tree: Any,  # noqa: ANN401 - lxml has no types
    known: Sequence[Thing],
    names: frozenset[str],
    key: str,
) -> Iterator[str]:
    for node in tree.xpath("//meta[@content]"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        if name.lower() in names and node.get("content").strip():
            yield node.get("content").strip()
    yield from (when for thing in known if (when := word(thing, key)))
    marked = f"//time[@datetime][@itemprop='{key}']"
    if key == "datePublished":
        marked += "|//time[@datetime][@pubdate]"
    for node in tree.xpath(marked):
        yield node.get("datetime").strip()
