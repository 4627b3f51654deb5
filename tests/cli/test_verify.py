import json
import sqlite3
from pathlib import Path

from click.testing import CliRunner

from trucewatch.cli.app import trucewatch
from trucewatch.pipeline.ledger import keep
from trucewatch.report.record import Report

RUNNER = CliRunner()
REPORTS = [Report.of(f"Shells fell on the {word} mill.") for word in ("first", "second", "third")]


def test_a_sound_ledger_is_said_to_hold(tmp_path: Path) -> None:
    keep(tmp_path / "ledger.sqlite", {"report": REPORTS})
    result = RUNNER.invoke(trucewatch, ["verify", str(tmp_path)])
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert (found["ok"], found["entries"]) == (True, 3)
    assert found["compared_with"] == found["head"]


def test_a_cut_tail_is_found_by_the_head_beside_it(tmp_path: Path) -> None:
    keep(tmp_path / "ledger.sqlite", {"report": REPORTS})
    link = sqlite3.connect(tmp_path / "ledger.sqlite")
    link.execute("DROP TRIGGER ledger_no_delete")
    link.execute("DELETE FROM ledger WHERE seq = 3")
    link.commit()
    link.close()
    result = RUNNER.invoke(trucewatch, ["verify", str(tmp_path)])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["fault"]["kind"] == "cut_short"
    assert "cut_short at entry 3" in result.stderr


def test_a_folder_without_a_ledger_is_one_line(tmp_path: Path) -> None:
    result = RUNNER.invoke(trucewatch, ["verify", str(tmp_path)])
    assert result.exit_code == 1
    assert "there is no ledger" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_head_that_is_none_is_one_line(tmp_path: Path) -> None:
    keep(tmp_path / "ledger.sqlite", {"report": REPORTS})
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    result = RUNNER.invoke(
        trucewatch, ["verify", str(tmp_path), "--head", str(tmp_path / "other.json")]
    )
    assert result.exit_code == 1
    assert "is no head" in result.stderr


def test_a_ledger_without_a_kept_head_is_said_not_to_show_a_cut_tail(tmp_path: Path) -> None:
    keep(tmp_path / "ledger.sqlite", {"report": REPORTS})
    with_head = RUNNER.invoke(trucewatch, ["verify", str(tmp_path)])
    (tmp_path / "ledger.head.json").unlink()
    without = RUNNER.invoke(trucewatch, ["verify", str(tmp_path)])
    assert "no kept head" not in with_head.stderr
    assert "no kept head" in without.stderr
    assert without.exit_code == 0
