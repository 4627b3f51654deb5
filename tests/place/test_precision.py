from typing import get_args

import pytest

from trucewatch.place.precision import acled_geo_precision, in_words, ucdp_where_prec
from trucewatch.place.record import Basis


@pytest.mark.parametrize("basis", get_args(Basis))
@pytest.mark.parametrize("radius", [0.0, 3000.0, 20_000.0, 400_000.0])
def test_every_basis_has_its_codes_and_words(basis: Basis, radius: float) -> None:
    assert 1 <= acled_geo_precision(basis, radius) <= 3
    assert 1 <= ucdp_where_prec(basis, radius) <= 6
    assert "within about" in in_words(basis, radius)


def test_a_town_known_only_roughly_is_near_and_not_exact() -> None:
    assert (acled_geo_precision("settlement", 3000), ucdp_where_prec("settlement", 3000)) == (1, 1)
    assert (acled_geo_precision("settlement", 9000), ucdp_where_prec("settlement", 9000)) == (2, 2)
    assert ucdp_where_prec("exact", 60_000) == 5


def test_words_round_the_radius_up() -> None:
    assert in_words("adm3", 11_500) == "somewhere in a sub-district, within about 12 km"
    assert in_words("exact", 240) == "the spot itself, within about 200 m"
    assert in_words("adm1", 62_000) == "somewhere in a province, within about 60 km"
