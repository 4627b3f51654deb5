"""Opens the database of the catalogue: SQLite (WAL, ``synchronous=FULL``) or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, inspect, select, text
from sqlalchemy.exc import DatabaseError

from trucewatch.core.errors import SetupError
from trucewatch.stores.catalogue_columns import Touched
from trucewatch.stores.catalogue_index import journal_of
from trucewatch.stores.catalogue_schema import META, REVISION, VERSION_TABLE
from trucewatch.stores.sqlite import WRITES, tune

_TOUCHED = "trucewatch_touched"


def open_engine(url: str) -> Engine:
    """Return an engine whose tables stand, made or brought up to date if needed.

    Raises:
        SetupError: the database cannot be opened, or a newer version has written it.
    """
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    tune(engine, "cache_size=-65536", "temp_store=MEMORY", "mmap_size=268435456")
    try:
        _prepare(engine)
    except DatabaseError as error:
        engine.dispose()
        problem = " ".join(str(error.orig).split())
        raise SetupError(f"{_named(engine)}: is no usable catalogue ({problem})") from error
    except SetupError:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the catalogue."""
    with engine.connect() as link:
        yield link


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection that alone may write; all of it is kept, or nothing.

    Every writing raises the revision, by which pages and caches know that something changed.

    Raises:
        SetupError: it cannot be written (a full disk, a file that may only be read).
    """
    try:
        with engine.execution_options(**{WRITES: True}).begin() as link:
            raised, touched = _raise_revision(link), Touched(set(), set())
            link.info[_TOUCHED] = touched
            yield link
            journal_of(engine).note(raised, touched)
    except DatabaseError as error:
        problem = " ".join(str(error.orig).split())
        text_ = f"{_named(engine)}: cannot be written ({problem}); nothing was kept"
        raise SetupError(f"{text_}; make room or check the database") from error


def touched_by(link: Connection) -> Touched:
    """Return what to add to when a connection that writes changes incidents."""
    found: Touched = link.info[_TOUCHED]
    return found


def revision(link: Connection) -> int:
    """Return how often the catalogue was written."""
    found = link.execute(select(META.c.value).where(META.c.key == "revision")).scalar()
    return int(found or 0)


def _raise_revision(link: Connection) -> int:
    if link.dialect.name == "postgresql":
        link.execute(select(META).where(META.c.key == "revision").with_for_update())
    number = revision(link) + 1
    raised = META.update().where(META.c.key == "revision").values(value=str(number))
    if link.execute(raised).rowcount == 0:
        link.execute(META.insert().values(key="revision", value=str(number)))
    return number


def _named(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)


def _prepare(engine: Engine) -> None:
    found = _schema(engine)
    if found == REVISION:
        return
    from alembic import command  # a quarter of a second, needed once per catalogue
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "trucewatch.stores:catalogue_migrations")
    try:
        with engine.execution_options(**{WRITES: True}).begin() as link:
            config.attributes["connection"] = link
            command.upgrade(config, "head")
    except CommandError as error:
        text_ = f"{_named(engine)}: has schema {found}, which this version does not know"
        raise SetupError(f"{text_}; use the version of trucewatch that wrote it") from error


def _schema(engine: Engine) -> str | None:
    with engine.connect() as link:
        if not inspect(link).has_table(VERSION_TABLE):
            return None
        return link.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
