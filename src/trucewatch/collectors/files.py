"""Files, folders and standard input become reports."""

import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

import yaml

from trucewatch.collectors.decode import decode
from trucewatch.collectors.fields import input_issue, read_report
from trucewatch.collectors.given import Given
from trucewatch.collectors.lines import LONGEST, empty, guessed, read_json, read_lines, too_long
from trucewatch.collectors.pages import declared_charset
from trucewatch.collectors.walk import NOTES, files_in
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

_ADDRESS = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+://")
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_LINES = frozenset({".jsonl", ".ndjson"})
_WORDS = frozenset({".txt", ".text", ".md"})


class Stream(NamedTuple):
    """An open stream of bytes and the name it has in issues."""

    name: str
    bytes: BinaryIO


def is_address(source: str) -> bool:
    """Return True when ``source`` is a URL and no file."""
    return bool(_ADDRESS.match(source))


def collect(sources: Sequence[str | Stream], given: Given) -> Iterator[Report | Issue]:
    """Return the reports of all sources in order, and an issue for whatever could not be read.

    A report that comes a second time is left out with an issue; a different report under an id
    that is taken is kept under the hash of its content.

    Args:
        sources: Paths of files and folders, or streams.
        given: Fields to use where a report has none.
    """
    seen: dict[str, Report] = {}
    for source in sources:
        for item in _read(source, given):
            yield from [item] if isinstance(item, Issue) else _once(item, seen)


def _once(report: Report, seen: dict[str, Report]) -> Iterator[Report | Issue]:
    first = seen.setdefault(report.id, report)
    if first is report:
        yield report
        return
    if first == report:
        yield _repeated(report, "the same report was read before; nothing is lost")
        return
    own = Report.of(**{**dict(report), "id": ""})
    yield _repeated(report, f"another report has this id; it is kept as {own.id}", "id_taken")
    if own.id not in seen:
        seen[own.id] = own
        yield own


def _repeated(report: Report, why: str, code: str = "repeated_report") -> Issue:
    return Issue(
        code=code,
        where=report.id,
        what="the second one was left out" if code == "repeated_report" else "its id was replaced",
        why=why,
        next_step="nothing to do, unless the ids of the input are meant to differ",
    )


def _read(source: str | Stream, given: Given) -> Iterator[Report | Issue]:
    if isinstance(source, Stream):
        yield from _sniff(source.bytes, source.name, given)
    elif is_address(source):
        error = InputError("fetching pages and feeds is not built yet")
        yield input_issue(error, "not_fetched", source, "save the page and give the file")
    elif Path(source).is_dir():
        for found in files_in(Path(source)):
            yield from [found] if isinstance(found, Issue) else _read_file(found, given)
    else:
        yield from _read_file(Path(source), given)


def _read_file(path: Path, given: Given) -> Iterator[Report | Issue]:
    try:
        with path.open("rb") as stream:
            yield from _by_ending(stream, path, given)
    except OSError as error:
        problem = InputError(f"it cannot be read ({error.strerror})")
        yield input_issue(problem, "unreadable_file", str(path), "check the file's permissions")


def _by_ending(stream: BinaryIO, path: Path, given: Given) -> Iterator[Report | Issue]:
    name, ending = str(path), path.suffix.lower()
    if ending in _LINES:
        yield from read_lines(stream, name, given)
    elif ending == ".json":
        yield from _json_file(stream, name, given)
    elif ending in _PAGES or ending in _WORDS:
        note, issues = _side_file(path)
        yield from issues
        yield from _whole(stream, name, given, page=ending in _PAGES, note=note)
    else:
        yield from _sniff(stream, name, given)


def _json_file(stream: BinaryIO, name: str, given: Given) -> Iterator[Report | Issue]:
    data = stream.read(LONGEST + 1)
    if not data.strip():
        yield empty(name)
    elif len(data) > LONGEST or _first_line_is_json(data):
        stream.seek(0)
        yield from read_lines(stream, name, given)
    else:
        yield from read_json(data, name, given)


def _first_line_is_json(data: bytes) -> bool:
    first, _, rest = data.lstrip().partition(b"\n")
    try:
        return bool(rest.strip()) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _sniff(stream: BinaryIO, name: str, given: Given) -> Iterator[Report | Issue]:
    """Read what has no telling name: an object opens with a brace, a page with a bracket."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BytesIO(stream.read())
    head = buffered.peek(1) if isinstance(buffered, io.BufferedReader) else buffered.getvalue()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        yield from read_lines(buffered, name, given)
    else:
        yield from _whole(buffered, name, given, page=start == b"<", note={})


def _whole(
    stream: BinaryIO, name: str, given: Given, *, page: bool, note: dict[str, object]
) -> Iterator[Report | Issue]:
    data = stream.read(LONGEST + 1)
    if not data.strip():
        yield empty(name)
        return
    if len(data) > LONGEST:
        yield too_long(name)
        return
    try:
        decoded = decode(data, declared_charset(data) if page else None)
    except InputError as error:
        yield input_issue(error, "binary_file", name, "save it as UTF-8 text, HTML or JSON Lines")
        return
    if not decoded.certain:
        yield guessed(name, decoded.encoding)
    fields: dict[str, object] = {"html" if page else "text": decoded.text, **note}
    read = read_report(fields, name, given)
    yield from read.issues
    if read.report is not None:
        yield read.report


def _side_file(path: Path) -> tuple[dict[str, object], tuple[Issue, ...]]:
    """Return what ``NAME.meta.yml`` beside ``NAME.txt`` says about the report."""
    for ending in NOTES:
        note = path.with_name(path.stem + ending)
        if _is_there(note):
            return _read_note(note)
    return {}, ()


def _is_there(note: Path) -> bool:
    try:
        return note.is_file()
    except OSError:  # the name of the file is legal, and with the ending of a note too long
        return False


def _read_note(note: Path) -> tuple[dict[str, object], tuple[Issue, ...]]:
    try:
        value = yaml.load(note.read_text(encoding="utf-8"), Loader=_PlainLoader)  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        value = error
    if isinstance(value, dict):
        fields = {str(key): value for key, value in value.items() if key not in ("text", "html")}
        return fields, ()
    problem = InputError("it is no list of `key: value` lines")
    return {}, (input_issue(problem, "bad_note", str(note), "write lines like `source: …`"),)


class _PlainLoader(yaml.SafeLoader):
    """Reads dates as they are written, so that their time zones are not lost."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
