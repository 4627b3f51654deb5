"""The ledger on disk: every record once, in a hash chain, never changed.

SQLite by default (WAL, ``synchronous=FULL``); any SQLAlchemy URL will do.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import (
    Connection,
    Engine,
    Result,
    Select,
    create_engine,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DatabaseError, OperationalError

from trucewatch.core.errors import SetupError
from trucewatch.core.ids import canonical_json, digest
from trucewatch.core.ledger import GENESIS, Entry, Fault, Head, Item, first_fault, links
from trucewatch.core.record import Record
from trucewatch.stores.ledger_schema import LEDGER, REVISION
from trucewatch.stores.sqlite import WRITES, tune

_LONGEST_ID = 200  # letters; the column holds 255
_BATCH = 400  # rows per look-up, below SQLite's limit on bound values
_Key = tuple[str, str, str]  # kind, id and hash of the content


def item_of(kind: str, record: Record, record_id: str | None = None) -> Item:
    """Return a record as the ledger keeps it.

    Args:
        kind: What it is: ``report``, ``claim``, ``mention``, ``incident``, ``finding``, …
        record: Any record.
        record_id: Its id; by default its own ``id``, or the hash of its content when it has none.
    """
    payload = canonical_json(record.model_dump(mode="json"))
    found = record_id or getattr(record, "id", None) or f"{kind}-{digest(payload)[:16]}"
    return Item(kind=kind, record_id=ledger_id(str(found)), payload=payload)


def ledger_id(record_id: str) -> str:
    """Return the id under which the ledger knows a record: very long ones by their hash."""
    if len(record_id) <= _LONGEST_ID and "\0" not in record_id:
        return record_id
    return f"long-{digest(record_id)[:32]}"


class Ledger:
    """An append-only store of records.

    Use it as a context manager, or call ``close``. What ``append`` has returned for is on disk.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        """Take an engine whose tables stand; ``open_ledger`` makes one."""
        self._engine, self._name = engine, name

    def append(self, items: Iterable[Item]) -> int:
        """Add the items that the ledger does not hold yet, in one transaction.

        An item is known by its kind, id and content: adding it again changes nothing, and a changed
        content under an old id is added beside the old one.

        Returns:
            How many were added.

        Raises:
            SetupError: it cannot be written (a full disk, a file that may only be read).
        """
        fresh = {(i.kind, i.record_id, digest(i.payload)): i for i in items}
        try:
            with self._writing() as link:
                _wait_for_turn(link)
                for known in _held(link, fresh):
                    fresh.pop(known, None)
                rows = _rows_after(_head(link), fresh)
                if rows:
                    link.execute(insert(LEDGER), rows)
        except DatabaseError as error:
            problem = " ".join(str(error.orig).split())
            text_ = f"{self._name}: cannot be written ({problem}); nothing was added"
            raise SetupError(f"{text_}; make room or choose another folder") from error
        return len(rows)

    def head(self) -> Head:
        """Return the end of the chain, to be kept elsewhere."""
        with self._engine.connect() as link:
            return _head(link)

    def ids(self, kind: str) -> frozenset[str]:
        """Return the ids of all records of a kind."""
        with self._engine.connect() as link:
            query = select(LEDGER.c.record_id).where(LEDGER.c.kind == kind)
            return frozenset(link.execute(query).scalars())

    def payloads(self, *kinds: str) -> Iterator[tuple[str, str, str]]:
        """Return kind, id and canonical JSON of the records of some kinds, oldest first."""
        query = select(LEDGER.c.kind, LEDGER.c.record_id, LEDGER.c.payload)
        with self._rows(query.where(LEDGER.c.kind.in_(kinds))) as rows:
            for row in rows:
                yield row.kind, row.record_id, row.payload

    def hashes(self, kind: str, ids: Iterable[str]) -> dict[str, set[str]]:
        """Return the hashes of the contents that the ledger holds under each of the ids."""
        found: dict[str, set[str]] = {}
        with self._engine.connect() as link:
            for _, record_id, content in _known(link, kind, set(ids)):
                found.setdefault(record_id, set()).add(content)
        return found

    def entries(self) -> Iterator[Entry]:
        """Return every entry in the order of the chain, a few at a time."""
        with self._rows(select(LEDGER)) as rows:
            for row in rows.mappings():
                yield _entry(row)

    def verify(self, head: Head | None = None) -> Fault | None:
        """Return the first thing wrong, None when every entry is what it was when added.

        Args:
            head: An earlier ``head()``: only with it does a cut tail or a rewritten chain show.
        """
        try:
            return self._damage() or self._unlike_hash() or first_fault(self.entries(), head)
        except (DatabaseError, UnicodeDecodeError, ValueError) as error:
            return _unreadable(" ".join(str(error).split()))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Return the ledger itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._engine.execution_options(**{WRITES: True}).begin()

    @contextmanager
    def _rows(self, query: Select[Any]) -> Iterator[Result[Any]]:
        """Give the rows in the order of the chain, a few at a time, however early one stops."""
        with (
            self._engine.connect() as link,
            link.execution_options(yield_per=500).execute(query.order_by(LEDGER.c.seq)) as rows,
        ):
            yield rows

    def _unlike_hash(self) -> Fault | None:
        # The payload's own hash is outside the chain: it only tells what is held already.
        query = select(LEDGER.c.seq, LEDGER.c.kind, LEDGER.c.record_id, LEDGER.c.payload)
        with self._rows(query.add_columns(LEDGER.c.payload_hash)) as rows:
            for row in rows:
                if row.payload_hash != digest(row.payload):
                    text_ = "its content is not what was hashed"
                    return Fault(
                        kind="changed",
                        seq=row.seq,
                        record_kind=row.kind,
                        record_id=row.record_id,
                        detail=text_,
                    )
        return None

    def _damage(self) -> Fault | None:
        if self._engine.dialect.name != "sqlite":
            return None
        with self._engine.connect() as link:
            found = link.execute(text("PRAGMA integrity_check(1)")).scalar_one()
        return None if found == "ok" else _unreadable(str(found))


