"""Tables: a row is a report, as a mapping of its columns says."""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from trucewatch.collectors.accounts import account_of
from trucewatch.collectors.decode import Decoded, decode
from trucewatch.collectors.fields import input_issue, read_report
from trucewatch.collectors.item import Item
from trucewatch.collectors.lines import empty, guessed, passed_over_rows
from trucewatch.collectors.mapping import Mapping, bundled
from trucewatch.collectors.wide import Narrowed
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

_SAMPLE = 65_536
_LONGEST = 4 * 1024 * 1024  # letters of one line
_WIDEST = 1_000  # columns
_TITLES = 20  # rows of a sheet that may stand above the names of its columns
_DELIMITERS = ",\t;|"
csv.field_size_limit(1024 * 1024)  # a quote that is never closed would swallow the whole table


class Table(NamedTuple):
    """A table as it was recognised: the mapping of its columns, their names, and its rows."""

    mapping: Mapping
    names: tuple[str, ...]
    rows: Iterator[tuple[str, dict[str, object] | Issue]]
    doubt: str | None


def read_table(item: Item) -> Iterator[Report | Issue]:
    """Return the reports of a table; a row that cannot be read is one issue.

    Raises:
        InputError: nothing says which columns are which fields.
    """
    table = open_table(item)
    if table is None:
        yield empty(item.name)
        return
    if table.doubt:
        yield guessed(item.name, table.doubt)
    yield from reports_of(table, item)


def reports_of(table: Table, item: Item) -> Iterator[Report | Issue]:
    """Return the reports of a table's rows; a row that cannot be read is one issue."""
    passed_over = 0
    for where, row in table.rows:
        if isinstance(row, Issue):
            yield row
        elif not table.mapping.wants(row):
            passed_over += 1
        else:
            read = read_report(_fields(table.mapping, row, item), where, item.given)
            yield from read.issues
            if read.report is not None:
                yield read.report
    if passed_over:
        yield passed_over_rows(item.name, table.mapping.id, passed_over)


def _fields(mapping: Mapping, row: dict[str, object], item: Item) -> dict[str, object]:
    fields = {**mapping.fields_of(row), **item.note}
    if mapping.outlet_from_url and not (fields.get("source") or item.given.source):
        fields["source"] = account_of(fields.get("url"))
    return fields


def open_table(item: Item, known: Sequence[Mapping] | None = None) -> Table | None:
    """Return the table that an item is, None when there is nothing in it.

    Args:
        item: Its mapping, if it has one, counts before all others.
        known: The mappings that its columns are compared with; None takes those of the package.

    Raises:
        InputError: nothing says which columns are which fields.
    """
    head = item.head(_SAMPLE)
    if not head.strip():
        return None
    decoded = _decoded(item, head)
    first = next(iter(decoded.text.lstrip("\r\n").splitlines()), "")
    if not first:  # a mark of its encoding, and nothing behind it
        return None
    lines = _lines(item.stream, decoded.encoding)
    own = [item.given.mapping] if item.given.mapping else []
    kinds = (*own, *(bundled() if known is None else known))
    doubt = None if decoded.certain else decoded.encoding
    for kind in kinds:
        if kind.first_line and re.match(kind.first_line, first):
            rows = _rows(csv.reader(lines, delimiter=kind.delimiter or "\t"), kind.names, item.name)
            return Table(kind, kind.names, rows, doubt)
    return _with_header(item, lines, first, kinds, doubt)


def _decoded(item: Item, head: bytes) -> Decoded:
    """Return the head of a table, with the encoding that the first letters beyond ASCII tell."""
    is_cut = len(head) == _SAMPLE
    decoded = decode(head, item.charset, item.given.prior, is_cut=is_cut)
    if not is_cut or not head.isascii():
        return decoded
    item.stream.seek(_SAMPLE)
    pieces = iter(lambda: item.stream.read(_SAMPLE), b"")
    if telling := next((piece for piece in pieces if not piece.isascii()), b""):
        told = decode(telling, item.charset, item.given.prior, is_cut=len(telling) == _SAMPLE)
        decoded = decoded._replace(encoding=told.encoding, certain=told.certain)
    item.stream.seek(0)
    return decoded


def _with_header(
    item: Item, lines: Iterator[str], first: str, kinds: Sequence[Mapping], doubt: str | None
) -> Table:
    delimiter = max(_DELIMITERS, key=first.count)
    if item.given.mapping and item.given.mapping.delimiter:
        delimiter = item.given.mapping.delimiter
    return _headed(item, csv.reader(lines, delimiter=delimiter), kinds, doubt)


def _headed(
    item: Item, reader: Iterator[list[str]], kinds: Sequence[Mapping], doubt: str | None
) -> Table:
    try:
        names = tuple(name.strip() for name in next(reader, []))[:_WIDEST]
    except csv.Error as error:
        raise InputError(f"its first line cannot be read ({error})") from error
    kind = _kind(item, names, kinds)
    return Table(kind, names, _rows(reader, names, item.name), doubt)


def table_of(
    item: Item, rows: Sequence[list[str]], known: Sequence[Mapping] | None = None
) -> Table:
    """Return the table that rows of cells are; titles may stand above the names of its columns.

    Args:
        item: Its mapping, if it has one, counts before all others.
        rows: Of the whole table.
        known: As in ``open_table``.

    Raises:
        InputError: nothing says which columns are which fields.
    """
    kinds = bundled() if known is None else known
    first = next((n for n, row in enumerate(rows) if any(cell.strip() for cell in row)), 0)
    for number, row in enumerate(rows[first : first + _TITLES], start=first):
        if _is_named(item, row, kinds):
            return _headed(item, iter(rows[number:]), kinds, None)
    return _headed(item, iter(rows[first:]), kinds, None)


def _is_named(item: Item, row: Sequence[str], kinds: Sequence[Mapping]) -> bool:
    names = tuple(name.strip() for name in row)
    if item.given.mapping is not None:
        return any(name in item.given.mapping.reads for name in names if name)
    return any(kind.is_header(names) for kind in kinds) or "text" in {n.lower() for n in names}


def _kind(item: Item, names: tuple[str, ...], kinds: Sequence[Mapping]) -> Mapping:
    if item.given.mapping is not None:
        return item.given.mapping
    for kind in kinds:
        if kind.is_header(names):
            return kind
    known = {name.lower(): name for name in names}
    if "text" in known:
        return Mapping(id="own", fields={key: (f"{{{known[key]}}}",) for key in _OWN & set(known)})
    shown = ", ".join(names[:8])
    raise InputError(f"nothing says which of its columns is the text ({shown}, …)")


_OWN = {"id", "text", "title", "published_at", "updated_at", "source", "url", "language"}


def _rows(
    reader: "Iterator[list[str]]", names: Sequence[str], name: str
) -> Iterator[tuple[str, dict[str, object] | Issue]]:
    number = 0
    while True:
        number += 1
        where = f"{name}, row {number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = InputError(str(error))
            yield where, input_issue(problem, "bad_row", where, "mend the row; others were read")
            continue
        if any(cell.strip() for cell in cells):
            yield where, dict(zip(names, cells, strict=False))


def _lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Return the lines in the encoding; letters that it has not are replaced."""
    lines: BinaryIO | Narrowed = stream
    if encoding.startswith(("utf-16", "utf-32")):
        lines, encoding = Narrowed(stream, encoding), "utf-8"
    mark = "\ufeff"
    while line := lines.readline(_LONGEST):
        yield line.decode(encoding, "replace").removeprefix(mark)
        mark = ""
