"""Writes the first draft of a pack: commented files that load, with their first cases."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from string import Template

from pydantic import AwareDatetime, Field, field_validator

from trucewatch.agreement.check import LANGUAGES
from trucewatch.core.errors import SetupError
from trucewatch.core.record import Record
from trucewatch.source.record import Party
from trucewatch.stores.resources import data_path

FILES = (
    "agreement.yml", "actors.yml", "outlets.yml", "places.csv", "zones.geojson", "cases.yml",
)  # fmt: skip
_NO_COUNTRY = "    # country: SYR    # three capitals, ISO 3166-1\n"
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


def write_skeleton(folder: Path, draft: Draft, known: Sequence[Party] = ()) -> tuple[Path, ...]:
    """Write the files of a new pack into ``folder`` and return their paths.

    Args:
        folder: Where to; made when it is not there.
        draft: What the pack begins with.
        known: Parties whose names in each language are taken over where the draft means them.

    Raises:
        SetupError: a file of a pack is there already, or the folder cannot be written.
    """
    taken = [name for name in FILES if (folder / name).exists()]
    if taken:
        raise SetupError(f"{folder / taken[0]}: is there already; choose an empty folder")
    words = _words(draft, known)
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


def _words(draft: Draft, known: Sequence[Party]) -> Mapping[str, str]:
    first = next(iter(draft.parties))
    day = draft.in_force.date() + timedelta(days=2)
    before = draft.in_force.date() - timedelta(days=2)
    entries = "".join(_entry(key, name, known) for key, name in draft.parties.items())
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


def _entry(key: str, name: str, known: Sequence[Party]) -> str:
    clean = _UNFIT.sub(" ", name)
    listed = next((one for one in known if _means(one, key, name)), None)
    country = f"    country: {listed.country}\n" if listed and listed.country else _NO_COUNTRY
    return (
        f"  - id: {key}\n"
        f'    name: "{clean}"\n'
        "    # state, armed_forces, armed_group, organisation, mission, side, civilians\n"
        f"    kind: {listed.kind if listed else 'side'}\n{country}"
        f"    alignment: {key}\n"
        f"{_spellings('aliases', listed.aliases if listed else {}, clean)}"
        '    # generic: {en: "the army|government forces"}\n'
        f"{_spellings('metonyms', listed.metonyms) if listed and listed.metonyms else ''}"
    )


def _means(party: Party, key: str, name: str) -> bool:
    names = {party.id, party.name.lower(), *(one.lower() for one in party.aliases.get("en", ()))}
    return key in names or name.lower().removeprefix("the ") in names


def _spellings(title: str, listed: Mapping[str, Sequence[str]], name: str = "") -> str:
    """Return names by language as lines of YAML; a comment where a language has none."""
    lines = [f"    {title}:\n"]
    for language in LANGUAGES:
        first = [name] if name and language == "en" else []
        words = "|".join(dict.fromkeys([*first, *listed.get(language, ())]))
        lines.append(f'      {language}: "{words}"\n' if words else f"      # {language}: \n")
    return "".join(lines)
