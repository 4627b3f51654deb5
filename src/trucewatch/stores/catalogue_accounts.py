"""Who may come in: accounts, their sessions and the tokens of programs.

Only hashes are kept: a copy of the catalogue opens no session.
"""

from collections.abc import Sequence
from typing import Literal

from pydantic import AwareDatetime
from sqlalchemy import Engine, delete, func, insert, select, update

from trucewatch.core.ids import digest
from trucewatch.core.record import Record
from trucewatch.stores.catalogue_engine import reading, writing
from trucewatch.stores.catalogue_schema import ACCOUNTS, SESSIONS, TOKENS

Role = Literal["viewer", "analyst", "editor", "manager"]
ROLES: tuple[Role, ...] = ("viewer", "analyst", "editor", "manager")


class Account(Record):
    """A person who may come in; ``secret`` is an argon2id hash with its parameters."""

    name: str
    role: Role
    secret: str
    created: AwareDatetime
    disabled: bool = False


class Token(Record):
    """A program's key; what it may do is the least of its scopes and its account's role."""

    id: str
    account: str
    name: str
    scopes: tuple[str, ...]
    created: AwareDatetime
    expires: AwareDatetime


class Accounts:
    """The accounts of the catalogue."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose tables stand."""
        self._engine = engine

    def any(self) -> bool:
        """Return True when there is an account that can be used."""
        query = select(func.count()).select_from(ACCOUNTS).where(~ACCOUNTS.c.disabled)
        with reading(self._engine) as link:
            return bool(link.execute(query).scalar())

    def all(self) -> tuple[Account, ...]:
        """Return every account by its name."""
        with reading(self._engine) as link:
            rows = link.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name)).mappings()
            return tuple(Account.model_validate(dict(row)) for row in rows)

    def get(self, name: str) -> Account | None:
        """Return an account, disabled or not."""
        query = select(ACCOUNTS).where(ACCOUNTS.c.name == name)
        with reading(self._engine) as link:
            row = link.execute(query).mappings().first()
        return Account.model_validate(dict(row)) if row else None

    def put(self, account: Account, *, first: bool = False) -> bool:
        """Keep an account, in place of one of the same name; its sessions end.

        Args:
            account: As it is to be.
            first: Keep it only if there is no account at all.

        Returns:
            False when there was one already and it was to be the first.
        """
        row = {**account.model_dump(), "created": account.created.isoformat()}
        with writing(self._engine) as link:
            if first and link.execute(select(func.count()).select_from(ACCOUNTS)).scalar():
                return False
            link.execute(delete(ACCOUNTS).where(ACCOUNTS.c.name == account.name))
            link.execute(delete(SESSIONS).where(SESSIONS.c.account == account.name))
            link.execute(insert(ACCOUNTS), [row])
        return True

    def open_session(
        self, secret: str, account: str, now: AwareDatetime, end: AwareDatetime
    ) -> None:
        """Keep a session; sessions that ran out are swept away."""
        row = {
            "key": digest(secret), "account": account,
            "created": now.isoformat(), "expires": end.isoformat(),
        }  # fmt: skip
        with writing(self._engine) as link:
            link.execute(delete(SESSIONS).where(SESSIONS.c.expires < now.isoformat()))
            link.execute(insert(SESSIONS), [row])

    def of_session(self, secret: str, now: AwareDatetime) -> Account | None:
        """Return whose session it is; None when it ran out or its account is disabled."""
        query = select(ACCOUNTS).join(SESSIONS, SESSIONS.c.account == ACCOUNTS.c.name)
        held = query.where(
            SESSIONS.c.key == digest(secret), SESSIONS.c.expires > now.isoformat(),
            ~ACCOUNTS.c.disabled,
        )  # fmt: skip
        with reading(self._engine) as link:
            row = link.execute(held).mappings().first()
        return Account.model_validate(dict(row)) if row else None

    def close_session(self, secret: str) -> None:
        """End a session."""
        with writing(self._engine) as link:
            link.execute(delete(SESSIONS).where(SESSIONS.c.key == digest(secret)))

    def put_token(self, token: Token, secret: str) -> None:
        """Keep a token under the hash of its secret."""
        row = {
            **token.model_dump(), "key": digest(secret), "scopes": " ".join(token.scopes),
            "created": token.created.isoformat(), "expires": token.expires.isoformat(),
        }  # fmt: skip
        with writing(self._engine) as link:
            link.execute(insert(TOKENS), [row])

    def of_token(self, secret: str, now: AwareDatetime) -> tuple[Account, Token] | None:
        """Return whose token it is and what it may do; None when it ran out or was taken back."""
        query = select(TOKENS).where(
            TOKENS.c.key == digest(secret), TOKENS.c.expires > now.isoformat()
        )
        with reading(self._engine) as link:
            row = link.execute(query).mappings().first()
        account = self.get(row["account"]) if row else None
        if row is None or account is None or account.disabled:
            return None
        return account, _token(dict(row))

    def tokens(self, account: str) -> Sequence[Token]:
        """Return the tokens of an account."""
        query = select(TOKENS).where(TOKENS.c.account == account).order_by(TOKENS.c.created)
        with reading(self._engine) as link:
            return tuple(_token(dict(row)) for row in link.execute(query).mappings())

    def drop_token(self, account: str, token_id: str) -> None:
        """Take a token back."""
        held = TOKENS.c.account == account
        with writing(self._engine) as link:
            link.execute(delete(TOKENS).where(held, TOKENS.c.id == token_id))

    def disable(self, name: str, *, disabled: bool) -> None:
        """Shut an account out, or let it in again."""
        with writing(self._engine) as link:
            link.execute(delete(SESSIONS).where(SESSIONS.c.account == name))
            link.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == name).values(disabled=disabled))


def _token(row: dict[str, object]) -> Token:
    fields = {key: value for key, value in row.items() if key != "key"}
    return Token.model_validate({**fields, "scopes": tuple(str(row["scopes"]).split())})
