"""Coming in by a provider of identities; there is no such way unless the workspace names one."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from trucewatch.pipeline.outside import Outside
from trucewatch.web.accounts.door import with_session
from trucewatch.web.permissions import needs
from trucewatch.web.screen import OnScreen, Screen

router = APIRouter(prefix="/login/elsewhere")
_STATE = "trucewatch-state"
_WAITING_S = 600


@router.get("", dependencies=[needs("open")])
def leave(screen: OnScreen, request: Request) -> Response:
    """Send somebody to the provider."""
    address, state = _door(screen).provider.begin(_back(request))
    answer = RedirectResponse(address, status_code=303)
    answer.set_cookie(
        _STATE, state, max_age=_WAITING_S, httponly=True, samesite="lax",
        secure=screen.room.secure, path="/login/elsewhere",
    )  # fmt: skip
    return answer


@router.get("/back", dependencies=[needs("open")])
def come_back(screen: OnScreen, request: Request, code: str = "", state: str = "") -> Response:
    """Let in somebody whom the provider vouches for, in the browser that left."""
    door = _door(screen)
    known = None
    if code and state and request.cookies.get(_STATE) == state:
        known = door.provider.finish(code, state, _back(request))
    secret = door.enter(known) if known else None
    if secret is None:
        words = "You could not be let in this way."
        return screen.page("login", 401, error=words, name="", elsewhere=door.rules.label)
    answer = with_session(screen.room, secret)
    answer.delete_cookie(_STATE, path="/login/elsewhere")
    return answer


def _door(screen: Screen) -> Outside:
    if screen.room.outside is None:
        raise HTTPException(404)
    return screen.room.outside


def _back(request: Request) -> str:
    return str(request.url.replace(path="/login/elsewhere/back", query=""))
