import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from trucewatch.cli.gazetteer import gazetteer
from trucewatch.pipeline import gazetteer as wiring
from trucewatch.stores.gazetteer_build import build


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gazetteer")
    town = {
        "geonameid": 1, "name": "Saraqib", "latitude": 35.86, "longitude": 36.8,
        "countrycode": "SY", "population": 34_231, "admin1code": "12", "alternatenames": ["سراقب"],
    }  # fmt: skip
    (folder / "cities.json").write_text(json.dumps({"1": town}), encoding="utf-8")
    build(folder / "g.sqlite", lambda done, total: None, (folder / "cities.json", "test"))
    return folder / "g.sqlite"


def test_a_lookup_shows_the_place_its_radius_and_its_source(path: Path) -> None:
    done = CliRunner().invoke(gazetteer, ["lookup", "--gazetteer", str(path), "سراقب"])
    assert done.exit_code == 0
    assert "Saraqib" in done.output
    assert "±4000 m" in done.output
    assert "GeoNames" in done.output


def test_a_name_nobody_has_is_said_so(path: Path) -> None:
    done = CliRunner().invoke(gazetteer, ["lookup", "--gazetteer", str(path), "Zurvanabad"])
    assert done.exit_code == 1
    assert "no place is called" in done.output


def test_info_tells_the_file_and_what_it_holds(path: Path) -> None:
    done = CliRunner().invoke(gazetteer, ["info", "--gazetteer", str(path)])
    assert done.exit_code == 0
    assert str(path) in done.output
    assert "cities500@test" in done.output


def test_build_names_the_file_that_is_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "built_path", lambda: path)
    done = CliRunner().invoke(gazetteer, ["build"])
    assert done.exit_code == 0
    assert done.output.strip() == str(path)
