"""Reads any item: finds out what it is and hands it to the reader of its kind."""

import importlib
import io
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO, NamedTuple

from trucewatch import __version__
from trucewatch.collectors.fields import input_issue
from trucewatch.collectors.given import Given
from trucewatch.collectors.item import DEEPEST, Budget, Found, Item, Onward, TooMuch, spool
from trucewatch.collectors.kinds import BOOKS, HEAD, LINES, TABLES, kind_of
from trucewatch.collectors.lines import read_lines
from trucewatch.collectors.mapping import read_mapping
from trucewatch.collectors.odd_letters import told_once
from trucewatch.collectors.whole import side_file
from trucewatch.core.errors import InputError, SetupError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

Leaf = Callable[[Item], Iterator[Report | Issue]]
Holder = Callable[[Item, Onward], Iterator[Found]]


class Stream(NamedTuple):
    """An open stream of bytes and the name it has in issues."""

    name: str
    bytes: BinaryIO


class _Reader(NamedTuple):
    """Where the reader of a kind stands, and the package that does the work, None for ours."""

    module: str
    function: str
    package: str | None = None


_TRIPPED = (OSError, ValueError, RecursionError, ArithmeticError, LookupError)
"""What a parser raises over bytes that it was not made for."""
MAPPED = TABLES | LINES | BOOKS | {".json"}
_HERE = "trucewatch.collectors"
_LEAVES = {
    "text": _Reader("whole", "read_text"),
    "page": _Reader("whole", "read_page", "trafilatura"),
    "feed": _Reader("feed_file", "read_feed_item", "feedparser"),
    "lines": _Reader("json_files", "read_lines_item"),
    "json": _Reader("json_files", "read_json_item"),
    "table": _Reader("tables", "read_table"),
    "pdf": _Reader("documents", "read_pdf", "pypdf"),
    "docx": _Reader("documents", "read_docx", "python-docx"),
    "xlsx": _Reader("sheets", "read_workbook", "openpyxl"),
    "xlsb": _Reader("sheets", "read_workbook", "python-calamine"),
    "xls": _Reader("sheets", "read_workbook", "python-calamine"),
    "ods": _Reader("sheets", "read_workbook", "python-calamine"),
    "telegram": _Reader("telegram", "read_export"),
    "telegram_page": _Reader("telegram_page", "read_export", "lxml"),
    "reliefweb": _Reader("reliefweb", "read_answer"),
}
_HOLDERS = {
    "zip": _Reader("archives", "read_zip"),
    "tar": _Reader("archives", "read_tar"),
    "gzip": _Reader("archives", "read_gzip"),
    "warc": _Reader("warc", "read_warc", "warcio"),
    "eml": _Reader("mail", "read_message"),
    "mbox": _Reader("mail", "read_mailbox"),
}


def read_file(path: Path, given: Given) -> Iterator[Found]:
    """Return what a file gives; a file that cannot be read is one issue."""
    try:
        with path.open("rb") as stream:
            given, note, issues = stated_beside(path, given)
            yield from (Found(issue, str(path), "side file") for issue in issues)
            yield from read_item(item_of(stream, path, given, note))
    except OSError as error:
        problem = InputError(f"it cannot be read ({error.strerror})")
        issue = input_issue(problem, "unreadable_file", str(path), "check the file's permissions")
        yield Found(issue, str(path), "file")


def stated_beside(path: Path, given: Given) -> tuple[Given, dict[str, object], tuple[Issue, ...]]:
    """Return what is given with the mapping beside a file, what its side file says, and issues.

    A mapping that is wrong is an issue, and the file is read without one.
    """
    note, issues = side_file(path)
    try:
        return _with_mapping(path, given), note, issues
    except SetupError as error:
        wrong = Issue(
            code="bad_note", where=str(path), what="its mapping was left out", why=str(error),
            next_step="mend the mapping; the file is read again then",
        )  # fmt: skip
        return given, note, (*issues, wrong)


def _with_mapping(path: Path, given: Given) -> Given:
    """Return what is given, with the mapping that stands beside a table as ``NAME.map.yml``.

    Raises:
        SetupError: the mapping is wrong.
    """
    beside = path.with_name(f"{path.stem}.map.yml")
    try:
        is_there = path.suffix.lower() in MAPPED and beside.is_file()
    except OSError:  # the name of the file is legal, and with the ending of a mapping too long
        is_there = False
    return given.model_copy(update={"mapping": read_mapping(beside)}) if is_there else given


