from pathlib import Path

from click.testing import CliRunner

from trucewatch.cli.app import trucewatch

RUNNER = CliRunner()


def test_init_makes_a_workspace_and_says_what_to_do_next(tmp_path: Path) -> None:
    result = RUNNER.invoke(trucewatch, ["init", str(tmp_path / "w")])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "trucewatch.toml" in result.stderr
    assert (tmp_path / "w" / "inbox").is_dir()


def test_init_twice_is_one_line(tmp_path: Path) -> None:
    RUNNER.invoke(trucewatch, ["init", str(tmp_path)])
    result = RUNNER.invoke(trucewatch, ["init", str(tmp_path)])
    assert result.exit_code == 1
    assert "already" in result.stderr
    assert "Traceback" not in result.stderr


def test_watch_once_takes_what_is_in_the_inbox(tmp_path: Path) -> None:
    RUNNER.invoke(trucewatch, ["init", str(tmp_path)])
    (tmp_path / "inbox" / "a.pdf").write_bytes(b"no document")
    result = RUNNER.invoke(trucewatch, ["watch", str(tmp_path), "--once"])
    assert result.exit_code == 0, result.stderr
    assert "1 new item," in result.stderr
    held = RUNNER.invoke(trucewatch, ["quarantine", "list", str(tmp_path)])
    assert '"unreadable_item"' in held.stdout
    again = RUNNER.invoke(trucewatch, ["quarantine", "retry", str(tmp_path)])
    assert "1 are still in it" in again.stderr
