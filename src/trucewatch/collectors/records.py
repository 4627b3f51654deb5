"""Reads the program's own records back: claims, incidents, findings, one a line."""

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, TypeVar

import orjson
from pydantic import ValidationError

from trucewatch.collectors.decode import decode
from trucewatch.collectors.fields import input_issue
from trucewatch.collectors.lines import each_line, empty
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.core.record import Record

Kind = TypeVar("Kind", bound=Record)
Chooser = Callable[[Mapping[str, object]], type[Kind]]


def read_records(stream: BinaryIO, name: str, kind_of: Chooser[Kind]) -> Iterator[Kind | Issue]:
    """Return the records of a file of JSON Lines; each bad line is one issue.

    Args:
        stream: The open file.
        name: What the file is called in issues.
        kind_of: Tells from its keys what record a line holds.
    """
    begun = False
    for where, line in each_line(stream, name):
        begun = True
        if isinstance(line, Issue):
            yield line
        elif line:
            yield _read(line, where, kind_of)
    if not begun:
        yield empty(name)


def _read(line: bytes, where: str, kind_of: Chooser[Kind]) -> Kind | Issue:
    try:
        value = orjson.loads(decode(line).text)
        if not isinstance(value, dict):
            return _bad(where, f"it is no JSON object but {type(value).__name__}")
        return kind_of(value).model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the record"
        return _bad(where, f"{field}: {first['msg']}")
    except (InputError, ValueError) as error:
        return _bad(where, f"it is no JSON: {error}")


def _bad(where: str, why: str) -> Issue:
    problem = InputError(" ".join(why.split()))
    return input_issue(problem, "bad_record", where, "write the line as this version does")
