"""What every page stands on: the workspace that is served, and how the server is set up."""

from collections.abc import Hashable
from contextvars import ContextVar
from datetime import datetime
from functools import cached_property
from secrets import token_hex
from threading import Lock
from typing import TypeVar

from fastapi import Request

from trucewatch.pipeline.entering import Entering
from trucewatch.pipeline.outside import Outside
from trucewatch.pipeline.serving import Catalogue, Serving
from trucewatch.pipeline.taking import Taking
from trucewatch.publication.phrases import Phrases
from trucewatch.web.words import Words

Answer = TypeVar("Answer")
_KEPT = 512
_SEEN: ContextVar[dict[str, int] | None] = ContextVar("seen", default=None)


class Room:
    """One served workspace.

    ``secure`` says that people reach it by TLS, directly or through a proxy; ``solo_allowed`` that
    one person may work without an account, which is so on this machine alone. ``mark`` tells its
    answers from those of another workspace, or another version, that was served here before.
    """

    def __init__(
        self, serving: Serving, *, hosts: frozenset[str], secure: bool, solo_allowed: bool
    ) -> None:
        """Take what is served and how."""
        self.serving = serving
        self.hosts, self.secure, self.solo_allowed = hosts, secure, solo_allowed
        self._answers: dict[Hashable, tuple[int, object]] = {}
        self._accounts: tuple[int, bool] = (-1, False)
        self._lock = Lock()
        self.mark = token_hex(4)
        rules = serving.workspace.settings.sign_in
        self.outside = Outside(serving, rules) if rules else None
        self.door = Entering(serving.catalogue, serving.clock)
        self.taking = Taking(serving)

    @property
    def catalogue(self) -> Catalogue:
        """The records and what people did with them."""
        return self.serving.catalogue

    @property
    def phrases(self) -> Phrases:
        """The English words of acts and verdicts."""
        return self.serving.phrases

    @property
    def cookie(self) -> str:
        """The name of the session's cookie; browsers keep ``__Host-`` cookies to one host."""
        return "__Host-trucewatch" if self.secure else "trucewatch"

    def clock(self) -> datetime:
        """Return the time."""
        return self.serving.clock()

    def words(self, language: str) -> Words:
        """Return the words of a language, made once."""
        found = self._words.get(language)
        return found or self._words.setdefault(language, Words(language, self.phrases))

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {}

    def revision(self) -> int:
        """Return a number that every change raises, looked up once for one request."""
        seen = _SEEN.get()
        if seen is None:
            return self.catalogue.queries.revision()
        if "revision" not in seen:
            seen["revision"] = self.catalogue.queries.revision()
        return seen["revision"]

    def has_accounts(self) -> bool:
        """Return True when people have to log in."""
        revision = self.revision()
        if self._accounts[0] != revision:
            self._accounts = (revision, self.catalogue.accounts.any())
        return self._accounts[1]

    def kept(self, key: Hashable, revision: int) -> object | None:
        """Return an answer that was worked out at this revision of the catalogue."""
        held = self._answers.get(key)
        return held[1] if held is not None and held[0] == revision else None

    def keep(self, key: Hashable, revision: int, answer: Answer) -> Answer:
        """Keep an answer until the catalogue changes."""
        with self._lock:
            if len(self._answers) >= _KEPT:
                self._answers.pop(next(iter(self._answers)))
            self._answers[key] = (revision, answer)
        return answer


async def room_of(request: Request) -> Room:
    """Return what is served; what a request looks up once is forgotten with it."""
    _SEEN.set({})
    return served_by(request)


def served_by(request: Request) -> Room:
    """Return what the application of a request serves."""
    room: Room = request.app.state.room
    return room
