import re
from pathlib import Path
from shutil import copytree

import pytest

from trucewatch.core.errors import SetupError
from trucewatch.stores.packs import load_outlets, load_pack, pack_folder, pack_ids


def test_the_idlib_pack_loads_with_its_three_operative_terms() -> None:
    pack = load_pack("idlib-2020")
    terms = {term.id: term for term in pack.agreement.terms}
    assert terms["cease-military-actions"].kind == "prohibition"
    assert terms["m4-corridor"].kind == "zone"
    assert terms["m4-patrols"].acts == ("joint_patrol",)
    assert pack.agreement.pax_id == "2273"


def test_the_m4_corridor_follows_the_m4() -> None:
    pack = load_pack("idlib-2020")
    (corridor,) = (zone for zone in pack.zones if zone.id == "m4-corridor")
    places = {place.id: place for place in pack.places}
    assert [places[key].basis for key in corridor.along] == ["line"]


def test_the_sides_of_the_idlib_pack_are_opposed() -> None:
    sides = load_pack("idlib-2020").sides
    assert sides.opposed("russia", "opposition")
    assert not sides.opposed("russia", "syrian_government")


def test_an_unknown_pack_is_one_line_that_lists_the_known_ones() -> None:
    with pytest.raises(SetupError, match="idlib-2020"):
        load_pack("atlantis")


@pytest.mark.parametrize("name", pack_ids())
@pytest.mark.parametrize("language", ["ar", "ru", "tr"])
def test_every_clause_of_a_pack_is_told_in_every_language(name: str, language: str) -> None:
    letters = {"ar": r"[\u0621-\u064a]", "ru": "[а-яё]", "tr": "[çğıöşü]"}[language]
    for term in load_pack(name).agreement.terms:
        words, said = term.told(language)
        assert said == language, term.id
        assert re.search(letters, words), term.id
        years = r"\b(?:19|20)\d\d\b"
        assert re.findall(years, words) == re.findall(years, term.summary), term.id
    assert term.told("de") == (term.summary, "en")


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
        (
            "places.csv",
            "id,name,lon,lat,radius_m,basis,source\n" + "a,A,36,35,10,exact,me\n" * 2,
            ":3: id: a stands twice",
        ),
        (
            "places.csv",
            "id,name,lon,lat,radius_m,basis,source\na,A,36,35,10,exact,me,more\n",
            "more fields than columns",
        ),
        ("places.csv", 'id,name,lon,lat,radius_m,basis,source\n"a', "cannot be read"),
        ("zones.geojson", "{", "no valid GeoJSON"),
        ("zones.geojson", "[]", "write a FeatureCollection"),
        ("zones.geojson", '{"features":[1]}', "is no GeoJSON feature"),
        (
            "zones.geojson",
            '{"features":[{"properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]}',
            "a Point needs half_width_m",
        ),
        (
            "zones.geojson",
            '{"features":[{"properties":{"half_widht_m":1},'
            '"geometry":{"type":"Point","coordinates":[1,2]}}]}',
            "write half_width_m",
        ),
        (
            "zones.geojson",
            '{"features":[{"properties":{},"geometry":{"type":"MultiPoint","coordinates":[]}}]}',
            "must be a LineString",
        ),
        (
            "zones.geojson",
            '{"features":[{"properties":{},"geometry":{"type":"LineString","coordinates":[1]}}]}',
            "a position is",
        ),
        (
            "zones.geojson",
            '{"features":[{"properties":{},"geometry":{"type":"Polygon","coordinates":[1]}}]}',
            "a list of positions",
        ),
        (
            "zones.geojson",
            '{"features":[{"properties":{"id":"z","name":"Z"},'
            '"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}]}',
            "source",
        ),
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


def test_extra_outlets_come_first(tmp_path: Path) -> None:
    extra = tmp_path / "outlets.yml"
    extra.write_text(
        "version: a\noutlets: [{id: a, name: A, hosts: [a.example]}]\n", encoding="utf-8"
    )
    assert load_pack("idlib-2020", extra).outlets[0].id == "a"
    assert load_outlets(tmp_path / "none.yml") == ()
