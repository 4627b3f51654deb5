"""Lays what the filter asks of incidents side by side in memory, one array for each column.

A question over a hundred thousand incidents is then a few comparisons of whole arrays, a
thousandth of what a scan of the tables costs; the records themselves stay in the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, String, cast, func, select

from trucewatch.stores.catalogue_schema import FACETS, INCIDENTS

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
CODED = ("pack", "verdict", "support", "status", "state")
_PLAIN = ("n", "day", "last_day", "priority", "lon", "lat", "cell")
_BATCH = 400
NOWHERE = -1
_DAY_BITS, _NUMBER_BITS, _LOWEST = 22, 28, 1 << 12


class Columns(NamedTuple):
    """The incidents at one revision; position ``n - base`` of every array belongs to number n.

    ``codes`` says which of ``names`` a row has; ``facets`` the positions that have a value. The two
    orders hold the living positions and their sort keys, both ascending.
    """

    revision: int
    base: int
    alive: Flags
    day: Numbers  # ordinals, 0 when not dated
    last_day: Numbers
    priority: Numbers
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    cell: Numbers
    codes: Mapping[str, Numbers]
    names: Mapping[str, Mapping[str, int]]
    facets: Mapping[str, Mapping[str, Numbers]]
    by_day: tuple[Numbers, Numbers]
    by_priority: tuple[Numbers, Numbers]


class Touched(NamedTuple):
    """The numbers of incidents that a writing added or dropped, and of those it put elsewhere."""

    rows: set[int]
    states: set[int]


@lru_cache(maxsize=20_000)
def day_of(text: str) -> int:
    """Return the ordinal of a day, 0 for none."""
    return date.fromisoformat(text).toordinal() if text else 0


def day_key(day: int, n: int) -> int:
    """Return where an incident stands by its day."""
    return (day << 40) + min(n, (1 << 40) - 1)


def priority_key(priority: int, day: int, n: int) -> int:
    """Return where an incident stands by its weight."""
    weight = min(max(priority + _LOWEST, 0), 2 * _LOWEST - 1)
    number = min(n, (1 << _NUMBER_BITS) - 1)
    return ((weight << _DAY_BITS) + day << _NUMBER_BITS) + number


def loaded(link: Connection, revision: int) -> Columns:
    """Return the incidents of a catalogue."""
    rows = _rows(link, None)
    numbers = rows["n"]
    base = int(numbers.min()) if len(numbers) else 1
    size = int(numbers.max()) - base + 1 if len(numbers) else 0
    empty = Columns(
        revision=revision, base=base, alive=np.zeros(0, dtype=bool), day=_none(), last_day=_none(),
        priority=_none(), lon=np.zeros(0), lat=np.zeros(0), cell=_none(),
        codes={name: _none() for name in CODED}, names={name: {} for name in CODED},
        facets={}, by_day=(_none(), _none()), by_priority=(_none(), _none()),
    )  # fmt: skip
    filled = _put(_grown(empty, size), rows)
    return _ordered(filled._replace(facets=_facets(link, base)))


def patched(link: Connection, held: Columns, touched: Touched, revision: int) -> Columns | None:
    """Return the incidents after a change, None when too much changed: load them anew then."""
    numbers = sorted(touched.rows | touched.states)
    if not numbers:
        return held._replace(revision=revision)
    if numbers[0] < held.base or len(numbers) > 2_000:
        return None
    at = np.array(numbers, dtype=np.int64) - held.base
    grown = _grown(held, max(len(held.alive), int(at[-1]) + 1))
    grown.alive[at] = False
    changed = _put(grown, _rows(link, numbers))._replace(revision=revision)
    if not touched.rows:
        return changed
    facets = _without(held.facets, np.array(sorted(touched.rows)) - held.base, len(grown.alive))
    for name, value, found in _facet_rows(link, held.base, sorted(touched.rows)):
        values = facets.setdefault(name, {})
        values[value] = np.concatenate([values.get(value, _none()), found])
    return _ordered(changed._replace(facets=facets))


def _none() -> Numbers:
    return np.zeros(0, dtype=np.int64)


def _rows(link: Connection, numbers: Sequence[int] | None) -> dict[str, Any]:
    names = (*_PLAIN, *CODED)
    query = select(*(INCIDENTS.c[name] for name in names))
    found: list[Any] = []
    for where in _wheres(INCIDENTS.c.n, numbers):
        found += link.execute(query.where(*where)).all()
    parts = list(zip(*found, strict=True)) or [()] * len(names)
    held: dict[str, Any] = dict(zip(names, parts, strict=True))
    held |= {name: np.array(held[name], dtype=np.int64) for name in ("n", "priority")}
    held |= {k: np.array([day_of(d) for d in held[k]], dtype=np.int64) for k in ("day", "last_day")}
    held |= {k: np.array(held[k], dtype=np.float64) for k in ("lon", "lat")}  # None becomes NaN
    cells = [NOWHERE if c is None else c for c in held["cell"]]
    return {**held, "cell": np.array(cells, dtype=np.int64)}


def _wheres(
    column: ColumnElement[int], numbers: Sequence[int] | None
) -> Iterable[list[ColumnElement[bool]]]:
    if numbers is None:
        return ([],)
    parts = (numbers[at : at + _BATCH] for at in range(0, len(numbers), _BATCH))
    return ([column.in_(part)] for part in parts)


def _grown(held: Columns, size: int) -> Columns:
    """Return a copy whose arrays are so long, to be written into."""
    more = size - len(held.alive)

    def longer(array: NDArray[Any]) -> NDArray[Any]:
        return np.concatenate([array, np.zeros(more, dtype=array.dtype)])

    return held._replace(
        alive=longer(held.alive), day=longer(held.day), last_day=longer(held.last_day),
        priority=longer(held.priority), lon=longer(held.lon), lat=longer(held.lat),
        cell=longer(held.cell),
        codes={name: longer(array) for name, array in held.codes.items()},
    )  # fmt: skip


def _put(held: Columns, rows: Mapping[str, Any]) -> Columns:
    at = rows["n"] - held.base
    held.alive[at] = True
    for name in ("day", "last_day", "priority", "lon", "lat", "cell"):
        getattr(held, name)[at] = rows[name]
    names = {}
    for name in CODED:
        known = dict(held.names[name])
        held.codes[name][at] = [known.setdefault(value, len(known)) for value in rows[name]]
        names[name] = known
    return held._replace(names=names)


def _ordered(held: Columns) -> Columns:
    at = np.flatnonzero(held.alive).astype(np.int64)
    number, day = at + held.base, held.day[at]
    by_day = (day << 40) + number
    weight = np.clip(held.priority[at] + _LOWEST, 0, 2 * _LOWEST - 1)
    by_weight = ((weight << _DAY_BITS) + day << _NUMBER_BITS) + number
    first, second = np.argsort(by_day), np.argsort(by_weight)
    return held._replace(
        by_day=(at[first], by_day[first]), by_priority=(at[second], by_weight[second])
    )


def _facets(link: Connection, base: int) -> dict[str, dict[str, Numbers]]:
    facets: dict[str, dict[str, Numbers]] = {}
    for name, value, found in _facet_rows(link, base, None):
        facets.setdefault(name, {})[value] = found
    return facets


def _facet_rows(
    link: Connection, base: int, numbers: Sequence[int] | None
) -> Iterable[tuple[str, str, Numbers]]:
    listed = func.aggregate_strings(cast(FACETS.c.n, String), ",")
    query = select(FACETS.c.facet, FACETS.c.value, listed).group_by(FACETS.c.facet, FACETS.c.value)
    for where in _wheres(FACETS.c.n, numbers):
        for name, value, text in link.execute(query.where(*where)):
            yield str(name), str(value), np.array(text.split(","), dtype=np.int64) - base


def _without(
    facets: Mapping[str, Mapping[str, Numbers]], at: Numbers, size: int
) -> dict[str, dict[str, Numbers]]:
    gone = np.zeros(size, dtype=bool)
    gone[at] = True
    return {
        name: {value: held[~gone[held]] for value, held in values.items()}
        for name, values in facets.items()
    }
