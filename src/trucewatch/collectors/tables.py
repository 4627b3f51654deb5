"""Tables: a row is a report, as a mapping of its columns says."""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from trucewatch.collectors.decode import decode
from trucewatch.collectors.fields import input_issue, read_report
from trucewatch.collectors.item import Item
from trucewatch.collectors.lines import empty, guessed
from trucewatch.collectors.mapping import Mapping, bundled
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

_SAMPLE = 65_536
_LONGEST = 4 * 1024 * 1024  # letters of one line
_WIDEST = 1_000  # columns
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
    passed_over = 0
    for where, row in table.rows:
        if isinstance(row, Issue):
            yield row
        elif not table.mapping.wants(row):
            passed_over += 1
        else:
            read = read_report({**table.mapping.fields_of(row), **item.note}, where, item.given)
            yield from read.issues
            if read.report is not None:
                yield read.report
    if passed_over:
        yield _passed(item.name, table.mapping.id, passed_over)


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
    decoded = decode(head, item.charset, item.given.language)
    first = decoded.text.lstrip("\r\n").splitlines()[0]
    lines = _lines(item.stream, decoded.encoding)
    own = [item.given.mapping] if item.given.mapping else []
    kinds = (*own, *(bundled() if known is None else known))
    doubt = None if decoded.certain else decoded.encoding
    for kind in kinds:
        if kind.first_line and re.match(kind.first_line, first):
            rows = _rows(csv.reader(lines, delimiter=kind.delimiter or "\t"), kind.names, item.name)
            return Table(kind, kind.names, rows, doubt)
    return _with_header(item, lines, first, kinds, doubt)


def _with_header(
    item: Item, lines: Iterator[str], first: str, kinds: Sequence[Mapping], doubt: str | None
) -> Table:
    delimiter = max(_DELIMITERS, key=first.count)
    if item.given.mapping and item.given.mapping.delimiter:
        delimiter = item.given.mapping.delimiter
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        names = tuple(name.strip() for name in next(reader, []))[:_WIDEST]
    except csv.Error as error:
        raise InputError(f"its first line cannot be read ({error})") from error
    kind = _kind(item, names, kinds)
    return Table(kind, names, _rows(reader, names, item.name), doubt)


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
    """Return the lines in UTF-8 or another encoding; letters that it has not are replaced.

    Encodings of more than one byte a letter are opened up whole, for a line feed is no byte there.
    """
    if encoding.startswith(("utf-16", "utf-32")):
        text = stream.read(64 * 1024 * 1024).decode(encoding, "replace").lstrip("\ufeff")
        yield from text.splitlines(keepends=True)
        return
    mark = "\ufeff"
    while line := stream.readline(_LONGEST):
        yield line.decode(encoding, "replace").removeprefix(mark)
        mark = ""


def _passed(name: str, kind: str, count: int) -> Issue:
    return Issue(
        code="rows_passed_over",
        where=name,
        what=f"{count} rows were left out",
        why=f"tables of the kind {kind} are kept only where a row may concern a truce",
        next_step="give a mapping of your own with --mapping to keep others",
    )