def item_of(
    stream: BinaryIO, path: Path, given: Given, note: dict[str, object] | None = None
) -> Item:
    """Return an open file as an item; ``note`` states fields that stand above its own."""
    return Item(str(path), path.name, stream, given, Budget(), note=note or {})


def read_stream(source: Stream, given: Given) -> Iterator[Found]:
    """Return what a stream without a telling name gives; lines are read as they come."""
    head = _peek(source.bytes)
    if kind_of(head, "") == "lines" and b"\n" in head.strip():
        lines = told_once(read_lines(source.bytes, source.name, given))
        yield from _names(lines, source.name, "lines")
        return
    budget = Budget()
    try:
        with spool(source.bytes, budget) as held:
            yield from read_item(Item(source.name, "", held, given, budget))
    except TooMuch as error:
        yield _too_much(source.name, error)


def read_item(item: Item) -> Iterator[Found]:
    """Return what an item gives, with all that stands inside it.

    Whatever goes wrong with it becomes an issue, and so does an item that gives nothing at all; its
    neighbours are not touched.
    """
    found = _read(item)
    first = next(found, None)
    if first is not None:
        yield first
        yield from found
    elif item.depth == 0:
        yield Found(_without(item.name), item.name, "item")


def _read(item: Item) -> Iterator[Found]:
    kind = kind_of(item.head(HEAD), item.ending)
    if kind == "zip":
        from trucewatch.collectors.archives import make_of

        kind = make_of(item)
        item.stream.seek(0)
    if kind in _LEAVES:
        yield from _leaf(item, kind)
    elif item.depth >= DEEPEST:
        yield _too_much(item.name, InputError("it lies too deep in archives within archives"))
    else:
        yield from _held(item, kind)


def extractor(kind: str) -> str:
    """Return what reads a kind of item, with its version: ``pdf/pypdf 6.21.4``."""
    reader = _LEAVES.get(kind) or _HOLDERS[kind]
    if reader.package is None:
        return f"{kind}/trucewatch {__version__}"
    return labelled(kind, reader.package)


def labelled(kind: str, package: str) -> str:
    """Return a kind with the package that reads it, and the version that is installed."""
    return f"{kind}/{package} {_version(package)}"


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _leaf(item: Item, kind: str) -> Iterator[Found]:
    read: Leaf = _loaded(_LEAVES[kind])
    yield from _names(told_once(_guarded(read(item), item)), item.name, extractor(kind))


def _guarded(found: Iterator[Report | Issue], item: Item) -> Iterator[Report | Issue]:
    try:
        yield from found
    except InputError as error:
        yield refused(item.name, error)
    except _TRIPPED as error:
        yield refused(item.name, _said(error))


def _held(item: Item, kind: str) -> Iterator[Found]:
    read: Holder = _loaded(_HOLDERS[kind])
    try:
        yield from read(item, read_item)
    except TooMuch as error:
        yield _too_much(item.name, error)
    except InputError as error:
        yield Found(refused(item.name, error), item.name, extractor(kind))
    except _TRIPPED as error:
        yield Found(refused(item.name, _said(error)), item.name, extractor(kind))


def _said(error: Exception) -> InputError:
    return InputError(f"{type(error).__name__}: {str(error)[:200]}")


def _loaded(reader: _Reader) -> Callable[..., Iterator]:  # type: ignore[type-arg]  # Leaf or Holder
    module = importlib.import_module(f"{_HERE}.{reader.module}")
    return getattr(module, reader.function)  # type: ignore[no-any-return]


def _names(found: Iterator[Report | Issue], name: str, reader: str) -> Iterator[Found]:
    yield from (Found(value, name, reader) for value in found)


def refused(where: str, error: InputError) -> Issue:
    """Return the issue for an item that its reader could not make sense of."""
    return input_issue(error, "unreadable_item", where, "open it by hand, or save it as text")


def _without(where: str) -> Issue:
    problem = InputError("nothing of a kind that is read stands in it")
    return input_issue(problem, "empty_file", where, "check that it was saved or exported whole")


def _too_much(where: str, error: InputError) -> Found:
    step = "take out what is needed and give that; the rest of it was not read"
    return Found(input_issue(error, "bomb", where, step), where, "archive")


def _peek(stream: BinaryIO) -> bytes:
    peek = getattr(stream, "peek", None)
    if peek is not None:
        return bytes(peek(HEAD)[:HEAD])
    if isinstance(stream, io.BytesIO):
        return stream.getbuffer()[:HEAD].tobytes()
    return b""
