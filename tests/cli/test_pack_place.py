import csv
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from trucewatch.cli.app import trucewatch
from trucewatch.pipeline import gazetteer
from trucewatch.place.record import Candidate, Place
from trucewatch.stores.packs import load_pack

RUNNER = CliRunner()
FLAGS = (
    "--name", "Lake truce", "--signed", "2029-06-01", "--in-force", "2029-06-02T00:00+02:00",
    "--party", "russia=Russia", "--party", "front=the Front",
)  # fmt: skip


def spot(key: str, name: str, basis: str, lon: float = 29.2) -> Place:
    fields = {"id": key, "name": name, "lon": lon, "lat": -1.7, "radius_m": 4000.0, "basis": basis}
    return Place.model_validate({**fields, "country": "COD", "admin1": None, "source": "a list"})


KNOWN = {
    "Goma": (spot("g:1", "Goma", "adm1"), spot("g:2", "Goma", "settlement")),
    "Sake": (spot("g:3", "Saké", "settlement", 29.0),),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def look_up(name: str, *_: object) -> list[SimpleNamespace]:
        found = [Candidate(place=one, score=1.0) for one in KNOWN.get(name, ())]
        return [SimpleNamespace(candidate=one) for one in found]

    monkeypatch.setattr(gazetteer, "look_up", look_up)
    made = RUNNER.invoke(trucewatch, ["pack", "new", str(tmp_path / "lake"), *FLAGS])
    assert made.exit_code == 0, made.stderr
    return tmp_path / "lake"


def place(folder: Path, *words: str) -> Result:
    return RUNNER.invoke(trucewatch, ["pack", "place", str(folder), *words])


def test_a_town_is_taken_before_a_province_and_the_others_are_named(folder: Path) -> None:
    result = place(folder, "Goma")
    assert (result.exit_code, result.stdout) == (0, "g:2\tGoma\tCOD\t29.2000\t-1.7000\tadded\n")
    assert "another one: g:1 Goma" in result.stderr
    assert "already" in place(folder, "Goma").stdout
    assert place(folder, "Goma", "--id", "g:1").stdout.startswith("g:1\t")
    assert [one.id for one in load_pack(folder).places] == ["g:2", "g:1"]


def test_the_spelling_that_was_asked_for_is_kept_beside_the_name(folder: Path) -> None:
    assert place(folder, "Sake").exit_code == 0
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["name"], row["names_en"], row["source"]) == ("Saké", "Sake", "a list")
    assert load_pack(folder).place_names["g:3"] == ("Saké", "Sake")


def test_what_no_gazetteer_knows_is_said_and_the_others_are_added(folder: Path) -> None:
    result = place(folder, "Nowhere", "Sake")
    assert result.exit_code == 1
    assert "no place is called Nowhere; write the row into places.csv by hand" in result.stderr
    assert [one.id for one in load_pack(folder).places] == ["g:3"]


def test_a_known_party_comes_with_its_names_and_a_stranger_with_blanks(folder: Path) -> None:
    russia, front = load_pack(folder).parties
    assert (russia.kind, russia.country) == ("state", "RUS")
    assert {"en", "ar", "ru", "tr"} <= set(russia.aliases)
    assert russia.aliases["en"][0] == "Russia"
    assert (front.kind, front.aliases) == ("side", {"en": ("the Front",)})
