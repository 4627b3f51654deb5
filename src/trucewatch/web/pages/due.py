"""What was due and what comes next: each occurrence of a duty, and who says how it went."""

from datetime import UTC, timedelta
from typing import NamedTuple

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from trucewatch.finding.obligation import Obligation
from trucewatch.pipeline.aftermath import Aftermath, aftermath
from trucewatch.pipeline.catalogue import HeldPack
from trucewatch.web.asked import Asked
from trucewatch.web.pages.panel import Labels
from trucewatch.web.pages.reports import outlet_names
from trucewatch.web.permissions import needs
from trucewatch.web.room import Room
from trucewatch.web.screen import OnScreen, Screen

router = APIRouter()
_BACK, _AHEAD = timedelta(days=30), timedelta(days=14)
_NEAR = 12


class Calendar(NamedTuple):
    """The occurrences of duties; ``near`` are those around the day of the page."""

    whole: tuple[Obligation, ...]
    near: tuple[Obligation, ...]
    fresh: bool


def follows(room: Room, held: HeldPack) -> Aftermath:
    """Return what follows from the findings of a pack, worked out once for each change."""
    key, revision = ("aftermath", held.pack.id), room.revision()
    kept = room.kept(key, revision)
    if isinstance(kept, Aftermath):
        return kept
    return room.keep(key, revision, aftermath(room.serving, held))


def calendar_of(room: Room, held: HeldPack) -> Calendar:
    """Return the calendar of a pack."""
    found = follows(room, held)
    today = held.as_of.astimezone(UTC).date()
    first, last = today - _BACK, today + _AHEAD
    near = [
        one for one in found.obligations
        if one.start and one.end and one.end >= first and one.start <= last
    ]  # fmt: skip
    return Calendar(found.obligations, tuple(near[-_NEAR:]), found.fresh)


@router.get("/due", dependencies=[needs("read")])
def due(screen: OnScreen, asked: Asked) -> HTMLResponse:
    """Show every occurrence of every duty, the newest first."""
    return screen.kept(lambda: _due(screen, Labels(screen, asked)))


def _due(screen: Screen, labels: Labels) -> HTMLResponse:
    if labels.held is None:
        raise HTTPException(404)
    calendar = calendar_of(screen.room, labels.held)
    return screen.page(
        "due", nav="agreement", labels=labels, held=labels.held, names=labels.names,
        listed=calendar.whole[::-1], fresh=calendar.fresh, outlet=outlet_names(labels.held),
    )  # fmt: skip
