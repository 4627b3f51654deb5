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
