"""How exact a place is, in the scales of the field and in words for people.

ACLED's geo-precision runs from 1 (the place itself) over 2 (part of a region, near a place) to 3 (a
province's capital standing for it). UCDP's where_prec runs from 1 (exact) over 2 (within about 25
km), 3 (second-level division), 4 (first-level), 5 (a line or a part of a region without a border),
6 (a country) to 7 (sea or air).
"""

from typing import Final

from trucewatch.place.record import Basis

_ACLED: Final[dict[Basis, int]] = {
    "exact": 1, "landmark": 1, "settlement": 1, "adm3": 2, "adm2": 2, "line": 2, "area": 2,
    "adm1": 3, "country": 3,
}  # fmt: skip
_UCDP: Final[dict[Basis, int]] = {
    "exact": 1, "landmark": 1, "settlement": 1, "adm3": 3, "adm2": 3, "adm1": 4, "line": 5,
    "area": 5, "country": 6,
}  # fmt: skip
_WORDS: Final[dict[Basis, str]] = {
    "exact": "the spot itself", "landmark": "a landmark", "settlement": "a town or village",
    "adm3": "somewhere in a sub-district", "adm2": "somewhere in a district",
    "adm1": "somewhere in a province", "line": "somewhere along a road or line",
    "area": "somewhere in an area", "country": "somewhere in a country",
}  # fmt: skip
_NEAR_M: Final = 5_000.0  # a town's own radius; beyond it the place is only near
_UCDP_NEAR_M: Final = 25_000.0


def acled_geo_precision(basis: Basis, radius_m: float) -> int:
    """Return ACLED's geo-precision, 1 to 3, of a place with this basis and radius in metres."""
    found = _ACLED[basis]
    return 2 if found == 1 and radius_m > _NEAR_M else found


def ucdp_where_prec(basis: Basis, radius_m: float) -> int:
    """Return UCDP's where_prec, 1 to 6, of a place with this basis and radius in metres."""
    found = _UCDP[basis]
    if found == 1 and radius_m > _NEAR_M:
        return 2 if radius_m <= _UCDP_NEAR_M else 5
    return found


def in_words(basis: Basis, radius_m: float) -> str:
    """Return for people what the point stands for and how far the truth may lie from it.

    >>> in_words("settlement", 2500)
    'a town or village, within about 3 km'
    """
    if radius_m < 950:
        return f"{_WORDS[basis]}, within about {max(100, round(radius_m / 100) * 100)} m"
    kilometres = -(-radius_m // 1000)
    if kilometres >= 20:
        kilometres = round(kilometres, -1)
    return f"{_WORDS[basis]}, within about {kilometres:.0f} km"
