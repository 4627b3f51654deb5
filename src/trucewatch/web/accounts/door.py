"""Coming in and going out: the first account, log-in, log-out."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from trucewatch.pipeline.entering import SESSION, TooManyError
from trucewatch.web.permissions import needs
from trucewatch.web.room import Room
from trucewatch.web.screen import OnScreen, Screen

router = APIRouter()


@router.get("/setup", dependencies=[needs("open")])
def setup_page(screen: OnScreen) -> Response:
    """Ask for the first account, as long as there is none."""
    if not _may_set_up(screen):
        return RedirectResponse("/login", status_code=303)
    return screen.page("setup", error="", name="")


@router.post("/setup", dependencies=[needs("open")])
def setup(
    screen: OnScreen,
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Make the first account and let its owner in."""
    if not _may_set_up(screen):
        raise HTTPException(403)
    if password != again:
        return screen.page("setup", 400, error="The two passwords differ.", name=name)
    if not screen.room.door.first(name, password):
        raise HTTPException(403)
    return _let_in(screen.room, name.strip(), password, request)


def _may_set_up(screen: Screen) -> bool:
    return screen.room.solo_allowed and not screen.room.has_accounts()


@router.get("/login", dependencies=[needs("open")])
def login_page(screen: OnScreen) -> Response:
    """Ask for name and password."""
    if screen.room.solo_allowed and not screen.room.has_accounts():
        return RedirectResponse("/", status_code=303)
    return _login(screen)


@router.post("/login", dependencies=[needs("open")])
def login(
    screen: OnScreen,
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    """Let somebody in whose password fits."""
    try:
        return _let_in(screen.room, name.strip(), password, request)
    except TooManyError as error:
        return _login(screen, 429, error=str(error), name=name)
    except PermissionError:
        return _login(screen, 401, error="Name and password do not fit.", name=name)


def _login(screen: Screen, status: int = 200, error: str = "", name: str = "") -> HTMLResponse:
    other = screen.room.outside
    label = other.rules.label if other else ""
    return screen.page("login", status, error=error, name=name, elsewhere=label)


def _let_in(room: Room, name: str, password: str, request: Request) -> HTMLResponse | Response:
    where = request.client.host if request.client else ""
    secret = room.door.log_in(name, password, where)
    if secret is None:
        raise PermissionError
    return with_session(room, secret)


def with_session(room: Room, secret: str) -> RedirectResponse:
    """Lead somebody in, with the cookie of a session."""
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(
        room.cookie, secret, max_age=int(SESSION.total_seconds()), httponly=True, samesite="lax",
        secure=room.secure, path="/",
    )  # fmt: skip
    return answer


@router.post("/logout", dependencies=[needs("open")])
def logout(screen: OnScreen, request: Request) -> Response:
    """End the session."""
    cookie = request.cookies.get(screen.room.cookie)
    if cookie:
        screen.room.catalogue.accounts.close_session(cookie)
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(screen.room.cookie, path="/", secure=screen.room.secure, httponly=True)
    return answer
