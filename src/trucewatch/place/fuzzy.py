"""Names that are merely spelled nearly alike: for people to look at, never taken silently.

What is near was tuned on the spellings of a pack's places against the names of other places
(bench/near_names.py): at the threshold one in forty names of other villages has a false neighbour.
"""

from collections.abc import Iterable
from typing import Final

from trucewatch.place.normalise import normalise, script_of
from trucewatch.place.spelling import skeleton

NEAR: Final = 0.88  # likeness from which a name is shown as near
_SHORTEST: Final = 5  # letters: shorter names have too many neighbours


def likeness(one: str, other: str) -> float:
    """Return how alike two strings are, 0..1: twice their common letters in order over all letters.

    >>> round(likeness("sarakib", "saraqib"), 2)
    0.86
    """
    if not one or not other:
        return 0.0
    return 2.0 * _common(one, other) / (len(one) + len(other))


def _common(one: str, other: str) -> int:
    """Return the length of the longest common subsequence, by Hyyrö's bits: one word a letter."""
    places: dict[str, int] = {}
    for at, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | (1 << at)
    full = (1 << len(one)) - 1
    row = full
    for letter in other:
        match = row & places.get(letter, 0)
        row = ((row + match) | (row - match)) & full
    return len(one) - row.bit_count()


def form_of(name: str) -> str:
    """Return the form in which names are held against each other."""
    return skeleton(name) or normalise(name).replace(" ", "")


def nearest(
    name: str, forms: Iterable[tuple[str, str]], threshold: float = NEAR
) -> list[tuple[float, str]]:
    """Return likeness and key of the names that are near, the nearest first.

    Args:
        name: As it is written.
        forms: Each known name's form (see ``form_of``) with a key of the caller's.
        threshold: The least likeness.
    """
    wanted, script = form_of(name), script_of(name)
    if len(wanted) < _SHORTEST:
        return []
    found: dict[str, float] = {}
    for form, key in forms:
        if abs(len(form) - len(wanted)) * 5 > len(wanted) or script_of(form) != script:
            continue
        alike = likeness(wanted, form)
        if alike >= threshold:
            found[key] = max(found.get(key, 0.0), alike)
    return sorted(((alike, key) for key, alike in found.items()), key=lambda one: (-one[0], one[1]))
