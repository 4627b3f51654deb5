"""Answers the one filter from the catalogue: lists, counts, the map, the timeline."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Literal, NamedTuple

import numpy as np
from sqlalchemy import Connection, Engine, func, select

from trucewatch.core.errors import InputError
from trucewatch.core.record import Record
from trucewatch.incident.record import Incident
from trucewatch.publication.filter import Filter
from trucewatch.review.standing import State
from trucewatch.stores.catalogue_columns import (
    NOWHERE,
    Columns,
    Flags,
    Numbers,
    day_key,
    day_of,
    priority_key,
)
from trucewatch.stores.catalogue_engine import reading, revision
from trucewatch.stores.catalogue_index import Index
from trucewatch.stores.catalogue_rows import LEVEL
from trucewatch.stores.catalogue_schema import INCIDENT_BODIES, INCIDENTS, PACK_REPORTS, REPORTS

Order = Literal["new", "old", "priority"]
Key = tuple[str | int, ...]
_COLUMNS = ("support", "status", "state")
_SINGLES = 400  # so many incidents are drawn each by itself; more are drawn as groups
_ORDERS: Mapping[Order, tuple[str, ...]] = {
    "new": ("day", "n"), "old": ("day", "n"), "priority": ("priority", "day", "n"),
}  # fmt: skip


class View(NamedTuple):
    """What one question looks at: a connection, the columns, and the rows that are let through."""

    link: Connection
    held: Columns
    flags: Flags


class Listed(Record):
    """An incident in a list: the record, and what the catalogue knows beside it."""

    incident: Incident
    pack: str
    verdict: str
    state: State
    priority: int
    day: str
    place: str
    lon: float | None
    lat: float | None
    radius_m: float | None
    key: tuple[str | int, ...]


class Spot(NamedTuple):
    """What the map draws: one incident, or so many of a map cell; ``id`` is None for a group."""

    id: str | None
    lon: float
    lat: float
    radius_m: float
    many: int
    verdicts: Mapping[str, int]
    act: str | None
    support: str | None
    day: str | None


class Queries:
    """The questions that pages, exports and programs ask; every answer follows one filter."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose tables stand."""
        self._engine, self._index = engine, Index(engine)

    def revision(self) -> int:
        """Return a number that is raised with every change."""
        with reading(self._engine) as link:
            return revision(link)

    def warm(self) -> None:
        """Read the columns now, so that nobody has to wait for them."""
        with self._view(Filter()):
            pass

    @contextmanager
    def _view(self, asked: Filter) -> Iterator[View]:
        with reading(self._engine) as link:
            held = self._index.at(link, revision(link))
            yield View(link, held, self._index.flags(link, held, asked))

    def page(
        self, asked: Filter, order: Order = "new", after: Key | None = None, most: int = 50
    ) -> tuple[Listed, ...]:
        """Return the incidents that follow ``after``, the key of the last one seen.

        Not dated ones come last when the newest are first, and first when the oldest are.

        Raises:
            InputError: ``after`` is no key of this order.
        """
        with self._view(asked) as view:
            ranked = _ranked(view, order, after)[:most]
            numbers = [int(n) for n in ranked + view.held.base]
            return tuple(_listed(row, _ORDERS[order]) for row in _rows(view.link, numbers))

    def count(self, asked: Filter) -> int:
        """Return how many incidents the filter lets through."""
        with self._view(asked) as view:
            return int(np.count_nonzero(view.flags))

    def tally(
        self, asked: Filter, column: Literal["verdict", "support", "state", "status"]
    ) -> dict[str, int]:
        """Return how many incidents have each value of a column."""
        with self._view(asked) as view:
            names = view.held.names[column]
            counts = np.bincount(view.held.codes[column][view.flags], minlength=len(names))
            return {name: int(counts[code]) for name, code in names.items() if counts[code]}

    def values(self, asked: Filter, facet: str, most: int = 60) -> tuple[tuple[str, int], ...]:
        """Return the commonest values of a part of the filter, each with its incidents' number."""
        if facet in _COLUMNS:
            counted = self.tally(asked, facet)  # type: ignore[arg-type]
        else:
            with self._view(asked) as view:
                held = view.held.facets.get(facet, {})
                counted = {v: int(np.count_nonzero(view.flags[at])) for v, at in held.items()}
        ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(pair for pair in ranked if pair[1])[:most]

    def days(self, asked: Filter, *, weeks: bool = False) -> tuple[tuple[str, str, int], ...]:
        """Return how many incidents of each verdict begin on each day, or in each ISO week.

        A week is named by its Monday. Incidents without any date are not counted.
        """
        with self._view(asked) as view:
            held = view.held
            at = np.flatnonzero(view.flags & (held.day > 0))
            names = list(held.names["verdict"])
            day = held.day[at] - ((held.day[at] - 1) % 7 if weeks else 0)  # day 1 was a Monday
            pairs, counts = np.unique(
                day * (len(names) + 1) + held.codes["verdict"][at], return_counts=True
            )
        found = []
        for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
            ordinal, verdict = divmod(pair, len(names) + 1)
            found.append((date.fromordinal(ordinal).isoformat(), names[verdict], count))
        return tuple(sorted(found))

    def spots(
        self, asked: Filter, zoom: int, box: tuple[float, float, float, float] | None = None
    ) -> tuple[Spot, ...]:
        """Return what a map shows: single incidents where they are few, groups where they are many.

        Args:
            asked: The filter.
            zoom: Of a web map; groups are a quarter of a tile wide.
            box: West, south, east, north in degrees; None for everywhere.
        """
        with self._view(asked) as view:
            held = view.held
            shown = view.flags & (held.cell != NOWHERE)
            if box:
                west, south, east, north = box
                shown &= (held.lon >= west) & (held.lon <= east)
                shown &= (held.lat >= south) & (held.lat <= north)
            at = np.flatnonzero(shown).astype(np.int64)
            return _grouped(held, at, zoom) if len(at) > _SINGLES else _singles(view, at)

    def key(self, incident_id: str) -> Key | None:
        """Return where an incident stands in the order of priority."""
        names = _ORDERS["priority"]
        query = select(*(INCIDENTS.c[name] for name in names))
        with reading(self._engine) as link:
            row = link.execute(query.where(INCIDENTS.c.id == incident_id)).first()
        return tuple(row) if row else None

    def position(self, incident_id: str) -> tuple[float, float, float] | None:
        """Return where an incident may be shown: longitude, latitude, radius in metres."""
        query = select(INCIDENTS.c.lon, INCIDENTS.c.lat, INCIDENTS.c.radius_m)
        with reading(self._engine) as link:
            row = link.execute(query.where(INCIDENTS.c.id == incident_id)).first()
        return None if row is None or row.lon is None else (row.lon, row.lat, row.radius_m or 0.0)

    def report_days(self, pack: str) -> tuple[tuple[str, str, int], ...]:
        """Return how many reports of each outlet were published on each day."""
        day = func.substr(REPORTS.c.published_at, 1, 10)
        query = select(day, func.coalesce(REPORTS.c.outlet, ""), func.count())
        query = query.join(PACK_REPORTS, PACK_REPORTS.c.report_id == REPORTS.c.id)
        query = query.where(PACK_REPORTS.c.pack == pack, REPORTS.c.published_at.is_not(None))
        with reading(self._engine) as link:
            rows = link.execute(query.group_by(day, REPORTS.c.outlet))
            return tuple(sorted((str(d), str(o), int(c)) for d, o, c in rows))


