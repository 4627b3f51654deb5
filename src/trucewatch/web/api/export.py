"""Exports of what is on the screen: the same filter, coarsened; for viewers what is published."""

from fastapi import APIRouter
from fastapi.responses import Response

from trucewatch.pipeline.exporting import Kind, export
from trucewatch.web.asked import Asked
from trucewatch.web.permissions import needs
from trucewatch.web.screen import OnScreen

router = APIRouter()
_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "jsonl": "application/jsonl; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}


@router.get("/export/{kind}", dependencies=[needs("read")], include_in_schema=False)
def download(screen: OnScreen, asked: Asked, kind: Kind) -> Response:
    """Send a file."""
    text = export(screen.room.serving, asked, kind, draft=screen.person.may("work"))
    name = f"trucewatch-{asked.pack or 'export'}.{kind}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(text, media_type=_MEDIA[kind], headers=headers)
