"""The one page that tells that somebody was faster: what was decided, and what was not kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import HTTPException
from fastapi.responses import HTMLResponse

from trucewatch.pipeline.deciding import ConflictError
from trucewatch.web.pages.records import incident_fields
from trucewatch.web.screen import Screen


class Late(HTTPException):
    """A decision came after another one on the same record, and was not kept.

    ``back`` is where to look again, ``reason`` what was written for nothing; ``incident_id`` is
    None where it was about no incident.
    """

    def __init__(self, back: str, reason: str, incident_id: str | None) -> None:
        """Answer 409."""
        self.back, self.reason, self.incident_id = back, reason, incident_id
        super().__init__(409)


@contextmanager
def in_time(back: str, reason: str, incident_id: str | None = None) -> Iterator[None]:
    """Turn a decision that comes too late into the page that says so."""
    try:
        yield
    except ConflictError as error:
        raise Late(back, reason, incident_id) from error


def page(screen: Screen, late: Late) -> HTMLResponse:
    """Tell that nothing was lost, what was decided meanwhile, and where to look again."""
    fields = incident_fields(screen, late.incident_id) if late.incident_id else {}
    return screen.page("conflict", 409, reason=late.reason, back=late.back, **fields)
