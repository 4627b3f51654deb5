"""Reads tables of counts and forecasts from them."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from trucewatch.collectors.decode import decode
from trucewatch.collectors.files import Stream
from trucewatch.core.errors import InputError, SetupError
from trucewatch.core.issues import Issue
from trucewatch.pipeline.reading import opened
from trucewatch.warning.forecast import forecast
from trucewatch.warning.record import RateForecast
from trucewatch.warning.series import rows_of

_COLUMNS = ("date", "unit", "count")
MOST = 100_000  # deeds of one unit on one day; a chance is computed for every number up to the most
Row = tuple[date, str, int]


def forecasts_of(
    sources: Sequence[str], origins: Sequence[date], horizon_days: int
) -> tuple[tuple[RateForecast, ...], tuple[Issue, ...]]:
    """Return the forecasts for the counts of the tables, and the lines that could not be read.

    Raises:
        SetupError: a table cannot be read, lacks a column, or there is nothing to learn from.
    """
    read = [item for source in opened(sources) for item in _rows(source)]
    issues = tuple(item for item in read if isinstance(item, Issue))
    rows = rows_of(item for item in read if not isinstance(item, Issue))
    try:
        return forecast(rows, origins, horizon_days), issues
    except ValueError as error:
        raise SetupError(f"no forecast: {error}; check the table") from error


def _rows(source: Stream | str) -> Iterator[Row | Issue]:
    name = source.name if isinstance(source, Stream) else source
    table = csv.DictReader(io.StringIO(_text(source, name), newline=""), restkey="")
    columns = {(key or "").strip().lower(): key for key in table.fieldnames or ()}
    missing = [column for column in _COLUMNS if column not in columns]
    if missing:
        raise SetupError(f"{name}: no column {missing[0]}; the first line reads date,unit,count")
    for line in table:
        values = [str(line[columns[column]] or "").strip() for column in _COLUMNS]
        yield _row(values, f"{name}, line {table.line_num}")


def _text(source: Stream | str, name: str) -> str:
    try:
        data = source.bytes.read() if isinstance(source, Stream) else Path(source).read_bytes()
        return decode(data).text
    except OSError as error:
        raise SetupError(f"{name}: cannot be read ({error.strerror}); check it") from error
    except InputError as error:
        raise SetupError(f"{name}: {error}; give a table of text") from error


def _row(values: Sequence[str], where: str) -> Row | Issue:
    day, unit, count = values
    try:
        when, number = date.fromisoformat(day), int(count)
    except ValueError as error:
        return _left_out(where, str(error))
    if not unit:
        return _left_out(where, "the unit is empty")
    if number > MOST:
        return _left_out(where, f"{count[:20]} is more than the {MOST} that are counted of one day")
    return (when, unit, number) if number >= 0 else _left_out(where, f"{count} is below zero")


def _left_out(where: str, why: str) -> Issue:
    return Issue(
        code="bad_record",
        where=where,
        what="the line was left out",
        why=why,
        next_step="write a date like 2020-06-16, a name and a whole number",
    )
