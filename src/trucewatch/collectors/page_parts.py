"""What stands on a page around its article, found by the names that makers of pages use."""

import re
from collections.abc import Callable
from typing import Any

# Names are split at hyphens, underscores and humps; one of these among the parts marks the element.
_COMMENTS = frozenset({"comment", "comments", "disqus", "discussion", "discussions", "respond"})
_NOISE = frozenset({
    "ad", "ads", "advert", "advertisement", "banner", "breadcrumb", "breadcrumbs", "cmp", "consent",
    "cookie", "cookies", "gdpr", "newsletter", "paywall", "promo", "recommended", "related",
    "relatedposts", "sharedaddy", "share", "sharing", "social", "sponsor", "sponsored", "subscribe",
    "subscription", "tags", "teaser", "trending",
})  # fmt: skip
_PLAIN = frozenset({"aside", "button", "form", "nav", "noscript", "script", "style", "template"})
_PLAIN_TOO = frozenset({"amp-ad", "amp-consent", "amp-sidebar", "amp-social-share", "dialog"})
_WHOLE = frozenset({"html", "body", "main", "article"})
_STATES = frozenset({"has", "no", "with", "is", "open", "closed", "enabled", "disabled", "count"})
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_BODY = ".//*[@itemprop='articleBody']|.//h1"
_BLOCKS = frozenset({"p", "div", "li", "h2", "h3", "h4", "h5", "section"})
LONG_CELL = 400  # characters of a cell that lays a page out
LEAST_WORDS_LENGTH = 60  # characters of a paragraph
SHORT = 250  # characters of a teaser at most
LINKED = 0.6  # share of a teaser that is link
MOST = 0.5  # share of a page's words that noise may hold; more is no noise but a strange name


def without_parts(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Take out of the tree what is no article: menus, comments, requests for consent, boxes."""
    words = len(tree.text_content()) or 1
    _drop(tree, lambda node: _is_plain_noise(node) or _is_comments(node))
    _drop(tree, lambda node: _is_noise(node) and _share(node, words) < MOST)
    _unfold_layout(tree)
    headlines = {_words(link) for link in tree.xpath("//a[@href]")}
    _drop(tree, lambda node: _is_teaser(node, headlines))


def _drop(tree: Any, is_out: Callable[[Any], bool]) -> None:  # noqa: ANN401 - lxml has no types
    for node in list(tree.iter()):
        if isinstance(node.tag, str) and node.getparent() is not None and is_out(node):
            node.drop_tree()


def _is_plain_noise(node: Any) -> bool:  # noqa: ANN401 - lxml has no types
    return node.tag in _PLAIN_TOO or (node.tag in _PLAIN and not _is_linked_data(node))


def _unfold_layout(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Make plain blocks of tables that lay a page out: those that hold tables or long cells."""
    for table in tree.xpath("//table"):
        cells = table.xpath("./tr/td|./tbody/tr/td")
        if table.xpath(".//table") or any(len(_words(cell)) > LONG_CELL for cell in cells):
            for node in (table, *table.xpath("./tbody|./tr|./tbody/tr"), *cells):
                node.tag = "div"
    for font in tree.xpath("//font|//center"):
        font.drop_tag()
    for cell in tree.xpath("//div[br]"):
        _paragraphs(cell)


def _paragraphs(block: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Put the words that two line breaks part into paragraphs, as writers of old pages meant."""
    for first in block.xpath("./br[following-sibling::node()[1][self::br]]"):
        words = (first.getnext().tail or "").strip()
        if len(words) > LEAST_WORDS_LENGTH:
            made = block.makeelement("p")
            made.text, first.getnext().tail = words, None
            first.getnext().addnext(made)
    first_words = (block.text or "").strip()
    if len(first_words) > LEAST_WORDS_LENGTH:
        made = block.makeelement("p")
        made.text, block.text = first_words, None
        block.insert(0, made)


def _is_teaser(node: Any, headlines: set[str]) -> bool:  # noqa: ANN401 - lxml has no types
    """Return True for a short block that is hardly more than a link, or repeats one."""
    if node.tag not in _BLOCKS or len(node.xpath(".//p|.//div")) > 1 or node.xpath(_BODY):
        return False
    text = _words(node)
    if not text or len(text) > SHORT:
        return False
    linked = sum(len(_words(link)) for link in node.xpath(".//a[@href]"))
    repeats = len(text.split()) > 2 and text in headlines
    return repeats or linked >= LINKED * len(text)


def _words(node: Any) -> str:  # noqa: ANN401 - lxml has no types
    return " ".join(node.text_content().split())


def _is_linked_data(node: Any) -> bool:  # noqa: ANN401 - lxml has no types
    return node.tag == "script" and "json" in (node.get("type") or "")


def _is_comments(node: Any) -> bool:  # noqa: ANN401 - lxml has no types
    return node.tag not in _WHOLE and bool(_named(node) & _COMMENTS) and not node.xpath(_BODY)


def _is_noise(node: Any) -> bool:  # noqa: ANN401 - lxml has no types
    if node.tag in _WHOLE:
        return False
    dialog = node.get("role") in ("dialog", "alertdialog", "navigation", "search", "complementary")
    return (dialog or bool(_named(node) & _NOISE)) and not node.xpath(_BODY)


def _named(node: Any) -> set[str]:  # noqa: ANN401 - lxml has no types
    """Return the parts of its names, without names that only tell of a state."""
    parts: set[str] = set()
    for name in f"{node.get('class') or ''} {node.get('id') or ''}".split():
        pieces = {piece.lower() for piece in _PARTS.findall(name)}
        if not pieces & _STATES:
            parts |= pieces
    return parts


def _share(node: Any, words: int) -> float:  # noqa: ANN401 - lxml has no types
    return len(node.text_content()) / words
