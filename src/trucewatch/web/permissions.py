"""What each role may do, and how a route says what it takes."""

from collections.abc import Callable
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, HTTPException, Request
from fastapi.params import Depends as Needed
from pydantic import BaseModel, ConfigDict

from trucewatch.web.room import Room, room_of

Permission = Literal[
    "open", "read", "work", "note", "bring", "decide", "settle", "publish", "manage"
]
RANK: Final[dict[str, int]] = {"viewer": 1, "analyst": 2, "editor": 3, "manager": 4}
"""Roles, the weakest first. A viewer sees the data, not who worked on it."""
LEAST: Final[dict[Permission, int]] = {
    "open": 0, "read": 1, "work": 2, "note": 2, "bring": 2, "decide": 2, "settle": 3, "publish": 3,
    "manage": 4,
}  # fmt: skip
SOLO: Final = "analyst"  # the name under which one person alone on their own machine decides


class Person(BaseModel):
    """Who asks; ``role`` None is nobody known. ``scopes`` is None outside a program's token."""

    model_config = ConfigDict(frozen=True)

    name: str
    role: str | None
    solo: bool = False
    scopes: tuple[str, ...] | None = None

    def may(self, permission: Permission) -> bool:
        """Return True when the role, and the token if there is one, allow it."""
        if permission == "open":
            return True
        if self.scopes is not None and _SCOPE[permission] not in self.scopes:
            return False
        return RANK.get(self.role or "", 0) >= LEAST[permission]


_SCOPE: dict[Permission, str] = {
    "open": "read", "read": "read", "work": "read", "note": "decide", "bring": "bring",
    "decide": "decide", "settle": "decide", "publish": "decide", "manage": "manage",
}  # fmt: skip
NOBODY = Person(name="", role=None)


async def person_of(request: Request, room: Annotated[Room, Depends(room_of)]) -> Person:
    """Return who asks: by session, by token, or the one person of a machine without accounts."""
    known = getattr(request.state, "person", None)
    if isinstance(known, Person):
        return known
    person = _person(request, room)
    request.state.person = person
    return person


def _person(request: Request, room: Room) -> Person:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        held = room.catalogue.accounts.of_token(secret.strip(), room.clock())
        if held is None:
            return NOBODY
        account, token = held
        return Person(name=account.name, role=account.role, scopes=token.scopes)
    if not room.has_accounts():
        return Person(name=SOLO, role="manager", solo=True) if room.solo_allowed else NOBODY
    cookie = request.cookies.get(room.cookie, "")
    found = room.catalogue.accounts.of_session(cookie, room.clock()) if cookie else None
    return Person(name=found.name, role=found.role) if found else NOBODY


class Barred(HTTPException):
    """Somebody asks for what they may not have; ``known`` is False when they can still log in."""

    def __init__(self, *, known: bool) -> None:
        """Answer 403 to somebody known, 401 to others."""
        self.known = known
        super().__init__(403 if known else 401)


def needs(permission: Permission) -> Needed:
    """Return the dependency by which a route states its permission; every route has one."""

    async def check(person: Annotated[Person, Depends(person_of)]) -> Person:
        if not person.may(permission):
            raise Barred(known=person.role is not None)
        return person

    check.permission = permission  # type: ignore[attr-defined]
    found: Needed = Depends(check)
    return found


def permission_of(route: Any) -> Permission | None:  # noqa: ANN401 - a route of any framework class
    """Return what a route states, None when it states nothing."""
    for needed in getattr(route, "dependencies", ()):
        call: Callable[..., Any] | None = needed.dependency
        permission: Permission | None = getattr(call, "permission", None)
        if permission is not None:
            return permission
    return None
