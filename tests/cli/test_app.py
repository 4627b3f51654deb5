import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from trucewatch import __version__
from trucewatch.cli.app import Verbs, trucewatch

ENTRIES = Verbs.entries
RUNNER = CliRunner()
HEAVY = {"spacy", "pydantic", "numpy", "sqlalchemy", "lxml", "yaml", "httpx", "fastapi"}


THERE = trucewatch.list_commands(click.Context(trucewatch))


def test_the_version_is_told() -> None:
    result = RUNNER.invoke(trucewatch, ["--version"])
    assert result.output == f"trucewatch {__version__}\n"


def test_help_lists_every_command_with_what_it_does() -> None:
    result = RUNNER.invoke(trucewatch, ["--help"])
    assert result.exit_code == 0
    for name in THERE:
        assert ENTRIES[name].summary in result.output


@pytest.mark.parametrize("name", THERE)
def test_every_command_teaches(name: str) -> None:
    result = RUNNER.invoke(trucewatch, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage: trucewatch" in result.output.replace("Usage: root", "Usage: trucewatch")
    assert len(result.output.splitlines()) > 4


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", *THERE])
def test_help_loads_nothing_heavy(name: str) -> None:
    asked = [*([name] if name else []), "--help"]
    script = (
        "import sys; from trucewatch.cli.app import trucewatch\n"
        f"try: trucewatch({asked})\n"
        "except SystemExit: pass\n"
        f"sys.exit(' '.join({HEAVY} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "arguments",
    [["collect"], ["collect", "no-such-file"], ["no-such-command"], ["collect", "--no-such-flag"]],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert RUNNER.invoke(trucewatch, arguments).exit_code == 2


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        "".join(f'{{"text":"Report {n}."}}\n' for n in range(20_000)), encoding="utf-8"
    )
    command = f"{sys.executable} -m trucewatch collect --language en {lines} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
