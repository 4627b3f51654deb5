"""Takes the files of a pack from what a stranger sends: named files or one archive, within limits.

Nothing is written under a name of the sender's, and nothing is parsed that could grow while it is.
"""

import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import IO

import yaml

from trucewatch.core.errors import InputError
from trucewatch.stores.skeleton import FILES

MOST_BYTES = 2_000_000
"""Of one file of a pack."""
_MEMBERS = 200
_DEEPEST = 40
_LINK, _KIND = 0o120000, 0o170000  # file types in the high half of a member's attributes
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, UnicodeError,
)  # fmt: skip


def pack_files(sent: Iterable[tuple[str, IO[bytes]]]) -> dict[str, bytes]:
    """Return the files of a pack by their names; what a pack has no use for is passed over.

    Args:
        sent: File names and contents; an archive of the zip make stands for its members.

    Raises:
        InputError: a limit is passed, a file stands twice, is no text, or would grow when it is
            read; or there is no ``agreement.yml``.
    """
    found: dict[str, bytes] = {}
    for name, stream in sent:
        opened = _members(stream) if name.lower().endswith(".zip") else [(name, _read(stream))]
        for member, data in opened:
            last = _last(member)
            if last in found:
                raise InputError(f"{last} stands twice; bring the files of one pack at a time")
            if last in FILES:
                found[last] = data
    if "agreement.yml" not in found:
        raise InputError(f"there is no agreement.yml; a pack has {', '.join(FILES)}")
    for name, data in found.items():
        _check(name, data)
    return found


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the files as an archive, the same bytes for the same files."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _last(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _read(stream: IO[bytes]) -> bytes:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(f"a file of a pack is larger than {MOST_BYTES // 1_000_000} MB")
    return data


def _members(stream: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            if len(members) > _MEMBERS:
                raise InputError("the archive has too many files; bring the folder of one pack")
            for one in members:
                if _last(one.filename) not in FILES or "__MACOSX/" in one.filename:
                    continue
                if (one.external_attr >> 16) & _KIND == _LINK or one.flag_bits & 1:
                    raise InputError(f"{_last(one.filename)} is a link or locked in the archive")
                with archive.open(one) as source:
                    yield one.filename, _read(source)
    except _BROKEN as error:
        raise InputError("the archive cannot be read; make it anew as a plain zip") from error


def _check(name: str, data: bytes) -> None:
    try:
        text = data.decode("utf-8-sig" if name.endswith(".csv") else "utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is no UTF-8 text; save it as UTF-8") from error
    if name.endswith(".yml"):
        _check_yaml(name, text)
    elif name.endswith(".geojson"):
        _check_json(name, text)


def _check_yaml(name: str, text: str) -> None:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_PARSER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise InputError(f"{name} repeats parts by & and *; write them out")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise InputError(f"{name} is nested too deeply; look for a bracket too many")
    except yaml.YAMLError:
        return  # whoever reads it says where and why


def _check_json(name: str, text: str) -> None:
    depth = 0
    for letter in re.findall(r"[\[{\]}]", _STRINGS.sub("", text)):
        depth += 1 if letter in "[{" else -1
        if depth > _DEEPEST:
            raise InputError(f"{name} is nested too deeply; look for a bracket too many")
    try:
        json.loads(text, parse_constant=_refused)
    except _NotFiniteError as error:
        raise InputError(f"{name} has {error}, which is no number; write one") from error
    except ValueError:
        return  # whoever reads it says where and why


class _NotFiniteError(Exception):
    """A number that is none."""


def _refused(word: str) -> None:
    raise _NotFiniteError(word)
