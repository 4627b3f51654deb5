"""Tells what kind of source a file is, and reads it so."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from trucewatch.core.errors import SetupError
from trucewatch.stores import gazetteer_geonames as geonames
from trucewatch.stores.gazetteer_osm import LICENSED as OSM
from trucewatch.stores.gazetteer_osm import osm_rows
from trucewatch.stores.gazetteer_rows import Item, Licensed, Tell, lines, members
from trucewatch.stores.gazetteer_shapes import geojson_rows, shapefile_rows
from trucewatch.stores.gazetteer_tables import table

UNSTATED: Final = "licence not stated"
_TEXT: Final = (".txt", ".tsv", ".csv")
_NOT_DATA: Final = ("readme", "license", "licence", "__macosx")


class Part(NamedTuple):
    """A file, or a member of a zip, and the kind of reader that it needs."""

    path: Path
    member: str | None
    kind: str


def parts_of(path: Path) -> list[Part]:
    """Return the readable parts of a source, places before the names that are added to them.

    Raises:
        SetupError: the file is missing, is a broken zip or holds nothing that is read.
    """
    if not path.is_file():
        raise SetupError(f"{path}: there is no such file")
    inside: list[str | None] = [None]
    if path.suffix.lower() == ".zip":
        inside = [n for n in members(path) if not any(word in n.lower() for word in _NOT_DATA)]
    found = [Part(path, member, kind) for member in inside if (kind := _kind(path, member))]
    if not found:
        raise SetupError(
            f"{path}: is no GeoNames dump, table, shapefile, GeoJSON or OpenStreetMap extract"
        )
    return sorted(found, key=lambda part: part.kind == "alternate")


def _kind(path: Path, member: str | None) -> str | None:
    name = (member or path.name).lower()
    if name.endswith((".osm.pbf", ".pbf", ".osm")):
        return "osm" if member is None else None
    if name.endswith(".shp"):
        return "shapefile"
    if name.endswith((".geojson", ".json")):
        return "geojson"
    return _text_kind(path, member) if name.endswith(_TEXT) else None


def _text_kind(path: Path, member: str | None) -> str:
    rows = lines(path, lambda done: None, member)
    first = next(rows, (0, ""))[1]
    rows.close()  # type: ignore[attr-defined]  # a generator
    if geonames.is_dump(first):
        return "dump"
    if geonames.is_alternate(first):
        return "alternate"
    begins_like_one = first.count("\t") >= 8 and first.split("\t", 1)[0].isdigit()
    return "dump" if begins_like_one else "table"


def items(
    part: Part, licensed: Licensed | None, codes: geonames.Codes, tell: Tell
) -> Iterator[Item]:
    """Return the places, names and flaws of a part.

    Args:
        part: What to read.
        licensed: Whose it is; None takes what the kind is known for.
        codes: Countries and first-level divisions.
        tell: Called with the bytes that are read.
    """
    own = licensed or Licensed(part.path.name, UNSTATED)
    readers: Mapping[str, partial[Iterator[Item]]] = {
        "dump": partial(geonames.dump, part.path, part.member, codes, tell),
        "alternate": partial(geonames.alternate_names, part.path, part.member, tell),
        "table": partial(table, part.path, own, codes.iso3, tell, part.member),
        "shapefile": partial(shapefile_rows, part.path, own, codes.iso3, tell, part.member),
        "geojson": partial(geojson_rows, part.path, own, codes.iso3, tell, part.member),
        "osm": partial(osm_rows, part.path, tell),
    }
    return readers[part.kind]()


def licence_of(part: Part, licensed: Licensed | None) -> Licensed:
    """Return who made a part and under which licence."""
    known = {"dump": geonames.LICENSED, "alternate": geonames.LICENSED, "osm": OSM}
    return known.get(part.kind) or licensed or Licensed(part.path.name, UNSTATED)
