import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.collectors.behaviours import RSS, feed, item
from tests.collectors.site import Site, open_site
from trucewatch.cli.app import trucewatch
from trucewatch.cli.streams import asking

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as found:
        yield found


def test_the_command_collects_from_an_allowed_host_and_gives_the_same_bytes_twice(
    site: Site,
) -> None:
    site.gives("/feed", feed(item(), item("Other", "/o", "2", text="Другие слова о мире.")), RSS)
    arguments = ["collect", f"{site.server.url}/feed", "--allow-host", site.server.host]
    first, second = (CliRunner().invoke(trucewatch, arguments) for _ in range(2))
    assert first.exit_code == 0, first.output
    assert first.stdout_bytes == second.stdout_bytes
    lines = [json.loads(line) for line in first.stdout.splitlines()]
    assert [line["language"] for line in lines] == ["en", "ru"]


def test_the_command_remembers_what_it_visited(site: Site, tmp_path: Path) -> None:
    site.gives("/feed", feed(item()), RSS)
    arguments = ["collect", f"{site.server.url}/feed", "--allow-host", site.server.host]
    arguments += ["--remember", str(tmp_path / "seen.jsonl")]
    first, second = (CliRunner().invoke(trucewatch, arguments) for _ in range(2))
    assert (len(first.stdout.splitlines()), second.stdout) == (1, "")


def test_a_loopback_address_is_refused_in_one_line(site: Site) -> None:
    result = CliRunner().invoke(trucewatch, ["collect", f"{site.server.url}/feed"])
    assert result.exit_code == 0
    assert re.fullmatch(r"issue address_refused: .*loopback.*\n", result.stderr)
    assert site.server.asked == []


def test_an_allowed_host_without_a_port_is_a_deliberate_error() -> None:
    result = CliRunner().invoke(trucewatch, ["collect", "http://x.example/", "--allow-host", "x"])
    assert result.exit_code == 1
    assert "HOST:PORT" in result.stderr


def test_a_run_reads_addresses_too(site: Site, tmp_path: Path) -> None:
    site.gives("/feed", feed(item()), RSS)
    arguments = ["run", "--pack", "idlib-2020", f"{site.server.url}/feed", "--out", str(tmp_path)]
    result = CliRunner().invoke(trucewatch, [*arguments, "--allow-host", site.server.host])
    assert result.exit_code == 0, result.output
    (line,) = (tmp_path / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["url"] == f"{site.server.url}/a"


def test_a_terminal_is_told_whom_is_asked_and_nothing_else_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asking("https://wire\x1b[2J.example/a")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    asking("https://wire\x1b[2J.example/a")
    assert "asking wire[2J.example" in capsys.readouterr().err
