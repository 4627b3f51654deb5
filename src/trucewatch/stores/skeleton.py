"""Writes the first draft of a pack: commented files that load, with their first cases."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from string import Template

from pydantic import AwareDatetime, Field, field_validator

from trucewatch.core.errors import SetupError
from trucewatch.core.record import Record
from trucewatch.stores.resources import data_path

FILES = (
    "agreement.yml", "actors.yml", "outlets.yml", "places.csv", "zones.geojson", "cases.yml",
)  # fmt: skip
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_UNFIT = re.compile(r'["\\\x00-\x1f\x7f]')


class Draft(Record):
    """What a new pack begins with; ``parties`` maps the ids of parties to their names."""

    id: str
    name: str
    signed: date
    in_force: AwareDatetime
    parties: dict[str, str] = Field(min_length=1)

    @field_validator("id")
    @classmethod
    def _plain_id(cls, value: str) -> str:
        if not _ID.fullmatch(value):
            raise ValueError("use small letters, digits, - and _, as in valley-2029")
        return value

    @field_validator("parties")
    @classmethod
    def _plain_parties(cls, value: dict[str, str]) -> dict[str, str]:
        for one in value:
            cls._plain_id(one)
        return value


def write_skeleton(folder: Path, draft: Draft) -> tuple[Path, ...]:
    """Write the files of a new pack into ``folder`` and return their paths.

    Raises:
        SetupError: a file of a pack is there already, or the folder cannot be written.
    """
    taken = [name for name in FILES if (folder / name).exists()]
    if taken:
        raise SetupError(f"{folder / taken[0]}: is there already; choose an empty folder")
    words = _words(draft)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            text = data_path("skeleton", name).read_text(encoding="utf-8")
            (folder / name).write_text(Template(text).substitute(words), encoding="utf-8")
    except OSError as error:
        raise SetupError(
            f"{folder}: cannot be written ({error.strerror}); choose another"
        ) from error
    return tuple(folder / name for name in FILES)


def _words(draft: Draft) -> Mapping[str, str]:
    first = next(iter(draft.parties))
    day = draft.in_force.date() + timedelta(days=2)
    before = draft.in_force.date() - timedelta(days=2)
    entries = "".join(_entry(key, name) for key, name in draft.parties.items())
    return {
        "id": draft.id,
        "name": _UNFIT.sub(" ", draft.name),
        "signed": draft.signed.isoformat(),
        "in_force": _moment(draft.in_force),
        "parties": ", ".join(draft.parties),
        "first": first,
        "camps": ", ".join(f"{key}: {key}" for key in draft.parties),
        "party_entries": entries.rstrip("\n"),
        "day_in": day.isoformat(),
        "day_before": before.isoformat(),
    }


def _moment(when: datetime) -> str:
    return when.isoformat()


def _entry(key: str, name: str) -> str:
    clean = _UNFIT.sub(" ", name)
    return (
        f"  - id: {key}\n"
        f'    name: "{clean}"\n'
        "    # state, armed_forces, armed_group, organisation, mission, side, civilians\n"
        "    kind: side\n"
        "    # country: SYR    # three capitals, ISO 3166-1\n"
        f"    alignment: {key}\n"
        "    aliases:\n"
        f'      en: "{clean}"\n'
        "      # ar: \n      # ru: \n      # tr: \n"
        '    # generic: {en: "the army|government forces"}\n'
    )
