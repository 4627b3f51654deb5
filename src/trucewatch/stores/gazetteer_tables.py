"""Reads tables of places: an analyst's CSV, P-code tables, HXL."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from trucewatch.core.errors import SetupError
from trucewatch.core.ids import content_id
from trucewatch.stores.gazetteer_fields import Described, default_radius, describe, is_place_table
from trucewatch.stores.gazetteer_rows import (
    Flaw,
    Item,
    Licensed,
    MoreNames,
    Row,
    Tell,
    lines,
    position,
)


def table(
    path: Path, licensed: Licensed, iso3: Mapping[str, str], tell: Tell, member: str | None = None
) -> Iterator[Item]:
    """Yield the places of a CSV or TSV file; a row of HXL tags under the header is understood.

    A row without a position gives its names to the place of the same P-code.

    Raises:
        SetupError: the file is no UTF-8, no table, or has no column of names.
    """
    numbered = lines(path, tell, member)
    header, tags, reader = _opened(path, numbered)
    columns = tags or header
    if not is_place_table(columns):
        raise SetupError(
            f"{path}:1: no column holds names; call one name, ADM3_EN or #adm3+name, or the like"
        )
    for number, cells in reader:
        where = f"{path}:{number}"
        if len(cells) > len(columns):
            yield Flaw(where, "the row has more fields than columns")
        else:
            yield item_of(dict(zip(columns, cells, strict=False)), where, licensed, iso3)


def _opened(
    path: Path, numbered: Iterator[tuple[int, str]]
) -> tuple[list[str], list[str] | None, Iterator[tuple[int, list[str]]]]:
    """Return the header, the row of tags if there is one, and the numbered rows after them."""
    first = next(numbered, None)
    if first is None:
        raise SetupError(f"{path}: is empty; give a table with a header")
    delimiter = max(",;\t", key=first[1].count)
    try:
        header = next(csv.reader([first[1]], delimiter=delimiter))
    except csv.Error as error:
        raise SetupError(f"{path}:1: is no CSV ({error}); save it again") from error
    rows = _rows(path, numbered, delimiter)
    if header and header[0].startswith("#"):
        return header, header, rows
    second = next(rows, None)
    if second is None:
        return header, None, iter(())
    if any(cell.strip().startswith("#adm") or cell.startswith("#geo") for cell in second[1]):
        return header, [t or h for t, h in zip(second[1], header, strict=False)], rows
    return header, None, _chained(second, rows)


def _chained(
    first: tuple[int, list[str]], rest: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    yield first
    yield from rest


def _rows(
    path: Path, numbered: Iterator[tuple[int, str]], delimiter: str
) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row, with the number of the line on which it ends."""
    at = [1]

    def text() -> Iterator[str]:
        for number, line in numbered:
            at[0] = number
            yield line + "\n"

    try:
        for cells in csv.reader(text(), delimiter=delimiter, strict=True):
            if any(cell.strip() for cell in cells):
                yield at[0], cells
    except csv.Error as error:
        raise SetupError(f"{path}:{at[0]}: is no CSV ({error}); save it again") from error


def item_of(
    record: Mapping[str, object],
    where: str,
    licensed: Licensed,
    iso3: Mapping[str, str],
    shape: tuple[float, float, float | None] | None = None,
) -> Item:
    """Return the place of a record, or what is wrong with it.

    Args:
        record: Its fields.
        where: Where it stands, for a flaw.
        licensed: Its source.
        iso3: Alpha-3 codes by alpha-2.
        shape: Longitude, latitude and reach in metres of its shape, which a point has not; None
            without a shape.
    """
    found = describe(record)
    if isinstance(found, str):
        return Flaw(where, found)
    if shape is not None:
        return _row(found, *shape, licensed, iso3)
    if found.lon is None and found.lat is None:
        if not found.id:
            return Flaw(where, "there is neither a position nor a P-code")
        return MoreNames(found.id, found.tagged)
    spot = position(found.lon, found.lat)
    if isinstance(spot, str):
        return Flaw(where, spot)
    return _row(found, *spot, None, licensed, iso3)


def _row(
    found: Described,
    lon: float,
    lat: float,
    reach: float | None,
    licensed: Licensed,
    iso3: Mapping[str, str],
) -> Item:
    country = found.country.upper()[:3]
    country = iso3.get(country[:2], country) if len(found.country) == 2 else country
    given = found.radius_m if found.radius_m is not None else reach
    source = f"{found.source} ({licensed.source})" if found.source else licensed.source
    return Row(
        found.id or content_id("gaz", [found.name, round(lon, 4), round(lat, 4)]),
        found.name, (), lon, lat,
        max(given, 100.0) if given is not None else default_radius(found.basis), found.basis,
        country if len(country) == 3 else None, found.admin1, found.population,
        Licensed(source, licensed.licence).line(),
        found.tagged,
    )  # fmt: skip
