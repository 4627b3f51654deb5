"""Says where in a file a fault stands and how to mend it, on one line."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

Step = str | int
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster

_REMEDIES = {
    "missing": "add it",
    "extra_forbidden": "mend its name or take it out",
    "string_type": "write words; put them in quotes if they look like a number",
    "string_too_short": "write something or leave the field out",
    "tuple_type": "write a list",
    "list_type": "write a list",
    "dict_type": "write keys with values",
    "model_type": "write keys with values",
    "model_attributes_type": "write keys with values",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "value_error": "mend either value",
    "string_pattern_mismatch": "write it in that form",
}
_PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "is no field that is known here",
    "tuple_type": "is no list",
    "list_type": "is no list",
    "dict_type": "holds no keys with values",
    "model_type": "holds no keys with values",
    "model_attributes_type": "holds no keys with values",
    "string_type": "is no text",
}
_FAMILIES = (
    (("date_",), "write a day, as in 2020-03-05"),
    (("datetime_", "timezone_"), 'write a time with its zone, as in "2020-03-06T00:01:00+02:00"'),
    (("int_", "float_"), "write a number"),
    (("greater_", "less_", "finite_"), "write a number in that range"),
    (("literal_", "enum"), "write one of these words"),
)


def remedy_of(kind: str) -> str:
    """Return what to do about a fault of that kind (as pydantic names kinds)."""
    if kind in _REMEDIES:
        return _REMEDIES[kind]
    for starts, remedy in _FAMILIES:
        if kind.startswith(starts):
            return remedy
    return "mend the value"


def line_of(path: Path, steps: Sequence[Step]) -> int | None:
    """Return the line, from 1, on which a field of a YAML or JSON file stands.

    A step is a key, a position in a list, or the ``id`` of a list's entry. When the last steps lead
    nowhere (a field that is missing), it is the line of what should hold them. None when the file
    cannot be read at all.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    line: int | None = None
    for step in steps:
        found = _step(node, step)
        if found is None:
            break
        mark, node = found
        line = mark.line + 1
    return line or (1 if node is not None else None)


def _step(node: yaml.Node | None, step: Step) -> tuple[yaml.Mark, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark, value
    if isinstance(node, yaml.SequenceNode):
        for at, entry in enumerate(node.value):
            if at == step or (isinstance(step, str) and _id_of(entry) == step):
                return entry.start_mark, entry
    return None


def _id_of(node: yaml.Node) -> str | None:
    """Return the id of an entry; a GeoJSON feature has it among its properties."""
    for name in ("id", "properties"):
        found = _step(node, name) if isinstance(node, yaml.MappingNode) else None
        if found is not None:
            inner = found[1]
            return str(inner.value) if isinstance(inner, yaml.ScalarNode) else _id_of(inner)
    return None


def place_of(path: Path, steps: Sequence[Step]) -> str:
    """Return the path with the line of a field behind it, where one can be told."""
    line = line_of(path, steps)
    return f"{path}:{line}" if line else str(path)


def fault_line(path: Path, error: ValidationError, *, prefix: Sequence[Step] = ()) -> str:
    """Return file, line, field, what is wrong and what to do, on one line.

    Args:
        path: The file that was read.
        error: What is wrong with it; the first fault is told.
        prefix: Where in the file the part that was checked begins.
    """
    first, remedy = _first(error.errors(include_url=False))
    steps: list[Step] = [*prefix, *first["loc"]]
    field = ".".join(str(step) for step in steps) or "the whole file"
    told = _PLAIN.get(first["type"]) or " ".join(str(first["msg"]).split())
    told = told.removeprefix("Value error, ")
    return f"{place_of(path, steps)}: {field}: {told}; {remedy}"


def _first(faults: Sequence[ErrorDetails]) -> tuple[ErrorDetails, str]:
    """Return the fault to tell and its remedy: a misspelt key before what it stands for."""
    first = faults[0]
    if first["type"] == "missing":
        wanted = str(first["loc"][-1])
        for other in faults:
            slip = other["type"] == "extra_forbidden" and other["loc"][:-1] == first["loc"][:-1]
            if slip and get_close_matches(str(other["loc"][-1]), [wanted]):
                return other, f"write {wanted}"
    return first, remedy_of(first["type"])
