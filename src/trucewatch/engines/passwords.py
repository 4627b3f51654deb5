"""Passwords and tokens: hashed with argon2id, made of the system's own randomness."""

import secrets
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()  # argon2id, 64 MiB, 3 passes: a third of a second
_AT_ONCE = BoundedSemaphore(2)  # more at once would let log-ins fill the memory
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$c29tZSBzYWx0IGhlcmU$YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY"
)


def hashed(password: str) -> str:
    """Return the hash of a password with its parameters."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def fits(stored: str | None, password: str) -> bool:
    """Return True when a password is the one that was hashed.

    ``stored`` None takes as long as a wrong password does, so that nobody learns who has an
    account.
    """
    with _AT_ONCE:
        try:
            return _HASHER.verify(stored or _NOBODY, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def new_secret() -> str:
    """Return 256 random bits as text."""
    return secrets.token_urlsafe(32)
