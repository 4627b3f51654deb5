"""Understands the fields of tables and boundary files: P-codes, HXL tags, an analyst's columns."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_LEVEL_NAME: Final = re.compile(r"adm(?:in)?(\d)(?:name)?(en|ar|ru|tr|fr|es|uk|ku)?")
_LEVEL_CODE: Final = re.compile(r"adm(?:in)?(\d)(?:p?code|id)")
_OWN_NAME: Final = re.compile(r"names?(en|ar|ru|tr|fr|es|uk|ku)?")
_HXL: Final = {
    "#geo+lat": "lat", "#geo+lon": "lon", "#loc+name": "name", "#loc+code": "id",
    "#population": "population", "#meta+source": "source", "#country+code": "iso3",
    "#country+name": "adm0", "#meta+url": "url",
}  # fmt: skip
_SAME: Final = {
    "latitude": "lat", "y": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "x": "lon",
    "pointx": "lon", "pointy": "lat", "radius": "radiusm", "iso": "iso3", "countrycode": "iso3",
    "pop": "population", "kind": "basis", "geonameid": "id", "placename": "name",
}  # fmt: skip
BASES: Final = ("country", "adm1", "adm2", "adm3", "settlement")
_DEFAULT_RADII: Final = {
    "exact": 300, "landmark": 1_500, "settlement": 2_500, "adm3": 15_000, "adm2": 30_000,
    "adm1": 80_000, "line": 20_000, "area": 15_000, "country": 400_000,
}  # fmt: skip


class Described(NamedTuple):
    """What the fields of one record say; None and "" where they do not."""

    id: str
    name: str
    tagged: tuple[tuple[str, str], ...]
    basis: str
    country: str
    admin1: str | None
    lon: str | None
    lat: str | None
    radius_m: float | None
    population: int | None
    source: str


def plain_key(column: str) -> str:
    """Return one spelling of a column's name; HXL tags become what they stand for."""
    column = column.strip().lower()
    if column.startswith("#"):
        return _plain_tag(column)
    key = re.sub(r"[^a-z0-9]", "", column)
    return _SAME.get(key, key)


def _plain_tag(tag: str) -> str:
    head, *rest = tag.split("+")
    for known, key in _HXL.items():
        base, *needed = known.split("+")
        if head == base and set(needed) <= set(rest):
            return key
    level = re.fullmatch(r"#adm(\d)", head)
    if level is None:
        return re.sub(r"[^a-z0-9]", "", tag)
    if "code" in rest:
        return f"adm{level[1]}pcode"
    language = next((part for part in rest if len(part) == 2 or part.startswith("i_")), "")
    return f"adm{level[1]}{language.removeprefix('i_')}"


def is_place_table(columns: list[str]) -> bool:
    """Tell whether the columns name places at all."""
    keys = {plain_key(column) for column in columns}
    return any(_LEVEL_NAME.fullmatch(key) or _OWN_NAME.fullmatch(key) for key in keys)


def describe(record: Mapping[str, object]) -> Described | str:
    """Return what a record says, or why it says nothing: its own level is the deepest it names."""
    fields = {plain_key(key): str(value).strip() for key, value in record.items() if value}
    level, code = _level(fields)
    tagged = _names(fields, level)
    if not tagged:
        return "there is no name"
    basis = fields.get("basis") or (BASES[min(level, 4)] if level is not None else "settlement")
    if basis not in _DEFAULT_RADII:
        return f"the basis is none that is known: {basis}"
    name = next((text for text, language in tagged if language in ("", "en")), tagged[0][0])
    people = fields.get("population", "").replace(",", "").split(".")[0]
    return Described(
        id=fields.get("id") or (f"pcode:{code}" if code else ""), name=name, tagged=tagged,
        basis=basis, country=fields.get("iso3") or fields.get("adm0pcode") or fields.get(
            "country", ""), admin1=fields.get("adm1en") or fields.get("adm1") or fields.get(
            "admin1nameen") or fields.get("admin1name") or fields.get("admin1"),
        lon=fields.get("lon"), lat=fields.get("lat"), radius_m=_number(fields.get("radiusm")),
        population=int(people) if people.isdigit() else None, source=fields.get("source", ""),
    )  # fmt: skip


def default_radius(basis: str) -> float:
    """Return how far the truth may lie from a point when its source does not say, in metres."""
    return float(_DEFAULT_RADII[basis])


def _level(fields: Mapping[str, str]) -> tuple[int | None, str]:
    """Return the record's own administrative level and P-code."""
    codes = {int(m[1]): v for k, v in fields.items() if (m := _LEVEL_CODE.fullmatch(k))}
    named = {int(m[1]) for k in fields if (m := _LEVEL_NAME.fullmatch(k))}
    if "pcode" in fields:
        return max([*codes, *named], default=-1) + 1, fields["pcode"]
    if "name" in fields and "basis" not in fields and not codes:
        return None, ""
    deepest = max([*codes, *named], default=None) if codes else None
    return deepest, codes.get(deepest, "") if deepest is not None else ""


def _names(fields: Mapping[str, str], level: int | None) -> tuple[tuple[str, str], ...]:
    """Return the record's own names with their languages, each once."""
    found: dict[str, str] = {}
    for key, value in fields.items():
        own = _OWN_NAME.fullmatch(key)
        of_level = _LEVEL_NAME.fullmatch(key)
        if own or (of_level and level is not None and int(of_level[1]) == level):
            match = own or of_level
            language = (match[match.lastindex] if match and match.lastindex else None) or ""
            for one in value.split("|"):
                if one.strip():
                    found.setdefault(one.strip(), "" if language.isdigit() else language)
    return tuple(found.items())


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
