"""Loads agreement packs, the general list of actors and the general list of outlets."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from trucewatch.agreement.check import Problem, check
from trucewatch.agreement.record import Agreement, Pack
from trucewatch.core.errors import SetupError
from trucewatch.core.record import Record
from trucewatch.place.record import Place
from trucewatch.source.record import Outlet, Party, Sides
from trucewatch.stores.faults import place_of, remedy_of
from trucewatch.stores.resources import data_path, read_model, read_yaml
from trucewatch.stores.zones import read_zones

_PLACE_COLUMNS = ("id", "name", "lon", "lat", "radius_m", "basis", "source")
_NAME_COLUMNS = ("names_en", "names_ar", "names_ru", "names_tr")
_OTHER_COLUMNS = ("country", "admin1")


class ActorList(Record):
    """A file of parties; ``sides`` stand in a pack's file only."""

    version: str
    parties: tuple[Party, ...]
    sides: Sides = Sides()


class LookAlikes(Record):
    """A file of names, by language, that begin or end like a party's and are none's."""

    version: str
    look_alikes: dict[str, tuple[str, ...]]


class OutletList(Record):
    """A file of outlets."""

    version: str
    outlets: tuple[Outlet, ...]


def pack_ids() -> tuple[str, ...]:
    """Return the ids of the packs that ship with the package, in order."""
    folder = data_path("packs")
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.parent.name for path in folder.glob("*/agreement.yml")))


def pack_folder(id_or_folder: str | Path) -> Path:
    """Return the folder of a pack, named by its id or by its path.

    Raises:
        SetupError: there is no such pack; the message lists those there are.
    """
    shipped = data_path("packs", str(id_or_folder))
    for folder in (shipped, Path(id_or_folder)):
        if (folder / "agreement.yml").is_file():
            return folder
    known = ", ".join(pack_ids()) or "none"
    raise SetupError(
        f"{id_or_folder}: no pack of that id and no folder with an agreement.yml; "
        f"packs that ship: {known}"
    )


def load_pack(id_or_folder: str | Path, extra_outlets: Path | None = None) -> Pack:
    """Return the pack of that id, or the one in that folder, fit for use.

    Args:
        id_or_folder: An id of ``pack_ids`` or a folder.
        extra_outlets: A further outlets file, whose outlets come before the pack's own.

    Raises:
        SetupError: a file is missing or wrong, or what it says makes no sense; one line names
            file, field and remedy.
    """
    pack = read_pack(id_or_folder, extra_outlets)
    for problem in check(pack, known_acts(), thorough=False):
        if problem.level == "error":
            raise SetupError(told(pack_folder(id_or_folder), problem))
    return pack


def told(folder: Path, problem: Problem) -> str:
    """Return a problem of the pack in ``folder`` on one line, with the line of its file."""
    path = folder / problem.file
    steps = problem.field.split(".")
    where = _row_of(path, steps[0]) if path.suffix == ".csv" else place_of(path, steps)
    return f"{where}: {problem.field}: {problem.what}; {problem.remedy}"


