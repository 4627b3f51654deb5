"""What a page says about itself as linked data (JSON-LD), whatever shape it has."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

_DEEPEST = 50  # levels that are searched
_MOST = 20_000  # objects that are searched
Thing = Mapping[str, Any]


def things(tree: Any) -> list[Thing]:  # noqa: ANN401 - lxml has no types
    """Return all objects of the page's linked data, outer ones first."""
    found: list[Thing] = []
    for node in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(node.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _within(value, 0):
            found.append(thing)
            if len(found) >= _MOST:
                return found
    return found


def _within(value: object, depth: int) -> Iterator[Thing]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _within(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _within(inner, depth + 1)


def kinds(thing: Thing) -> set[str]:
    """Return the types of an object, without the address of their vocabulary."""
    written = thing.get("@type")
    listed = written if isinstance(written, list) else [written]
    return {str(kind).rsplit("/", 1)[-1] for kind in listed if isinstance(kind, str)}


def word(thing: Thing, *keys: str) -> str | None:
    """Return the first of the keys that holds words, None when none does."""
    found = (thing.get(key) for key in keys)
    return next(
        (value.strip() for value in found if isinstance(value, str) and value.strip()), None
    )
