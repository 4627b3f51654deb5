"""Files of JSON: one report a line, one report, or a list of them."""

import json
from collections.abc import Iterator

from trucewatch.collectors.item import Item
from trucewatch.collectors.lines import LONGEST, empty, read_json, read_lines, too_long
from trucewatch.collectors.wide import narrowed
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report


def read_lines_item(item: Item) -> Iterator[Report | Issue]:
    """Return the reports of a file of JSON Lines."""
    yield from read_lines(item.stream, item.name, item.given, item.note)


def read_json_item(item: Item) -> Iterator[Report | Issue]:
    """Return the reports of a ``.json`` file, which may well hold lines."""
    data = narrowed(item.head(LONGEST + 1))
    if not data.strip():
        yield empty(item.name)
    elif len(data) > LONGEST and not _first_line_is_json(data):
        yield too_long(item.name)
    elif _first_line_is_json(data):
        yield from read_lines(item.stream, item.name, item.given, item.note)
    else:
        yield from read_json(data, item.name, item.given, item.note)


def _first_line_is_json(data: bytes) -> bool:
    first, _, rest = data.lstrip().partition(b"\n")
    try:
        return bool(rest.strip()) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
