"""Answers the one filter from the catalogue: lists, counts, the map, the timeline."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    and_,
    false,
    func,
    select,
    text,
    tuple_,
)

from trucewatch.core.record import Record
from trucewatch.incident.record import Incident
from trucewatch.publication.filter import Filter
from trucewatch.review.standing import State
from trucewatch.stores.catalogue_engine import reading, revision
from trucewatch.stores.catalogue_rows import LEVEL, search_key
from trucewatch.stores.catalogue_schema import (
    ASSIGNMENTS,
    FACETS,
    INCIDENT_BODIES,
    INCIDENTS,
    PACK_REPORTS,
    REPORTS,
    WORDS,
)

Order = Literal["new", "old", "priority"]
Key = tuple[str | int, ...]
_FACETS = ("verdict", "act", "party", "speaker", "outlet", "alignment", "place", "term", "language")
_COLUMNS = ("support", "status", "state")
_SINGLES = 400  # so many incidents are drawn each by itself; more are drawn as groups


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
        self._engine = engine

    def revision(self) -> int:
        """Return a number that is raised with every change."""
        with reading(self._engine) as link:
            return revision(link)

    def page(
        self, asked: Filter, order: Order = "new", after: Key | None = None, most: int = 50
    ) -> tuple[Listed, ...]:
        """Return the incidents that follow ``after``, the key of the last one seen.

        Not dated ones come last when the newest are first, and first when the oldest are.
        """
        keys = _ORDERS[order]
        columns = [INCIDENTS.c[name] for name, _ in keys]
        query = select(INCIDENTS, INCIDENT_BODIES.c.payload).join(
            INCIDENT_BODIES, INCIDENT_BODIES.c.n == INCIDENTS.c.n
        )
        query = query.where(*self._where(asked))
        if after is not None:
            place = tuple_(*columns)
            query = query.where(place > after if order == "old" else place < after)
        ranked = [c.asc() if up else c.desc() for c, (_, up) in zip(columns, keys, strict=True)]
        with reading(self._engine) as link:
            rows = link.execute(query.order_by(*ranked).limit(most)).mappings().all()
        return tuple(_listed(dict(row), [name for name, _ in keys]) for row in rows)

    def count(self, asked: Filter) -> int:
        """Return how many incidents the filter lets through."""
        with reading(self._engine) as link:
            query = select(func.count()).select_from(INCIDENTS).where(*self._where(asked))
            return int(link.execute(query).scalar_one())

    def tally(
        self, asked: Filter, column: Literal["verdict", "support", "state", "status"]
    ) -> dict[str, int]:
        """Return how many incidents have each value of a column."""
        held = INCIDENTS.c[column]
        query = select(held, func.count()).where(*self._where(asked)).group_by(held)
        with reading(self._engine) as link:
            return {str(value): int(count) for value, count in link.execute(query)}

    def values(self, asked: Filter, facet: str, most: int = 60) -> tuple[tuple[str, int], ...]:
        """Return the commonest values of a part of the filter, each with its incidents' number."""
        if facet in _COLUMNS:
            counted = self.tally(asked, facet)  # type: ignore[arg-type]
            return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
        query = select(FACETS.c.value, func.count().label("so_many")).where(FACETS.c.facet == facet)
        where = self._where(asked)
        if where:
            query = query.where(FACETS.c.n.in_(select(INCIDENTS.c.n).where(*where)))
        ranked = query.group_by(FACETS.c.value).order_by(text("so_many DESC"), FACETS.c.value)
        with reading(self._engine) as link:
            return tuple((str(v), int(c)) for v, c in link.execute(ranked.limit(most)))

    def days(self, asked: Filter, *, weeks: bool = False) -> tuple[tuple[str, str, int], ...]:
        """Return how many incidents of each verdict begin on each day, or in each ISO week.

        A week is named by its Monday. Incidents without any date are not counted.
        """
        query = select(INCIDENTS.c.day, INCIDENTS.c.verdict, func.count())
        query = query.where(*self._where(asked), INCIDENTS.c.day != "")
        grouped = query.group_by(INCIDENTS.c.day, INCIDENTS.c.verdict)
        with reading(self._engine) as link:
            rows = [(str(d), str(v), int(c)) for d, v, c in link.execute(grouped)]
        return tuple(sorted(rows)) if not weeks else _by_week(rows)

    def spots(
        self, asked: Filter, zoom: int, box: tuple[float, float, float, float] | None = None
    ) -> tuple[Spot, ...]:
        """Return what a map shows: single incidents where they are few, groups where they are many.

        Args:
            asked: The filter.
            zoom: Of a web map; groups are a quarter of a tile wide.
            box: West, south, east, north in degrees; None for everywhere.
        """
        where = [*self._where(asked), INCIDENTS.c.cell.is_not(None)]
        if box:
            west, south, east, north = box
            where += [INCIDENTS.c.lon.between(west, east), INCIDENTS.c.lat.between(south, north)]
        with reading(self._engine) as link:
            few = _single(link, where)
            return _grouped(link, where, zoom) if len(few) > _SINGLES else few

    def key(self, incident_id: str) -> Key | None:
        """Return where an incident stands in the order of priority."""
        names = [name for name, _ in _ORDERS["priority"]]
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

    def _where(self, asked: Filter) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if asked.pack:
            found.append(INCIDENTS.c.pack == asked.pack)
        if asked.until:
            found.append(and_(INCIDENTS.c.day <= asked.until.isoformat(), INCIDENTS.c.day != ""))
        if asked.since:
            found.append(INCIDENTS.c.last_day >= asked.since.isoformat())
        if asked.located is not None:
            held = INCIDENTS.c.cell
            found.append(held.is_not(None) if asked.located else held.is_(None))
        found += [INCIDENTS.c[k].in_(getattr(asked, k)) for k in _COLUMNS if getattr(asked, k)]
        found += [_faceted(k, getattr(asked, k)) for k in _FACETS if getattr(asked, k)]
        if asked.assigned:
            mine = select(ASSIGNMENTS.c.record_id).where(ASSIGNMENTS.c.who == asked.assigned)
            found.append(INCIDENTS.c.id.in_(mine))
        if asked.q:
            found.append(self._worded(search_key(asked.q)))
        return found

    def _worded(self, key: str) -> ColumnElement[bool]:
        if not key:
            return false()
        if self._engine.dialect.name == "sqlite" and len(key) >= 3:
            phrase = '"' + key.replace('"', '""') + '"'
            match = text("SELECT rowid FROM incident_words WHERE incident_words MATCH :phrase")
            held = match.bindparams(phrase=phrase).columns(rowid=Integer)
            return INCIDENTS.c.n.in_(held.scalar_subquery())
        like = select(WORDS.c.rowid).where(WORDS.c.body.contains(key, autoescape=True))
        return INCIDENTS.c.n.in_(like)


