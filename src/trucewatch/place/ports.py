"""What the place room needs from outside."""

from collections.abc import Sequence
from typing import Protocol

from trucewatch.place.record import Candidate, Place


class Gazetteer(Protocol):
    """Finds what a place name may stand for."""

    def candidates(self, name: str, *, limit: int = 20) -> Sequence[Candidate]:
        """Return up to ``limit`` candidates, best first; empty when none is known."""
        ...

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id, None when the gazetteer has none."""
        ...

    def near(self, name: str) -> Sequence[Candidate]:
        """Return the places whose names are merely spelled nearly so, the nearest first.

        Their ``match`` is ``near`` and their score the likeness of the spellings, 0..1.
        """
        ...

    def knows(self, name: str) -> bool:
        """Return True when some place has this name."""
        ...
