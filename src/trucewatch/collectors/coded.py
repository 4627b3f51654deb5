"""Tables of coded events (ACLED, UCDP) become incidents, with their precision and revision."""

import calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from trucewatch.claim.record import Codes
from trucewatch.collectors.fields import input_issue
from trucewatch.collectors.item import Item
from trucewatch.collectors.kinds import OLD_OFFICE
from trucewatch.collectors.mapping import Mapping as Columns
from trucewatch.collectors.sheets import open_sheets
from trucewatch.collectors.tables import Table, open_table
from trucewatch.core.errors import InputError
from trucewatch.core.ids import content_id
from trucewatch.core.issues import Issue
from trucewatch.core.record import Record
from trucewatch.core.times import Interval
from trucewatch.incident.record import Incident, IncidentActor, IncidentFigure, IncidentPlace
from trucewatch.place.record import Basis

HALF_WEEK = timedelta(days=3)  # a week is coded by a day within it
Row = Mapping[str, object]


class Precision(Record):
    """The column of a precision code, and what its codes mean."""

    column: str
    codes: dict[str, Literal["day", "week", "month", "interval"]]


class Where(Record):
    """The columns of a place; a precision code stands for a basis and a radius in metres."""

    text: str
    lat: str
    lon: str
    column: str
    codes: dict[str, tuple[Basis, float]]


class Killed(Record):
    """The columns of the deaths; ``high`` None where the table gives a lowest count alone."""

    low: str
    high: str | None


class Kind(Record):
    """One kind of table: which columns mark it, and what its columns and codes mean."""

    id: str
    columns: tuple[str, ...]
    key: str
    revision: str | None
    start: str
    end: str
    times: tuple[str, ...]
    precision: Precision
    act: str
    acts: dict[str, str]
    place: Where
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    killed: Killed
    sources: str
    note: str


class Kinds(Record):
    """All kinds of tables that are known."""

    version: int
    kinds: tuple[Kind, ...]


class Known(NamedTuple):
    """What incidents are made with: codes of acts, and who is meant by an actor's name."""

    codes: Mapping[str, Codes]
    party_of: Callable[[str], tuple[str | None, str | None]]


def read_coded(item: Item, kinds: Sequence[Kind], known: Known) -> Iterator[Incident | Issue]:
    """Return the incidents of a table; of several revisions of one event the newest counts.

    Raises:
        InputError: it is no table of a known kind.
    """
    by_id = {kind.id: kind for kind in kinds}
    newest: dict[str, tuple[float, Incident]] = {}
    for table in _tables(item, kinds):
        if isinstance(table, Issue):
            yield table
            continue
        for where, row in table.rows:
            made = (
                row if isinstance(row, Issue) else _made(row, where, by_id[table.mapping.id], known)
            )
            if isinstance(made, Issue):
                yield made
            elif made[1].id not in newest or newest[made[1].id][0] <= made[0]:
                newest[made[1].id] = made
    yield from (incident for _, incident in newest.values())


def _tables(item: Item, kinds: Sequence[Kind]) -> Iterator[Table | Issue]:
    """Return the tables of a file, or of the sheets of a workbook, that are of a known kind."""
    marks = [Columns(id=k.id, columns=k.columns, fields={"text": ("x",)}) for k in kinds]
    unknown = InputError("it is no table of ACLED or UCDP, as its columns tell")
    if item.head(8).startswith((b"PK\x03\x04", OLD_OFFICE)):
        sheets = open_sheets(item.stream.read(), item, marks)
        found = [table for _, table in sheets]
    else:
        table = open_table(item, marks)
        found = [table] if table is not None else []
    ids = {mark.id for mark in marks}
    if not any(isinstance(one, Table) and one.mapping.id in ids for one in found):
        raise unknown
    yield from (one for one in found if isinstance(one, Issue) or one.mapping.id in ids)


