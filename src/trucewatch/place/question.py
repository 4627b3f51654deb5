"""What is asked of the resolver and what it answers."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from trucewatch.place.record import Basis, Candidate, Match, Place

Facts = dict[str, float]


class Box(NamedTuple):
    """West, south, east and north, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, place: Place) -> bool:
        """Tell whether the place's point lies inside."""
        return self.west <= place.lon <= self.east and self.south <= place.lat <= self.north


class Ask(NamedTuple):
    """One name to resolve.

    ``basis`` is what a type word beside it says; ``within`` the candidates of the name that follows
    it after a comma ("Paris, Texas"); ``part`` tells that a direction stands before it.
    """

    name: str
    candidates: tuple[Candidate, ...]
    basis: Basis | None = None
    within: tuple[Candidate, ...] = ()
    part: bool = False


class Answer(NamedTuple):
    """The leading place, None without a candidate.

    ``share`` is its part of all that speaks for any; ``score`` a cautious chance that it lies
    within 161 km of the truth, 0..1 (see bench/places.py); ``facts`` are what spoke for it;
    ``match`` how its name was found; ``meant`` the chance that it is this place, however wide.
    """

    place: Place | None
    share: float
    score: float
    facts: Facts
    match: Match = "name"
    meant: float = 0.0


class Setting(NamedTuple):
    """What the context suggests.

    ``countries`` are ISO 3166-1 alpha-3 codes, ``box`` the area that the pack is about, ``own`` the
    ids of the pack's places, some of which lie far from it: a capital, where talks are held.
    """

    countries: Sequence[str] = ()
    box: Box | None = None
    own: Collection[str] = ()

    def holds(self, place: Place) -> bool:
        """Tell whether the place is the pack's own or lies in its area."""
        return place.id in self.own or (self.box is not None and self.box.holds(place))
