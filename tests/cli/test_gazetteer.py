from pathlib import Path

from click.testing import CliRunner, Result

from trucewatch.cli.app import trucewatch


def run(*words: str) -> Result:
    return CliRunner().invoke(trucewatch, ["gazetteer", *words])


def test_a_gazetteer_is_built_described_added_to_and_searched(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(
        "name,names_ar,lon,lat\nBrell,بريل,36.5,35.7\nLost,,400,35\n", encoding="utf-8"
    )
    out = str(tmp_path / "own.sqlite")
    built = run(
        "build", "--no-default", "--out", out, "--source", "notes", "--licence", "CC0", str(table)
    )
    assert (built.exit_code, built.stdout.strip()) == (0, out)
    assert "issue gazetteer_lines" in built.stderr
    assert "out of range" in built.stderr
    hand = (
        "--name",
        "Karvo",
        "--lon",
        "36",
        "--lat",
        "35",
        "--radius-m",
        "500",
        "--source",
        "seen",
    )
    assert run("add", "--gazetteer", out, *hand).exit_code == 0
    told = run("info", "--gazetteer", out).stdout
    assert "1 from notes, CC0" in told
    assert "1 from seen" in told
    found = run("lookup", "--gazetteer", out, "بريل")
    assert found.exit_code == 0
    assert "Brell  [settlement]" in found.stdout
    assert "the name is one of the place's" in found.stdout


def test_a_near_name_is_shown_and_still_no_hit(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,lon,lat\nKansafra,36.5,35.7\n", encoding="utf-8")
    out = str(tmp_path / "own.sqlite")
    assert run("build", "--no-default", "--out", out, str(table)).exit_code == 0
    found = run("lookup", "--gazetteer", out, "Kansafira")
    assert found.exit_code == 1
    assert "only spelled nearly so" in found.stdout
    assert "no place is called 'Kansafira'" in found.stderr


def test_a_place_by_hand_needs_its_source_and_a_known_basis(tmp_path: Path) -> None:
    out = str(tmp_path / "own.sqlite")
    assert run("add", "--gazetteer", out).exit_code == 2
    assert run("add", "--name", "Karvo", "--lon", "36", "--lat", "35").exit_code == 2
    spot = ("--lon", "36", "--lat", "35", "--radius-m", "5", "--source", "x", "--basis", "moon")
    assert run("add", "--name", "Karvo", *spot).exit_code == 2


def test_a_missing_source_is_one_line(tmp_path: Path) -> None:
    told = run("build", "--no-default", "--out", str(tmp_path / "x.sqlite"), "gone.zip")
    assert told.exit_code == 1
    assert told.stderr.startswith("Error: gone.zip: there is no such file")
