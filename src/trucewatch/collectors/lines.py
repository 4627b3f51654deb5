"""Reports written as JSON: one a line, or one file with one report or a list."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from trucewatch.collectors.decode import decode
from trucewatch.collectors.fields import input_issue, read_report
from trucewatch.collectors.given import Given
from trucewatch.collectors.mapping import known_kind, listed_in
from trucewatch.collectors.wide import Narrowed, line_reader
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

LONGEST = 32 * 1024 * 1024  # bytes of one line or file
_NOTHING: Mapping[str, object] = {}


def read_lines(
    stream: BinaryIO, name: str, given: Given, note: Mapping[str, object] = _NOTHING
) -> Iterator[Report | Issue]:
    """Return the reports of a file of JSON Lines; each bad line is one issue.

    Args:
        stream: The open file.
        name: What the file is called in issues.
        given: Fields to use where a report has none.
        note: Fields that stand above a report's own; its text never comes from here.
    """
    found = False
    for where, line in each_line(stream, name):
        if isinstance(line, Issue):
            yield line
        elif line:
            found = True
            yield from _read_one(line, where, given, note)
    if not found:
        yield empty(name)


def each_line(stream: BinaryIO, name: str) -> Iterator[tuple[str, bytes | Issue]]:
    """Return where each line stands and the line itself, empty when nothing is written on it.

    A line that is too long is passed over, and an issue stands for it.
    """
    number, lines = 0, line_reader(stream)
    while line := lines.readline(LONGEST + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > LONGEST:
            yield where, too_long(where)
            _skip_line(lines, line)
        else:
            yield where, line if line.strip(b"\xef\xbb\xbf \t\r\n") else b""


def read_json(
    data: bytes, name: str, given: Given, note: Mapping[str, object] = _NOTHING
) -> Iterator[Report | Issue]:
    """Return the reports of a file that holds one object or a list of them."""
    try:
        value, doubled = _parse(decode(data).text)
    except InputError as error:
        yield input_issue(error, "bad_json", name, "write one JSON object a line")
        return
    if doubled:
        yield _doubled(name, doubled)
    items, kind = listed_in(value, given.mapping)
    given = given.model_copy(update={"mapping": kind})
    for number, item in enumerate(items, start=1):
        where = name if item is value else f"{name}:{number}"
        yield from _read_value(item, where, given, note)


def _read_one(
    line: bytes, where: str, given: Given, note: Mapping[str, object]
) -> Iterator[Report | Issue]:
    try:
        decoded = decode(line)
        value, doubled = _parse(decoded.text)
    except InputError as error:
        yield input_issue(error, "bad_json", where, "mend the line; its neighbours were read")
        return
    if doubled:
        yield _doubled(where, doubled)
    if not decoded.certain:
        yield guessed(where, decoded.encoding)
    for item in _listed(value):
        yield from _read_value(item, where, given, note)


def _listed(value: object) -> list[object]:
    """Return the objects of a line that lists them, else the value itself."""
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return value
    return [value]


def _read_value(
    value: object, where: str, given: Given, note: Mapping[str, object]
) -> Iterator[Report | Issue]:
    if not isinstance(value, dict):
        error = InputError(f"it is no JSON object but {type(value).__name__}")
        yield input_issue(error, "bad_json", where, 'write an object such as {"text": "…"}')
        return
    mapping = given.mapping or known_kind(value)
    if mapping is not None:
        if not mapping.wants(value):
            yield passed_over_rows(where, mapping.id, 1)
            return
        value = mapping.fields_of(value)
    read = read_report({**value, **note} if note else value, where, given)
    yield from read.issues
    if read.report is not None:
        yield read.report


def _parse(text: str) -> tuple[object, list[str]]:
    """Return the value, and the keys that stand in an object of it more than once.

    Raises:
        InputError: it is no JSON.
    """
    doubled: list[str] = []

    def built(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) < len(pairs):
            doubled.extend(key for key, n in Counter(key for key, _ in pairs).items() if n > 1)
        return made

    try:
        return json.loads(text, object_pairs_hook=built), doubled
    except RecursionError as error:
        raise InputError("its JSON is nested too deeply") from error
    except ValueError as error:
        if isinstance(error, json.JSONDecodeError):
            raise InputError(f"it is no JSON: {_placed(error)}") from error
        raise InputError("a number in it has thousands of digits") from error


def _doubled(where: str, keys: Sequence[str]) -> Issue:
    return Issue(
        code="doubled_key",
        where=where,
        what="the last value of each key was taken",
        why=f"more than once in one object: {', '.join(repr(key[:40]) for key in keys[:3])}",
        next_step="look at which of the values is meant, and write each key once",
    )


def _placed(error: json.JSONDecodeError) -> str:
    """Return what is wrong and where: in a single line its number would mislead."""
    if "\n" in error.doc.rstrip():
        return f"{error.msg} (line {error.lineno}, letter {error.colno})"
    return f"{error.msg} (letter {error.pos + 1})"


def _skip_line(stream: BinaryIO | Narrowed, line: bytes) -> None:
    """Read on to the end of a line of which ``line`` is the first part."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST)


def too_long(where: str) -> Issue:
    """Return the issue for an item that is longer than a report may be."""
    return Issue(
        code="too_large",
        where=where,
        what="it was left out",
        why=f"it is longer than {LONGEST // 1024 // 1024} MiB",
        next_step="split it into reports of a readable length",
    )


def empty(where: str) -> Issue:
    """Return the issue for a file with nothing in it."""
    return Issue(
        code="empty_file",
        where=where,
        what="no report was read",
        why="there is nothing in it",
        next_step="check that it was saved or downloaded whole",
    )


def guessed(where: str, encoding: str) -> Issue:
    """Return the issue for text whose encoding is nowhere declared."""
    return Issue(
        code="encoding_guessed",
        where=where,
        what=f"it was read as {encoding}",
        why="it is no UTF-8 and declares no encoding, so some letters may be wrong",
        next_step="read a few lines of it, or save it as UTF-8",
    )


def passed_over_rows(name: str, kind: str, count: int) -> Issue:
    """Return the issue for the rows of a table that its mapping does not want."""
    return Issue(
        code="rows_passed_over",
        where=name,
        what=f"{count} rows were left out",
        why=f"of tables of the kind {kind} only some rows are kept",
        next_step="give a mapping of your own with --mapping to keep others",
    )
