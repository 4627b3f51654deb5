"""The catalogue: what a run found, laid out to be searched, and what people did with it."""

from collections.abc import Sequence
from functools import cached_property
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from trucewatch.claim.record import Claim
from trucewatch.publication.record import Material
from trucewatch.publication.reopen import CitedBrief, Reopened
from trucewatch.stores.catalogue_accounts import Accounts
from trucewatch.stores.catalogue_engine import open_engine
from trucewatch.stores.catalogue_fill import fill
from trucewatch.stores.catalogue_query import Queries
from trucewatch.stores.catalogue_records import Records
from trucewatch.stores.catalogue_reopen import Reopenings
from trucewatch.stores.catalogue_review import Reviews


class Catalogue:
    """One database of a workspace; use it as a context manager, or call ``close``."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose tables stand; ``open_catalogue`` makes one."""
        self._engine = engine

    @cached_property
    def queries(self) -> Queries:
        """Lists, counts, map and timeline under the filter."""
        return Queries(self._engine)

    @cached_property
    def records(self) -> Records:
        """Records by their ids."""
        return Records(self._engine)

    @cached_property
    def reviews(self) -> Reviews:
        """Judgements, comments, assignments."""
        return Reviews(self._engine)

    @cached_property
    def accounts(self) -> Accounts:
        """Accounts, sessions, tokens."""
        return Accounts(self._engine)

    @cached_property
    def reopenings(self) -> Reopenings:
        """What corrections of reports reopened."""
        return Reopenings(self._engine)

    def fill(
        self,
        material: Material,
        claims: Sequence[Claim] | None = None,
        brief: CitedBrief | None = None,
        reopened: Sequence[Reopened] = (),
    ) -> None:
        """Make the catalogue show ``material`` for its pack; what people did stays.

        Args:
            material: What a run found.
            claims: The claims as they were read, where people corrected some of them since.
            brief: What the brief cites that was written from the material.
            reopened: What has to be looked at again, because a report was changed.

        Raises:
            SetupError: it cannot be written; nothing was kept then.
        """
        fill(self._engine, material, claims, brief, reopened)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Return the catalogue itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()


def open_catalogue(url: str) -> Catalogue:
    """Open the catalogue at an SQLAlchemy URL; make it, or bring it up to date, if needed.

    Raises:
        SetupError: it cannot be opened, or a newer version has written it.
    """
    return Catalogue(open_engine(url))
