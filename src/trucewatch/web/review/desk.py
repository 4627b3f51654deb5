"""The desk: what waits for whom, in the order of its weight, and one decision after another."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from trucewatch.core.errors import InputError
from trucewatch.incident.chosen import choice_of
from trucewatch.pipeline.deciding import Assignment, Comment, Deciding
from trucewatch.review.standing import STATES
from trucewatch.web.asked import Asked, cursor, key_of, local_path
from trucewatch.web.pages.explore import count_of
from trucewatch.web.pages.panel import Labels
from trucewatch.web.permissions import needs
from trucewatch.web.review.late import in_time
from trucewatch.web.screen import OnScreen, Screen

router = APIRouter(prefix="/review")
_PAGE = 30
_MOST_TEXT = 4_000
SIMPLE = ("accept", "reject", "publish")


def deciding(screen: Screen) -> Deciding:
    """Return what carries out the decisions of whoever asks."""
    return Deciding(screen.room.serving, screen.person.name)


@router.get("", dependencies=[needs("work")])
def desk(
    screen: OnScreen,
    asked: Asked,
    state: str = "new",
    mine: bool = False,
    after: str | None = None,
    batch: str | None = None,
) -> HTMLResponse:
    """Show one queue, the gravest first."""
    state = state if state in STATES else "new"
    wanted = asked.model_copy(
        update={"state": (state,), "assigned": screen.person.name if mine else asked.assigned}
    )
    reviews, queries = screen.room.catalogue.reviews, screen.room.catalogue.queries
    found = queries.page(wanted, "priority", key_of(after, "priority"), _PAGE + 1)
    labels = Labels(screen, asked)
    return screen.page(
        "review", nav="review", asked=asked, state=state, mine=mine, listed=found[:_PAGE],
        sizes=reviews.queue_sizes(asked.pack or ""), total=count_of(screen, wanted),
        more=cursor(found[_PAGE - 1].key) if len(found) > _PAGE else None, names=labels.names,
        states=STATES, decisions=reviews.newest(12), batch=batch, labels=labels,
    )  # fmt: skip


@router.get("/next", dependencies=[needs("work")])
def following(
    screen: OnScreen, asked: Asked, state: str = "new", skip: str | None = None
) -> Response:
    """Lead to the gravest incident of a queue, past the one that was just looked at."""
    state = state if state in STATES else "new"
    wanted = asked.model_copy(update={"state": (state,)})
    held = screen.room.catalogue.records.incident(skip) if skip else None
    queries = screen.room.catalogue.queries
    found = queries.page(wanted, "priority", queries.key(skip) if held and skip else None, 2)
    rest = [one for one in found if one.incident.id != skip]
    if not rest:
        return RedirectResponse(f"/review?state={state}", status_code=303)
    return RedirectResponse(f"/incidents/{rest[0].incident.id}?queue={state}", status_code=303)


@router.post("/incidents/{incident_id}", dependencies=[needs("decide")])
def decide(
    screen: OnScreen,
    incident_id: str,
    decision: Annotated[str, Form()],
    version: Annotated[int, Form()],
    reason: Annotated[str, Form()] = "",
    queue: Annotated[str, Form()] = "",
) -> Response:
    """Keep a decision on an incident and go on."""
    if decision not in SIMPLE:
        raise InputError("decision: choose one of accept, reject, publish")
    if decision == "publish" and not screen.person.may("publish"):
        raise HTTPException(403)
    with in_time(f"/incidents/{incident_id}", reason, incident_id):
        deciding(screen).incident(incident_id, decision, reason, version)  # type: ignore[arg-type]
    if queue in STATES:
        return RedirectResponse(f"/review/next?state={queue}&skip={incident_id}", 303)
    return RedirectResponse(f"/incidents/{incident_id}", status_code=303)


@router.post("/bulk", dependencies=[needs("decide")])
def bulk(
    screen: OnScreen,
    decision: Annotated[str, Form()],
    ids: Annotated[list[str], Form(alias="id")],
    reason: Annotated[str, Form()] = "",
    state: Annotated[str, Form()] = "new",
) -> Response:
    """Decide on several at one stroke; the answer says how to take it back."""
    if decision not in {"accept", "reject"} or len(ids) > _PAGE:
        raise InputError("choose accept or reject, and no more than one page of incidents")
    batch = deciding(screen).many(ids, decision, reason)  # type: ignore[arg-type]
    kept = state if state in STATES else "new"
    return RedirectResponse(f"/review?state={kept}&batch={batch}", status_code=303)


@router.post("/undo", dependencies=[needs("decide")])
def undo(
    screen: OnScreen,
    judgement: Annotated[str, Form()] = "",
    batch: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/review",
) -> Response:
    """Take a decision back, or all of one stroke."""
    reviews = screen.room.catalogue.reviews
    found = reviews.batch(batch) if batch else reviews.named(judgement)
    if not found:
        raise HTTPException(404)
    if any(j.decision == "publish" for j in found) and not screen.person.may("publish"):
        raise HTTPException(403)
    if any(choice_of(j) for j in found) and not screen.person.may("settle"):
        raise HTTPException(403)
    deciding(screen).undo(found, reason)
    return RedirectResponse(local_path(back), status_code=303)


@router.post("/incidents/{incident_id}/comment", dependencies=[needs("note")])
def comment(screen: OnScreen, incident_id: str, text: Annotated[str, Form()] = "") -> Response:
    """Keep a note beside an incident."""
    words = text.strip()
    if not words or len(words) > _MOST_TEXT:
        raise InputError(f"text: write something, up to {_MOST_TEXT} letters")
    _there(screen, incident_id)
    note = Comment(
        record_id=incident_id, who=screen.person.name, at=screen.room.clock(), text=words
    )
    screen.room.catalogue.reviews.comment(note)
    return RedirectResponse(f"/incidents/{incident_id}#h-comments", status_code=303)


@router.post("/incidents/{incident_id}/assign", dependencies=[needs("note")])
def assign(screen: OnScreen, incident_id: str, who: Annotated[str, Form()] = "") -> Response:
    """Say who is to look at an incident; nobody when the name is empty."""
    _there(screen, incident_id)
    catalogue, name = screen.room.catalogue, who.strip()
    account = catalogue.accounts.get(name)
    known = name == screen.person.name or (account is not None and not account.disabled)
    if name and not known:
        raise InputError("who: nobody of that name works here")
    task = Assignment(
        record_id=incident_id, who=name, by=screen.person.name, at=screen.room.clock()
    )
    catalogue.reviews.assign(task if name else None, incident_id)
    return RedirectResponse(f"/incidents/{incident_id}", status_code=303)


def _there(screen: Screen, incident_id: str) -> None:
    if screen.room.catalogue.records.incident(incident_id) is None:
        raise HTTPException(404)


@router.get("/quality", dependencies=[needs("work")])
def quality(screen: OnScreen, asked: Asked, by: str = Query("act")) -> HTMLResponse:
    """Show what reviewers let stand and what they changed, by act or by language."""
    from trucewatch.web.review.quality import lines, whole

    kind = by if by in {"act", "language"} else "act"
    found = lines(screen.room, kind)
    fields: dict[str, Any] = {"by": kind, "lines": found, "whole": whole(found)}
    return screen.page("quality", nav="review", asked=asked, **fields)
