"""Pieces of HTML, as feeds and answers of services carry them, become plain text."""

import html
import re

_TAGS = frozenset({
    "a", "article", "b", "blockquote", "br", "caption", "cite", "code", "dd", "div", "dl", "dt",
    "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "mark", "ol",
    "p", "pre", "q", "s", "section", "small", "span", "strong", "sub", "sup", "table", "tbody",
    "td", "th", "thead", "time", "tr", "u", "ul",
})  # fmt: skip
_WITH_CONTENT = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "object"})
_BLOCK = re.compile(
    r"</?(?:article|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre"
    r"|section|table|tbody|td|th|thead|tr|ul)\b[^<>]*>"
)
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"<[A-Za-z/!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


def text_of(fragment: str) -> str:
    """Return the words of a piece of HTML, a line for each block; plain text as it is.

    Scripts, styles, frames and drawings go with all that stands in them.
    """
    import nh3

    if not _MARKUP.search(fragment):
        return fragment.strip()
    clean = nh3.clean(
        fragment, tags=set(_TAGS), attributes={}, clean_content_tags=set(_WITH_CONTENT)
    )
    blocks = _TAG.sub("", _BLOCK.sub("\n", re.sub(r"\s+", " ", clean)))
    lines = (" ".join(line.split()) for line in html.unescape(blocks).split("\n"))
    return "\n".join(line for line in lines if line)


def plain_title(fragment: str) -> str | None:
    """Return a title in one line without markup, None when nothing is left."""
    return " ".join(text_of(fragment).split()) or None