_ORDERS: dict[Order, tuple[tuple[str, bool], ...]] = {
    "new": (("day", False), ("n", False)),
    "old": (("day", True), ("n", True)),
    "priority": (("priority", False), ("day", False), ("n", False)),
}


def _faceted(facet: str, values: Sequence[str]) -> ColumnElement[bool]:
    held = select(FACETS.c.n).where(FACETS.c.facet == facet, FACETS.c.value.in_(values))
    return INCIDENTS.c.n.in_(held)


def _listed(row: Mapping[str, object], key: Sequence[str]) -> Listed:
    fields = ("pack", "verdict", "state", "priority", "day", "place", "lon", "lat", "radius_m")
    return Listed.model_validate(
        {
            **{name: row[name] for name in fields},
            "incident": Incident.model_validate_json(str(row["payload"])),
            "key": tuple(row[name] for name in key),
        }
    )


def _by_week(rows: Sequence[tuple[str, str, int]]) -> tuple[tuple[str, str, int], ...]:
    from datetime import date, timedelta

    counted: dict[tuple[str, str], int] = {}
    for day, verdict, count in rows:
        found = date.fromisoformat(day)
        monday = (found - timedelta(days=found.weekday())).isoformat()
        counted[monday, verdict] = counted.get((monday, verdict), 0) + count
    return tuple(sorted((day, verdict, count) for (day, verdict), count in counted.items()))


def _single(link: Connection, where: Sequence[ColumnElement[bool]]) -> tuple[Spot, ...]:
    columns = ("id", "lon", "lat", "radius_m", "verdict", "act", "support", "day")
    rows = link.execute(
        select(*(INCIDENTS.c[c] for c in columns)).where(*where).limit(_SINGLES + 1)
    )
    return tuple(
        Spot(r.id, r.lon, r.lat, r.radius_m or 0.0, 1, {r.verdict: 1}, r.act, r.support, r.day)
        for r in rows
    )


def _grouped(link: Connection, where: Sequence[ColumnElement[bool]], zoom: int) -> tuple[Spot, ...]:
    size = 1 << 2 * (LEVEL - max(0, min(LEVEL, zoom + 2)))
    cell = INCIDENTS.c.cell.op("/")(size)
    query = select(
        cell.label("cell"), INCIDENTS.c.verdict, func.count(), func.avg(INCIDENTS.c.lon),
        func.avg(INCIDENTS.c.lat),
    ).where(*where).group_by(cell, INCIDENTS.c.verdict)  # fmt: skip
    cells: dict[int, list[tuple[str, int, float, float]]] = {}
    for key, verdict, count, lon, lat in link.execute(query):
        cells.setdefault(int(key), []).append((str(verdict), int(count), float(lon), float(lat)))
    return tuple(_group(found) for _, found in sorted(cells.items()))


def _group(found: Sequence[tuple[str, int, float, float]]) -> Spot:
    total = sum(count for _, count, _, _ in found)
    lon = sum(count * x for _, count, x, _ in found) / total
    lat = sum(count * y for _, count, _, y in found) / total
    verdicts = {verdict: count for verdict, count, _, _ in found}
    return Spot(None, round(lon, 4), round(lat, 4), 0.0, total, verdicts, None, None, None)
