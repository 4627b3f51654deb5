import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collectors import makers
from tests.collectors.loopback import Asked, Line, serving
from trucewatch.pipeline.ledger import verify
from trucewatch.pipeline.outlets import Outlets
from trucewatch.pipeline.watch import Watch
from trucewatch.pipeline.workspace import FILE, Workspace, open_workspace
from trucewatch.report.custody import Custody
from trucewatch.stores.ledger import open_ledger

SHELLS = "Syrian army artillery shelled Ariha on Sunday, killing at least two civilians. " * 3


@pytest.fixture
def good() -> Iterator[str]:
    def answer(asked: Asked, line: Line) -> None:
        if asked.path == "/robots.txt":
            line.answer(status="404 Not Found")
        else:
            line.answer(makers.page(SHELLS), etag='"one"')

    with serving(answer) as server:
        yield f"127.0.0.1:{server.port}"


@pytest.fixture
def dripping() -> Iterator[str]:
    with serving(lambda _, line: line.drip(b"x", 0.1)) as server:
        yield f"127.0.0.1:{server.port}"


def made(root: Path, *hosts: str) -> Workspace:
    lines = ['pack = "idlib-2020"', f"allow_hosts = {json.dumps(hosts)}"]
    for host in hosts:
        lines += [
            "[[outlets]]",
            f'url = "http://{host}/a"',
            'kind = "page"',
            'source = "w.example"',
        ]
    (root / FILE).write_text("\n".join(lines), encoding="utf-8")
    return open_workspace(root)


def until(watch: Watch, wanted: int, seconds: float = 20.0) -> int:
    end, found = time.monotonic() + seconds, 0
    while found < wanted and time.monotonic() < end:
        found += watch.round().reports
        time.sleep(0.05)
    return found


pytestmark = pytest.mark.enable_socket


def test_what_an_outlet_answers_is_kept_with_its_custody(tmp_path: Path, good: str) -> None:
    workspace = made(tmp_path, good)
    with Watch(workspace) as watch:
        assert until(watch, 1) == 1
    with open_ledger(workspace.ledger) as ledger:
        ((_, _, payload),) = ledger.payloads("custody")
    row = Custody.model_validate_json(payload)
    assert (row.source_url, row.http_status) == (f"http://{good}/a", 200)
    assert (row.collector, row.extractor.split(" ")[0]) == ("page", "page/trafilatura")
    assert verify(tmp_path).ok


def test_an_outlet_that_never_ends_delays_no_other(
    tmp_path: Path, good: str, dripping: str
) -> None:
    with Watch(made(tmp_path, dripping, good)) as watch:
        assert until(watch, 1) == 1
        assert any("being asked" in line for line in watch.status())


def test_an_answer_that_was_acknowledged_and_not_read_is_read_from_its_bytes(
    tmp_path: Path, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("trucewatch.pipeline.intake.Intake.take", dies)
        with Watch(made(tmp_path, good)) as watch, pytest.raises(KeyboardInterrupt):
            until(watch, 1)
    monkeypatch.setattr(Outlets, "send", lambda _: None)
    with Watch(open_workspace(tmp_path)) as watch:
        (item,) = watch.intake.pending()
        assert watch.round().reports == 1
        assert watch.intake.is_done(item.id)
    assert verify(tmp_path).ok
