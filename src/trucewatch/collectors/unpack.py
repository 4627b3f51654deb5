"""Bodies as they come over the wire become bytes, piece by piece and never too many."""

import zlib
from collections.abc import Iterable

from trucewatch.core.errors import InputError

FREE = 1024 * 1024  # bytes that may come out of anything before the ratio counts
STEP = 64 * 1024  # bytes unpacked at a time
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class TooMuchError(InputError):
    """A body holds more than is read."""


class BrokenBodyError(InputError):
    """A body cannot be unpacked."""


def unpacked(pieces: Iterable[bytes], encoding: str, most: int, ratio: int) -> bytes:
    """Return the body that ``pieces`` pack.

    Args:
        pieces: As they come.
        encoding: The ``Content-Encoding``: empty, ``identity``, ``gzip`` or ``deflate``.
        most: Bytes that may come out.
        ratio: How many times more bytes may come out than go in, beyond the first mebibyte.

    Raises:
        TooMuchError: more comes out than ``most`` or ``ratio`` allow.
        BrokenBodyError: it is packed in another way, damaged or cut off.
    """
    names = [name for name in (part.strip().lower() for part in encoding.split(",")) if name]
    names = [name for name in names if name != "identity"]
    if not names:
        return _plain(pieces, most)
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip", "deflate"):
        raise BrokenBodyError(f"it is packed as {encoding[:40]!r}, which was not asked for")
    return _Unpacking(names[0] == "deflate", most, ratio).read(pieces)


def _plain(pieces: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > most:
            raise TooMuchError(f"it is longer than {most} bytes")
    return bytes(body)


class _Unpacking:
    def __init__(self, deflate: bool, most: int, ratio: int) -> None:
        self._deflate, self._most, self._ratio = deflate, most, ratio
        self._body, self._eaten = bytearray(), 0
        self._tool = None if deflate else zlib.decompressobj(_GZIP)

    def read(self, pieces: Iterable[bytes]) -> bytes:
        for piece in filter(None, pieces):
            self._eaten += len(piece)
            self._eat(piece)
        if self._tool is not None and not self._tool.eof:
            raise BrokenBodyError("its packed body is cut off")
        return bytes(self._body)

    def _eat(self, piece: bytes) -> None:
        tool = self._tool = self._tool or zlib.decompressobj(_kind_of_deflate(piece))
        if tool.eof:
            return  # what stands behind the end belongs to nothing
        try:
            while piece and not tool.eof:
                self._body += tool.decompress(piece, STEP)
                self._check()
                piece = tool.unconsumed_tail
        except zlib.error as error:
            raise BrokenBodyError(f"its packed body is damaged ({error})") from error

    def _check(self) -> None:
        size = len(self._body)
        if size > self._most:
            raise TooMuchError(f"it unpacks to more than {self._most} bytes")
        if size > FREE and size > self._ratio * self._eaten:
            raise TooMuchError(f"it unpacks to more than {self._ratio} times its size")


def _kind_of_deflate(piece: bytes) -> int:
    """Return how deflate is wrapped: with the header that the standard wants, or bare."""
    wrapped = piece[0] & 0x0F == 8 and (
        len(piece) < 2 or int.from_bytes(piece[:2], "big") % 31 == 0
    )
    return _ZLIB if wrapped else _RAW
