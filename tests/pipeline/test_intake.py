import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.collectors import makers
from trucewatch.collectors.given import Given
from trucewatch.core.ids import digest
from trucewatch.pipeline.intake import Clock, Intake, machine_clock
from trucewatch.pipeline.stated import Stated
from trucewatch.report.custody import Custody, Origin, RawItem
from trucewatch.stores.ledger import Ledger, open_ledger
from trucewatch.stores.raw import RawStore

NOTHING = Stated(Given(), {})


class English:
    def detect(self, text: str) -> str | None:
        return "en"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def intake(ledger: Ledger, tmp_path: Path, clock: Clock = machine_clock) -> Intake:
    return Intake(ledger, RawStore(tmp_path / "raw"), English(), clock)


def keep(
    into: Intake, data: bytes, name: str = "inbox/a.jsonl", stated: Stated = NOTHING
) -> RawItem:
    return into.keep(io.BytesIO(data), Origin(source_url=name, collector="folder"), stated)


def lines(*texts: str) -> bytes:
    return "\n".join(json.dumps({"text": text}) for text in texts).encode()


def test_every_report_leads_back_to_its_bytes(ledger: Ledger, tmp_path: Path) -> None:
    into = intake(ledger, tmp_path)
    data = makers.zipped({"a.txt": b"Shells fell.", "b.txt": b"A patrol turned back."})
    item = keep(into, data, "inbox/a.zip")
    taken = into.read(item)
    rows = {
        row.report_id: row
        for _, _, payload in ledger.payloads("custody")
        for row in [Custody.model_validate_json(payload)]
    }
    assert len(taken.fresh) == len(rows) == 2
    for report in taken.fresh:
        row = rows[report.id]
        assert row.text_sha256 == digest(report.text)
        assert row.bytes_sha256 == item.sha256
        assert row.retrieved_at == item.at
        assert row.extractor.startswith("text/trucewatch")
    assert {row.part for row in rows.values()} == {"inbox/a.zip!a.txt", "inbox/a.zip!b.txt"}


def test_reading_an_item_twice_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    into = intake(ledger, tmp_path)
    item = keep(into, lines("A.", "B."))
    into.read(item)
    head = ledger.head()
    again = intake(ledger, tmp_path)
    assert keep(again, lines("A.", "B.")) == item
    assert again.is_done(item.id)
    assert again.read(item).known == 2
    assert ledger.head() == head


def test_what_was_acknowledged_and_not_read_is_pending_after_the_end(
    ledger: Ledger, tmp_path: Path
) -> None:
    item = keep(intake(ledger, tmp_path), lines("A."), stated=Stated(Given(source="n.example"), {}))
    again = intake(ledger, tmp_path)
    assert again.pending() == (item,)
    (report,) = again.read(item).fresh
    assert report.source == "n.example"
    assert again.pending() == ()


def test_another_text_under_a_taken_id_is_kept_beside_it(ledger: Ledger, tmp_path: Path) -> None:
    into = intake(ledger, tmp_path)
    for text in ("A.", "B.", "A."):
        into.read(keep(into, json.dumps({"id": "r1", "text": text}).encode(), f"inbox/{text}"))
    ids = ledger.ids("report")
    assert len(ids) == 2
    assert "r1" in ids


def test_a_changed_file_names_the_bytes_that_it_replaces(ledger: Ledger, tmp_path: Path) -> None:
    into = intake(ledger, tmp_path)
    first, second = keep(into, lines("A.")), keep(into, lines("A.", "B."))
    assert (first.parent_hash, second.parent_hash) == (None, first.sha256)


def test_times_never_run_backwards_whatever_the_clock_does(ledger: Ledger, tmp_path: Path) -> None:
    start = datetime(2031, 6, 12, tzinfo=UTC)
    ticks = iter([start, start - timedelta(days=400), start + timedelta(days=9), start])
    into = intake(ledger, tmp_path, lambda: next(ticks))
    items = [keep(into, lines(text), f"inbox/{text}") for text in ("A.", "B.", "C.", "D.")]
    assert [item.at for item in items] == [start, start, *[start + timedelta(days=9)] * 2]
    assert [item.clock_doubt for item in items] == [False, True, False, True]


def test_an_item_that_cannot_be_read_is_kept_with_its_reason(
    ledger: Ledger, tmp_path: Path
) -> None:
    into = intake(ledger, tmp_path)
    item = keep(into, b"%PDF-1.4 and nothing else", "inbox/a.pdf")
    taken = into.read(item)
    assert [issue.code for issue in taken.issues] == ["unreadable_item"]
    assert into.in_quarantine() == {item.id}
    again = intake(ledger, tmp_path)
    assert again.in_quarantine() == {item.id}
    assert again.pending() == ()
    again.read(item)
    assert len(ledger.ids("quarantine")) == 1
