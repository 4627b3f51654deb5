"""What an address asks for: the filter, the order, where a list goes on."""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Depends, Request

from trucewatch.core.errors import InputError
from trucewatch.publication.filter import MANY, Filter
from trucewatch.web.permissions import Person, person_of
from trucewatch.web.room import Room, room_of

_TOLD = {
    "pack": "id of an agreement; that of the workspace without it", "since": "a day, inclusive",
    "until": "a day, inclusive", "located": "yes: with a position, no: without",
    "q": "words of reports, names, places", "assigned": "the name of an account",
}  # fmt: skip
FILTERED: dict[str, Any] = {
    "parameters": [
        *(
            {"name": name, "in": "query", "required": False, "description": told,
             "schema": {"type": "string", "maxLength": 200}}
            for name, told in _TOLD.items()
        ),
        *(
            {"name": name, "in": "query", "required": False,
             "description": "of several values one is enough; every part of the filter must hold",
             "schema": {"type": "array", "maxItems": 40, "items": {"type": "string"}}}
            for name in MANY
        ),
    ]
}  # fmt: skip
"""What the description of the interface says of the filter."""
ORDERS = ("new", "old", "priority")


async def filter_of(
    request: Request,
    room: Annotated[Room, Depends(room_of)],
    person: Annotated[Person, Depends(person_of)],
) -> Filter:
    """Return the filter of the address; without a pack it is that of the workspace.

    Who works on what is told to nobody who does not work here: ``assigned`` is left out for them.

    Raises:
        InputError: a value does not fit.
    """
    asked = Filter.of(request.query_params.multi_items())
    if asked.assigned is not None and not person.may("work"):
        asked = asked.model_copy(update={"assigned": None})
    if asked.pack is None:
        asked = asked.model_copy(update={"pack": room.serving.current()})
    return asked


Asked = Annotated[Filter, Depends(filter_of)]


def cursor(key: Sequence[str | int]) -> str:
    """Return the key of a list's last entry as it stands in an address."""
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def key_of(text: str | None, order: str) -> tuple[str | int, ...] | None:
    """Return the key that ``cursor`` wrote, None for none.

    Raises:
        InputError: it is none, or belongs to another order.
    """
    if not text:
        return None
    try:
        padded = text + "=" * (-len(text) % 4)
        found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise InputError("after: is no place in a list; begin at its first page") from error
    kinds = (int, str, int) if order == "priority" else (str, int)
    fits = isinstance(found, list) and len(found) == len(kinds)
    if not fits or any(type(f) is not k for f, k in zip(found, kinds, strict=True)):
        raise InputError("after: belongs to another list; begin at its first page")
    if any(isinstance(f, int) and abs(f) >= 2**63 for f in found):
        raise InputError("after: is no place in a list; begin at its first page")
    return tuple(found)


def local_path(wanted: str | None) -> str:
    """Return an address of this server to go back to; anything else becomes the first page."""
    path = wanted or "/"
    if not path.startswith("/") or path.startswith(("//", "/\\")):
        return "/"
    return "/" if any(ord(letter) < 33 or letter == "\\" for letter in path) else path
