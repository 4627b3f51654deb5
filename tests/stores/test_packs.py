from pathlib import Path
from shutil import copytree

import pytest

from trucewatch.core.errors import SetupError
from trucewatch.stores.packs import load_pack, pack_folder, pack_ids


def test_the_idlib_pack_loads_with_its_three_operative_terms() -> None:
    pack = load_pack("idlib-2020")
    terms = {term.id: term for term in pack.agreement.terms}
    assert terms["cease-military-actions"].kind == "prohibition"
    assert terms["m4-corridor"].kind == "zone"
    assert terms["m4-patrols"].acts == ("joint_patrol",)
    assert pack.agreement.pax_id == "2273"


def test_the_sides_of_the_idlib_pack_are_opposed() -> None:
    sides = load_pack("idlib-2020").sides
    assert sides.opposed("russia", "opposition")
    assert not sides.opposed("russia", "syrian_government")


def test_an_unknown_pack_is_one_line_that_lists_the_known_ones() -> None:
    with pytest.raises(SetupError, match="idlib-2020"):
        load_pack("atlantis")


def test_a_folder_is_a_pack_too(tmp_path: Path) -> None:
    copy = tmp_path / "mine"
    copytree(pack_folder("idlib-2020"), copy)
    assert load_pack(copy).id == "idlib-2020"
    assert "idlib-2020" in pack_ids()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("places.csv", "id,name\n", "column lon is missing"),
        (
            "places.csv",
            "id,name,lon,lat,radius_m,basis,source\na,A,x,35,10,exact,me\n",
            ":2: lon",
        ),
        ("zones.geojson", "{", "no valid GeoJSON"),
        ("zones.geojson", '{"features":[{}]}', "features.0"),
        ("agreement.yml", "id: [", "no valid YAML"),
        ("actors.yml", "version: a\nparties: [{id: x}]\n", "parties.0.name"),
    ],
)
def test_a_broken_file_is_named_with_its_field(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    copy = tmp_path / "mine"
    copytree(pack_folder("idlib-2020"), copy)
    (copy / name).write_text(content, encoding="utf-8")
    with pytest.raises(SetupError) as error:
        load_pack(copy)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
