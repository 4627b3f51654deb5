"""Archives: every member is streamed to its reader, and none is ever written under its own name."""

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Self, cast

from trucewatch.collectors.fields import input_issue
from trucewatch.collectors.item import Found, Item, Onward, TooMuch, spool
from trucewatch.collectors.kinds import READ
from trucewatch.collectors.walk import NOTES
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue

_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, UnicodeError,
)  # fmt: skip
_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
_MAKES = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "word/document.xml": "docx"}
_LONGEST_HEADER = 1024 * 1024  # bytes of names and the like before one member of a tar archive
_HEADERS = frozenset(
    (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE,
     tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
)  # fmt: skip
_LINK = 0o120000  # the file type of a symbolic link, in the high half of a member's attributes
_KIND = 0o170000


class _Header(tarfile.TarInfo):
    """The header of a member; those that only carry names are read into memory whole."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Return a header.

        Raises:
            InputError: it carries more than any name needs.
        """
        header = super().frombuf(buf, encoding, errors)
        if header.type in _HEADERS and header.size > _LONGEST_HEADER:
            raise InputError(f"a header in it claims {header.size} bytes of names")
        return header


def make_of(item: Item) -> str:
    """Return what an archive of the zip make is: an office file or ``zip`` (WACZ too)."""
    try:
        with zipfile.ZipFile(item.stream) as archive:
            names = frozenset(archive.namelist())
            kind = archive.read("mimetype")[:80] if _is_short(archive, "mimetype") else b""
    except _BROKEN:
        return "zip"
    if kind.startswith(_SHEETS):
        return "ods"
    return next((make for name, make in _MAKES.items() if name in names), "zip")


def _is_short(archive: zipfile.ZipFile, name: str) -> bool:
    found = archive.NameToInfo.get(name)
    return found is not None and found.file_size <= 80


def read_zip(item: Item, onward: Onward) -> Iterator[Found]:
    """Return what the members of a zip archive give, in the order of its directory.

    Members whose data overlap, as in archives made to explode, are refused by the budget; the
    indexes and page texts of a WACZ are passed over, for its WARC files say the same.
    """
    try:
        archive = zipfile.ZipFile(item.stream)
    except _BROKEN as error:
        raise InputError(f"it is no readable zip archive ({_said(error)})") from error
    with archive:
        members = archive.infolist()
        is_wacz = any(one.filename == "datapackage.json" for one in members) and any(
            one.filename.startswith("archive/") for one in members
        )
        for member in members:
            if member.filename.endswith("/") or (
                is_wacz and not member.filename.startswith("archive/")
            ):
                continue
            item.budget.member()
            yield from _zip_member(item, archive, member, onward)


def _zip_member(
    item: Item, archive: zipfile.ZipFile, member: zipfile.ZipInfo, onward: Onward
) -> Iterator[Found]:
    name = member.filename
    if (member.external_attr >> 16) & _KIND == _LINK:
        yield _skipped(item, name, "it is a link, and links are not followed")
    elif member.flag_bits & 1:
        yield _skipped(item, name, "it is locked with a password")
    elif _is_wanted(name):
        try:
            source = archive.open(member)
        except _BROKEN as error:
            yield _skipped(item, name, f"it cannot be opened ({_said(error)})")
            return
        yield from _member(item, name, source, member.compress_size, onward)


def read_tar(item: Item, onward: Onward) -> Iterator[Found]:
    """Return what the members of a tar archive give; links and devices are passed over."""
    try:
        size = item.stream.seek(0, io.SEEK_END)
        item.stream.seek(0)
        with tarfile.open(fileobj=item.stream, mode="r|", tarinfo=_Header) as archive:
            for member in archive:
                item.budget.member()
                if not member.isdir():
                    yield from _tar_member(item, archive, member, onward)
                # passing over a size that is a lie takes hours: every block of it is asked for
                if archive.offset > size + tarfile.BLOCKSIZE:
                    raise InputError("a member claims to be longer than the archive is")
    except tarfile.TarError as error:
        raise InputError(f"it is no whole tar archive ({_said(error)})") from error


def _tar_member(
    item: Item, archive: tarfile.TarFile, member: tarfile.TarInfo, onward: Onward
) -> Iterator[Found]:
    source = archive.extractfile(member) if member.isreg() else None
    if source is None:
        yield _skipped(item, member.name, "it is a link or a device, and these are not followed")
    elif _is_wanted(member.name):
        yield from _member(item, member.name, source, None, onward)


def read_gzip(item: Item, onward: Onward) -> Iterator[Found]:
    """Return what a file packed by gzip gives; its name loses the last ending."""
    packed = item.stream.seek(0, 2)
    item.stream.seek(0)
    name = item.path.removesuffix(".gz")
    if item.ending == ".tgz":
        name = f"{item.path.removesuffix('.tgz')}.tar"
    source = cast("IO[bytes]", gzip.GzipFile(fileobj=item.stream, mode="rb"))
    yield from _member(item, name, source, packed, onward, note=True)


def _member(
    item: Item,
    name: str,
    source: IO[bytes],
    packed: int | None,
    onward: Onward,
    *,
    note: bool = False,
) -> Iterator[Found]:
    try:
        with source, spool(source, item.budget, packed) as held:
            inner = item.within(name, held)
            yield from onward(inner._replace(note=item.note) if note else inner)
    except TooMuch:
        raise
    except _BROKEN as error:
        yield _skipped(item, name, f"its bytes are damaged ({_said(error)})")


def _is_wanted(name: str) -> bool:
    """Return False for what archives carry along: hidden files, side files, pictures."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    if not last or last.startswith(".") or "__MACOSX/" in name or last.endswith(NOTES):
        return False
    return "." not in last or f".{last.rsplit('.', 1)[-1].lower()}" in READ


def _skipped(item: Item, name: str, why: str) -> Found:
    where = f"{item.name}!{name}"
    step = "take it out by hand and give the file itself"
    issue: Issue = input_issue(InputError(why), "member_skipped", where, step)
    return Found(issue, where, "archive")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