def _row_of(path: Path, key: str) -> str:
    """Return the path with the line of the row that begins with ``key``."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return str(path)
    at = next((n for n, line in enumerate(lines, start=1) if line.startswith(f"{key},")), None)
    return f"{path}:{at}" if at else str(path)


@lru_cache(maxsize=1)
def known_acts() -> frozenset[str]:
    """Return the codes of the act list."""
    listed = read_yaml(data_path("acts.yml"))
    acts = listed.get("acts") if isinstance(listed, dict) else None
    return frozenset(acts) if isinstance(acts, dict) else frozenset()


def read_pack(id_or_folder: str | Path, extra_outlets: Path | None = None) -> Pack:
    """Return the pack of that id or folder as its files have it, whether it makes sense or not.

    Args:
        id_or_folder: An id of ``pack_ids`` or a folder.
        extra_outlets: A further outlets file, whose outlets come before the pack's own.

    Raises:
        SetupError: a file is missing or does not have the right shape.
    """
    folder = pack_folder(id_or_folder)
    agreement = read_model(Agreement, folder / "agreement.yml")
    actors = read_model(ActorList, folder / "actors.yml")
    outlets = load_outlets(folder / "outlets.yml")
    if extra_outlets is not None:
        outlets = (*load_outlets(extra_outlets), *outlets)
    places, names = _read_places(folder / "places.csv")
    return Pack(
        id=agreement.id,
        agreement=agreement,
        parties=actors.parties,
        sides=actors.sides,
        outlets=outlets,
        places=places,
        place_names=names,
        zones=read_zones(folder / "zones.geojson", places),
    )


def load_general_actors() -> tuple[Party, ...]:
    """Return the parties that any report in the world may name, from ``data/actors``."""
    parties: list[Party] = []
    for path in sorted(data_path("actors").glob("*.yml")):
        parties.extend(read_model(ActorList, path).parties)
    return tuple(parties)


def load_look_alikes() -> dict[str, tuple[str, ...]]:
    """Return by language the names of other things that look like a party's."""
    return read_model(LookAlikes, data_path("look_alikes.yml")).look_alikes


def load_outlets(path: Path | None = None) -> tuple[Outlet, ...]:
    """Return the outlets of a file, by default the general list; none when a pack has no file."""
    path = path or data_path("outlets.yml")
    return read_model(OutletList, path).outlets if path.is_file() else ()


def _read_places(path: Path) -> tuple[tuple[Place, ...], dict[str, tuple[str, ...]]]:
    places: list[Place] = []
    names: dict[str, tuple[str, ...]] = {}
    for line, row in _rows(path):
        place = _place(path, line, row)
        if place.id in names:
            raise SetupError(f"{path}:{line}: id: {place.id} stands twice; give each its own id")
        places.append(place)
        names[place.id] = _names(place.name, row)
    return tuple(places), names


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [one for one in _PLACE_COLUMNS if one not in (reader.fieldnames or ())]
            if missing:
                raise SetupError(f"{path}:1: the column {missing[0]} is missing; add it")
            return [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SetupError(f"{path}: cannot be read as UTF-8 CSV ({error}); save it so") from error


def _place(path: Path, line: int, row: Mapping[str, str | None]) -> Place:
    columns = (*_PLACE_COLUMNS, *_OTHER_COLUMNS)
    fields = {key: (row.get(key) or "").strip() or None for key in columns}
    if None in row:
        raise SetupError(f"{path}:{line}: has more fields than columns; quote names with commas")
    try:
        return Place.model_validate(fields)
    except ValidationError as error:
        raise SetupError(f"{path}:{line}: {_first(error)}") from error


def append_place(path: Path, place: Place, name: str) -> bool:
    """Add a row to a table of places; False when one with its id stands there already.

    Raises:
        SetupError: the table cannot be read or written.
    """
    columns = (
        *_PLACE_COLUMNS[:2],
        *_NAME_COLUMNS,
        *_PLACE_COLUMNS[2:-1],
        *_OTHER_COLUMNS,
        "source",
    )
    listed = _rows(path)
    if any(row.get("id") == place.id for _, row in listed):
        return False
    row: dict[str, object] = {**place.model_dump(), "names_en": "" if name == place.name else name}
    try:
        fresh = not path.is_file() or not path.read_text(encoding="utf-8-sig").strip()
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, _columns(path) or columns, extrasaction="ignore")
            if fresh:
                writer.writeheader()
            writer.writerow(row)
    except OSError as error:
        raise SetupError(f"{path}: cannot be written ({error.strerror}); free it") from error
    return True


def _columns(path: Path) -> list[str]:
    """Return the columns of a table as its first line has them; none of an empty one."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def _names(name: str, row: Mapping[str, str | None]) -> tuple[str, ...]:
    listed = [one.strip() for key in _NAME_COLUMNS for one in (row.get(key) or "").split("|")]
    return tuple(dict.fromkeys([name, *(one for one in listed if one)]))


def _first(error: ValidationError) -> str:
    found = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in found["loc"]) or "the row"
    return f"{field}: {found['msg']}; {remedy_of(found['type'])}"
