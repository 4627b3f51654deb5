"""Lists, loads, checks, compares and begins agreement packs."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.json_schema import models_json_schema

from trucewatch.agreement.check import Problem, check
from trucewatch.agreement.diff import Change, diff
from trucewatch.agreement.record import Agreement, Pack, Zone
from trucewatch.core.errors import SetupError
from trucewatch.finding.trial import Trials
from trucewatch.place.record import Place
from trucewatch.stores.drawn import Drawing
from trucewatch.stores.faults import remedy_of
from trucewatch.stores.packs import (
    ActorList,
    OutletList,
    append_place,
    known_acts,
    load_general_actors,
    load_pack,
    pack_folder,
    pack_ids,
    read_pack,
    told,
)
from trucewatch.stores.skeleton import Draft, write_skeleton


def known_packs() -> tuple[Pack, ...]:
    """Return the packs that ship with the package, in the order of their ids."""
    return tuple(load_pack(one) for one in pack_ids())


def shipped() -> tuple[str, ...]:
    """Return the ids of the packs that ship with the package, in order."""
    return pack_ids()


def open_pack(id_or_folder: str | Path) -> Pack:
    """Return a pack that can be used.

    Raises:
        SetupError: a file is missing or wrong; one line names file, field and remedy.
    """
    return load_pack(id_or_folder)


def examine(id_or_folder: str | Path) -> tuple[Pack, tuple[Problem, ...]]:
    """Return a pack, usable or not, with all its problems, errors first.

    Raises:
        SetupError: a file does not have the right shape, so its sense cannot be checked.
    """
    pack = read_pack(id_or_folder)
    return pack, check(pack, known_acts())


def problem_line(id_or_folder: str | Path, problem: Problem) -> str:
    """Return a problem on one line, with file, line, field and remedy."""
    return told(pack_folder(id_or_folder), problem)


def compare(one: str | Path, other: str | Path) -> tuple[Change, ...]:
    """Return what is different in the second pack.

    Raises:
        SetupError: one of them cannot be used.
    """
    return diff(load_pack(one), load_pack(other))


def begin(folder: Path, draft: Draft) -> tuple[Path, ...]:
    """Write the first draft of a pack into ``folder`` and return its files.

    Raises:
        SetupError: a file is there already, or the folder cannot be written.
    """
    return write_skeleton(folder, draft, load_general_actors())


def add_place(folder: str | Path, place: Place, name: str) -> bool:
    """Add a place to those of the pack in ``folder``; False when its id stands there already.

    Args:
        folder: Of a pack.
        place: Its id, position and radius are taken over.
        name: How it was asked for, kept beside its own name.

    Raises:
        SetupError: the file cannot be read or written.
    """
    return append_place(pack_folder(folder) / "places.csv", place, name)


def draft_of(**given: object) -> Draft:
    """Return what a new pack begins with.

    Raises:
        SetupError: an answer does not fit; the message says which.
    """
    try:
        return Draft.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(step) for step in first["loc"])
        raise SetupError(f"{field}: {first['msg']}; {remedy_of(first['type'])}") from error


def pack_schema() -> dict[str, Any]:
    """Return the JSON Schema of a pack's files: one entry a file under ``properties``."""
    files: dict[str, type[BaseModel]] = {
        "agreement.yml": Agreement,
        "actors.yml": ActorList,
        "outlets.yml": OutletList,
        "cases.yml": Trials,
        "zones.geojson: properties of a feature": Zone,
        "zones.geojson: properties of one that is made": Drawing,
        "places.csv: a row": Place,
    }
    inputs = [(model, "validation") for model in files.values()]
    refs, defined = models_json_schema(inputs, ref_template="#/$defs/{model}")  # type: ignore[arg-type]
    entries = {name: refs[(model, "validation")] for name, model in files.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An agreement pack",
        "description": "Each property is one file of the folder.",
        "type": "object",
        "properties": entries,
        "required": ["agreement.yml", "actors.yml"],
        "$defs": defined["$defs"],
    }
