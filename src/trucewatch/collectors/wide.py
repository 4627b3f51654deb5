"""Encodings of two or four bytes a letter, in which a line feed is no byte of its own."""

import codecs
import io
from typing import BinaryIO

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and what they say, in the order in which they are to be compared."""
_OPENING = "{[<"  # what JSON, XML and HTML begin with, and a letter of ASCII follows
_SHAPES = (
    ("utf-32-le", (0, 4), (1, 2, 3, 5, 6, 7)),
    ("utf-32-be", (3, 7), (0, 1, 2, 4, 5, 6)),
    ("utf-16-le", (0, 2), (1, 3)),
    ("utf-16-be", (1, 3), (0, 2)),
)
"""Where the first two letters stand, and where nothing but NULs does."""


def wide_encoding(head: bytes) -> str | None:
    """Return the encoding when it is UTF-16 or UTF-32, by its mark or its first two letters.

    Two letters of ASCII are told by their NULs, as RFC 4627 does for JSON; without a mark whatever
    begins with anything but a brace, a bracket or a tag is left to others (None).
    """
    for mark, encoding in MARKS[1:]:
        if head.startswith(mark):
            return encoding
    if b"\0" not in head[:4]:
        return None
    for encoding, letters, nuls in _SHAPES:
        if len(head) > max(*letters, *nuls) and not any(head[at] for at in nuls):
            first, second = (head[at] for at in letters)
            if second and chr(first) in _OPENING:
                return encoding
    return None


def narrowed(data: bytes) -> bytes:
    """Return wide bytes as UTF-8, and any others as they are; what is damaged is replaced."""
    encoding = wide_encoding(data)
    return data.decode(encoding, "replace").encode() if encoding else data


class Narrowed:
    """The lines of a wide stream as UTF-8; the stream stays open and stands anywhere."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")

    def readline(self, size: int) -> bytes:
        """Return a line of at most ``size`` letters, empty at the end."""
        line = self._text.readline(size)
        if not line:
            self._text.detach()
            self._text = io.TextIOWrapper(io.BytesIO())
        return line.encode()


def line_reader(stream: BinaryIO) -> "BinaryIO | Narrowed":
    """Return a stream whose lines are read in bytes, made narrow where it is wide."""
    encoding = wide_encoding(_head(stream))
    return Narrowed(stream, encoding) if encoding else stream


def _head(stream: BinaryIO) -> bytes:
    peek = getattr(stream, "peek", None)
    if peek is not None:
        return bytes(peek(8)[:8])
    if not stream.seekable():
        return b""
    at = stream.tell()
    found = stream.read(8)
    stream.seek(at)
    return found
