"""Reports that programs bring, and what became of them."""

from io import BytesIO
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from trucewatch.pipeline.brought import Given, as_line, outcome_of
from trucewatch.web.api.records import Problem
from trucewatch.web.api.views import InRoom
from trucewatch.web.pages.bring import accept
from trucewatch.web.permissions import NOBODY, needs

router = APIRouter(prefix="/api/v1", tags=["reports"])
_ANSWERS: dict[int | str, dict[str, Any]] = {code: Problem for code in (400, 401, 403, 404, 421)}


class Brought(BaseModel):
    """A report as a program brings it; only ``text`` has to be there."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=200_000)
    title: str | None = Field(None, max_length=1_000)
    published_at: AwareDatetime | None = None
    source: str | None = Field(None, max_length=200)
    url: str | None = Field(None, max_length=2_000)
    language: str | None = Field(None, pattern="^[a-z]{2}$")


@router.post(
    "/reports", dependencies=[needs("bring")], status_code=202, responses={**_ANSWERS, 413: Problem}
)
def bring(request: Request, room: InRoom, brought: Brought) -> JSONResponse:
    """Take a report; it is on disk with the answer, and read a little later."""
    person = getattr(request.state, "person", NOBODY)
    fields = brought.model_dump(mode="json", exclude_none=True)
    key = accept(room, person, BytesIO(as_line(fields)), "report.json", Given())
    headers = {"location": f"/api/v1/brought/{key}"}
    return JSONResponse({"id": key, "done": False}, status_code=202, headers=headers)


@router.get("/brought/{key}", dependencies=[needs("bring")], responses=_ANSWERS)
def became(room: InRoom, key: Annotated[str, Path(max_length=80)]) -> JSONResponse:
    """Return what became of it: the ids of its reports, and what could not be read."""
    outcome = outcome_of(room.serving.workspace, key)
    if outcome is None:
        raise HTTPException(404, "nothing of that id was brought")
    if not outcome.done:
        room.taking.begin()
    body = {
        "id": key, "done": outcome.done, "report_ids": outcome.report_ids, "known": outcome.known,
        "issues": [issue.model_dump(mode="json") for issue in outcome.issues],
        "quarantined": outcome.held.reason if outcome.held else None,
    }  # fmt: skip
    return JSONResponse(body)
