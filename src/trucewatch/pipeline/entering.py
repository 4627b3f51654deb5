"""Lets people in: the first account, log-ins, sessions, tokens; no secret stands before it."""

from collections import defaultdict, deque
from datetime import datetime, timedelta
from threading import Lock

from trucewatch.core.errors import InputError
from trucewatch.core.ids import digest
from trucewatch.engines.passwords import fits, hashed, new_secret
from trucewatch.pipeline.serving import Catalogue, Clock
from trucewatch.stores.catalogue_accounts import ROLES, Account, Role, Token

__all__ = ["ROLES", "Account", "Entering", "Role", "Token", "TooManyError"]
SESSION = timedelta(hours=12)
SCOPES = ("read", "decide", "bring")
_LEAST_PASSWORD, _MOST_PASSWORD = 12, 256
_TRIES, _TRIES_FROM, _WITHIN = 6, 30, timedelta(minutes=5)
_MOST_DAYS = 365


class TooManyError(InputError):
    """There were too many wrong passwords; the next try has to wait."""


class Entering:
    """The door of one workspace; it remembers wrong passwords for some minutes, in memory."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        """Take the catalogue with its accounts, and what tells the time."""
        self._accounts, self._clock = catalogue.accounts, clock
        self._failed: dict[str, deque[datetime]] = defaultdict(deque)
        self._lock = Lock()

    def first(self, name: str, password: str) -> bool:
        """Make the first account, a manager's; False when there is one already."""
        return self._accounts.put(self._account(name, "manager", password), first=True)

    def add(self, name: str, role: Role, password: str) -> None:
        """Make an account.

        Raises:
            InputError: the name is taken, or name or password will not do.
        """
        account = self._account(name, role, password)
        if self._accounts.get(account.name) is not None:
            raise InputError(f"{account.name}: is taken; choose another name")
        self._accounts.put(account)

    def change(self, name: str, *, role: Role | None = None, password: str | None = None) -> None:
        """Give an account another role or password; its sessions end."""
        held = self._accounts.get(name)
        if held is None:
            raise InputError(f"{name}: there is no such account")
        secret = hashed(_checked(name, password)) if password is not None else held.secret
        self._accounts.put(held.model_copy(update={"role": role or held.role, "secret": secret}))

    def log_in(self, name: str, password: str, where: str) -> str | None:
        """Return the secret of a new session, None when name and password do not fit.

        Raises:
            TooManyError: too many wrong passwords under this name or from this address.
        """
        keys = ((f"name:{name}", _TRIES), (f"from:{where}", _TRIES_FROM))
        self._wait_if_needed(keys)
        held = self._accounts.get(name)
        usable = held.secret if held is not None and not held.disabled else None
        if not fits(usable, password[:_MOST_PASSWORD]):
            self._note(keys)
            return None
        secret, now = new_secret(), self._clock()
        self._accounts.open_session(secret, name, now, now + SESSION)
        return secret

    def token(self, account: str, name: str, scopes: tuple[str, ...], days: int) -> str:
        """Return the secret of a new token; it is shown once and kept nowhere."""
        if not name.strip() or len(name) > 100:
            raise InputError("name: say what the token is for")
        if not scopes or not set(scopes) <= set(SCOPES):
            raise InputError(f"scopes: choose of {', '.join(SCOPES)}")
        if not 1 <= days <= _MOST_DAYS:
            raise InputError(f"days: from 1 to {_MOST_DAYS}")
        secret, now = f"tw_{new_secret()}", self._clock()
        token = Token(
            id=digest(secret)[:12], account=account, name=name.strip(), scopes=scopes,
            created=now, expires=now + timedelta(days=days),
        )  # fmt: skip
        self._accounts.put_token(token, secret)
        return secret

    def _account(self, name: str, role: Role, password: str) -> Account:
        plain = name.strip()
        if not 2 <= len(plain) <= 64 or not plain.isprintable():
            raise InputError("name: two to 64 letters that can be read")
        secret = hashed(_checked(plain, password))
        return Account(name=plain, role=role, secret=secret, created=self._clock())

    def _wait_if_needed(self, keys: tuple[tuple[str, int], ...]) -> None:
        since = self._clock() - _WITHIN
        with self._lock:
            for key, most in keys:
                failed = self._failed.get(key)
                while failed and failed[0] < since:
                    failed.popleft()
                if failed is not None and not failed:
                    del self._failed[key]
                if failed and len(failed) >= most:
                    raise TooManyError("too many wrong passwords; wait some minutes")

    def _note(self, keys: tuple[tuple[str, int], ...]) -> None:
        with self._lock:
            for key, _ in keys:
                self._failed[key].append(self._clock())


def _checked(name: str, password: str) -> str:
    if not _LEAST_PASSWORD <= len(password) <= _MOST_PASSWORD:
        raise InputError(f"password: at least {_LEAST_PASSWORD} letters; several words do well")
    if name.lower() in password.lower() or len(set(password)) < 5:
        raise InputError("password: is too easy to guess")
    return password
