"""Reads the gazetteer file: lookups by name, nothing held in memory but the last answers."""

import math
import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from trucewatch.core.errors import SetupError
from trucewatch.place.direction import metres_between
from trucewatch.place.fuzzy import form_of, nearest
from trucewatch.place.normalise import normalise
from trucewatch.place.record import Candidate, Place

_COLUMNS = (
    "p.id, p.name, p.lon, p.lat, p.radius_m, p.basis, p.country, p.admin1, p.population, p.source"
)
# Both ranks of one place may hold a key; the better one counts
_BY_NAME = f"""
SELECT {_COLUMNS}, min(n.rank) FROM name n JOIN place p ON p.no = n.no
WHERE n.key = ? GROUP BY p.no
ORDER BY p.basis IN ('country', 'area', 'adm1') DESC, coalesce(p.population, 0) DESC, p.no LIMIT ?
"""  # noqa: S608
_BY_ID = f"SELECT {_COLUMNS} FROM place p WHERE p.id = ?"  # noqa: S608
_BEGIN_SO = "SELECT DISTINCT key FROM name WHERE key >= ? AND key < ? LIMIT 20000"
_BEGINNING, _NEAREST = 3, 5  # letters that near names share, and how many of them are shown
_PRIORS: Final = {"country": 1.0, "area": 0.9, "adm1": 0.8, "adm2": 0.45}
_SAME_M, _SAME_DEGREES = 3_000.0, 0.03  # two sources of one village lie so near each other
_OTHER_NAME: Final = 0.85  # a place's other names are less often meant than a place so called


class SqliteGazetteer:
    """A gazetteer file, opened read-only; may be shared by threads and opened by many processes."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            SetupError: the file is missing or is no gazetteer.
        """
        self.path = path
        try:
            self._database = sqlite3.connect(
                f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._database.execute("PRAGMA mmap_size=268435456")
            facts: Mapping[str, str] = dict(self._database.execute("SELECT key, value FROM meta"))
        except sqlite3.Error as error:
            raise SetupError(f"{path}: is no gazetteer; run: trucewatch gazetteer build") from error
        self.facts = facts
        self._texts = dict(self._database.execute("SELECT no, text FROM source"))
        self._look_up = lru_cache(maxsize=8192)(self._candidates)
        self._known = lru_cache(maxsize=32768)(self._has_key)

    def candidates(self, name: str, *, limit: int = 20) -> tuple[Candidate, ...]:
        """Return up to ``limit`` places so named, the likeliest without any context first."""
        return self._look_up(normalise(name), limit)

    def near(self, name: str) -> tuple[Candidate, ...]:
        """Return the places with a name that is spelled nearly so and begins alike, the nearest."""
        key = normalise(name)
        begin = key[:_BEGINNING]
        rows = self._database.execute(_BEGIN_SO, (begin, f"{begin}\U0010ffff")).fetchall()
        alike = nearest(name, ((form_of(one), one) for (one,) in rows))[:_NEAREST]
        return tuple(
            Candidate(place=candidate.place, score=round(score, 3), match="near")
            for score, one in alike
            for candidate in self._look_up(one, 3)
        )

    def knows(self, name: str) -> bool:
        """Return True when some place has this name, in any spelling that has the same key."""
        return self._known(normalise(name))

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id, None when there is none."""
        row = self._database.execute(_BY_ID, (place_id,)).fetchone()
        return self._place(row) if row else None

    def sources(self) -> list[tuple[str, int]]:
        """Return each source with its licence and how many places come from it, the most first."""
        return self._database.execute(
            "SELECT s.text, count(*) FROM place p JOIN source s ON s.no = p.source "
            "GROUP BY s.no ORDER BY count(*) DESC, s.text"
        ).fetchall()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _has_key(self, key: str) -> bool:
        found = self._database.execute("SELECT 1 FROM name WHERE key = ? LIMIT 1", (key,))
        return found.fetchone() is not None

    def _candidates(self, key: str, limit: int) -> tuple[Candidate, ...]:
        rows = self._database.execute(_BY_NAME, (key, limit)).fetchall()
        found = [
            Candidate.model_construct(place=self._place(row), score=_prior(row, row[10]))
            for row in rows
        ]
        found.sort(key=lambda c: -c.score)
        return tuple(c for i, c in enumerate(found) if not _stands_above(c.place, found[:i]))

    def _place(self, row: tuple[Any, ...]) -> Place:
        values = dict(zip(_FIELDS, row, strict=False))  # the row goes on with source and rank
        return Place.model_construct(**values, source=self._texts[row[9]])


_FIELDS = ("id", "name", "lon", "lat", "radius_m", "basis", "country", "admin1", "population")


def _stands_above(place: Place, better: Sequence[Candidate]) -> bool:
    """Tell whether a better candidate is the same place from another source: same kind, near."""
    near = (
        c.place
        for c in better
        if c.place.basis == place.basis and abs(c.place.lat - place.lat) < _SAME_DEGREES
    )
    return any(metres_between(one, place) < _SAME_M for one in near)


def _prior(row: tuple[object, ...], rank: int) -> float:
    """Rank places by how often such are meant: countries, then regions, then towns by people."""
    basis, population = str(row[5]), row[8]
    prior = _PRIORS.get(basis, 0.0)
    if basis == "settlement":
        people = population if isinstance(population, int) else 0
        prior = min(0.95, 0.1 + 0.12 * math.log10(people + 10))
    return prior * (_OTHER_NAME if rank and basis not in ("country", "area") else 1.0)