def _made(
    row: Mapping[str, object], where: str, kind: Kind, known: Known
) -> tuple[float, Incident] | Issue:
    """Return the incident that a row tells of, with the number of its revision."""
    lowered = {str(name).lower(): value for name, value in row.items()}
    try:
        return _number(lowered, kind.revision) or 0.0, _incident(lowered, kind, known)
    except (InputError, ValueError) as error:
        step = "mend the row; its neighbours were read"
        return input_issue(InputError(str(error)), "bad_row", where, step)


def _incident(row: Row, kind: Kind, known: Known) -> Incident:
    key, code = _word(row, kind.key), _word(row, kind.act)
    act = kind.acts.get(code)
    if not key or act is None:
        raise InputError(f"event {key or '?'}: the code {code!r} stands for no act")
    revision = _word(row, kind.revision) if kind.revision else ""
    sources = tuple(w.strip() for w in _word(row, kind.sources).split(";") if w.strip())
    return Incident(
        id=content_id("inc", [kind.id, key]),
        act=act,
        codes=known.codes[act],
        outcome=None,
        when=_when(row, kind),
        place=_place(row, kind.place),
        actors=_actors(row, kind.actors, known),
        targets=_actors(row, kind.targets, known),
        figures=_figures(row, kind.killed),
        claim_ids=(),
        report_ids=(),
        sources=sources,
        independent_sources=1,
        alignments=(),
        support="single_source",
        status="happened",
        acts=(act,),
        reasons=(
            f"coded by {kind.id} as event {key}" + (f", revision {revision}" if revision else ""),
            kind.note,
        ),
    )


def _when(row: Row, kind: Kind) -> Interval:
    start, end = _day(row, kind.start, kind.times), _day(row, kind.end, kind.times)
    precision = kind.precision.codes.get(_word(row, kind.precision.column), "interval")
    if precision == "week" and start == end:
        start, end = start - HALF_WEEK, end + HALF_WEEK
    elif precision == "month" and start == end:
        last = calendar.monthrange(start.year, start.month)[1]
        start, end = start.replace(day=1), start.replace(day=last)
    if precision == "day" and start != end:
        precision = "interval"
    return Interval(start=start, end=end, precision=precision)


def _day(row: Row, column: str, forms: Sequence[str]) -> date:
    words = _word(row, column)
    for form in forms:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise InputError(f"{words!r} in {column} is no day")


def _place(row: Row, where: Where) -> IncidentPlace | None:
    lat, lon, text = _number(row, where.lat), _number(row, where.lon), _word(row, where.text)
    basis, radius = where.codes.get(_word(row, where.column), ("country", 300_000.0))
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return IncidentPlace(
            text=text, place_id=None, lon=None, lat=None, radius_m=None, basis=None
        ) if text else None  # fmt: skip
    return IncidentPlace(text=text, place_id=None, lon=lon, lat=lat, radius_m=radius, basis=basis)


def _actors(row: Row, columns: Sequence[str], known: Known) -> tuple[IncidentActor, ...]:
    """Return who is named, in doubt: the columns do not say who did what to whom."""
    names = [n.strip() for column in columns for n in _word(row, column).split(";") if n.strip()]
    found = []
    for name in dict.fromkeys(names):
        party, country = known.party_of(name)
        found.append(
            IncidentActor(text=name, party=party, country=country, claim_ids=(), basis="suspected")
        )
    return tuple(found)


def _figures(row: Row, killed: Killed) -> dict[str, IncidentFigure]:
    """Return the deaths; none where the table says 0 and does not say how high it may be."""
    low = _number(row, killed.low)
    high = _number(row, killed.high) if killed.high else None
    if low is None or low < 0 or (not low and not high):
        return {}
    top = int(high) if high is not None and high >= low else None
    return {"killed": IncidentFigure(low=int(low), high=top, by=())}


def _word(row: Row, column: str) -> str:
    return str(row.get(column) or "").strip()


def _number(row: Row, column: str | None) -> float | None:
    try:
        return float(_word(row, column)) if column else None
    except ValueError:
        return None
