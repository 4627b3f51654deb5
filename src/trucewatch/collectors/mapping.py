"""Which columns of a table, or keys of a line, are which fields of a report: data, not code."""

import ast
import json
import re
from collections.abc import Mapping as Row
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import Field, ValidationError, field_validator

from trucewatch.core.errors import SetupError
from trucewatch.core.record import Record

_PLACE = re.compile(r"\{([^{}]{1,200})\}")
_MOMENT = re.compile(
    r"datetime\.datetime\((\d{1,4}(?:, ?\d{1,6}){2,6})(?:, tzinfo=datetime\.timezone\.utc)?\)"
)
_LONGEST_VALUE = 1024 * 1024  # letters of a cell that is opened
_TIMES = frozenset({"published_at", "updated_at"})


class Mapping(Record):
    """How one kind of table becomes reports.

    A table is of this kind when its header has all ``columns`` (letter case does not count), or,
    where tables have no header, when its first line matches ``first_line``; ``names`` are then its
    columns in their order. ``fields`` maps a field of a report to templates such as ``{column}``:
    the first whose columns are all filled is used. A dot in a column's name goes into nested
    objects of JSON. ``times`` are the ways in which times are written (as ``strptime`` takes them,
    UTC unless they name a zone), tried in order after RFC 3339. ``only`` keeps rows whose column
    holds one of the values, and ``holds`` those whose column, taken apart at semicolons, has one of
    them among its parts; ``items`` is the key under which a JSON file holds its list of rows
    (dots go deeper), ``opened`` are columns whose cells hold nested values as JSON or Python
    writes them, ``leads`` marks all rows as leads, ``source`` is the outlet of all, and
    ``outlet_from_url`` takes the outlet of a row that names none from its address.
    """

    id: str
    about: str = ""
    columns: tuple[str, ...] = ()
    first_line: str | None = None
    names: tuple[str, ...] = ()
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    fields: dict[str, tuple[str, ...]] = Field(min_length=1)
    times: tuple[str, ...] = ()
    only: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    holds: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    items: str | None = None
    opened: tuple[str, ...] = ()
    leads: bool = False
    source: str | None = None
    outlet_from_url: bool = False

    @field_validator("times")
    @classmethod
    def _are_ways_to_write_a_time(cls, times: tuple[str, ...]) -> tuple[str, ...]:
        for form in times:
            try:
                datetime.strptime("", form)  # noqa: DTZ007 - only the form is tried
            except re.error as error:  # "%d.%c" asks for the day twice
                raise ValueError(f"{form!r} asks for one part of a time twice") from error
            except ValueError as error:
                if "does not match" not in str(error):
                    raise
        return times

    @property
    def reads(self) -> frozenset[str]:
        """The names of the columns that its fields are made of."""
        templates = (one for listed in self.fields.values() for one in listed)
        return frozenset(place[1] for one in templates for place in _PLACE.finditer(one))

    def wants(self, row: Row[str, object]) -> bool:
        """Return False for a row of a kind that is passed over."""
        if any(_words(_at(row, name)) not in kept for name, kept in self.only.items()):
            return False
        return all(
            not kept.isdisjoint(_words(_at(row, name)).split(";"))
            for name, kept in ((name, frozenset(parts)) for name, parts in self.holds.items())
        )

    def fields_of(self, row: Row[str, object]) -> dict[str, object]:
        """Return the fields of the report that a row stands for; empty ones are absent."""
        row = {**row, **{name: _opened(row.get(name)) for name in self.opened}}
        found: dict[str, object] = {"lead": True} if self.leads else {}
        if self.source:
            found["source"] = self.source
        for field, templates in self.fields.items():
            words = next((w for t in templates if (w := _filled(t, row))), None)
            if words:
                found[field] = self._time(words) if field in _TIMES else words
        return found

    def is_header(self, names: tuple[str, ...]) -> bool:
        """Return True when a table with these columns is of this kind."""
        known = {name.strip().lower() for name in names}
        return bool(self.columns) and all(one.lower() in known for one in self.columns)

    def _time(self, words: str) -> str:
        for form in self.times:
            try:
                when = datetime.strptime(words.strip(), form)  # noqa: DTZ007 - the zone is set below
            except ValueError:
                continue
            return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat()
        return words


def listed_in(value: object, own: Mapping | None) -> tuple[list[object], Mapping | None]:
    """Return the rows of a JSON file, and the mapping that reads them where one is needed.

    A file that wraps its rows in an object is opened where the user's mapping says, or where the
    rows are of a kind that is known; whatever is a report as it stands is left as it is.

    Args:
        value: What the file holds.
        own: The mapping that the user gave, None without one.
    """
    if own is not None:
        value = _at(value, own.items) if own.items and isinstance(value, dict) else value
        return (value if isinstance(value, list) else [value]), own
    for rows in (value, *(value.values() if isinstance(value, dict) else ())):
        listed = rows if isinstance(rows, list) else [value]
        kind = known_kind(listed[0]) if listed else None
        if kind is not None:
            return listed, kind
    return (value if isinstance(value, list) else [value]), None


def known_kind(row: object) -> Mapping | None:
    """Return the bundled mapping that reads an object of JSON, None when it needs or has none."""
    if not isinstance(row, dict) or row.get("text") is not None or row.get("html") is not None:
        return None
    names = tuple(map(str, row))
    return next((kind for kind in bundled() if kind.is_header(names)), None)


def read_mapping(path: Path) -> Mapping:
    """Return the mapping that a YAML file describes.

    Raises:
        SetupError: the file cannot be read, or a key is wrong; the message names it.
    """
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Mapping.model_validate(found)
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole file"
        raise SetupError(f"{path}: {field}: {first['msg']}") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        problem = " ".join(str(error).split())
        raise SetupError(f"{path}: is no valid YAML: {problem}") from error


@cache
def bundled() -> tuple[Mapping, ...]:
    """Return the mappings that ship with the package, those with the most columns first."""
    folder = Path(str(files("trucewatch"))) / "data" / "tables"
    known = [read_mapping(path) for path in sorted(folder.glob("*.yml"))]
    return tuple(sorted(known, key=lambda one: -len(one.columns)))


def _opened(cell: object) -> object:
    """Return the value that a cell writes, the cell itself when it writes none; nothing is run."""
    if not isinstance(cell, str) or len(cell) > _LONGEST_VALUE or not cell.startswith(("{", "[")):
        return cell
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        pass
    try:
        return ast.literal_eval(_MOMENT.sub(_written_out, cell))
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return cell


def _written_out(found: re.Match[str]) -> str:
    """Return a moment as quoted words, where Python writes it as a call."""
    year, month, day, *rest = (int(part) for part in found[1].split(","))
    hour, minute, second = (*rest, 0, 0, 0)[:3]
    return f"'{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z'"


def _filled(template: str, row: Row[str, object]) -> str:
    """Return the template with its columns filled in; empty when one of them is."""
    parts: list[str] = []
    end = 0
    for place in _PLACE.finditer(template):
        words = _words(_at(row, place[1]))
        if not words:
            return ""
        parts += (template[end : place.start()], words)
        end = place.end()
    return "".join((*parts, template[end:]))


def _at(row: Row[str, object], name: str) -> object:
    if name in row:
        return row[name]
    value: object = row
    for key in name.split("."):
        value = value.get(key) if isinstance(value, Row) else None
    return value


def _words(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip() if isinstance(value, (str, int, float)) else ""
