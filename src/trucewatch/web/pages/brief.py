"""The brief of the morning: what changed, every sentence with its words, and who signs it."""

from datetime import timedelta
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from trucewatch.pipeline.deciding import ConflictError
from trucewatch.pipeline.morning import Morning, morning, sign, text_of
from trucewatch.publication.filter import Filter
from trucewatch.report.record import Report
from trucewatch.web.asked import Asked
from trucewatch.web.pages.panel import Labels
from trucewatch.web.pages.reports import outlet_names, stands
from trucewatch.web.permissions import needs
from trucewatch.web.screen import OnScreen, Screen

router = APIRouter(prefix="/brief")
_MEDIA = {
    "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}  # fmt: skip
_DAY = timedelta(days=1)
_NEW = 12


class Correction(NamedTuple):
    """A report that reads otherwise by now; ``reason`` is for those who work here."""

    report: Report
    stands: str
    reason: str


@router.get("", dependencies=[needs("read")])
def brief(screen: OnScreen, asked: Asked) -> HTMLResponse:
    """Show the brief as it would be written now."""
    return _shown(screen, asked)


def _shown(screen: Screen, asked: Filter, status: int = 200) -> HTMLResponse:
    labels, found = _of(screen, asked)
    room = screen.room
    since = Filter(pack=asked.pack, since=found.brief.as_of.date() - _DAY)
    numbers = {cited: n for n, cited in enumerate(found.brief.citations, start=1)}
    sees = screen.person.may("work")
    terms = labels.held.pack.agreement.terms if labels.held else ()
    return screen.page(
        "brief", status, nav="overview", asked=since, labels=labels, names=labels.names,
        brief=found.brief, brief_id=found.id, numbers=numbers, late=status == 409,
        clauses={f"clause-{t.id}": t for t in terms},
        new=room.catalogue.queries.page(since, "new", None, _NEW),
        new_count=room.catalogue.queries.count(since),
        corrections=_corrections(screen, asked.pack or ""), outlet=outlet_names(labels.held),
        version=room.catalogue.reviews.version(found.id),
        signed=room.catalogue.reviews.history(found.id) if sees else (),
    )  # fmt: skip


def _corrections(screen: Screen, pack: str) -> tuple[Correction, ...]:
    """Return the reports that were taken back or put right since something was made of them."""
    catalogue, sees = screen.room.catalogue, screen.person.may("work")
    found = []
    for report in catalogue.records.reports(sorted(catalogue.reopenings.reasons(pack))):
        last = stands(catalogue.reviews.history(report.id))
        if last is not None:
            found.append(Correction(report, last.decision, last.reason if sees else ""))
    return tuple(found)


def _of(screen: Screen, asked: Filter) -> tuple[Labels, Morning]:
    labels, room = Labels(screen, asked), screen.room
    if labels.held is None:
        raise HTTPException(404)
    key, revision = ("morning", labels.held.pack.id), room.revision()
    kept = room.kept(key, revision)
    if isinstance(kept, Morning):
        return labels, kept
    return labels, room.keep(key, revision, morning(room.serving, labels.held))


@router.get("/file/{kind}", dependencies=[needs("read")])
def download(screen: OnScreen, asked: Asked, kind: Literal["md", "html", "atom"]) -> Response:
    """Send the brief as a file that stands alone."""
    _, found = _of(screen, asked)
    name = f"brief-{found.brief.as_of.date()}.{kind}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    text = text_of(found, kind, screen.room.serving)
    return Response(text, media_type=_MEDIA[kind], headers=headers)


@router.post("/sign", dependencies=[needs("decide")])
def signing(
    screen: OnScreen,
    asked: Asked,
    brief_id: Annotated[str, Form()],
    version: Annotated[int, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Stand for the brief as it was read; one that reads otherwise by now is not signed."""
    _, found = _of(screen, asked)
    if found.id != brief_id:
        return _shown(screen, asked, 409)
    try:
        sign(screen.room.serving, screen.person.name, brief_id, reason, version)
    except ConflictError:
        return _shown(screen, asked, 409)
    return RedirectResponse("/brief#h-signed", status_code=303)
