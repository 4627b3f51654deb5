"""Puts the pages together and refuses to start with a route that states no permission."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

import anyio.to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute

from trucewatch import __version__
from trucewatch.core.errors import InputError, SetupError
from trucewatch.web import static_files
from trucewatch.web.accounts import door, people, sign_in
from trucewatch.web.api import brought as brought_api
from trucewatch.web.api import export, views
from trucewatch.web.api import records as records_api
from trucewatch.web.guard import Guard
from trucewatch.web.pages import (
    agreement,
    brief,
    bring,
    due,
    explore,
    origin,
    overview,
    packs,
    preferences,
    records,
    reports,
)
from trucewatch.web.permissions import Barred, permission_of
from trucewatch.web.review import desk, joining, late
from trucewatch.web.review.late import Late
from trucewatch.web.room import Room
from trucewatch.web.screen import bare_screen

ROUTERS = (
    static_files.router,
    overview.router,
    explore.router,
    records.router,
    reports.router,
    agreement.router,
    packs.router,
    due.router,
    brief.router,
    origin.router,
    bring.router,
    preferences.router,
    views.router,
    desk.router,
    joining.router,
    door.router,
    sign_in.router,
    people.router,
    export.router,
    records_api.router,
    brought_api.router,
)
_API = "/api/"
_THREADS = 6


def create_app(room: Room) -> FastAPI:
    """Return the application that serves a workspace.

    Raises:
        RuntimeError: a route states no permission; that is a bug.
    """
    app = FastAPI(
        title="trucewatch",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_at_work,
    )
    app.state.room = room
    bare = [getattr(r, "path", "?") for r in all_routes() if permission_of(r) is None]
    if bare:
        raise RuntimeError(f"routes without a permission: {bare}")
    for router in ROUTERS:
        app.include_router(router)
    _answers(app)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=6)
    app.add_middleware(Guard, hosts=room.hosts, secure=room.secure)
    return app


@asynccontextmanager
async def _at_work(app: FastAPI) -> AsyncIterator[None]:
    # More threads than processors only take the interpreter from each other.
    anyio.to_thread.current_default_thread_limiter().total_tokens = _THREADS
    warming = Thread(target=app.state.room.catalogue.queries.warm, daemon=True)
    warming.start()
    taking = app.state.room.taking
    if next(taking.bringing.waiting(), None) is not None:  # accepted before the last end
        taking.begin()
    yield
    warming.join()
    taking.end()


def all_routes() -> list[BaseRoute]:
    """Return every route of the application."""
    return [route for router in ROUTERS for route in router.routes]


def _answers(app: FastAPI) -> None:
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(InputError, _unfit)
    app.add_exception_handler(SetupError, _unready)


async def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, Late) and not request.url.path.startswith(_API):
        return late.page(bare_screen(request), error)
    status = error.status_code if isinstance(error, HTTPException) else 500
    page = request.method == "GET" and not request.url.path.startswith(_API)
    if page and isinstance(error, Barred) and not error.known:
        return RedirectResponse("/login", status_code=303)
    found = _said(request, status, str(getattr(error, "detail", "")))
    found.headers.update(getattr(error, "headers", None) or {})
    return found


async def _unfit(request: Request, error: Exception) -> Response:
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        words = f"{first['loc'][-1]}: {first['msg']}"
    else:
        words = str(error)
    return _said(request, 400, words)


async def _unready(request: Request, error: Exception) -> Response:
    return _said(request, 503, str(error))


_TITLES = {
    400: "That cannot be asked", 401: "Please log in", 403: "That is not open to you",
    404: "There is nothing here", 405: "That cannot be done here", 409: "Somebody was faster",
    413: "That is too large", 429: "Too many tries", 503: "Not ready",
}  # fmt: skip


def _said(request: Request, status: int, words: str) -> Response:
    title = _TITLES.get(status, "That did not work")
    if request.url.path.startswith(_API):
        body = {"type": "about:blank", "title": title, "status": status, "detail": words}
        return JSONResponse(body, status, media_type="application/problem+json")
    screen = bare_screen(request)
    detail = words if status in {400, 409, 503} else ""
    return screen.page("error", status, title=title, detail=detail)
