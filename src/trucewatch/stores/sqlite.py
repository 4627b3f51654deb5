"""How the ledger and the catalogue open an SQLite file: WAL, kept on disk, one writer at a time."""

from typing import Any

from sqlalchemy import Connection, Engine, event

WRITES = "trucewatch_write"  # the execution option of a connection that is going to write
_ALWAYS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000")


def tune(engine: Engine, *pragmas: str) -> None:
    """Set up the connections of an engine; one of another database is left as it is.

    Args:
        engine: Before its first connection.
        pragmas: Further ones, as ``name=value``.
    """
    if engine.dialect.name != "sqlite":
        return

    def set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DB-API connection
        connection.isolation_level = None  # SQLAlchemy's BEGIN below is the only one
        for pragma in (*_ALWAYS, *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", _begin)


def _begin(link: Connection) -> None:
    # Two writers may not both read the same state: the second waits here.
    writes = link.get_execution_options().get(WRITES)
    link.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
