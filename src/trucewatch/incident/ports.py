"""What the incident room needs from outside."""

from typing import Protocol

from trucewatch.place.record import Place


class PlaceIndex(Protocol):
    """Gives the place behind an id."""

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id, None when it is not known."""
        ...
