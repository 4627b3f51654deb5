"""Where a report comes from, which versions of its page there are, and what was left out."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from trucewatch.pipeline.origin import left_out, origin_of
from trucewatch.web.asked import Asked
from trucewatch.web.permissions import needs
from trucewatch.web.screen import OnScreen

router = APIRouter()


@router.get("/origin/{report_id:path}", dependencies=[needs("work")])
def origin(screen: OnScreen, asked: Asked, report_id: str, silent: bool = False) -> HTMLResponse:
    """Show the custody of a report, and on request what was left out when it was read."""
    serving = screen.room.serving
    report = screen.room.catalogue.records.report(report_id)
    if report is None:
        raise HTTPException(404)
    found = left_out(serving, report, asked.pack or "") if silent else None
    return screen.page(
        "origin", nav="reports", report=report, origin=origin_of(serving, report_id),
        left_out=found,
    )  # fmt: skip
