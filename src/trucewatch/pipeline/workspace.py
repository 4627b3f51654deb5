"""A workspace: one folder with its settings, raw items, ledger, catalogue and results."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PositiveInt, ValidationError, field_validator

from trucewatch.core.errors import SetupError
from trucewatch.core.record import Record

FILE = "trucewatch.toml"
INBOX = "inbox"
DATABASE = "sqlite:///catalogue.sqlite"
_SQLITE = "sqlite:///"
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_EVERY = re.compile(r"^\s*(\d{1,6})\s*([smhd])\s*$")

OutletKind = Literal["feed", "page", "section", "sitemap"]


def _period(value: object) -> object:
    """Return the period that ``30m``, ``6h`` or ``1d`` writes; other values as they are."""
    found = _EVERY.match(value) if isinstance(value, str) else None
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else value


Period = Annotated[timedelta, BeforeValidator(_period), Field(gt=timedelta())]
"""A length of time, written as ``90s``, ``30m``, ``6h`` or ``1d``."""


class WatchedOutlet(Record):
    """An outlet that is asked for news.

    ``url`` is what ``kind`` says: a feed, one page, a page that lists others, a sitemap. ``every``
    is how often it is asked; the pages that it leads to are asked again ``recheck`` after they
    changed, and half as often each time they did not, down to once a week. ``source``
    names the outlet in its reports, None for the host of each page; ``language`` (ISO 639-1) is
    what it mostly writes, None when that is not known.
    """

    url: str
    kind: OutletKind = "feed"
    every: Period = timedelta(minutes=30)
    recheck: Period = timedelta(hours=1)
    source: str | None = None
    language: str | None = None
    enabled: bool = True


class WatchedFolder(Record):
    """A folder that is looked into for new files; ``path`` is relative to the workspace.

    ``source`` and ``language`` stand for reports that name none.
    """

    path: str
    source: str | None = None
    language: str | None = None


class SignIn(Record):
    """How people come in by OpenID Connect, beside passwords.

    ``roles`` maps groups, as the provider names them in ``claim``, to viewer, analyst, editor or
    manager; who is in none of them stays out. ``secret_file`` is relative to the workspace, None
    for a public client; ``label`` is what the button says.
    """

    issuer: str
    client_id: str
    roles: dict[str, Literal["viewer", "analyst", "editor", "manager"]]
    claim: str = "groups"
    secret_file: str | None = None
    label: str = "OpenID Connect"


class WorkspaceSettings(Record):
    """What ``trucewatch.toml`` says.

    ``database`` is an SQLAlchemy URL; the path of an SQLite one is relative to the workspace.
    ``outlets_file`` and ``gazetteer`` are paths relative to the workspace; ``languages`` (ISO
    639-1) are those that reports are expected in, used where an encoding has to be guessed.
    """

    pack: str
    database: str = DATABASE
    languages: tuple[str, ...] = ()
    gazetteer: str | None = None
    outlets_file: str | None = None
    horizon_days: PositiveInt = 14
    allow_hosts: tuple[str, ...] = ()
    folders: tuple[WatchedFolder, ...] = ()
    outlets: tuple[WatchedOutlet, ...] = ()
    sign_in: SignIn | None = None

    @field_validator("languages")
    @classmethod
    def _codes(cls, found: tuple[str, ...]) -> tuple[str, ...]:
        for code in found:
            if not re.fullmatch("[a-z]{2}", code):
                raise ValueError(f"{code!r} is no language code; write two letters such as ar")
        return found


class Workspace(Record):
    """A folder with everything that belongs together; paths below it are made when needed."""

    root: Path
    settings: WorkspaceSettings

    @property
    def settings_file(self) -> Path:
        """The file that people edit."""
        return self.root / FILE

    @property
    def raw(self) -> Path:
        """The bytes as they were collected, named by their SHA-256."""
        return self.root / "raw"

    @property
    def out(self) -> Path:
        """The results: brief, map, tables."""
        return self.root / "out"

    @property
    def catalogue(self) -> str:
        """The URL of the database that is queried; an SQLite path in it is absolute."""
        url = self.settings.database
        if not url.startswith(_SQLITE):
            return url
        return f"{_SQLITE}{(self.root / url.removeprefix(_SQLITE)).absolute()}"

    @property
    def ledger(self) -> str:
        """Where the ledger stands, as a URL: a file of its own, or the catalogue's server."""
        if not self.settings.database.startswith("sqlite"):
            return self.settings.database
        return f"{_SQLITE}{(self.root / 'ledger.sqlite').absolute()}"

    @property
    def ledger_file(self) -> Path | None:
        """The ledger's file, None where it stands on a server."""
        return Path(self.ledger.removeprefix(_SQLITE)) if self.ledger.startswith(_SQLITE) else None

    def inside(self, path: str | None) -> Path | None:
        """Return a path of the settings as seen from here, None for None."""
        return None if path is None else self.root / path

    @property
    def pack(self) -> str:
        """The pack's id, or the absolute path of its folder when the workspace holds one."""
        own = self.root / self.settings.pack
        return str(own.absolute()) if (own / "agreement.yml").is_file() else self.settings.pack


