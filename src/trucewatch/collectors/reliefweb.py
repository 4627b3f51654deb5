"""Answers of the ReliefWeb API that were saved to disk."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from trucewatch.collectors.fields import read_report
from trucewatch.collectors.item import Item
from trucewatch.collectors.lines import LONGEST, too_long
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report


def read_answer(item: Item) -> Iterator[Report | Issue]:
    """Return the reports of an answer.

    The outlet is the organisation that wrote the report, as ReliefWeb only hands it on (``via``).

    Raises:
        InputError: it is no such answer.
    """
    data = item.stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        yield too_long(item.name)
        return
    try:
        listed = orjson.loads(data)["data"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"it is no answer of the API ({type(error).__name__})") from error
    for number, one in enumerate(listed if isinstance(listed, list) else [], start=1):
        where = f"{item.name}, report {number}"
        fields = fields_of(one) if isinstance(one, dict) else {}
        read = read_report({**fields, **item.note}, where, item.given)
        yield from read.issues
        if read.report is not None:
            yield read.report


def fields_of(one: Mapping[str, Any]) -> dict[str, object]:
    """Return the fields of a report from one element of an answer."""
    fields = _dict(one.get("fields"))
    dates = _dict(fields.get("date"))
    sources = [_dict(source) for source in _list(fields.get("source"))]
    languages = [_dict(language).get("code") for language in _list(fields.get("language"))]
    found: dict[str, object] = {
        "id": f"reliefweb-{one['id']}" if one.get("id") is not None else None,
        "title": fields.get("title"),
        "published_at": dates.get("original") or dates.get("created"),
        "updated_at": dates.get("changed"),
        "source": next((s.get("shortname") or s.get("name") for s in sources), None),
        "via": ["reliefweb.int"],
        "url": fields.get("url_alias") or fields.get("url") or fields.get("origin"),
        "language": next((code for code in languages if isinstance(code, str)), None),
        "media": [_dict(file).get("filename") for file in _list(fields.get("file"))],
    }
    html, words = fields.get("body-html"), fields.get("body")
    words = words or fields.get("title")
    return {**found, **({"html": html} if html and not fields.get("body") else {"text": words})}


def _dict(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
