"""Puts an offered pack to use in a workspace; who did so, when and why stands in the ledger."""

from datetime import datetime
from pathlib import Path

import tomlkit
from pydantic import AwareDatetime

from trucewatch.core.errors import InputError, SetupError
from trucewatch.core.record import Record
from trucewatch.pipeline.ledger import write_head
from trucewatch.pipeline.lock import locked
from trucewatch.pipeline.offers import Looked, Offer, Offers, look, write_files
from trucewatch.pipeline.workspace import Workspace, open_workspace
from trucewatch.publication.record import Material
from trucewatch.stores.catalogue import Catalogue
from trucewatch.stores.ledger import item_of, open_ledger

_FOLDER = "packs"


class Adopted(Record):
    """A pack was put to use: ``setting`` is what the settings name since, ``former`` before."""

    id: str
    pack: str
    setting: str
    former: str
    offered_by: str
    by: str
    at: AwareDatetime
    reason: str


def adopt(workspace: Workspace, one: Offer, who: str, reason: str, at: datetime) -> Workspace:
    """Make an offered pack the pack of a workspace, and return the workspace as it is then.

    Its files are copied to a folder that is never changed again, so that what was judged by them
    can be looked up.

    Raises:
        InputError: the pack cannot be used, or no reason is given.
        BusyError: another process is at work on the workspace.
        SetupError: something cannot be written.
    """
    offers = Offers(workspace)
    found: Looked = look(offers.folder(one))
    if found.pack is None or not found.fit:
        raise InputError("the pack has faults; mend them first")
    if len(reason.strip()) < 3:
        raise InputError("reason: say why, in a few words")
    setting = f"{_FOLDER}/{found.pack.id}.{one.id.removeprefix('off-')[:12]}"
    made = Adopted(
        id=f"{one.id}@{at.isoformat()}", pack=found.pack.id, setting=setting,
        former=workspace.settings.pack, offered_by=one.by, by=who, at=at, reason=reason.strip(),
    )  # fmt: skip
    with locked(workspace):
        try:
            _copy(offers.folder(one), workspace.root / setting)
        except OSError as error:
            text = f"{workspace.root / setting}: cannot be written ({error.strerror})"
            raise SetupError(f"{text}; make room and try again") from error
        with open_ledger(workspace.ledger) as ledger:
            ledger.append([item_of("adopted", made)])
            write_head(workspace.root / "ledger.head.json", ledger.head())
        _set(workspace.settings_file, setting)
    return open_workspace(workspace.root)


def show(catalogue: Catalogue, workspace: Workspace, at: datetime) -> None:
    """Let a pack stand in the catalogue before anything was judged under it."""
    from trucewatch.stores.packs import load_pack

    pack = load_pack(workspace.pack)
    if pack.id not in catalogue.records.packs():
        catalogue.fill(Material(as_of=at, pack=pack, reports=()))


def adoptions(workspace: Workspace) -> tuple[Adopted, ...]:
    """Return which packs were put to use, the last first."""
    if workspace.ledger_file is not None and not workspace.ledger_file.exists():
        return ()
    with open_ledger(workspace.ledger) as ledger:
        rows = [payload for _, _, payload in ledger.payloads("adopted")]
    return tuple(Adopted.model_validate_json(one) for one in reversed(rows))


def _copy(source: Path, target: Path) -> None:
    if (target / "agreement.yml").is_file():
        return
    draft = target.with_name(f".{target.name}.draft")
    for left in draft.glob("*"):  # of a copy that was cut short
        left.unlink()
    if draft.is_dir():
        draft.rmdir()
    write_files(draft, {path.name: path.read_bytes() for path in source.iterdir()})
    draft.replace(target)


def _set(path: Path, setting: str) -> None:
    """Write the pack into the settings; whatever else stands there stays as people wrote it."""
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
        document["pack"] = setting
        draft = path.with_suffix(".toml.draft")
        draft.write_text(tomlkit.dumps(document), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise SetupError(f"{path}: cannot be written ({error.strerror}); free it") from error
