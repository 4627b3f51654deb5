import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.collectors import makers
from trucewatch.core.errors import SetupError
from trucewatch.core.ledger import Item
from trucewatch.pipeline import read_report as reading
from trucewatch.pipeline.ledger import verify
from trucewatch.pipeline.quarantine import held, retried
from trucewatch.pipeline.run import run_all
from trucewatch.pipeline.watch import Watch, settings_of
from trucewatch.pipeline.wire import Wiring
from trucewatch.pipeline.workspace import Workspace, init_workspace, open_workspace
from trucewatch.place.record import Mention
from trucewatch.report.record import Report
from trucewatch.stores.ledger import Ledger

SHELLS = "Syrian army artillery shelled Ariha on Sunday, killing at least two civilians."
PATROL = "Protesters stopped a joint Russian and Turkish patrol on the M4 near Ariha today."


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "w", "idlib-2020")


def put(workspace: Workspace, name: str, *texts: str) -> None:
    fields = {"published_at": "2020-06-16T08:00:00Z", "source": "north.example", "language": "en"}
    rows = [json.dumps({"text": text, **fields}) for text in texts]
    (workspace.root / "inbox" / name).write_text("\n".join(rows), encoding="utf-8")


def look(workspace: Workspace) -> tuple[int, int, int, bool]:
    with Watch(workspace) as watch:
        return watch.round(settled=False)


def test_a_look_takes_in_reads_and_writes_the_brief(workspace: Workspace) -> None:
    put(workspace, "a.jsonl", SHELLS, PATROL)
    assert look(workspace) == (1, 2, 2, True)
    assert "impeded" in (workspace.out / "findings.jsonl").read_text(encoding="utf-8")
    found = verify(workspace.root)
    assert (found.ok, found.items, found.rows) == (True, 1, 2)


def test_looking_again_does_nothing(workspace: Workspace) -> None:
    put(workspace, "a.jsonl", SHELLS)
    look(workspace)
    head = (workspace.root / "ledger.head.json").read_bytes()
    assert look(workspace) == (0, 0, 0, False)
    assert (workspace.root / "ledger.head.json").read_bytes() == head


def test_a_touched_file_and_a_lost_cache_cost_a_look_and_no_more(workspace: Workspace) -> None:
    put(workspace, "a.jsonl", SHELLS)
    look(workspace)
    os.utime(workspace.root / "inbox" / "a.jsonl", (1, 1))
    assert look(workspace) == (1, 0, 0, False)
    (workspace.root / "seen.sqlite").write_bytes(b"no database at all, only words" * 50)
    assert look(workspace)[1:3] == (0, 0)


