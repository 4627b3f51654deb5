"""What is said of an item from outside, kept with it so that it can be read again the same way."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from pydantic import JsonValue

from trucewatch.collectors.dispatch import read_item
from trucewatch.collectors.given import Given
from trucewatch.collectors.item import Budget, Found, Item
from trucewatch.report.custody import RawItem


class Stated(NamedTuple):
    """What is said of an item: below its own words (``given``) and above them (``note``)."""

    given: Given
    note: dict[str, object]


def as_item(raw: RawItem, stream: BinaryIO, expected: tuple[str, ...] = ()) -> Item:
    """Return an item of the raw store as the readers take it: under the name it came with.

    ``expected`` are the languages that the workspace expects; they are not kept with the item.
    """
    name = raw.origin.source_url
    path = Path(name).name if raw.origin.collector in ("folder", "hand") else "page"
    given, note = raw.stated.get("given") or {}, raw.stated.get("note")
    return Item(
        name,
        path,
        stream,
        Given.model_validate({**cast("dict[str, object]", given), "expected": expected}),
        Budget(),
        note=cast("dict[str, object]", note) if isinstance(note, dict) else {},
    )


def as_file(raw: RawItem, stream: BinaryIO, expected: tuple[str, ...] = ()) -> Iterator[Found]:
    """Read an item as a file is read: by what its bytes tell; see ``as_item``."""
    return read_item(as_item(raw, stream, expected))


def written(stated: Stated) -> dict[str, JsonValue]:
    """Return what was stated as the ledger keeps it."""
    given = stated.given.model_dump(mode="json", exclude_defaults=True)
    note = {key: one for key, one in stated.note.items() if isinstance(one, (str, list, bool))}
    return cast("dict[str, JsonValue]", {k: v for k, v in (("given", given), ("note", note)) if v})
