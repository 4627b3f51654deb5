"""Gazetteers in memory and one above the other: the pack's places before the world's."""

from collections.abc import Mapping, Sequence

from trucewatch.place.direction import derived, metres_between
from trucewatch.place.fuzzy import form_of, nearest
from trucewatch.place.normalise import normalise
from trucewatch.place.ports import Gazetteer
from trucewatch.place.record import Candidate, Place
from trucewatch.place.spelling import skeleton

_OWN = 0.9  # a pack lists the places its reports speak of
_ALIKE = 0.6
_NAMESAKE_M = 15_000.0


class MemoryGazetteer:
    """A few hundred places held in memory, such as a pack's."""

    def __init__(self, places: Sequence[Place], names: Mapping[str, Sequence[str]]) -> None:
        """Index the places.

        Args:
            places: The places.
            names: All names of each place, by its id; the place's own name may be missing.
        """
        self._places = {place.id: place for place in places}
        self._names = {place.id: (place.name, *names.get(place.id, ())) for place in places}
        self._forms: list[tuple[str, str]] | None = None  # made when first asked for
        self._by_key: dict[str, list[Place]] = {}
        self._by_skeleton: dict[str, list[Place]] = {}
        for place in places:
            all_names = self._names[place.id]
            for key in {normalise(name) for name in all_names} - {""}:
                self._by_key.setdefault(key, []).append(place)
            for loose in {skeleton(name) for name in all_names} - {None}:
                self._by_skeleton.setdefault(str(loose), []).append(place)

    def candidates(self, name: str, *, limit: int = 20) -> tuple[Candidate, ...]:
        """Return the places so named, in the order they were given."""
        found = self._by_key.get(normalise(name), ())
        return tuple(Candidate(place=place, score=_OWN) for place in found[:limit])

    def alike(self, name: str) -> tuple[Candidate, ...]:
        """Return the places with a name that is another transliteration of this one.

        Nothing when the name fits two places far apart: a town and its district are not; a
        candidate's score is lower than an exact one's.
        """
        loose = skeleton(name)
        found = self._by_skeleton.get(loose, []) if loose else []
        different = {place.id: place for place in found}.values()
        if any(metres_between(found[0], place) > _NAMESAKE_M for place in different):
            return ()
        return tuple(Candidate(place=p, score=_ALIKE, match="spelling") for p in different)

    def near(self, name: str) -> tuple[Candidate, ...]:
        """Return the places with a name that is spelled nearly so, the nearest first."""
        if self._forms is None:
            self._forms = [
                (form_of(one), place_id) for place_id, names in self._names.items() for one in names
            ]
        return tuple(
            Candidate(place=self._places[key], score=round(alike, 3), match="near")
            for alike, key in nearest(name, self._forms)
        )

    def knows(self, name: str) -> bool:
        """Return True when some place has this name, in this spelling."""
        return normalise(name) in self._by_key

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id, None when there is none."""
        return self._places.get(place_id)


class Layers:
    """Several gazetteers as one; what an upper one has, a lower one does not repeat."""

    def __init__(self, *layers: Gazetteer) -> None:
        self._layers = layers

    def candidates(self, name: str, *, limit: int = 20) -> tuple[Candidate, ...]:
        """Return the candidates of all layers, the uppermost layer's first."""
        found: list[Candidate] = []
        for layer in self._layers:
            above = tuple(found)
            for candidate in layer.candidates(name, limit=limit):
                if not any(same_place(candidate.place, upper.place) for upper in above):
                    found.append(candidate)
        return tuple(found[:limit]) or self._alike(name)

    def near(self, name: str) -> tuple[Candidate, ...]:
        """Return what the uppermost layer in memory that has any near name has."""
        for layer in self._layers:
            if isinstance(layer, MemoryGazetteer) and (found := layer.near(name)):
                return found
        return ()

    def knows(self, name: str) -> bool:
        """Return True when any layer has this name."""
        return any(layer.knows(name) for layer in self._layers) or bool(self._alike(name))

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id from the uppermost layer that has it.

        An id with ``#`` is a part of the place before it, or a spot some way off it.
        """
        whole, _, rest = place_id.partition("#")
        for layer in self._layers:
            if place := layer.get(whole):
                return derived(place, rest, self.get) if rest else place
        return None

    def _alike(self, name: str) -> tuple[Candidate, ...]:
        for layer in self._layers:
            if isinstance(layer, MemoryGazetteer) and (found := layer.alike(name)):
                return found
        return ()


def same_place(one: Place, other: Place) -> bool:
    """Tell whether two rows of one name are one place: of one kind, and near each other."""
    if one.id == other.id:
        return True
    divisions = ("adm1", "country")
    if (one.basis in divisions or other.basis in divisions) and one.basis != other.basis:
        return False
    far = metres_between(one, other)
    return far <= max(_NAMESAKE_M, min(max(one.radius_m, other.radius_m), 60_000.0))
