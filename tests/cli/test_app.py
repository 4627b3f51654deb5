import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from trucewatch import __version__
from trucewatch.cli.app import Verbs, trucewatch

ENTRIES = Verbs.entries
RUNNER = CliRunner()
SLOWEST_HELP = 0.3  # seconds


THERE = trucewatch.list_commands(click.Context(trucewatch))


def fastest(arguments: list[str]) -> float:
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "trucewatch", *arguments], check=True, capture_output=True
        )
        times.append(time.perf_counter() - started)
    return min(times)


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
def test_help_answers_at_once(name: str) -> None:
    assert fastest([*([name] if name else []), "--help"]) < SLOWEST_HELP


def test_help_loads_no_engine() -> None:
    script = (
        "import sys; from trucewatch.cli.app import trucewatch\n"
        "try: trucewatch(['collect', '--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit(bool({'spacy', 'pydantic', 'numpy', 'sqlalchemy', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0


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
