"""Adds sources to a gazetteer: streamed, resumable, and all or nothing for whoever reads it."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from trucewatch.core.errors import SetupError
from trucewatch.core.ids import digest
from trucewatch.place.normalise import NORMALISER, key_of
from trucewatch.stores.gazetteer_build import OTHER, PRIMARY, SCHEMA, TABLES, wanted
from trucewatch.stores.gazetteer_geonames import Codes
from trucewatch.stores.gazetteer_kinds import Part, items, parts_of
from trucewatch.stores.gazetteer_rows import Flaw, Item, Licensed, MoreNames, Progress, Row
from trucewatch.stores.gazetteer_sources import country_rows, division_rows

_BATCH: Final = 20_000  # items between two commits, from which an interrupted build goes on
_PLACE: Final = "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)"
_AGAIN: Final = """
UPDATE place SET name=?, lon=?, lat=?, radius_m=?, basis=?, country=coalesce(?, country),
admin1=coalesce(?, admin1), population=coalesce(?, population), source=? WHERE no=?
"""
_NAME: Final = "INSERT INTO name VALUES (?,?,?,?)"
_DONE: Final = """
CREATE TABLE IF NOT EXISTS done (
    part INTEGER PRIMARY KEY, items INTEGER, first INTEGER, whole INTEGER
)
"""


class Wrong(NamedTuple):
    """How many lines of a source were left out for one reason, and where the first stands."""

    lines: int
    first: str
    why: str


class Mixed(NamedTuple):
    """How many places the gazetteer holds now, and what was left out."""

    places: int
    wrong: tuple[Wrong, ...]


class Mix(NamedTuple):
    """What to put together.

    ``base`` is a gazetteer to begin with, None for none; ``licensed`` tells whose the sources are
    where their kind does not; ``rows`` are further places that stand in no file.
    """

    base: Path | None
    sources: Sequence[Path]
    licensed: Licensed | None = None
    rows: Sequence[Row] = ()


def mix(target: Path, what: Mix, on_progress: Progress) -> Mixed:
    """Build a gazetteer at ``target``; a former one stays until the new one is whole.

    An interrupted build goes on where it stood when it is asked for again with the same files.
    Memory does not grow with the size of the sources.

    Raises:
        SetupError: a source cannot be read, the disk is full or another build is at work.
    """
    parts = [part for source in what.sources for part in parts_of(source)]
    draft = target.with_name(f".{target.name}.{_fingerprint(what)}.part")
    try:
        with closing(_open(draft, what.base)) as database:
            wrong = _Adding(database, what, on_progress).run(parts)
            places = _finish(database, what)
        draft.replace(target)
    except SetupError:
        _clear(draft.parent, f"{draft.name}*")
        raise
    except (sqlite3.Error, OSError) as error:
        raise SetupError(
            f"{target}: cannot be built ({error}); free the disk and try again"
        ) from error
    _clear(target.parent, f".{target.name}.*.part*")
    return Mixed(places, wrong)


def _clear(folder: Path, drafts: str) -> None:
    """Take away drafts that nobody will go on with."""
    for stale in folder.glob(drafts):
        with suppress(OSError):
            stale.unlink()


def _fingerprint(what: Mix) -> str:
    """Return what tells one build from another, so that only the same one is gone on with."""
    files = [path for path in (what.base, *what.sources) if path is not None]
    facts = [
        f"{p.resolve()}:{p.stat().st_size}:{p.stat().st_mtime_ns}" for p in files if p.exists()
    ]
    return digest("\n".join([str(SCHEMA), str(NORMALISER), *facts, repr(what.licensed)]))[:12]


def _open(draft: Path, base: Path | None) -> sqlite3.Connection:
    """Open the draft, begun from the base when it is not there yet."""
    if not draft.exists():
        begun = draft.with_name(f"{draft.name}-begun")
        if base is not None:
            shutil.copyfile(base, begun)
        with closing(sqlite3.connect(begun)) as made:
            if base is None:
                made.executescript(TABLES)
                made.execute("CREATE UNIQUE INDEX place_id ON place (id)")
            made.execute("DROP INDEX IF EXISTS name_key")
            made.execute(_DONE)
            made.commit()
        begun.replace(draft)
    database = sqlite3.connect(draft, isolation_level=None, timeout=1)
    for setting in (
        "locking_mode=EXCLUSIVE",
        "journal_mode=TRUNCATE",
        "synchronous=OFF",
        "cache_size=-64000",
    ):
        database.execute(f"PRAGMA {setting}")
    return database


def _finish(database: sqlite3.Connection, what: Mix) -> int:
    """Index the names, and say what the file holds."""
    database.execute("BEGIN")
    database.execute("DROP TABLE done")
    database.execute("CREATE INDEX name_key ON name (key, no, rank)")
    places = int(database.execute("SELECT count(*) FROM place").fetchone()[0])
    former = dict(database.execute("SELECT key, value FROM meta")).get("release")
    release = " + ".join([one for one in (former,) if one] + [path.name for path in what.sources])
    facts = {
        "release": release,
        "places": str(places),
        "schema": str(SCHEMA),
        "normaliser": str(NORMALISER),
    }
    database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", facts.items())
    database.execute("COMMIT")
    return places


class _Adding:
    """Puts items into the draft, batch by batch."""

    def __init__(self, database: sqlite3.Connection, what: Mix, on_progress: Progress) -> None:
        self._database, self._what, self._on_progress = database, what, on_progress
        self._sources: dict[str, int] = {
            text: no for no, text in database.execute("SELECT no, text FROM source")
        }
        self._next = (
            int(database.execute("SELECT coalesce(max(no), 0) FROM place").fetchone()[0]) + 1
        )
        self._first = self._next  # number of the first place that the part at work has made
        self._wrong: dict[tuple[str, str], Wrong] = {}
        self._names: list[tuple[str, int, int, str | None]] = []
        self._sizes: list[int] = []

    def run(self, parts: Sequence[Part]) -> tuple[Wrong, ...]:
        """Add every part, then the rows that stand in no file."""
        codes = _codes()
        self._sizes = [part.path.stat().st_size for part in parts]
        total = max(1, sum(self._sizes))
        for number, part in enumerate(parts):
            before = sum(self._sizes[:number])

            def tell(done: int, before: int = before, own: int = self._sizes[number]) -> None:
                self._on_progress(before + min(done, own), total)

            self._add_part(number, part, items(part, self._what.licensed, codes, tell))
        self._on_progress(total, total)
        with self._transaction():
            self._first = self._next
            for row in self._what.rows:
                self._add(row, "rows", needs_place=True)
        return tuple(self._wrong.values())

    def _add_part(self, number: int, part: Part, found: Iterator[Item]) -> None:
        """Add a part from where an earlier build stood."""
        row = self._database.execute(
            "SELECT items, first, whole FROM done WHERE part = ?", (number,)
        ).fetchone()
        done, self._first, whole = row or (0, self._next, 0)
        if whole:
            return
        for _ in islice(found, done):
            pass
        where = str(part.path)
        while batch := list(islice(found, _BATCH)):
            with self._transaction():
                for item in batch:
                    self._add(item, where, needs_place=part.kind != "alternate")
                done += len(batch)
                self._mark(number, done, len(batch) < _BATCH)

    def _mark(self, number: int, done: int, whole: bool) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO done VALUES (?,?,?,?)", (number, done, self._first, int(whole))
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN")
        yield
        self._database.executemany(_NAME, self._names)
        self._names.clear()
        self._database.execute("COMMIT")

    def _add(self, item: Item, source: str, *, needs_place: bool) -> None:
        if isinstance(item, Flaw):
            self._leave_out(source, item.where, item.why)
        elif isinstance(item, MoreNames):
            no = self._number(item.id)
            if no is not None:
                self._name(no, item.names)
            elif needs_place:
                self._leave_out(
                    source,
                    f"{source}: {item.id}",
                    "there is no position, and no place of that code",
                )
        else:
            self._add_row(item, source)

    def _add_row(self, row: Row, source: str) -> None:
        no = self._number(row.id)
        if no is not None and no >= self._first:
            self._leave_out(source, f"{source}: {row.id}", "the id stands twice")
            return
        facts = (*row[3:10], self._source(row.source))
        if no is None:
            no, self._next = self._next, self._next + 1
            self._database.execute(_PLACE, (no, row.id, row.name, *facts))
            self._names.append((key_of(row.name), no, PRIMARY, None))
        else:
            self._database.execute(_AGAIN, (row.name, *facts, no))
        self._name(no, [*((name, "") for name in (row.name, *row.names)), *row.tagged])

    def _name(self, no: int, names: Sequence[tuple[str, str]]) -> None:
        keys = {key_of(text): language or None for text, language in names if wanted(text)}
        keys.pop("", None)
        self._names.extend((key, no, OTHER, language) for key, language in keys.items())

    def _number(self, place_id: str) -> int | None:
        found = self._database.execute("SELECT no FROM place WHERE id = ?", (place_id,)).fetchone()
        return int(found[0]) if found else None

    def _source(self, text: str) -> int:
        if text not in self._sources:
            self._sources[text] = max(self._sources.values(), default=0) + 1
            self._database.execute("INSERT INTO source VALUES (?, ?)", (self._sources[text], text))
        return self._sources[text]

    def _leave_out(self, source: str, where: str, why: str) -> None:
        former = self._wrong.get((source, why), Wrong(0, where, why))
        self._wrong[source, why] = former._replace(lines=former.lines + 1)


def _codes() -> Codes:
    """Return the world's countries and first-level divisions by code."""
    iso3 = {iso2: row.country or iso2 for iso2, row in country_rows()}
    states: dict[str, str] = {}
    for _ in division_rows(iso3, states):
        pass
    return Codes(iso3, states)
