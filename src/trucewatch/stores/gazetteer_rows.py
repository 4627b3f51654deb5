"""What every source of a gazetteer is turned into, and how its bytes are read."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Final, NamedTuple

from trucewatch.core.errors import SetupError

Progress = Callable[[int, int], None]
Tell = Callable[[int], None]  # called with the bytes of a source that are read

_EVERY = 5_000  # lines between two calls of ``Tell``
_MOST_PACKED: Final = 250  # times its packed size that a zip member may have
# radius of a town's point by its people: GeoNames points are centres to about a kilometre
_TOWN_RADII: Final = (
    (2_000, 1_500), (20_000, 2_500), (100_000, 4_000), (500_000, 8_000), (2_000_000, 15_000),
)  # fmt: skip


class Row(NamedTuple):
    """A place before it is stored.

    ``names`` are its other names as the source spells them, ``tagged`` those with their language.
    """

    id: str
    name: str
    names: Sequence[str]
    lon: float
    lat: float
    radius_m: float
    basis: str
    country: str | None
    admin1: str | None
    population: int | None
    source: str
    tagged: Sequence[tuple[str, str]] = ()


class MoreNames(NamedTuple):
    """Further names, with their language or "", of a place that another row describes."""

    id: str
    names: Sequence[tuple[str, str]]


class Flaw(NamedTuple):
    """What is wrong with one line or record, which is left out."""

    where: str
    why: str


Item = Row | MoreNames | Flaw


class Licensed(NamedTuple):
    """Who made a source and under which licence; both go into every row."""

    source: str
    licence: str

    def line(self) -> str:
        """Return both as one line, as places show it."""
        return f"{self.source}, {self.licence}"


def town_radius(people: int) -> int:
    """Return how far from a town's point the truth may lie, in metres."""
    return next((radius for below, radius in _TOWN_RADII if people < below), 25_000)


def position(lon: str | float | None, lat: str | float | None) -> tuple[float, float] | str:
    """Return degrees, or why they are none."""
    try:
        x, y = float(lon or "nan"), float(lat or "nan")
    except ValueError:
        return "the position is no number"
    if x != x or y != y:
        return "there is no position"
    if not (-180.0 <= x <= 180.0 and -90.0 <= y <= 90.0):
        return "the position is out of range"
    return x, y


def lines(path: Path, tell: Tell, member: str | None = None) -> Iterator[tuple[int, str]]:
    """Yield numbered lines of a file or of a member of a zip, without their ends.

    Raises:
        SetupError: the file cannot be read, the zip is broken, or a line is no UTF-8.
    """
    number = done = 0
    try:
        with opened(path, member) as file:
            for raw in file:
                number += 1
                done += len(raw)
                if number % _EVERY == 0:
                    tell(done)
                yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise SetupError(f"{path}:{number}: is no UTF-8; save the file as UTF-8") from error
    except (OSError, zipfile.BadZipFile, EOFError, RuntimeError) as error:
        raise SetupError(f"{path}: cannot be read ({error}); fetch it again") from error


def opened(path: Path, member: str | None) -> IO[bytes]:
    """Return a file, or a member of a zip, open for reading bytes.

    Raises:
        SetupError: the zip's member grows beyond all measure.
        OSError: the file cannot be read.
        BadZipFile: the zip is broken.
    """
    if member is None:
        return path.open("rb")
    archive = zipfile.ZipFile(path)
    found = archive.getinfo(member)
    if found.file_size > max(found.compress_size, 1) * _MOST_PACKED:
        raise SetupError(f"{path}: {member} unpacks to {found.file_size} bytes; is it a trap?")
    return archive.open(found)


def as_text(file: IO[bytes]) -> TextIOWrapper:
    """Return the bytes as text in UTF-8, with or without a mark."""
    return TextIOWrapper(file, encoding="utf-8-sig", newline="")


def members(path: Path) -> list[str]:
    """Return the names of a zip's files.

    Raises:
        SetupError: it is no zip, or a broken one.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return [info.filename for info in archive.infolist() if not info.is_dir()]
    except (OSError, zipfile.BadZipFile) as error:
        raise SetupError(f"{path}: is a broken zip ({error}); fetch it again") from error
