"""What is wrong with a pack, where, and how to mend it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from trucewatch.core.record import Record

Level = Literal["error", "warning"]

AGREEMENT, ACTORS, OUTLETS, ZONES, PLACES = (
    "agreement.yml", "actors.yml", "outlets.yml", "zones.geojson", "places.csv",
)  # fmt: skip


class Problem(Record):
    """One thing that is wrong with a pack: where, what, and how to mend it.

    An ``error`` makes the pack unusable; a ``warning`` leaves it poorer than it could be. ``field``
    is a path of keys and ids joined by dots.
    """

    level: Level
    file: str
    field: str
    what: str
    remedy: str

    def line(self) -> str:
        """Return the problem on one line."""
        return f"{self.file}: {self.field}: {self.what}; {self.remedy}"


def near(unknown: str, known: Iterable[str], otherwise: str) -> str:
    """Return the remedy for an id that leads nowhere: the known one that is spelled alike."""
    alike = get_close_matches(unknown, list(known), n=1, cutoff=0.7)
    return f"write {alike[0]}, or {otherwise}" if alike else otherwise


def error(file: str, field: str, what: str, remedy: str) -> Problem:
    """Return a problem that makes the pack unusable."""
    return Problem(level="error", file=file, field=field, what=what, remedy=remedy)


def warning(file: str, field: str, what: str, remedy: str) -> Problem:
    """Return a problem that leaves the pack poorer."""
    return Problem(level="warning", file=file, field=field, what=what, remedy=remedy)
