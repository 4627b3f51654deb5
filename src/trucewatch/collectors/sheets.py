"""Workbooks of Excel and OpenDocument: each sheet is a table, opened in a process with limits."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from trucewatch.collectors import worker
from trucewatch.collectors.documents import LONGEST, MEGABYTES, SECONDS, check_parts
from trucewatch.collectors.fields import input_issue
from trucewatch.collectors.item import Item
from trucewatch.collectors.kinds import OLD_OFFICE
from trucewatch.collectors.lines import empty, too_long
from trucewatch.collectors.mapping import Mapping
from trucewatch.collectors.older_sheets import is_older, older_sheets
from trucewatch.collectors.tables import Table, reports_of, table_of
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

MOST_ROWS, WIDEST = 1_048_576, 500  # rows as Excel has at most, columns of each
MOST_LETTERS = 128_000_000  # of all cells together
_MIDNIGHT = time()


def read_workbook(item: Item) -> Iterator[Report | Issue]:
    """Return the reports of a workbook's sheets; a sheet that is no table of reports is an issue.

    Raises:
        InputError: it is damaged or costs too much, or none of its sheets is such a table.
    """
    data = item.stream.read(LONGEST + 1)
    if not data:
        yield empty(item.name)
    elif len(data) > LONGEST:
        yield too_long(item.name)
    else:
        yield from _once(data, item)


def _once(data: bytes, item: Item) -> Iterator[Report | Issue]:
    """Return what the sheets give; a report that several rows or sheets repeat comes once.

    Exports tell an entry again on a row for each of its tags.
    """
    seen: set[Report] = set()
    for inner, table in open_sheets(data, item):
        for found in [table] if isinstance(table, Issue) else reports_of(table, inner):
            if isinstance(found, Issue):
                yield found
            elif found not in seen:
                seen.add(found)
                yield found


def open_sheets(
    data: bytes, item: Item, known: Sequence[Mapping] | None = None
) -> Iterator[tuple[Item, Table | Issue]]:
    """Return each sheet as an item, with its table, or an issue where it is no known one.

    Raises:
        InputError: the workbook is damaged or costs too much, or no sheet is a known table.
    """
    sheets: list[tuple[str, list[list[str]]]] = worker.run(
        rows_of, data, seconds=SECONDS, megabytes=MEGABYTES
    )
    reasons: list[InputError] = []
    for name, rows in sheets:
        inner = item._replace(name=f"{item.name}!{name}")
        try:
            yield inner, table_of(inner, rows, known)
        except InputError as error:
            reasons.append(error)
            yield inner, _no_table(inner.name, error)
    if len(reasons) == len(sheets):
        raise reasons[0] if reasons else InputError("nothing stands on its sheets")


def _no_table(where: str, error: InputError) -> Issue:
    step = "give a mapping with --mapping if its rows are reports"
    return input_issue(error, "member_skipped", where, step)


def rows_of(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """Return the name of each sheet that is shown and holds anything, and its rows of cells.

    Of a formula the value is taken that the workbook keeps with it; nothing is computed.

    Raises:
        InputError: it is damaged, declares entities, or opens up to too much.
    """
    older = is_older(data)
    if not data.startswith(OLD_OFFICE):
        check_parts(data, "workbook")
    budget = [MOST_ROWS, MOST_LETTERS]
    try:
        found = older_sheets(data) if older else _sheets(data)
        sheets = [(name, list(_rows(rows, budget))) for name, rows in found]
    except (InputError, MemoryError):
        raise
    except Exception as error:  # the packages raise a dozen kinds over broken files
        words = f"it is no whole workbook ({type(error).__name__}: {str(error)[:120]})"
        raise InputError(words) from error
    return [(name, rows) for name, rows in sheets if rows]


def _sheets(data: bytes) -> Iterator[tuple[str, Iterable[Sequence[object]]]]:
    import openpyxl

    book = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()  # what a sheet says of its own size is not believed
            yield sheet.title, sheet.iter_rows(max_col=WIDEST, values_only=True)


def _rows(cells_of: Iterable[Sequence[object]], budget: list[int]) -> Iterator[list[str]]:
    """Yield the rows that are not empty."""
    last: object = None
    for found in cells_of:
        # rows that the sheet leaves out are one and the same, and there may be millions of them
        cells = [] if found is last else list(map(_cell, found[:WIDEST]))
        last = found
        while cells and not cells[-1].strip():
            cells.pop()
        budget[0] -= 1
        budget[1] -= sum(map(len, cells))
        if min(budget) < 0:
            raise InputError("its sheets hold more than is read of one workbook")
        if cells:
            yield cells


def _cell(value: object) -> str:
    """Return what a cell shows, times in RFC 3339 (a workbook knows no zones)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return (value.date() if value.time() == _MIDNIGHT else value).isoformat()
    if isinstance(value, (date, time, timedelta)):
        return value.isoformat() if not isinstance(value, timedelta) else str(value)
    words = str(value)
    return words.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
