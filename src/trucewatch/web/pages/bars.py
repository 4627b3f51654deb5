"""Works out bars: drawn as SVG by the server, so that they print and need no script."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from trucewatch.core.record import Record
from trucewatch.incident.record import Incident
from trucewatch.publication.entries import VERDICTS

WIDTH, HEIGHT = 720.0, 180.0
_MOST_WEEKS = 120
_ROW = 16.0


class Bar(Record):
    """A piece of a bar, in units of the drawing."""

    x: float
    y: float
    width: float
    height: float
    verdict: str


class Column(Record):
    """The bars of one week and where it leads."""

    first: date
    last: date
    x: float
    width: float
    total: int
    counts: dict[str, int]
    bars: tuple[Bar, ...]


class Tick(Record):
    """A mark on an axis."""

    at: float
    day: date | None = None
    value: int = 0


class Chart(Record):
    """A drawing of columns; ``left_out`` counts the incidents of weeks before the first drawn."""

    width: float = WIDTH
    height: float = HEIGHT
    columns: tuple[Column, ...]
    days: tuple[Tick, ...]
    values: tuple[Tick, ...]
    left_out: int = 0


class Span(Record):
    """An incident as a bar as long as its date is vague."""

    incident_id: str
    act: str
    verdict: str
    x: float
    y: float
    width: float
    first: date
    last: date


class SpanChart(Record):
    """A drawing of spans, one a row."""

    width: float = WIDTH
    height: float
    spans: tuple[Span, ...]
    days: tuple[Tick, ...]


class _Listed(Protocol):
    @property
    def incident(self) -> Incident: ...
    @property
    def verdict(self) -> str: ...


def stacked(weeks: Sequence[tuple[str, str, int]]) -> Chart | None:
    """Return incidents a week as columns, gaps included; None when there are none."""
    counts: dict[date, dict[str, int]] = {}
    for monday, verdict, count in weeks:
        counts.setdefault(date.fromisoformat(monday), {})[verdict] = count
    if not counts:
        return None
    last = max(counts)
    first = max(min(counts), last - timedelta(weeks=_MOST_WEEKS - 1))
    mondays = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    top = _round_up(max(sum(counts.get(m, {}).values()) for m in mondays))
    step = WIDTH / max(len(mondays), 8)
    columns = tuple(
        _column(m, counts.get(m, {}), n * step, step, top) for n, m in enumerate(mondays)
    )
    return Chart(
        columns=columns,
        days=_ticks(mondays[0], mondays[-1] + timedelta(days=6), step / 7),
        values=tuple(Tick(at=HEIGHT * (1 - v / top), value=v) for v in (0, top // 2, top)),
        left_out=sum(sum(v.values()) for m, v in counts.items() if m < first),
    )


def _column(monday: date, counts: dict[str, int], x: float, step: float, top: int) -> Column:
    y, bars = HEIGHT, []
    gap = min(3.0, step * 0.15)
    for verdict in VERDICTS:
        if verdict in counts:
            height = HEIGHT * counts[verdict] / top
            y -= height
            bars.append(
                Bar(x=round(x + gap / 2, 2), y=round(y, 2), width=round(step - gap, 2),
                    height=round(height, 2), verdict=verdict)
            )  # fmt: skip
    return Column(
        first=monday, last=monday + timedelta(days=6), x=x, width=step,
        total=sum(counts.values()), counts=counts, bars=tuple(bars),
    )  # fmt: skip


def _round_up(most: int) -> int:
    for step in (2, 4, 6, 10, 20, 30, 50, 100, 200, 300, 500):
        if most <= step:
            return step
    return -(-most // 1000) * 1000


def _ticks(first: date, last: date, per_day: float) -> tuple[Tick, ...]:
    """Return the firsts of months, thinned so that their names do not run into each other."""
    months = []
    at = first.replace(day=1)
    while at <= last:
        if at >= first:
            months.append(at)
        at = (at + timedelta(days=32)).replace(day=1)
    every = next(n for n in (1, 2, 3, 6, 12, 24, 600) if len(months) / n <= 9)
    kept = [m for m in months if (m.month - 1) % every == 0] if every <= 12 else months[::every]
    if not kept:
        kept = [first]
    return tuple(Tick(at=round((m - first).days * per_day, 1), day=m) for m in kept)


def spans(listed: Sequence[_Listed]) -> SpanChart | None:
    """Return dated incidents as bars from their first to their last possible day."""
    dated = []
    for one in listed:
        when = one.incident.when
        if when is not None and (when.start or when.end):
            first = when.start or when.end
            last = when.end or when.start
            if first and last:
                dated.append((first, last, one))
    if not dated:
        return None
    end = max(last for _, last, _ in dated)
    begin = max(min(first for first, _, _ in dated), end - timedelta(days=90))
    per_day = WIDTH / ((end - begin).days + 1)
    rows = []
    for number, (first, last, one) in enumerate(dated):
        left = max((first - begin).days, 0)
        length = max((last - begin).days + 1 - left, 0)
        rows.append(
            Span(
                incident_id=one.incident.id, act=one.incident.act, verdict=one.verdict,
                x=round(left * per_day, 2), y=number * _ROW, first=first, last=last,
                width=round(max(length * per_day, 3.0), 2),
            )
        )  # fmt: skip
    ticks = _ticks(begin, end, per_day)
    return SpanChart(height=len(rows) * _ROW, spans=tuple(rows), days=ticks)