def open_ledger(target: str | Path) -> Ledger:
    """Open the ledger at a path or an SQLAlchemy URL; make it, or bring it up to date, if needed.

    Raises:
        SetupError: it cannot be opened, or a newer version has written it.
    """
    url = target if isinstance(target, str) and "://" in target else f"sqlite:///{target}"
    engine = create_engine(url)
    tune(engine)
    try:
        _prepare(engine)
    except (DatabaseError, OperationalError) as error:
        engine.dispose()
        problem = " ".join(str(error.orig).split())
        raise SetupError(f"{target}: is no usable ledger ({problem}); check the path") from error
    except SetupError:
        engine.dispose()
        raise
    return Ledger(engine, str(target))


def _wait_for_turn(link: Connection) -> None:
    """Keep other writers of a server from reading the same head; SQLite's lock is taken already."""
    if link.dialect.name == "postgresql":
        link.execute(text("LOCK TABLE ledger IN SHARE ROW EXCLUSIVE MODE"))


def _prepare(engine: Engine) -> None:
    found = _revision(engine)
    if found == REVISION:
        return
    from alembic import command  # a quarter of a second, needed once per store
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "trucewatch.stores:migrations")
    try:
        with engine.execution_options(**{WRITES: True}).begin() as link:
            config.attributes["connection"] = link
            command.upgrade(config, "head")
    except CommandError as error:
        text_ = f"{engine.url.database}: has schema {found}, which this version does not know"
        raise SetupError(f"{text_}; use the version of trucewatch that wrote it") from error


def _revision(engine: Engine) -> str | None:
    with engine.connect() as link:
        if not inspect(link).has_table("alembic_version"):
            return None
        return link.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _held(link: Connection, keys: Iterable[_Key]) -> list[_Key]:
    """Return what the ledger holds of the kinds and ids of ``keys``."""
    wanted: dict[str, set[str]] = {}
    for kind, record_id, _ in keys:
        wanted.setdefault(kind, set()).add(record_id)
    return [known for kind, ids in wanted.items() for known in _known(link, kind, ids)]


def _known(link: Connection, kind: str, ids: set[str]) -> Iterator[_Key]:
    # The index begins with the kind: without it every look-up goes through the whole ledger.
    query = select(LEDGER.c.record_id, LEDGER.c.payload_hash).where(LEDGER.c.kind == kind)
    listed = sorted(ids)
    for start in range(0, len(listed), _BATCH):
        part = listed[start : start + _BATCH]
        for record_id, content in link.execute(query.where(LEDGER.c.record_id.in_(part))):
            yield kind, record_id, content


def _head(link: Connection) -> Head:
    newest = select(func.max(LEDGER.c.seq)).scalar_subquery()
    row = link.execute(select(LEDGER.c.seq, LEDGER.c.hash).where(LEDGER.c.seq == newest)).first()
    return Head(seq=row.seq, hash=row.hash) if row else Head(seq=0, hash=GENESIS)


def _rows_after(head: Head, fresh: Mapping[_Key, Item]) -> list[dict[str, object]]:
    """Return the rows that follow the end of the chain."""
    return [
        {
            "seq": linked.seq, "kind": item.kind, "record_id": item.record_id,
            "payload": item.payload, "payload_hash": content, "prev_hash": linked.prev_hash,
            "hash": linked.hash,
        }
        for (_, _, content), item, linked in zip(
            fresh, fresh.values(), links(head, fresh.values()), strict=True
        )
    ]  # fmt: skip


def _entry(row: Mapping[Any, Any]) -> Entry:
    return Entry.model_validate({key: row[key] for key in Entry.model_fields})


def _unreadable(detail: str) -> Fault:
    return Fault(kind="unreadable", seq=0, record_kind=None, record_id=None, detail=detail)
