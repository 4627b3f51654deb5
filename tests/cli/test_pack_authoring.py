import json
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from trucewatch.cli import pack_new
from trucewatch.cli.app import trucewatch
from trucewatch.stores.packs import load_pack, pack_folder

RUNNER = CliRunner()
FLAGS = (
    "--name", "Valley truce", "--signed", "2029-06-01", "--in-force", "2029-06-02T00:00+02:00",
    "--party", "crown=the Crown", "--party", "league=the League",
)  # fmt: skip


def pack(*words: str) -> tuple[int, str, str]:
    result = RUNNER.invoke(trucewatch, ["pack", *words])
    return result.exit_code, result.stdout, result.stderr


def test_a_pack_is_begun_checked_and_tried_without_an_edit(tmp_path: Path) -> None:
    folder = str(tmp_path / "valley-2029")
    status, said, _ = pack("new", folder, *FLAGS)
    assert (status, len(said.splitlines())) == (0, 6)
    checked = "valley-2029: 1 terms, 2 parties, 0 outlets, 0 places, 0 zones, ok\n"
    assert pack("check", folder)[:2] == (0, checked)
    assert pack("test", folder)[:2] == (0, "2 cases, all right\n")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ((), "--name, --signed, --in-force, --party: missing, and there is no terminal"),
        (FLAGS[:4], "--in-force, --party: missing"),
        ((*FLAGS, "--party", "nobody"), "names no party"),
        ((*FLAGS, "--in-force", "2029-06-02"), "is no time with a zone"),
        ((*FLAGS, "--id", "A B"), "small letters"),
    ],
)
def test_what_is_missing_or_wrong_is_said_where_nobody_can_be_asked(
    tmp_path: Path, flags: tuple[str, ...], said: str
) -> None:
    status, _, error = pack("new", str(tmp_path / "x"), *flags)
    assert status in (1, 2)
    assert said in error


ANSWERS = (
    "Lake truce", "yesterday", "2029-06-01", "2029-06-02", "2029-06-02T00:00+02:00",
    "the Lake Government", "Front", "الجبهة", "",
)  # fmt: skip


def test_what_is_not_given_is_asked_for_and_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_new, "_is_terminal", lambda: True)
    folder = tmp_path / "lake-2029"
    asked = "".join(f"{answer}\n" for answer in ANSWERS)
    result = RUNNER.invoke(trucewatch, ["pack", "new", str(folder)], input=asked)
    assert result.exit_code == 0, result.stderr
    assert "'yesterday' is no day; write it as in 2029-06-01" in result.stderr
    assert "'2029-06-02' is no time with a zone" in result.stderr
    assert "the Lake Government has the id lake_government" in result.stderr
    assert len(result.stdout.splitlines()) == 6
    agreement = load_pack(folder).agreement
    assert (agreement.name, str(agreement.signed)) == ("Lake truce", "2029-06-01")
    assert agreement.bound == ("lake_government", "front", "party_3")
    assert pack("test", str(folder))[1] == "2 cases, all right\n"


def test_questions_stop_when_the_person_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_new, "_is_terminal", lambda: True)
    result = RUNNER.invoke(trucewatch, ["pack", "new", str(tmp_path / "x")], input="Lake truce\n")
    assert result.exit_code == 1
    assert not (tmp_path / "x").exists()


def test_a_case_that_fails_is_told_and_ends_with_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "valley"
    pack("new", str(folder), *FLAGS)
    cases = folder / "cases.yml"
    text = cases.read_text(encoding="utf-8").replace("verdict: breach", "verdict: performed")
    cases.write_text(text, encoding="utf-8")
    status, said, error = pack("test", str(folder))
    assert (status, said) == (1, "")
    assert "shelling-after-the-truce: expected verdict performed" in error
    assert error.splitlines()[-1] == (
        "Error: 1 of 2 cases come out wrong; mend the pack or the case"
    )


def test_two_versions_are_compared_in_words_and_as_json(tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    copytree(pack_folder("idlib-2020"), newer)
    path = newer / "agreement.yml"
    text = path.read_text(encoding="utf-8").replace('pax_id: "2273"', 'pax_id: "2274"')
    path.write_text(text, encoding="utf-8")
    assert pack("diff", "idlib-2020", "idlib-2020")[1] == ""
    line = 'changed: agreement itself: pax_id: "2273" -> "2274"\n'
    assert pack("diff", "idlib-2020", str(newer))[1] == line
    assert json.loads(pack("diff", "--json", "idlib-2020", str(newer))[1])["field"] == "pax_id"


def test_the_schema_tells_every_file(tmp_path: Path) -> None:
    schema = json.loads(pack("schema")[1])
    assert {"agreement.yml", "actors.yml", "outlets.yml", "cases.yml"} <= set(schema["properties"])
    assert set(schema["properties"]["agreement.yml"]) == {"$ref"}
    assert "starts_doubt_hours" in schema["$defs"]["Term"]["properties"]


def test_the_schema_allows_the_short_ways_to_write_things() -> None:
    defined = json.loads(pack("schema")[1])["$defs"]

    def kinds(record: str, field: str) -> set[str]:
        shape = defined[record]["properties"][field]
        shape = shape.get("additionalProperties", shape)
        return {str(one.get("type")) for one in shape.get("anyOf", [shape])}

    assert kinds("Party", "aliases") == {"string", "array"}
    assert kinds("Told", "times") >= {"integer", "array"}
    assert kinds("Told", "when") >= {"string", "array"}
    assert kinds("Drawing", "of") == {"string", "array"}


def test_a_page_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    status, said, _ = pack("show", "idlib-2020", "--html", str(page))
    assert (status, said) == (0, f"{page}\n")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    status, _, error = pack("show", "idlib-2020", "--html", str(tmp_path / "no" / "page.html"))
    assert status == 1
    assert "cannot be written" in error
