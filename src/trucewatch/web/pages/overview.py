"""The truce at a glance."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from trucewatch.agreement.record import Term
from trucewatch.publication.entries import VERDICTS
from trucewatch.publication.filter import Filter
from trucewatch.web.asked import Asked
from trucewatch.web.pages import bars
from trucewatch.web.pages.due import calendar_of, follows
from trucewatch.web.pages.panel import Labels
from trucewatch.web.pages.reports import outlet_names
from trucewatch.web.permissions import needs
from trucewatch.web.room import Room
from trucewatch.web.screen import OnScreen, Screen

router = APIRouter()
_PERIOD = timedelta(days=7)
_SILENT_AFTER = 3  # days without a report from an outlet that published before
_COVERAGE_DAYS = 21
_WEEKS = 8


class Tally(NamedTuple):
    """Incidents of one verdict now, and in the period before."""

    verdict: str
    now: int
    before: int


class Row(NamedTuple):
    """A clause and its findings by week, the newest last."""

    term: Term
    weeks: tuple[int, ...]
    verdicts: dict[str, int]


class OutletLine(NamedTuple):
    """An outlet, its reports by day, and how many days it has said nothing."""

    name: str
    days: tuple[int, ...]
    total: int
    silent: int


@router.get("/", dependencies=[needs("read")])
def overview(screen: OnScreen, asked: Asked) -> HTMLResponse:
    """Show the truce at a glance."""
    return screen.kept(lambda: _at_a_glance(screen, asked))


def _at_a_glance(screen: Screen, asked: Filter) -> HTMLResponse:
    room = screen.room
    labels = Labels(screen, asked)
    if labels.held is None:
        return screen.page("empty", nav="overview", folder=room.serving.workspace.root)
    whole = Filter(pack=asked.pack)
    end = labels.held.as_of.date()
    queries, calendar = room.catalogue.queries, calendar_of(room, labels.held)
    coverage = _coverage(queries.report_days(whole.pack or ""), end)
    return screen.page(
        "overview", nav="overview", asked=whole, labels=labels, held=labels.held,
        names=labels.names, packs=room.catalogue.records.packs(), end=end, begin=end - _PERIOD,
        period=_this_week(whole, end), tallies=_tallies(room, whole, end),
        rows=_rows(room, whole, labels, end), mondays=_mondays(end),
        chart=bars.stacked(queries.days(whole, weeks=True)),
        newest=queries.page(whole, "new", None, 6),
        warn=follows(room, labels.held).warning, due=calendar.near[::-1],
        due_all=len(calendar.whole), fresh=calendar.fresh, outlet=outlet_names(labels.held),
        coverage=coverage, silent=[one for one in coverage if one.silent > _SILENT_AFTER],
        queues=room.catalogue.reviews.queue_sizes(whole.pack or ""),
        sample=any(r.sample for r in room.catalogue.records.newest_reports(whole.pack or "", 20)),
        decisions=room.catalogue.reviews.newest(5) if screen.person.may("work") else (),
    )  # fmt: skip


def _this_week(asked: Filter, end: date) -> Filter:
    return asked.model_copy(update={"since": end - _PERIOD + timedelta(days=1), "until": end})


def _tallies(room: Room, asked: Filter, end: date) -> tuple[Tally, ...]:
    queries = room.catalogue.queries
    now = queries.tally(_this_week(asked, end), "verdict")
    before = queries.tally(_this_week(asked, end - _PERIOD), "verdict")
    return tuple(Tally(v, now.get(v, 0), before.get(v, 0)) for v in VERDICTS if v != "outside")


def _mondays(end: date) -> tuple[date, ...]:
    last = end - timedelta(days=end.weekday())
    return tuple(last - timedelta(weeks=n) for n in reversed(range(_WEEKS)))


def _rows(room: Room, asked: Filter, labels: Labels, end: date) -> tuple[Row, ...]:
    if labels.held is None:
        return ()
    mondays = [m.isoformat() for m in _mondays(end)]
    found = []
    for term in labels.held.pack.agreement.terms:
        if not term.acts:
            continue
        held = asked.model_copy(update={"term": (term.id,)})
        counts: Counter[str] = Counter()
        for monday, _, count in room.catalogue.queries.days(held, weeks=True):
            counts[monday] += count
        weeks = tuple(counts[m] for m in mondays)
        verdicts = room.catalogue.queries.tally(held, "verdict")
        found.append(Row(term, weeks, verdicts))
    return tuple(found)


def _coverage(days: Sequence[tuple[str, str, int]], end: date) -> tuple[OutletLine, ...]:
    first = end - timedelta(days=_COVERAGE_DAYS - 1)
    held: dict[str, Counter[date]] = {}
    for day, outlet, count in days:
        if outlet:
            held.setdefault(outlet, Counter())[date.fromisoformat(day)] += count
    lines = []
    for name, counts in held.items():
        shown = tuple(counts[first + timedelta(days=n)] for n in range(_COVERAGE_DAYS))
        silent = max((end - max(counts)).days, 0)
        lines.append(OutletLine(name, shown, sum(counts.values()), silent))
    return tuple(sorted(lines, key=lambda one: (-one.total, one.name))[:30])