def init_workspace(root: Path, pack: str) -> Workspace:
    """Make a workspace in ``root``, with an empty inbox, and return it.

    Raises:
        SetupError: there is one already, the pack cannot be used, or nothing can be written.
    """
    from trucewatch.stores.packs import load_pack

    if (root / FILE).exists():
        raise SetupError(f"{root}: is a workspace already; edit its {FILE}")
    load_pack(str(root / pack) if (root / pack / "agreement.yml").is_file() else pack)
    try:
        (root / INBOX).mkdir(parents=True, exist_ok=True)
        (root / FILE).write_text(_first_settings(pack), encoding="utf-8")
    except OSError as error:
        raise SetupError(f"{root}: cannot be written ({error.strerror}); choose another") from error
    return open_workspace(root)


def open_workspace(root: Path) -> Workspace:
    """Return the workspace in ``root``.

    Raises:
        SetupError: there is none, or a setting is wrong; the message names it.
    """
    path = root / FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        text = f"{root}: is no workspace; make one with: trucewatch init {root}"
        raise SetupError(text) from error
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror}); check it") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SetupError(f"{path}: is no valid TOML: {error}") from error
    return Workspace(root=root, settings=_checked(path, found))


def made(root: Path, pack: str | None) -> Workspace:
    """Return the workspace in ``root``; it is made for ``pack`` when it is not there.

    Raises:
        SetupError: there is none and no pack is named, or it cannot be made or read.
    """
    return (
        init_workspace(root, pack) if pack and not (root / FILE).exists() else open_workspace(root)
    )


def _checked(path: Path, found: dict[str, Any]) -> WorkspaceSettings:
    try:
        return WorkspaceSettings.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole file"
        raise SetupError(f"{path}: {field}: {first['msg']}") from error


def _first_settings(pack: str) -> str:
    import tomlkit

    document = tomlkit.document()
    for line in _INTRODUCTION.splitlines():
        document.add(tomlkit.comment(line))
    document.add("pack", tomlkit.item(pack))
    document.add("database", tomlkit.item(DATABASE))
    document.add("languages", tomlkit.item(["ar", "en", "ru", "tr"]))
    document.add(tomlkit.nl())
    folders = tomlkit.aot()
    folders.append(tomlkit.item({"path": INBOX}))
    document.add("folders", folders)
    return document.as_string() + _EXAMPLES


_INTRODUCTION = """\
The settings of one trucewatch workspace; `trucewatch watch DIR` reads them at every start.
Times are written like 90s, 30m, 6h, 1d; paths are relative to this folder.
"""
_EXAMPLES = """
# Hosts of your own that may have a private or loopback address; no other such address is called.
# Write this line above [[folders]].
# allow_hosts = ["127.0.0.1:8080"]

# An outlet that is asked for news; kind is feed, page, section or sitemap.
# [[outlets]]
# url = "https://wire.example/feed.xml"
# kind = "feed"
# every = "30m"
# source = "wire.example"
# language = "en"
"""
