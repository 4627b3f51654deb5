"""One thing on its way in: its bytes, its name, and how much it may still cost."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from typing import IO, BinaryIO, NamedTuple

from trucewatch.collectors.given import Given
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

IN_MEMORY = 8 * 1024 * 1024  # bytes of a member that are held in memory; more go to a nameless file
MOST_BYTES = 4 * 1024 * 1024 * 1024  # all members of one archive together, opened up
MOST_MEMBER = 1024 * 1024 * 1024  # one member, opened up
MOST_MEMBERS = 200_000
MOST_RATIO = 300  # opened-up bytes for one packed byte; text packs twenty to one
FREE_RATIO = 16 * 1024 * 1024  # bytes below which no ratio is looked at
DEEPEST = 4  # archives within archives
_CHUNK = 1024 * 1024


class TooMuch(InputError):  # noqa: N818 - the item is at fault, not the program
    """An archive opens up to more than it may cost; what stands in it is read no further."""


class Budget:
    """What one item from outside may still open up to, over all that stands in it."""

    def __init__(self, most_bytes: int = MOST_BYTES, most_members: int = MOST_MEMBERS) -> None:
        self._bytes, self._members = most_bytes, most_members

    def member(self) -> None:
        """Count one member.

        Raises:
            TooMuch: there are more than any honest archive holds.
        """
        self._members -= 1
        if self._members < 0:
            raise TooMuch("it holds more members than are read of one archive")

    def take(self, size: int) -> None:
        """Count opened-up bytes.

        Raises:
            TooMuch: they are more than is read of one archive.
        """
        self._bytes -= size
        if self._bytes < 0:
            raise TooMuch("it opens up to more bytes than are read of one archive")


class Item(NamedTuple):
    """One thing to be read.

    ``name`` is what issues call it; ``path`` is its own name, whose ending is believed where its
    bytes do not tell. ``stream`` can be sought in and holds bytes as they came. ``note`` states
    fields from outside (a side file, the headers of an archived page) and stands above what the
    item says itself; ``given`` stands below. ``charset`` is an encoding that was declared outside.
    """

    name: str
    path: str
    stream: BinaryIO
    given: Given
    budget: Budget
    note: Mapping[str, object] = {}
    charset: str | None = None
    depth: int = 0

    @property
    def ending(self) -> str:
        """The last ending of its own name, in small letters, with its dot."""
        last = self.path.replace("\\", "/").rsplit("/", 1)[-1]
        return f".{last.rsplit('.', 1)[-1].lower()}" if "." in last.lstrip(".") else ""

    def head(self, size: int) -> bytes:
        """Return the first bytes; the stream stands at its beginning again."""
        self.stream.seek(0)
        found = self.stream.read(size)
        self.stream.seek(0)
        return found

    def within(self, path: str, stream: BinaryIO, **fields: object) -> "Item":
        """Return a thing that stands inside this one."""
        inner = self._replace(
            name=f"{self.name}!{path}", path=path, stream=stream, depth=self.depth + 1,
            note={}, charset=None,
        )  # fmt: skip
        return inner._replace(**fields)  # type: ignore[arg-type]  # its own fields, by name


class Found(NamedTuple):
    """A report or an issue, where it stands, and what read it (with its version)."""

    value: Report | Issue
    part: str
    extractor: str


Onward = Callable[[Item], Iterator[Found]]
"""Reads what stands inside an item."""


def spool(source: IO[bytes], budget: Budget, packed: int | None = None) -> BinaryIO:
    """Return the bytes of ``source`` in a stream that can be sought in, and that has no name.

    Args:
        source: A member of an archive, opened up as it is read.
        budget: Is charged for every byte.
        packed: How many bytes it takes up in the archive, None when that is not known.

    Raises:
        TooMuch: it opens up to more than it may.
    """
    held = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - handed on
    try:
        _pour(source, held, budget, packed)
    except BaseException:
        held.close()
        raise
    held.seek(0)
    return held  # type: ignore[return-value]  # it has all that a binary stream has


def _pour(source: IO[bytes], into: IO[bytes], budget: Budget, packed: int | None) -> None:
    size = 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        budget.take(len(chunk))
        if size > MOST_MEMBER:
            raise TooMuch(f"one member opens up to more than {MOST_MEMBER >> 20} MiB")
        if packed is not None and size > FREE_RATIO and size > MOST_RATIO * max(packed, 1):
            raise TooMuch(f"a member opens up to more than {MOST_RATIO} times its size")
        into.write(chunk)
