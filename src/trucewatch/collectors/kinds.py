"""What an item is: by its first bytes, and by its name only where the bytes do not tell."""

import re
from typing import Final

from trucewatch.collectors.answer import kind_of_answer
from trucewatch.collectors.wide import narrowed

HEAD = 65_536  # bytes that are looked at

LINES: Final = frozenset({".jsonl", ".ndjson"})
PAGES: Final = frozenset({".html", ".htm", ".xhtml"})
WORDS: Final = frozenset({".txt", ".text", ".md"})
TABLES: Final = frozenset({".csv", ".tsv", ".tab"})
BOOKS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".ods", ".xls"})
PACKED: Final = BOOKS | {".zip", ".wacz", ".docx", ".tar", ".tgz", ".gz", ".warc"}
MAIL: Final = frozenset({".eml", ".mbox"})
FEEDS: Final = frozenset({".xml", ".rss", ".atom", ".rdf"})
READ: Final = LINES | PAGES | WORDS | TABLES | PACKED | MAIL | FEEDS | {".json", ".pdf"}
"""Endings of files that are read in folders."""

OLD_OFFICE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""The first bytes of files that Office programs wrote before 2007."""

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # an archive with nothing in it
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
    (OLD_OFFICE, "xls"),
)
_PROMISED = {  # what a name promises and the bytes do not keep: damaged, and not words
    ".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx",
    ".xlsb": "xlsb", ".ods": "ods", ".zip": "zip", ".wacz": "zip", ".tar": "tar",
    ".tgz": "gzip", ".gz": "gzip", ".warc": "warc",
}  # fmt: skip
_TAR_AT, _TAR = 257, b"ustar"
_MBOX = re.compile(rb"From \S{1,200}[^\n]{0,200}? (?:19|20)\d\d[^\n]{0,200}\n[!-9;-~]{1,100}:")
_MAIL = re.compile(
    rb"(?im)^(?:from|to|subject|date|message-id|received|return-path|mime-version):[ \t]"
)
_TELEGRAM_PAGE = re.compile(rb"class=\"page_wrap[\"\s]")
_TELEGRAM_HISTORY = re.compile(rb"class=\"(?:history|message (?:default|service))")
_TELEGRAM = re.compile(rb'"(?:messages|chats)"\s*:\s*[\[{]')
_TELEGRAM_KIND = re.compile(
    rb'"type"\s*:\s*"(?:(?:public|private)_(?:channel|supergroup)|private_group|personal_chat'
    rb'|bot_chat|saved_messages)"|"about"\s*:\s*"Here is the data you requested'
)
_LATER_OBJECT = re.compile(rb'\n\{[ \t]*"[^"\n]{1,100}"[ \t]*:[^\n]*\}[ \t]*(?:\r?\n|\Z)')
# lines whose first one is damaged may begin as an archive does
_SPREAD = re.compile(rb"\{[ \t]*\r?\n")  # an object over many lines
_RELIEFWEB = re.compile(rb'"href"\s*:\s*"https?:\\?/\\?/api\.reliefweb\.int')
_GDELT = (
    (re.compile(rb"\d{1,12}\t\d{8}\t\d{6}\t"), "table"),  # events
    (re.compile(rb"\d{1,12}\t\d{14}\t\d{14}\t\d\t"), "table"),  # mentions
    (re.compile(rb"\d{14}-T?\d+\t\d{14}\t"), "table"),  # knowledge graph
)


def kind_of(head: bytes, ending: str) -> str:
    """Return what kind of item it is.

    One of ``pdf``, ``xls`` (any file of old Office programs), ``zip`` (any archive of that make, or
    what its name promises of it: ``docx``, ``xlsx``, ``xlsb``, ``ods``), ``gzip``, ``tar``,
    ``warc``, ``mbox``, ``eml``, ``telegram_page``, ``telegram``, ``reliefweb``, ``table``,
    ``page``, ``lines``, ``json``, ``feed`` and ``text``.

    Args:
        head: Its first bytes, ``HEAD`` of them.
        ending: Of its name, with its dot and in small letters; empty without one.
    """
    magic = _by_magic(head)
    if magic and not (ending in LINES and _LATER_OBJECT.search(head)):
        return magic
    head = narrowed(head)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    named = _by_name(ending, start)
    if named == "page" and _TELEGRAM_PAGE.search(head) and _TELEGRAM_HISTORY.search(head):
        return "telegram_page"
    if named in ("page", "json") and kind_of_answer(head) == "feed":
        return "feed"
    if named in ("json", "lines"):
        return _json_kind(head, start, named)
    return named


def is_telling(head: bytes) -> bool:
    """Return True when the bytes alone tell what it is, so that its name does not matter."""
    return bool(_by_magic(head)) or _is_mail(head)


def _by_magic(head: bytes) -> str:
    for mark, kind in _MAGIC:
        if head.startswith(mark):
            return kind
    if head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return "tar"
    return "mbox" if _MBOX.match(head) else ""


def _by_name(ending: str, start: bytes) -> str:
    for endings, kind in ((LINES, "lines"), (PAGES, "page"), (TABLES, "table")):
        if ending in endings:
            return kind
    if ending == ".json":
        return "json"
    if ending in WORDS:
        return "text"
    if ending in MAIL:
        return ending[1:]
    if ending == ".xls":  # which programs like to call what they write as a page or a table
        return "page" if start[:1] == b"<" else "table"
    return _PROMISED.get(ending) or _by_start(start)


def _by_start(start: bytes) -> str:
    if start[:1] == b"{":
        return "json" if _SPREAD.match(start) else "lines"
    if start[:1] == b"<":
        return "page"
    if any(pattern.match(start) for pattern, _ in _GDELT):
        return "table"
    return "eml" if _is_mail(start) else "text"


def _is_mail(head: bytes) -> bool:
    """Return True when the lines before the first empty one are the headers of a message."""
    top = re.split(rb"\r?\n\r?\n", head[:8192], maxsplit=1)[0]
    found = {name.lower() for name in _MAIL.findall(top)}
    return len(found) >= 3 and bool(re.match(rb"[!-9;-~]+:[ \t]", top))


def _json_kind(head: bytes, start: bytes, named: str) -> str:
    if start[:1] == b"{" and _TELEGRAM.search(head) and _TELEGRAM_KIND.search(head):
        return "telegram"
    if start[:1] == b"{" and _RELIEFWEB.search(head):
        return "reliefweb"
    return named
