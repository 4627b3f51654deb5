import json
from pathlib import Path

from click.testing import CliRunner

from trucewatch.cli.app import trucewatch

RUNNER = CliRunner()


def test_collect_writes_reports_to_one_stream_and_issues_to_the_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two shells fell near the market.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    result = RUNNER.invoke(trucewatch, ["collect", str(tmp_path)])
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["text"] == "Two shells fell near the market."
    (words,) = result.stderr.splitlines()
    assert words.startswith("issue empty_file: ")


def test_collect_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Shells fell on {name}.", encoding="utf-8")
    first, second = (RUNNER.invoke(trucewatch, ["collect", str(tmp_path)]) for _ in range(2))
    assert first.stdout_bytes == second.stdout_bytes


def test_letters_of_any_script_are_written_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("سقطت قذائف 🙂\r\n", encoding="utf-8")
    result = RUNNER.invoke(trucewatch, ["collect", str(tmp_path), "--language", "ar"])
    assert "سقطت قذائف 🙂" in result.stdout_bytes.decode()
    assert json.loads(result.stdout)["text"].endswith("\r\n")


def test_a_time_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shells fell.", encoding="utf-8")
    arguments = ["collect", str(tmp_path), "--published-at", "some day"]
    result = RUNNER.invoke(trucewatch, arguments)
    assert result.exit_code == 2
    assert "is no time" in result.stderr


def test_the_doctor_names_every_part_and_is_well() -> None:
    result = RUNNER.invoke(trucewatch, ["doctor"])
    assert result.exit_code == 0, result.output
    assert "language detector" in result.stdout


def test_the_doctor_speaks_to_scripts() -> None:
    result = RUNNER.invoke(trucewatch, ["doctor", "--json"])
    assert {json.loads(line)["state"] for line in result.stdout.splitlines()} <= {"ok", "note"}
