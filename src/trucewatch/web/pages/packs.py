"""Agreements to choose from: a pack is begun, brought or changed, looked at, and put to use."""

from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from trucewatch.core.errors import InputError, SetupError
from trucewatch.pipeline.adopting import adopt, adoptions, show
from trucewatch.pipeline.lock import BusyError
from trucewatch.pipeline.offers import FILES, MOST_KEPT, Offer, Offers, look
from trucewatch.pipeline.packs import draft_of, shipped
from trucewatch.publication.filter import Filter
from trucewatch.web.pages.panel import Labels
from trucewatch.web.permissions import needs
from trucewatch.web.screen import OnScreen, Screen
from trucewatch.web.uploads import answered

router = APIRouter(prefix="/packs")
_MOST_TEXT = 2_000_000


@router.get("", dependencies=[needs("bring")])
def packs(screen: OnScreen) -> HTMLResponse:
    """Show what lies ready, and ask for more."""
    return _listed(screen)


def _listed(screen: Screen, status: int = 200, **fields: object) -> HTMLResponse:
    workspace = screen.room.serving.workspace
    return screen.page(
        "packs", status, nav="agreement", offers=Offers(workspace).all(), most=MOST_KEPT,
        files=FILES, shipped=shipped(), adopted=adoptions(workspace),
        **{"error": "", "given": {}, **fields},
    )  # fmt: skip


@router.post("/begin", dependencies=[needs("bring")])
def begin(
    screen: OnScreen,
    name: Annotated[str, Form(max_length=200)] = "",
    key: Annotated[str, Form(alias="id", max_length=60)] = "",
    signed: Annotated[str, Form(max_length=10)] = "",
    in_force: Annotated[str, Form(max_length=40)] = "",
    parties: Annotated[str, Form(max_length=4_000)] = "",
) -> Response:
    """Write the first draft of a pack."""
    given = {"name": name, "id": key, "signed": signed, "in_force": in_force, "parties": parties}
    try:
        draft = draft_of(
            id=key.strip(), name=name.strip() or None, signed=signed.strip(),
            in_force=_since(in_force), parties=_parties(parties),
        )  # fmt: skip
        one = _offers(screen).begin(draft, screen.person.name, screen.room.clock())
    except (InputError, SetupError) as error:
        return _listed(screen, 400, error=str(error), given=given)
    return _to(one)


def _since(text: str) -> datetime:
    """Return a time as browsers send it, in UTC unless it names a zone."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError("in_force: is no time; write 2029-06-02T00:00") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _parties(text: str) -> dict[str, str]:
    pairs = (line.partition("=") for line in text.splitlines() if line.strip())
    return {key.strip(): (name.strip() or key.strip()) for key, _, name in pairs}


@router.post("/copy", dependencies=[needs("bring")])
def copy(screen: OnScreen, key: Annotated[str, Form(alias="id", max_length=80)] = "") -> Response:
    """Copy a pack that ships, to change it or to put it to use."""
    try:
        return _to(_offers(screen).copied(key, screen.person.name, screen.room.clock()))
    except InputError as error:
        return _listed(screen, 400, error=str(error))


@router.post("/file", dependencies=[needs("bring")])
async def file(screen: OnScreen, request: Request) -> Response:
    """Take the files of a pack, or an archive of them."""
    return await answered(request, partial(_filed, screen), files=20, fields=5)


def _filed(screen: Screen, form: FormData) -> Response:
    given = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
    sent = [(one.filename or "", one.file) for one in given]
    try:
        return _to(_offers(screen).bring(sent, screen.person.name, screen.room.clock()))
    except InputError as error:
        return _listed(screen, 400, error=str(error))


@router.get("/{key}", dependencies=[needs("bring")])
def pack(screen: OnScreen, key: str) -> HTMLResponse:
    """Show what a pack is worth and how it reads."""
    return _shown(screen, _offer(screen, key))


def _shown(screen: Screen, one: Offer, status: int = 200, error: str = "") -> HTMLResponse:
    offers = _offers(screen)
    found = look(offers.folder(one))
    labels = Labels(screen, Filter(), found.pack)
    return screen.page(
        "pack", status, nav="agreement", one=one, error=error, pack=found.pack, fit=found.fit,
        faults=found.faults, cases=found.cases, wrong=[c for c in found.cases if c.faults],
        texts=offers.texts(one), labels=labels, names=labels.names, counts={},
    )  # fmt: skip


@router.post("/{key}", dependencies=[needs("bring")])
async def change(screen: OnScreen, request: Request, key: str) -> Response:
    """Look at files that were changed in the browser; what they were made from stays."""
    one = _offer(screen, key)
    changed = partial(_changed, screen, one)
    return await answered(request, changed, files=0, fields=20, field_bytes=_MOST_TEXT)


def _changed(screen: Screen, one: Offer, form: FormData) -> Response:
    texts = ((name, form.get(name)) for name in FILES)
    plain = ((n, text.replace("\r\n", "\n")) for n, text in texts if isinstance(text, str))
    sent = [(name, BytesIO(text.encode("utf-8"))) for name, text in plain if text.strip()]
    try:
        return _to(_offers(screen).bring(sent, screen.person.name, screen.room.clock()))
    except (InputError, UnicodeEncodeError) as error:
        return _shown(screen, one, 400, str(error))


@router.get("/{key}/zip", dependencies=[needs("bring")])
def archive(screen: OnScreen, key: str) -> Response:
    """Give the files of a pack."""
    one = _offer(screen, key)
    headers = {"content-disposition": f'attachment; filename="{one.id}.zip"'}
    body = _offers(screen).archive(one)
    return Response(body, media_type="application/zip", headers=headers)


@router.post("/{key}/use", dependencies=[needs("manage")])
def use(
    screen: OnScreen, key: str, reason: Annotated[str, Form(max_length=2_000)] = ""
) -> Response:
    """Put a pack to use."""
    one, room = _offer(screen, key), screen.room
    try:
        fresh = adopt(room.serving.workspace, one, screen.person.name, reason, room.clock())
    except (InputError, BusyError) as error:
        return _shown(screen, one, 400, str(error))
    room.serving.turn(fresh)
    show(room.catalogue, fresh, room.clock())
    room.taking.read_anew()
    return RedirectResponse("/agreement", status_code=303)


def _offers(screen: Screen) -> Offers:
    return Offers(screen.room.serving.workspace)


def _offer(screen: Screen, key: str) -> Offer:
    found = _offers(screen).get(key)
    if found is None:
        raise HTTPException(404)
    return found


def _to(one: Offer) -> Response:
    return RedirectResponse(f"/packs/{one.id}", status_code=303)
