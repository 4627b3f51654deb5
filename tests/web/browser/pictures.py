"""Small pictures of pages, read and compared part by part.

Letters fall a little otherwise with every version of a font or a browser, so no point of a picture
is compared with a point. Parts of it are: their colour and how much is drawn in them, each with
what lies around it in the other picture, so that a line may end a word earlier.
"""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
PART = 12
"""Points of the side of a part; of the page it is 32 points wide."""
APART = 14.0
"""How far (of 255) colour or ink of a part may lie from all that is around it in the other."""
MOST = 0.03
"""Which share of the parts may differ before a page has changed."""
_HEAD = b"\x89PNG\r\n\x1a\n"


def seen(png: bytes) -> Picture:
    """Return the colours of a PNG as a browser draws it."""
    chunks = dict.fromkeys((b"IHDR", b"IDAT"), b"")
    for name, data in _chunks(png):
        chunks[name] = chunks.get(name, b"") + data
    width, height, depth, kind = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert depth == 8, "eight bits a colour are read"
    planes = {2: 3, 6: 4}[kind]
    return _points(zlib.decompress(chunks[b"IDAT"]), width, height, planes)[..., :3]


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert png.startswith(_HEAD)
    at = len(_HEAD)
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def _points(data: bytes, width: int, height: int, planes: int) -> Picture:
    """Undo the filters by which a PNG tells each row from its neighbours."""
    rows = np.frombuffer(data, np.uint8).reshape(height, 1 + width * planes)
    found = np.zeros((height + 1, width, planes), np.uint8)
    for n, row in enumerate(rows, start=1):
        told, above = row[1:].reshape(width, planes), found[n - 1]
        match row[0]:
            case 0:
                found[n] = told
            case 1:
                found[n] = np.cumsum(told, axis=0, dtype=np.uint8)
            case 2:
                found[n] = told + above
            case kind:
                found[n] = _from_left(told.tolist(), above.tolist(), kind == 4)
    return found[1:]


def _from_left(told: list[list[int]], above: list[list[int]], paeth: bool) -> list[list[int]]:
    found = []
    left = corner = [0] * len(told[0])
    for one, up in zip(told, above, strict=True):
        guess = _nearest if paeth else _middle
        left = [
            (value + guess(a, b, c)) % 256
            for value, a, b, c in zip(one, left, up, corner, strict=True)
        ]
        found.append(left)
        corner = up
    return found


def _middle(left: int, up: int, _corner: int) -> int:
    return (left + up) // 2


def _nearest(left: int, up: int, corner: int) -> int:
    aim = left + up - corner
    return min((left, up, corner), key=lambda value: abs(aim - value))


def changed(one: Picture, other: Picture) -> float:
    """Return the share of parts of two pictures that have no like near them in the other."""
    if one.shape != other.shape:
        return 1.0
    first, second = _parts(one), _parts(other)
    apart = np.maximum(_beyond(first, second), _beyond(second, first))
    return float((apart.max(axis=2) > APART).mean())


def _parts(picture: Picture) -> NDArray[np.float64]:
    """Return of each part its colour, and how much its points differ: the ink on it."""
    height, width = (side // PART for side in picture.shape[:2])
    points = picture[: height * PART, : width * PART].astype(float)
    parts = points.reshape(height, PART, width, PART, 3)
    ink = parts.mean(axis=4).std(axis=(1, 3))
    return np.concatenate([parts.mean(axis=(1, 3)), ink[..., None]], axis=2)


def _beyond(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each part lies outside of what the nine parts around it hold in the other."""
    high, wide = other.shape[:2]
    edged = np.pad(other, ((1, 1), (1, 1), (0, 0)), mode="edge")
    around = np.stack([edged[y : y + high, x : x + wide] for y in range(3) for x in range(3)])
    beyond: NDArray[np.float64] = np.maximum(one - around.max(axis=0), around.min(axis=0) - one)
    return beyond
