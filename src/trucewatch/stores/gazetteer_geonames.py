"""Reads GeoNames in its official layout: country dumps, allCountries, alternate names."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from trucewatch.core.errors import SetupError
from trucewatch.stores.gazetteer_rows import (
    Flaw,
    Item,
    Licensed,
    MoreNames,
    Row,
    Tell,
    lines,
    position,
    town_radius,
)

COLUMNS: Final = 19
ALTERNATE_COLUMNS: Final = (8, 10)
LICENSED: Final = Licensed("GeoNames", "CC BY 4.0")
# pseudo-languages of alternate names that name nothing
_NO_LANGUAGES: Final = frozenset(
    {"link", "post", "iata", "icao", "faac", "wkdt", "unlc", "tcid", "fr_1793", "phon", "piny"}
)
_READ: Final = frozenset(
    {
        "en",
        "ar",
        "ru",
        "tr",
        "uk",
        "fa",
        "ku",
        "ckb",
        "fr",
        "de",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "az",
        "hy",
        "ka",
        "he",
        "ur",
        "ps",
        "so",
        "am",
        "sw",
        "id",
        "ms",
    }
)
_AREA_M: Final = 12_000
_BASES: Final[Mapping[str, tuple[str, int]]] = {
    "A.ADM1": ("adm1", 60_000), "A.ADM2": ("adm2", 25_000), "A.ADM3": ("adm3", 12_000),
    "A.ADM4": ("adm3", 8_000), "A.ADM5": ("adm3", 5_000), "H.STM": ("line", 30_000),
    "H.STMI": ("line", 20_000), "H.LK": ("area", 10_000), "T.ISL": ("area", 10_000),
    "T.MT": ("area", 4_000), "T.HLL": ("landmark", 1_500), "T.PK": ("landmark", 1_500),
    "T.VAL": ("area", 8_000), "T.PLN": ("area", 20_000), "T.DSRT": ("area", 60_000),
    "S.AIRP": ("landmark", 2_500), "S.AIRB": ("landmark", 2_500), "S.DAM": ("landmark", 1_500),
    "S.BDG": ("landmark", 500), "S.CMP": ("settlement", 2_000), "L.RGN": ("area", 40_000),
}  # fmt: skip
_CLASSES: Final[Mapping[str, tuple[str, int]]] = {
    "L": ("area", _AREA_M), "T": ("area", 5_000), "R": ("line", 20_000), "S": ("landmark", 1_500),
    "H": ("area", 5_000),
}  # fmt: skip
_SMALL: Final = frozenset({"S", "H", "V", "U"})  # of these only what the table names is wanted


class Codes(NamedTuple):
    """``iso3`` by alpha-2 code, and names of first-level divisions by "SY.12"."""

    iso3: Mapping[str, str]
    states: Mapping[str, str]


def is_dump(first: str) -> bool:
    """Tell a line of a country dump."""
    return first.count("\t") == COLUMNS - 1 and first.split("\t", 1)[0].isdigit()


def is_alternate(first: str) -> bool:
    """Tell a line of a table of alternate names."""
    parts = first.split("\t")
    return len(parts) in ALTERNATE_COLUMNS and parts[0].isdigit() and parts[1].isdigit()


def dump(path: Path, member: str | None, codes: Codes, tell: Tell) -> Iterator[Item]:
    """Yield the places of a dump; countries and small things of nature or town are left out.

    Raises:
        SetupError: the first lines do not have nineteen columns, or a line is no UTF-8.
    """
    good = 0
    for number, line in lines(path, tell, member):
        if not line.strip():
            continue
        parts = line.split("\t")
        if len(parts) != COLUMNS:
            if not good:
                raise SetupError(
                    f"{path}:{number}: has {len(parts)} columns and a GeoNames dump has {COLUMNS}; "
                    "give the file as it is downloaded"
                )
            yield Flaw(f"{path}:{number}", f"the line does not have {COLUMNS} columns")
            continue
        good += 1
        item = _place(parts, codes, f"{path}:{number}")
        if item is not None:
            yield item


def _place(parts: list[str], codes: Codes, where: str) -> Item | None:
    feature = f"{parts[6]}.{parts[7]}"
    people = int(parts[14]) if parts[14].isdigit() else 0
    found = _basis(parts[6], feature, people)
    if found is None:
        return None
    spot = position(parts[5], parts[4])
    if isinstance(spot, str) or not parts[0].isdigit() or not parts[1].strip():
        return Flaw(where, spot if isinstance(spot, str) else "the id or the name is missing")
    basis, radius = found
    names = [name for name in (parts[2], *parts[3].split(",")) if name and name != parts[1]]
    state = codes.states.get(f"{parts[8]}.{parts[10]}")
    return Row(
        f"geonames:{parts[0]}", parts[1], names, *spot, radius, basis, codes.iso3.get(parts[8]),
        parts[1] if basis == "adm1" else state, people or None, LICENSED.line(),
    )  # fmt: skip


def _basis(group: str, feature: str, people: int) -> tuple[str, int] | None:
    """Return basis and radius of a feature, None for what no report of an incident names."""
    if group == "P":
        return "settlement", town_radius(people)
    if feature in _BASES:
        return _BASES[feature]
    return None if group in _SMALL or group == "A" else _CLASSES.get(group)


def alternate_names(path: Path, member: str | None, tell: Tell) -> Iterator[Item]:
    """Yield the names of a table of alternate names in the languages that are read."""
    for number, line in lines(path, tell, member):
        parts = line.split("\t")
        if len(parts) not in ALTERNATE_COLUMNS:
            yield Flaw(f"{path}:{number}", "the line does not have the columns of alternate names")
            continue
        language = parts[2]
        if language in _NO_LANGUAGES or (language and language.split("-")[0] not in _READ):
            continue
        yield MoreNames(f"geonames:{parts[1]}", ((parts[3], language),))
