import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trucewatch.cli.app import trucewatch

RUNNER = CliRunner()
REPORTS = (
    '{"id":"one","text":"Artillery of the Syrian army shelled Ariha on Sunday, killing two '
    'civilians, medics said.","published_at":"2020-06-15T08:00:00Z","source":"north.example"}\n'
    '{"id":"two","text":"Protesters stopped a joint Russian and Turkish patrol on the M4 near '
    'Ariha on Monday.","published_at":"2020-06-16T08:00:00Z","source":"south.example"}\n'
)
PACK = ("--pack", "idlib-2020")


def invoke(*arguments: str, given: str | None = None) -> Result:
    result = RUNNER.invoke(trucewatch, arguments, input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text(REPORTS, encoding="utf-8")
    return path


def kept(path: Path, result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    path.write_bytes(result.stdout_bytes)
    return str(path)


def test_the_steps_one_by_one_give_what_a_run_gives(reports: Path, tmp_path: Path) -> None:
    claims = kept(tmp_path / "claims.jsonl", invoke("extract", *PACK, str(reports)))
    mentions = kept(tmp_path / "mentions.jsonl", invoke("locate", *PACK, str(reports)))
    merged = invoke("merge", *PACK, claims, "--reports", str(reports))
    incidents = kept(tmp_path / "incidents.jsonl", merged)
    judged = invoke("judge", *PACK, incidents, "--claims", claims)
    findings = kept(tmp_path / "findings.jsonl", judged)
    warned = invoke("warn", *PACK, findings, incidents, "--reports", str(reports))
    out = tmp_path / "out"
    done = invoke("run", *PACK, str(reports), "--out", str(out))
    assert done.exit_code == 0, done.stderr
    for path in (claims, mentions, incidents, findings):
        assert Path(path).read_bytes() == (out / Path(path).name).read_bytes()
        assert Path(path).read_bytes()
    assert warned.stdout == (out / "warning.json").read_text(encoding="utf-8")
    assert done.stdout == (out / "brief.md").read_text(encoding="utf-8")
    assert str(out / "brief.html") in done.stderr


def test_standard_input_is_read(reports: Path) -> None:
    from_file = invoke("extract", *PACK, str(reports))
    from_stdin = invoke("extract", *PACK, "-", given=REPORTS)
    assert from_stdin.stdout == from_file.stdout != ""


def test_without_a_pack_the_general_actors_are_known(reports: Path) -> None:
    lines = [json.loads(line) for line in invoke("extract", str(reports)).stdout.splitlines()]
    parties = {actor["party"] for line in lines for actor in line["actors"]}
    assert {"russia", "turkey"} <= parties


def test_what_is_not_claimed_is_explained_in_a_side_file(tmp_path: Path) -> None:
    side = tmp_path / "left-out.jsonl"
    given = (
        '{"id":"r1","text":"The striker shelled the goal with shots in the match.","language":"en"}'
    )
    result = invoke("extract", "--explain", str(side), "-", given=given)
    assert result.exit_code == 0
    assert result.stdout == ""
    (line,) = [json.loads(line) for line in side.read_text(encoding="utf-8").splitlines()]
    assert line["act"] == "shelling"
    assert line["quote"]["exact"] == "shelled"
    assert "sport" in line["reason"]


def test_pairs_are_scored(reports: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.jsonl"
    again.write_text(REPORTS + REPORTS.replace('"one"', '"three"').split("\n")[0] + "\n")
    claims = kept(tmp_path / "claims.jsonl", invoke("extract", *PACK, str(again)))
    result = invoke("merge", *PACK, claims, "--reports", str(again), "--pairs")
    found = {(p["a"], p["b"]): p["score"] for p in map(json.loads, result.stdout.splitlines())}
    assert found["one", "three"] == 1.0
    assert all(0 <= score <= 1 for score in found.values())


def test_bad_records_are_told_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("no claim\n", encoding="utf-8")
    result = invoke("merge", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("issue bad_record: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("judge", "{file}", "--claims", "{file}"),
        ("run", "{file}", "--out", "{file}.out"),
        ("run", "--pack", "idlib-2020", "--out", "{file}.out"),
        ("warn", "{file}"),
    ],
)
def test_what_must_be_said_and_is_not_is_wrong_usage(
    arguments: tuple[str, ...], reports: Path
) -> None:
    named = [argument.format(file=reports) for argument in arguments]
    assert invoke(*named).exit_code == 2


def test_an_unreadable_pack_is_one_line_and_1(reports: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "agreement.yml").write_text("id: [broken", encoding="utf-8")
    for name in (str(pack), "no-such-pack"):
        result = invoke("run", "--pack", name, str(reports), "--out", str(tmp_path / "out"))
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert line.startswith("Error: ")
        assert result.stdout == ""


def test_the_samples_are_read_and_marked(tmp_path: Path) -> None:
    result = invoke("run", *PACK, "--samples", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.stderr
    assert "SAMPLE" in result.stdout
    assert "not_readable" not in result.stderr


def test_a_warning_without_any_time_asks_for_one(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text("\n", encoding="utf-8")
    result = invoke("warn", *PACK, str(path))
    assert result.exit_code == 1
    assert "--as-of" in result.stderr
    dated = invoke("warn", *PACK, str(path), "--as-of", "2020-06-16")
    assert json.loads(dated.stdout)["as_of"].startswith("2020-06-16")
