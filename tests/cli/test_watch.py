"""The status page of `watch`."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from trucewatch.cli.watch import _Page
from trucewatch.pipeline.outlets import Outlets
from trucewatch.pipeline.watch import Round
from trucewatch.pipeline.workspace import FILE, open_workspace


def page(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> _Page:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    watch = SimpleNamespace(
        workspace=SimpleNamespace(root="idlib"),
        status=lambda: ("  outlet   wire.example: 3 reports",),
        summary=lambda: "3 in all, 0 in quarantine",
        told=lambda: ("outlet wire.example: nothing new; no_connection: it is away",),
    )
    return _Page(watch)  # type: ignore[arg-type]  # all that the page asks of a watch


def test_a_terminal_shows_one_page_that_is_drawn_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = page(monkeypatch, terminal=True)
    shown.doing("reading reports", 2, 3)
    shown.done(Round(1, 3, 3, refreshed=True))
    first, second = capsys.readouterr().err.split("\x1b[H\x1b[2J")[1:]
    assert "reading reports 2/3" in first
    assert "wire.example: 3 reports" in second
    assert "looking for what is new" in second


def test_a_log_gets_a_line_only_when_something_changes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = page(monkeypatch, terminal=False)
    shown.doing("reading reports", 2, 3)
    for _ in range(3):
        shown.done(Round(0, 0, 0, refreshed=False))
    shown.trouble("no room on the disk")
    shown.trouble("no room on the disk")
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 3
    assert "no_connection" in said[0]
    assert "no room on the disk" in said[2]
    assert "\x1b" not in "".join(said)


@pytest.mark.enable_socket  # an address is looked up, and never called
def test_the_page_says_when_an_outlet_is_asked_again(tmp_path: Path) -> None:
    text = 'pack = "idlib-2020"\n[[outlets]]\nurl = "http://10.0.0.1/a"\nkind = "page"\n'
    (tmp_path / FILE).write_text(text + 'every = "30m"\n', encoding="utf-8")
    now = 0.0
    outlets = Outlets(open_workspace(tmp_path), (), monotonic=lambda: now)
    assert outlets.status() == ("  outlet   10.0.0.1: waiting",)
    outlets.send()
    now = 600.0
    assert outlets.status()[0].endswith("; being asked")
    (trip,) = outlets.back(20)
    outlets.acknowledged(trip)
    assert "address_refused" in outlets.status()[0]
    assert outlets.status()[0].endswith("; again in 20 min")
    now = 1_770.0
    assert outlets.status()[0].endswith("; again in 30 s")
    outlets.close()