def test_only_what_is_new_is_read(workspace: Workspace) -> None:
    put(workspace, "a.jsonl", SHELLS)
    look(workspace)
    put(workspace, "a.jsonl", SHELLS, PATROL)
    assert look(workspace) == (1, 1, 1, True)
    assert len((workspace.out / "reports.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_a_file_that_is_still_written_is_left_for_the_next_look(workspace: Workspace) -> None:
    put(workspace, "a.jsonl", SHELLS)
    with Watch(workspace) as watch:
        assert watch.round().items == 0
        put(workspace, "a.jsonl", SHELLS, PATROL)
        assert watch.round().items == 0
        assert watch.round() == (1, 2, 2, True)


def test_what_a_run_brought_stays_beside_what_is_watched(
    workspace: Workspace, tmp_path: Path
) -> None:
    put(workspace, "a.jsonl", PATROL)
    (workspace.root / "inbox" / "a.jsonl").rename(tmp_path / "a.jsonl")
    wiring = Wiring(settings_of(workspace))
    run_all([str(tmp_path / "a.jsonl")], tmp_path / "out", wiring, workspace=workspace)
    put(workspace, "b.jsonl", SHELLS)
    look(workspace)
    assert len((workspace.out / "reports.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_the_languages_of_the_workspace_help_where_an_encoding_is_guessed(
    workspace: Workspace,
) -> None:
    words = "Pazar sabahı beldeye top atışı düştü, iki ev yandı, şüpheli yok. "
    path = workspace.settings_file
    only = path.read_text(encoding="utf-8").replace('["ar", "en", "ru", "tr"]', '["tr"]')
    path.write_text(only, encoding="utf-8")
    (workspace.root / "inbox" / "a.txt").write_bytes(words.encode("iso8859-9"))
    look(open_workspace(workspace.root))
    assert words.strip() in (workspace.out / "reports.jsonl").read_text(encoding="utf-8")


def test_two_watches_on_one_workspace_are_one_too_many(workspace: Workspace) -> None:
    with Watch(workspace), pytest.raises(SetupError, match="another watch"):
        Watch(workspace)
    look(workspace)


def test_an_end_between_any_two_writings_loses_nothing_and_doubles_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace, "a.jsonl", SHELLS, PATROL)
    put(workspace, "b.jsonl", f"{SHELLS} It was quiet later.")
    whole, left, ends = Ledger.append, 1, 0

    def dying(ledger: Ledger, items: Iterable[Item]) -> int:
        nonlocal left
        if left == 0:
            raise SetupError("the disk is full")
        left -= 1
        return whole(ledger, items)

    monkeypatch.setattr(Ledger, "append", dying)
    while not (workspace.out / "reports.jsonl").exists():
        left, ends = 1 + ends, ends + 1
        with contextlib.suppress(SetupError):
            look(workspace)
        assert verify(workspace.root).ok
    assert ends > 3
    monkeypatch.setattr(Ledger, "append", whole)
    look(workspace)
    reports = (workspace.out / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(reports) == len({json.loads(line)["id"] for line in reports}) == 3
    assert verify(workspace.root).ok


def test_a_report_that_the_program_fails_on_can_be_tried_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace, "a.jsonl", SHELLS, PATROL)
    whole = reading.locate_report

    def brittle(report: Report, wiring: Wiring) -> tuple[Mention, ...]:
        if report.text == SHELLS:
            raise ZeroDivisionError("it broke")
        return whole(report, wiring)

    monkeypatch.setattr(reading, "locate_report", brittle)
    look(workspace)
    (record,) = held(workspace)
    assert (record.kind, record.code) == ("report", "not_readable")
    assert "ZeroDivisionError" in record.reason
    assert retried(workspace, ()) == (0, 1)
    monkeypatch.setattr(reading, "locate_report", whole)
    assert retried(workspace, [record.about]) == (1, 0)
    assert held(workspace) == ()
    look(workspace)
    assert "shelling" in (workspace.out / "claims.jsonl").read_text(encoding="utf-8")


def test_a_mended_reader_takes_an_item_out_of_quarantine(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trucewatch.collectors import documents

    path = workspace.root / "inbox" / "a.pdf"
    path.write_bytes(makers.pdf(SHELLS))
    monkeypatch.setattr(documents, "MEGABYTES", 0)
    look(workspace)
    (record,) = held(workspace)
    monkeypatch.undo()
    path.unlink()
    assert retried(workspace, [record.about]) == (1, 0)
    assert look(workspace)[2:] == (1, True)


def test_a_retry_of_nothing_known_is_one_line(workspace: Workspace) -> None:
    with pytest.raises(SetupError, match="not in quarantine"):
        retried(workspace, ["raw-0"])


def spoil_raw(root: Path) -> None:
    (path,) = [p for p in (root / "raw").rglob("*") if p.is_file()]
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[5] ^= 1
    path.write_bytes(data)


def drop_raw(root: Path) -> None:
    for path in (root / "raw").rglob("*"):
        if path.is_file():
            path.unlink()


def sql(*statements: str) -> Callable[[Path], None]:
    def tamper(root: Path) -> None:
        link = sqlite3.connect(root / "ledger.sqlite")
        for trigger in ("ledger_no_update", "ledger_no_delete"):
            link.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            link.execute(statement)
        link.commit()
        link.close()

    return tamper


def back_date(root: Path) -> None:
    """Add a record at the end, with a whole chain and a time long ago."""
    from datetime import UTC, datetime

    from trucewatch.report.custody import Released
    from trucewatch.stores.ledger import item_of, open_ledger

    at = datetime(2020, 1, 1, tzinfo=UTC)
    with open_ledger(root / "ledger.sqlite") as ledger:
        ledger.append([item_of("released", Released(id="x", about="y", how="read", at=at))])


TAMPERED = [
    (spoil_raw, "raw_changed", "raw"),
    (drop_raw, "raw_missing", "raw"),
    (back_date, "back_dated", "released"),
    (sql("UPDATE ledger SET payload = replace(payload, '2020', '2019') WHERE kind = 'report'"),
     "changed", "report"),
    (sql("UPDATE ledger SET payload = replace(payload, 'inbox', 'other') WHERE kind = 'custody'"),
     "changed", "custody"),
    (sql("DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)"), "cut_short", None),
    (sql("DELETE FROM ledger WHERE kind = 'raw'"), "missing", "report"),
    (sql("UPDATE ledger SET seq = -seq WHERE seq IN (2, 3)",
         "UPDATE ledger SET seq = 5 + seq WHERE seq < 0"), "broken_link", None),
]  # fmt: skip


@pytest.mark.parametrize(("tamper", "kind", "record"), TAMPERED)
def test_whatever_is_altered_is_found_and_named(
    tamper: Callable[[Path], None], kind: str, record: str | None, workspace: Workspace
) -> None:
    put(workspace, "a.jsonl", SHELLS)
    look(workspace)
    tamper(workspace.root)
    fault = verify(workspace.root).fault
    assert fault is not None
    assert fault.kind == kind
    if record:
        assert fault.record_kind == record


def test_a_workspace_on_a_server_is_watched_and_checked_the_same(
    workspace: Workspace, postgres: str
) -> None:
    path = workspace.root / "trucewatch.toml"
    settings = path.read_text(encoding="utf-8").replace("sqlite:///catalogue.sqlite", postgres)
    path.write_text(settings, encoding="utf-8")
    served = open_workspace(workspace.root)
    put(served, "a.jsonl", SHELLS, PATROL)
    assert look(served) == (1, 2, 2, True)
    assert look(served) == (0, 0, 0, False)
    assert verify(served.root).ok
    spoil_raw(served.root)
    fault = verify(served.root).fault
    assert fault is not None
    assert fault.kind == "raw_changed"
