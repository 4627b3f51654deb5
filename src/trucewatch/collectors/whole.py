"""An item that is one report: a text or a web page."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from trucewatch.collectors.decode import decode
from trucewatch.collectors.fields import input_issue, read_report
from trucewatch.collectors.item import Item
from trucewatch.collectors.lines import LONGEST, empty, guessed, too_long
from trucewatch.collectors.pages import declared_charset
from trucewatch.collectors.walk import SIDE_FILES
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report


def read_text(item: Item) -> Iterator[Report | Issue]:
    """Return the report that the text is."""
    yield from _read(item, page=False)


def read_page(item: Item) -> Iterator[Report | Issue]:
    """Return the report that the article on the page is."""
    yield from _read(item, page=True)


def _read(item: Item, *, page: bool) -> Iterator[Report | Issue]:
    data = item.stream.read(LONGEST + 1)
    if not data.strip():
        yield empty(item.name)
        return
    if len(data) > LONGEST:
        yield too_long(item.name)
        return
    declared = item.charset or (declared_charset(data) if page else None)
    noted = item.note.get("language")
    prior = noted if isinstance(noted, str) and noted else item.given.prior
    try:
        decoded = decode(data, declared, prior)
    except InputError as error:
        next_step = "save it as UTF-8 text, HTML or JSON Lines"
        yield input_issue(error, "binary_file", item.name, next_step)
        return
    if not decoded.certain:
        yield guessed(item.name, decoded.encoding)
    fields = {"html" if page else "text": decoded.text, **item.note}
    read = read_report(fields, item.name, item.given)
    yield from read.issues
    if read.report is not None:
        yield read.report


def side_file(path: Path) -> tuple[dict[str, object], tuple[Issue, ...]]:
    """Return what ``NAME.meta.yml`` beside ``NAME.txt`` says about the report."""
    for ending in SIDE_FILES:
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
