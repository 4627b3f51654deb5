"""What changed between two versions of a pack, or between two packs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from trucewatch.agreement.record import Pack
from trucewatch.core.ids import Plain, canonical_json
from trucewatch.core.record import Record

_IDENTITY = "agreement"
_SHAPES = frozenset({"polygon", "line"})


class Change(Record):
    """One difference: what kind of thing, which one, and its fields before and after.

    ``field`` is None when the whole is new or gone; values are canonical JSON, None for nothing.
    """

    what: Literal["added", "removed", "changed"]
    kind: str
    id: str
    field: str | None = None
    before: str | None = None
    after: str | None = None

    def line(self) -> str:
        """Return the change on one line."""
        if self.field is None:
            return f"{self.what}: {self.kind} {self.id}"
        return f"{self.what}: {self.kind} {self.id}: {self.field}: {self._told()}"

    def _told(self) -> str:
        """Return what became of the field; of lists only what came and went, of shapes the size."""
        before, after = _parsed(self.before), _parsed(self.after)
        if self.field in _SHAPES:
            return f"{_size(before)} -> {_size(after)}"
        if isinstance(before, list) and isinstance(after, list):
            gone, come = _less(before, after), _less(after, before)
            return ", ".join([*(f"- {one}" for one in gone), *(f"+ {one}" for one in come)]) or (
                "in another order"
            )
        if isinstance(before, dict) and isinstance(after, dict):
            keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
            return "; ".join(
                f"{key}: {_shown(before.get(key)) or 'nothing'} -> "
                f"{_shown(after.get(key)) or 'nothing'}"
                for key in keys
            )
        return f"{self.before or 'nothing'} -> {self.after or 'nothing'}"


def diff(one: Pack, other: Pack) -> tuple[Change, ...]:
    """Return what is different in ``other``: the agreement first, then terms, parties and so on."""
    return tuple(_changes(_things(one), _things(other)))


def _things(pack: Pack) -> dict[tuple[str, str], Mapping[str, Plain]]:
    agreement = pack.agreement.model_dump(mode="json")
    terms, instruments = agreement.pop("terms"), agreement.pop("instruments")
    listed: tuple[tuple[str, Sequence[Mapping[str, Plain]]], ...] = (
        ("term", terms),
        ("instrument", instruments),
        ("party", [p.model_dump(mode="json") for p in pack.parties]),
        ("zone", [z.model_dump(mode="json") for z in pack.zones]),
        ("outlet", [o.model_dump(mode="json") for o in pack.outlets]),
        ("place", [_place(pack, p.id, p.model_dump(mode="json")) for p in pack.places]),
    )
    found: dict[tuple[str, str], Mapping[str, Plain]] = {
        (_IDENTITY, "itself"): agreement,
        ("sides", "itself"): pack.sides.model_dump(),
    }
    for kind, entries in listed:
        found.update({(kind, str(entry["id"])): entry for entry in entries})
    return found


def _place(pack: Pack, key: str, fields: dict[str, Plain]) -> Mapping[str, Plain]:
    return {**fields, "names": list(pack.place_names.get(key, ()))}


def _changes(
    one: Mapping[tuple[str, str], Mapping[str, Plain]],
    other: Mapping[tuple[str, str], Mapping[str, Plain]],
) -> Iterator[Change]:
    for kind, key in dict.fromkeys([*one, *other]):
        before, after = one.get((kind, key)), other.get((kind, key))
        if before is None or after is None:
            yield Change(what="added" if before is None else "removed", kind=kind, id=key)
            continue
        for field in dict.fromkeys([*before, *after]):
            if before.get(field) != after.get(field):
                yield Change(
                    what="changed", kind=kind, id=key, field=field,
                    before=_shown(before.get(field)), after=_shown(after.get(field)),
                )  # fmt: skip


def _parsed(text: str | None) -> Plain:
    value: Plain = json.loads(text) if text is not None else None
    return value


def _less(one: Sequence[Plain], other: Sequence[Plain]) -> list[str]:
    return [canonical_json(item) for item in one if item not in other]


def _size(shape: Plain) -> str:
    return f"{len(shape)} positions" if isinstance(shape, list) else "nothing"


def _shown(value: Plain) -> str | None:
    return None if value in (None, [], {}) else canonical_json(value)
