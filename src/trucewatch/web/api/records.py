"""Incidents for programs: pages of them, single ones, and decisions by those who may decide."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from trucewatch.pipeline.deciding import ConflictError, Deciding
from trucewatch.publication.geojson import incident_feature
from trucewatch.publication.lookup import Lookup
from trucewatch.web.api.views import InRoom, answer
from trucewatch.web.asked import FILTERED, Asked, cursor, key_of
from trucewatch.web.permissions import NOBODY, needs
from trucewatch.web.room import Room

router = APIRouter(prefix="/api/v1", tags=["records"])
Problem = {"description": "A problem, as application/problem+json."}
_ANSWERS: dict[int | str, dict[str, Any]] = {code: Problem for code in (400, 401, 403, 404, 421)}


_TOKEN = {
    "token": {
        "type": "http", "scheme": "bearer",
        "description": "Made under Account and tokens, with the scopes read, decide or bring.",
    }
}  # fmt: skip


class Decided(BaseModel):
    """A decision on an incident; ``version`` is the one that was looked at."""

    model_config = ConfigDict(extra="forbid")

    decision: Literal["accept", "reject", "publish"]
    reason: str = Field(min_length=3, max_length=2000)
    version: int = Field(ge=0, le=1_000_000)


@router.get("/incidents", dependencies=[needs("read")], responses=_ANSWERS, openapi_extra=FILTERED)
def incidents(
    request: Request,
    room: InRoom,
    asked: Asked,
    order: Literal["new", "old", "priority"] = "new",
    after: Annotated[
        str | None, Query(max_length=300, description="`next` of the page before")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Return a page of incidents as features; further parts of the filter are query parameters."""

    def make() -> dict[str, Any]:
        found = room.catalogue.queries.page(asked, order, key_of(after, order), limit + 1)
        page = found[:limit]
        states = {one.incident.id: (one.state, one.verdict) for one in page}
        return {
            "total": room.catalogue.queries.count(asked),
            "next": cursor(page[-1].key) if len(found) > limit else None,
            "items": _features(room, asked.pack, states),
        }

    return answer(request, room, ("incidents", asked, order, after, limit), make)


def _features(
    room: Room, pack: str | None, states: Mapping[str, tuple[str, str]]
) -> list[dict[str, Any]]:
    held = room.catalogue.records.pack(pack) if pack else None
    if held is None:
        return []
    material = room.catalogue.records.material(held, list(states))
    lookup = Lookup(material)
    found = []
    for incident in material.incidents:
        state, verdict = states[incident.id]
        feature: dict[str, Any] = incident_feature(incident, lookup, room.phrases)
        feature["properties"] |= {"state": state, "verdict": verdict}
        found.append(feature)
    return found


@router.get("/incidents/{incident_id}", dependencies=[needs("read")], responses=_ANSWERS)
def incident(request: Request, room: InRoom, incident_id: str) -> Response:
    """Return one incident with its citations and its version."""
    held = room.catalogue.records.incident(incident_id)
    if held is None:
        raise HTTPException(404, "there is no such incident")

    def make() -> dict[str, Any]:
        states = {held.incident.id: (held.state, held.verdict)}
        feature = _features(room, held.pack, states)[0]
        feature["properties"]["version"] = room.catalogue.reviews.version(held.incident.id)
        return feature

    return answer(request, room, ("incident", incident_id), make)


@router.post(
    "/incidents/{incident_id}/decisions", dependencies=[needs("decide")], status_code=201,
    responses={**_ANSWERS, 409: Problem},
)  # fmt: skip
def decide(request: Request, room: InRoom, incident_id: str, decided: Decided) -> JSONResponse:
    """Keep a decision; 409 when somebody else decided meanwhile."""
    person = getattr(request.state, "person", NOBODY)
    if decided.decision == "publish" and not person.may("publish"):
        raise HTTPException(403, "to publish takes an editor")
    if room.catalogue.records.incident(incident_id) is None:
        raise HTTPException(404, "there is no such incident")
    desk = Deciding(room.serving, person.name)
    try:
        made = desk.incident(incident_id, decided.decision, decided.reason, decided.version)
    except ConflictError as error:
        raise HTTPException(409, str(error)) from error
    return JSONResponse({"id": made.id, "record_id": made.record_id}, status_code=201)


@router.get("/openapi.json", dependencies=[needs("read")], include_in_schema=False)
def openapi(request: Request) -> JSONResponse:
    """Return the description of this interface."""
    whole = request.app.openapi()
    paths = {path: what for path, what in whole["paths"].items() if path.startswith("/api/")}
    parts = {**whole.get("components", {}), "securitySchemes": _TOKEN}
    return JSONResponse({**whole, "paths": paths, "components": parts, "security": [{"token": []}]})
