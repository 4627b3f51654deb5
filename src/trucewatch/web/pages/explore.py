"""Three views over one filter: the list, the map, the timeline."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from trucewatch.publication.filter import Filter
from trucewatch.web.asked import ORDERS, Asked, cursor, key_of
from trucewatch.web.pages import bars
from trucewatch.web.pages.panel import Labels, chips, parts
from trucewatch.web.permissions import needs
from trucewatch.web.screen import OnScreen, Screen

router = APIRouter(dependencies=[])
PAGE = 50
_WITHOUT_PLACE = 30


class View(NamedTuple):
    """What all three views share."""

    asked: Filter
    fields: dict[str, Any]


def view_of(screen: Screen, asked: Filter, name: str) -> View:
    """Return what the filter panel and the heads of a view show."""
    labels = Labels(screen, asked)
    room = screen.room
    fields: dict[str, Any] = {
        "nav": name, "asked": asked, "labels": labels, "names": labels.names, "held": labels.held,
        "parts": parts(room, asked, labels), "chips": chips(asked, labels),
        "packs": room.catalogue.records.packs(), "total": count_of(screen, asked),
        "label_table": screen.words.table("verdict", "act", "support"),
    }  # fmt: skip
    return View(asked, fields)


def count_of(screen: Screen, asked: Filter) -> int:
    """Return how many incidents the filter lets through."""
    room = screen.room
    revision = room.revision()
    held = room.kept(("count", asked), revision)
    if isinstance(held, int):
        return held
    return room.keep(("count", asked), revision, room.catalogue.queries.count(asked))


@router.get("/incidents", dependencies=[needs("read")])
def incidents(
    screen: OnScreen,
    asked: Asked,
    order: str = Query("new"),
    after: str | None = None,
) -> HTMLResponse:
    """Show the list."""
    order = order if order in ORDERS else "new"
    view = view_of(screen, asked, "incidents")
    queries = screen.room.catalogue.queries
    found = queries.page(asked, order, key_of(after, order), PAGE + 1)  # type: ignore[arg-type]
    more = cursor(found[PAGE - 1].key) if len(found) > PAGE else None
    return screen.page(
        "incidents", **view.fields, listed=found[:PAGE], more=more, order=order, after=after
    )


@router.get("/map", dependencies=[needs("read")])
def the_map(screen: OnScreen, asked: Asked) -> HTMLResponse:
    """Show the map, and beside it what has no place on it."""
    view = view_of(screen, asked, "map")
    queries = screen.room.catalogue.queries
    without = asked.model_copy(update={"located": False})
    shown = asked.model_copy(update={"located": True})
    return screen.page(
        "map",
        **view.fields,
        listed=queries.page(shown, "new", None, _WITHOUT_PLACE),
        located=count_of(screen, shown),
        without=queries.page(without, "new", None, _WITHOUT_PLACE),
        without_count=count_of(screen, without),
        without_asked=without,
    )


@router.get("/timeline", dependencies=[needs("read")])
def timeline(screen: OnScreen, asked: Asked) -> HTMLResponse:
    """Show when it happened: incidents a week, and each by itself where they are few."""
    view = view_of(screen, asked, "timeline")
    queries = screen.room.catalogue.queries
    weeks = queries.days(asked, weeks=True)
    return screen.page(
        "timeline",
        **view.fields,
        chart=bars.stacked(weeks),
        weeks=_table(weeks),
        spans=bars.spans(queries.page(asked, "new", None, 120)),
        undated=count_of(screen, asked) - sum(count for _, _, count in weeks),
    )


class Week(NamedTuple):
    """A row of the table that stands for the chart."""

    first: date
    last: date
    total: int
    verdicts: dict[str, int]


def _table(weeks: Sequence[tuple[str, str, int]]) -> tuple[Week, ...]:
    found: dict[str, dict[str, int]] = {}
    for monday, verdict, count in weeks:
        found.setdefault(monday, {})[verdict] = count
    return tuple(
        Week(
            date.fromisoformat(monday),
            date.fromisoformat(monday) + timedelta(days=6),
            sum(verdicts.values()),
            verdicts,
        )
        for monday, verdicts in sorted(found.items(), reverse=True)
    )
