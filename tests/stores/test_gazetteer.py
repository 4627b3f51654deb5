import json
import sqlite3
from pathlib import Path

import pytest

from trucewatch.core.errors import SetupError
from trucewatch.stores.gazetteer import SqliteGazetteer
from trucewatch.stores.gazetteer_build import build, file_name


def town(no: int, name: str, others: list[str], **more: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "geonameid": no, "name": name, "latitude": 35.9, "longitude": 36.8, "countrycode": "SY",
        "population": 1000, "timezone": "Asia/Damascus", "admin1code": "12",
        "alternatenames": others,
    }  # fmt: skip
    return {**fields, **more}


TOWNS = [
    town(1, "Saraqib", ["Sarāqib", "سراقب", "Саракиб", "サラキブ", "SRQ"], population=34_231),
    town(2, "Idlib", ["Idleb", "إدلب"], population=128_840),
    town(3, "Paris", [], countrycode="FR", admin1code="11", population=2_000_000),
    town(4, "Paris", [], countrycode="US", admin1code="TX", population=25_000),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gazetteer")
    source = folder / "cities.json"
    source.write_text(json.dumps({str(t["geonameid"]): t for t in TOWNS}), encoding="utf-8")
    target = folder / "g.sqlite"
    seen: list[tuple[int, int]] = []
    count = build(target, lambda done, total: seen.append((done, total)), (source, "test"))
    assert seen[-1][0] == seen[-1][1] > 0
    assert count > 4000
    return target


@pytest.mark.parametrize("name", ["Saraqib", "SARĀQIB", "سراقب", "Саракиб"])
def test_a_town_is_found_by_any_of_its_names(path: Path, name: str) -> None:
    (found,) = SqliteGazetteer(path).candidates(name)
    place = found.place
    assert (place.id, place.country, place.admin1) == ("geonames:1", "SYR", "Idlib")
    assert place.basis == "settlement"
    assert place.radius_m >= 1000
    assert "GeoNames" in place.source


def test_codes_and_other_scripts_are_left_out(path: Path) -> None:
    opened = SqliteGazetteer(path)
    assert not opened.knows("SRQ")
    assert not opened.knows("サラキブ")


def test_candidates_are_ranked_and_limited(path: Path) -> None:
    opened = SqliteGazetteer(path)
    assert next(c.place.country for c in opened.candidates("Paris")) == "FRA"
    assert len(opened.candidates("Paris", limit=1)) == 1


def test_countries_divisions_regions_and_states_are_there(path: Path) -> None:
    opened = SqliteGazetteer(path)
    assert [c.place.id for c in opened.candidates("Suriye")] == ["country:SYR"]
    assert {c.place.basis for c in opened.candidates("إدلب")} == {"adm1", "settlement"}
    assert [c.place.basis for c in opened.candidates("Donbas")] == ["area"]
    assert "geonames-adm:US.OH" in {c.place.id for c in opened.candidates("OH")}


def test_a_place_is_found_by_its_id(path: Path) -> None:
    opened = SqliteGazetteer(path)
    place = opened.get("geonames:2")
    assert place is not None
    assert place.name == "Idlib"
    assert opened.get("geonames:99") is None
    opened.close()


def test_what_is_no_gazetteer_is_refused_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="gazetteer build"):
        SqliteGazetteer(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("no database at all, only words " * 50)
    with pytest.raises(SetupError, match="gazetteer build"):
        SqliteGazetteer(tmp_path / "text.sqlite")
    sqlite3.connect(tmp_path / "other.sqlite").close()
    with pytest.raises(SetupError, match="gazetteer build"):
        SqliteGazetteer(tmp_path / "other.sqlite")


def test_a_build_that_fails_keeps_the_former_file_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "g.sqlite"
    target.write_text("former")
    broken = tmp_path / "cities.json"
    broken.write_text('{"1": {"geonameid": 1, ')
    with pytest.raises(SetupError, match="no list of cities"):
        build(target, lambda done, total: None, (broken, "test"))
    assert target.read_text() == "former"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cities.json", "g.sqlite"]


def test_the_file_name_tells_schema_normaliser_and_release() -> None:
    assert file_name().startswith("gazetteer-")
    assert file_name().endswith(".sqlite")
