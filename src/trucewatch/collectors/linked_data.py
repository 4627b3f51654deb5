"""What a page says about itself as linked data (JSON-LD), whatever shape it has."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_DEEPEST = 50  # levels that are searched
_MOST = 20_000  # objects that are searched
_MOST_SOURCES = 20
_ARTICLES = re.compile(r"Article$|^Report$|^BlogPosting$|^LiveBlogPosting$")
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


def is_article(thing: Thing) -> bool:
    """Return True for an object that stands for an article."""
    return any(_ARTICLES.search(kind) for kind in kinds(thing))


def taken_from(known: list[Thing]) -> list[str]:
    """Return addresses or names of what the page's articles say that they are made of.

    ``isBasedOn`` says so outright; a ``citation`` does where it is the only one.
    """
    found: dict[str, None] = {}
    for thing in filter(is_article, known):
        cited = _named(thing.get("citation"))
        for key in ("isBasedOn", "isBasedOnUrl"):
            found.update(dict.fromkeys(_named(thing.get(key))))
        found.update(dict.fromkeys(cited if len(cited) == 1 else ()))
    return list(found)[:_MOST_SOURCES]


def _named(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    named = (word(one, "url", "@id", "name") if isinstance(one, dict) else one for one in listed)
    return [one.strip() for one in named if isinstance(one, str) and one.strip()]


def word(thing: Thing, *keys: str) -> str | None:
    """Return the first of the keys that holds words, None when none does."""
    found = (thing.get(key) for key in keys)
    return next(
        (value.strip() for value in found if isinstance(value, str) and value.strip()), None
    )
