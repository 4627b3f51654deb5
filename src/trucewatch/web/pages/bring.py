"""Bringing reports by hand: written, pasted or as a file, and what became of them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import IO, Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from trucewatch.core.errors import InputError
from trucewatch.pipeline.brought import MOST_BYTES, Given, Outcome, as_line, outcome_of
from trucewatch.pipeline.brought import Mapping as Columns
from trucewatch.pipeline.quarantine import held
from trucewatch.publication.filter import Filter
from trucewatch.report.custody import Quarantined
from trucewatch.web.pages.panel import Labels
from trucewatch.web.pages.reports import outlet_names
from trucewatch.web.permissions import Person, needs
from trucewatch.web.room import Room
from trucewatch.web.screen import OnScreen, Screen
from trucewatch.web.uploads import answered
from trucewatch.web.words import LANGUAGES

router = APIRouter(prefix="/bring")
COLUMNS = ("text", "title", "published_at", "source", "url")
_MOST_FIELD = 200_000
_SHOWN = 40  # reports of one file whose claims are shown


@router.get("", dependencies=[needs("bring")])
def bringing(screen: OnScreen) -> HTMLResponse:
    """Ask for a report, or for a file of them."""
    return _asked(screen)


def _asked(screen: Screen, status: int = 200, **fields: object) -> HTMLResponse:
    room = screen.room
    return screen.page(
        "bring", status, nav="reports", most=MOST_BYTES // 1_000_000, codes=tuple(LANGUAGES),
        columns=COLUMNS, waiting=tuple(room.taking.bringing.waiting()),
        held=_held(room), again=room.taking.again.asked(), trouble=room.taking.trouble,
        **{"error": "", "given": {}, "kind": "words", **fields},
    )  # fmt: skip


def _held(room: Room) -> tuple[Quarantined, ...]:
    return held(room.serving.workspace) if _has_ledger(room) else ()


def _has_ledger(room: Room) -> bool:
    file = room.serving.workspace.ledger_file
    return file is None or file.exists()


@router.post("/words", dependencies=[needs("bring")])
def words(
    screen: OnScreen,
    text: Annotated[str, Form(max_length=_MOST_FIELD)] = "",
    title: Annotated[str, Form(max_length=1_000)] = "",
    published_at: Annotated[str, Form(max_length=40)] = "",
    source: Annotated[str, Form(max_length=200)] = "",
    url: Annotated[str, Form(max_length=2_000)] = "",
    language: Annotated[str, Form(max_length=2)] = "",
) -> Response:
    """Take a report that somebody wrote or pasted."""
    given = {
        "text": text, "title": title.strip(), "published_at": published_at,
        "source": source.strip(), "url": url.strip(), "language": language,
    }  # fmt: skip
    try:
        when = _moment(published_at)
        line = as_line({**given, "published_at": when.isoformat() if when else ""})
        key = accept(screen.room, screen.person, BytesIO(line), "report.json", Given())
    except InputError as error:
        return _asked(screen, 400, error=str(error), given=given)
    return RedirectResponse(f"/bring/{key}", status_code=303)


@router.post("/file", dependencies=[needs("bring")])
async def file(screen: OnScreen, request: Request) -> Response:
    """Take a file; nothing of it is read before it is clear who sends it."""
    return await answered(request, partial(_filed, screen), files=1, fields=20)


def _filed(screen: Screen, form: FormData) -> Response:
    fields = {key: value.strip() for key, value in form.items() if isinstance(value, str)}
    try:
        upload, given = _chosen(form), _stated(fields)
        name = upload.filename or ""
        key = accept(screen.room, screen.person, upload.file, name, given)
    except InputError as error:
        return _asked(screen, 400, error=str(error), given=fields, kind="file")
    return RedirectResponse(f"/bring/{key}", status_code=303)


def _chosen(form: FormData) -> UploadFile:
    upload = form.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        raise InputError("file: choose a file")
    return upload


def _stated(fields: Mapping[str, str]) -> Given:
    """Return what is said of a file, for reports in it that do not say it themselves."""
    named = {one: fields.get(f"column_{one}", "") for one in COLUMNS}
    filled = {one: (f"{{{name}}}",) for one, name in named.items() if name}
    try:
        return Given(
            published_at=_moment(fields.get("published_at", "")),
            source=fields.get("source") or None,
            language=fields.get("language") or None,
            mapping=Columns(id="own", fields=filled) if filled else None,
        )
    except ValidationError as error:
        raise InputError(f"{error.errors()[0]['loc'][0]}: does not fit") from error


def _moment(text: str) -> datetime | None:
    """Return a time as browsers send it, in UTC unless it names a zone; None for nothing."""
    if not text.strip():
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError("published_at: is no time; write 2020-06-16T06:30") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def accept(room: Room, person: Person, stream: IO[bytes], name: str, given: Given) -> str:
    """Put something away, begin to read it, and return the id under which it can be followed."""
    one = room.taking.bringing.accept(stream, name, person.name, given, room.clock())
    room.taking.begin()
    return one.id


@router.post("/again", dependencies=[needs("bring")])
def again(screen: OnScreen, about: Annotated[str, Form(max_length=1_000)] = "") -> Response:
    """Try something of the quarantine again, or all of it."""
    for one in _held(screen.room):
        if about in ("", one.about):
            screen.room.taking.again.ask(one.about)
    screen.room.taking.begin()
    return RedirectResponse("/bring#h-held", status_code=303)


@router.get("/{key}", dependencies=[needs("bring")])
def became(screen: OnScreen, key: str) -> HTMLResponse:
    """Show what became of something that was brought: its reports, their claims, its faults."""
    room = screen.room
    outcome = outcome_of(room.serving.workspace, key)
    if outcome is None:
        raise HTTPException(404)
    if not outcome.done:
        room.taking.begin()
    return screen.page(
        "brought", nav="reports", key=key, outcome=outcome, trouble=room.taking.trouble,
        **_read(screen, outcome),
    )  # fmt: skip


def _read(screen: Screen, outcome: Outcome) -> dict[str, Any]:
    records = screen.room.catalogue.records
    ids = outcome.report_ids[:_SHOWN]
    found = records.reports(ids)
    claims = records.claims_in([report.id for report in found])
    labels = Labels(screen, Filter(pack=screen.room.serving.current()))
    return {
        "reports": found, "claims": claims, "more": len(outcome.report_ids) - len(ids),
        "unread": len(ids) - len(found), "names": labels.names,
        "outlet": outlet_names(labels.held), "copies": records.copies([r.id for r in found]),
        "incident_of": records.incident_ids([c.id for c in claims]),
    }  # fmt: skip
