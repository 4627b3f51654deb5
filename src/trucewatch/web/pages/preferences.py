"""What a reader chooses for themselves: language and light. Kept in their browser alone."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from trucewatch.web.asked import local_path
from trucewatch.web.permissions import needs
from trucewatch.web.screen import THEMES, OnScreen
from trucewatch.web.words import LANGUAGES

router = APIRouter()
_YEAR = 31_536_000


@router.post("/preferences", dependencies=[needs("open")])
def preferences(
    screen: OnScreen,
    back: Annotated[str, Form()] = "/",
    language: Annotated[str | None, Form()] = None,
    theme: Annotated[str | None, Form()] = None,
) -> RedirectResponse:
    """Keep the choice and go back to where the reader was."""
    answer = RedirectResponse(local_path(back), status_code=303)
    for name, value, known in (("language", language, LANGUAGES), ("theme", theme, THEMES)):
        if value in known:
            answer.set_cookie(
                name, str(value), max_age=_YEAR, httponly=True, samesite="lax",
                secure=screen.room.secure,
            )  # fmt: skip
    return answer
