"""One's own account with its tokens, and for managers the accounts of all."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from trucewatch.core.errors import InputError
from trucewatch.pipeline.entering import ROLES, SCOPES
from trucewatch.web.permissions import needs
from trucewatch.web.screen import OnScreen, Screen

router = APIRouter()


@router.get("/account", dependencies=[needs("read")])
def account(screen: OnScreen) -> HTMLResponse:
    """Show one's own account."""
    return _account(screen)


def _account(screen: Screen, status: int = 200, **fields: object) -> HTMLResponse:
    if screen.person.solo or screen.person.scopes is not None:
        raise HTTPException(404)
    tokens = screen.room.catalogue.accounts.tokens(screen.person.name)
    shown: dict[str, Any] = {"tokens": tokens, "scopes": SCOPES, "fresh": "", "said": "", **fields}
    return screen.page("account", status, **shown)


@router.post("/account/password", dependencies=[needs("read")])
def password(
    screen: OnScreen,
    old: Annotated[str, Form()] = "",
    new: Annotated[str, Form()] = "",
) -> Response:
    """Change one's own password; all sessions end."""
    if screen.person.solo or screen.person.scopes is not None:
        raise HTTPException(403)
    try:
        if screen.room.door.log_in(screen.person.name, old, "account") is None:
            return _account(screen, 400, said="The old password does not fit.")
        screen.room.door.change(screen.person.name, password=new)
    except InputError as error:
        return _account(screen, 400, said=str(error))
    return RedirectResponse("/login", status_code=303)


@router.post("/account/tokens", dependencies=[needs("read")])
def token(
    screen: OnScreen,
    name: Annotated[str, Form()] = "",
    scope: Annotated[list[str] | None, Form()] = None,
    days: Annotated[int, Form()] = 90,
) -> Response:
    """Make a token and show it, once."""
    if screen.person.solo or screen.person.scopes is not None:
        raise HTTPException(403)
    fresh = screen.room.door.token(screen.person.name, name, tuple(scope or ()), days)
    return _account(screen, fresh=fresh)


@router.post("/account/tokens/drop", dependencies=[needs("read")])
def drop(screen: OnScreen, token: Annotated[str, Form()] = "") -> Response:
    """Take a token back."""
    if screen.person.solo or screen.person.scopes is not None:
        raise HTTPException(403)
    screen.room.catalogue.accounts.drop_token(screen.person.name, token)
    return RedirectResponse("/account", status_code=303)


@router.get("/accounts", dependencies=[needs("manage")])
def accounts(screen: OnScreen) -> HTMLResponse:
    """Show everybody who may come in."""
    if screen.person.solo:
        raise HTTPException(404)
    held = screen.room.catalogue.accounts.all()
    return screen.page("accounts", held=held, roles=ROLES)


@router.post("/accounts", dependencies=[needs("manage")])
def add(
    screen: OnScreen,
    name: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = "viewer",
    password: Annotated[str, Form()] = "",
) -> Response:
    """Make an account."""
    if screen.person.solo:
        raise HTTPException(404)
    if role not in ROLES:
        raise InputError("role: is none of them")
    screen.room.door.add(name, role, password)
    return RedirectResponse("/accounts", status_code=303)


@router.post("/accounts/change", dependencies=[needs("manage")])
def change(
    screen: OnScreen,
    name: Annotated[str, Form()],
    role: Annotated[str, Form()] = "",
    disabled: Annotated[str, Form()] = "",
) -> Response:
    """Give an account another role, or shut it out; nobody does that to themselves."""
    if name == screen.person.name:
        raise InputError("name: have another manager change your own account")
    if screen.room.catalogue.accounts.get(name) is None:
        raise HTTPException(404)
    if disabled:
        screen.room.catalogue.accounts.disable(name, disabled=disabled == "yes")
    elif role in ROLES:
        screen.room.door.change(name, role=role)
    else:
        raise InputError("role: is none of them")
    return RedirectResponse("/accounts", status_code=303)