def _ranked(view: View, order: Order, after: Key | None) -> Numbers:
    """Return the positions let through, in an order, from behind a key on."""
    at, keys = view.held.by_priority if order == "priority" else view.held.by_day
    if after is not None:
        place = _place(after, order)
        if order == "old":
            at = at[np.searchsorted(keys, place, side="right") :]
        else:
            at = at[: np.searchsorted(keys, place, side="left")]
    found: Numbers = at[view.flags[at]]
    return found if order == "old" else found[::-1]


def _place(after: Key, order: Order) -> int:
    *weight, day, n = after
    try:
        ordinal = day_of(str(day))
    except ValueError as error:
        raise InputError("after: is no place in a list; begin at its first page") from error
    number = max(int(n), 0)
    return priority_key(int(weight[0]), ordinal, number) if weight else day_key(ordinal, number)


def _rows(link: Connection, numbers: Sequence[int]) -> Iterator[Mapping[str, Any]]:
    query = select(INCIDENTS, INCIDENT_BODIES.c.payload).join(
        INCIDENT_BODIES, INCIDENT_BODIES.c.n == INCIDENTS.c.n
    )
    rows: dict[int, Mapping[str, Any]] = {}
    for start in range(0, len(numbers), _SINGLES):
        part = query.where(INCIDENTS.c.n.in_(numbers[start : start + _SINGLES]))
        rows |= {row["n"]: dict(row) for row in link.execute(part).mappings()}
    return (rows[n] for n in numbers if n in rows)


def _listed(row: Mapping[str, Any], key: Sequence[str]) -> Listed:
    fields = ("pack", "verdict", "state", "priority", "day", "place", "lon", "lat", "radius_m")
    return Listed.model_validate(
        {
            **{name: row[name] for name in fields},
            "incident": Incident.model_validate_json(str(row["payload"])),
            "key": tuple(row[name] for name in key),
        }
    )


def _singles(view: View, at: Numbers) -> tuple[Spot, ...]:
    columns = ("n", "id", "lon", "lat", "radius_m", "verdict", "act", "support", "day")
    query = select(*(INCIDENTS.c[c] for c in columns)).order_by(INCIDENTS.c.n)
    numbers = [int(n) for n in at + view.held.base]
    return tuple(
        Spot(r.id, r.lon, r.lat, r.radius_m or 0.0, 1, {r.verdict: 1}, r.act, r.support, r.day)
        for r in view.link.execute(query.where(INCIDENTS.c.n.in_(numbers)))
        if r.lon is not None
    )


def _grouped(held: Columns, at: Numbers, zoom: int) -> tuple[Spot, ...]:
    size = 1 << 2 * (LEVEL - max(0, min(LEVEL, zoom + 2)))
    cells, inverse = np.unique(held.cell[at] // size, return_inverse=True)
    names = list(held.names["verdict"])
    verdicts = np.bincount(
        inverse * len(names) + held.codes["verdict"][at], minlength=len(cells) * len(names)
    ).reshape(len(cells), len(names))
    many = verdicts.sum(axis=1)
    lon = np.bincount(inverse, weights=held.lon[at]) / many
    lat = np.bincount(inverse, weights=held.lat[at]) / many
    return tuple(
        Spot(
            None, round(float(lon[n]), 4), round(float(lat[n]), 4), 0.0, int(many[n]),
            {name: int(c) for name, c in zip(names, verdicts[n], strict=True) if c},
            None, None, None,
        )
        for n in range(len(cells))
    )  # fmt: skip
