import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DatabaseError

from trucewatch.core.errors import SetupError
from trucewatch.core.ledger import Item
from trucewatch.report.record import Report
from trucewatch.stores.ledger import item_of, open_ledger

ITEMS = [
    Item(kind="claim", record_id=f"c{n}", payload=f'{{"n":{n},"word":"قصف"}}') for n in range(9)
]


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger may stand: every test that takes it holds on both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'l.db'}"
    return str(request.getfixturevalue("postgres"))


def _tamper(where: str, *statements: str) -> None:
    """Do what only somebody with the file, or the rights of the owner, can do."""
    engine = create_engine(where)
    with engine.begin() as link:
        if engine.dialect.name == "sqlite":
            link.execute(text("DROP TRIGGER ledger_no_update"))
            link.execute(text("DROP TRIGGER ledger_no_delete"))
        else:
            link.execute(text("DROP TRIGGER ledger_append_only ON ledger"))
        for statement in statements:
            link.execute(text(statement))
    engine.dispose()


def test_adding_twice_adds_nothing_and_changes_nothing(where: str) -> None:
    with open_ledger(where) as ledger:
        assert ledger.append(ITEMS) == 9
        head = ledger.head()
        assert ledger.append(reversed(ITEMS)) == 0
        assert ledger.append([*ITEMS, *ITEMS]) == 0
        assert ledger.head() == head
        assert ledger.verify(head) is None


def test_a_new_content_under_an_old_id_stands_beside_the_old(where: str) -> None:
    with open_ledger(where) as ledger:
        ledger.append(ITEMS)
        changed = Item(kind="claim", record_id="c1", payload="{}")
        assert ledger.append([changed]) == 1
        assert [e.payload for e in ledger.entries() if e.record_id == "c1"] == [
            ITEMS[1].payload,
            "{}",
        ]


def test_an_empty_ledger_holds(where: str) -> None:
    with open_ledger(where) as ledger:
        assert ledger.verify() is None
        assert ledger.head().seq == 0
        assert ledger.append([]) == 0


@pytest.mark.parametrize("deed", ["UPDATE ledger SET kind = 'x'", "DELETE FROM ledger"])
def test_the_database_itself_refuses_changes(where: str, deed: str) -> None:
    with open_ledger(where) as ledger:
        ledger.append(ITEMS)
        with pytest.raises(DatabaseError, match="append-only"), ledger._engine.begin() as link:
            link.execute(text(deed))


TAMPERED = {
    "UPDATE ledger SET payload = replace(payload, '4', '5') WHERE seq = 5": ("changed", "c4"),
    "UPDATE ledger SET record_id = 'c77' WHERE seq = 5": ("changed", "c77"),
    "UPDATE ledger SET kind = 'clam' WHERE seq = 5": ("changed", "c4"),
    "UPDATE ledger SET hash = prev_hash WHERE seq = 5": ("changed", "c4"),
    "UPDATE ledger SET prev_hash = hash WHERE seq = 5": ("broken_link", "c4"),
    "UPDATE ledger SET payload_hash = hash WHERE seq = 5": ("changed", "c4"),
    "DELETE FROM ledger WHERE seq = 5": ("missing", "c5"),
    "DELETE FROM ledger WHERE seq = 1": ("missing", "c1"),
    "DELETE FROM ledger WHERE seq > 7": ("cut_short", None),
    "DELETE FROM ledger": ("cut_short", None),
    "UPDATE ledger SET seq = CASE seq WHEN 3 THEN 103 ELSE seq END": ("missing", "c3"),
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_tampering_is_found_and_the_first_bad_record_named(where: str, statement: str) -> None:
    with open_ledger(where) as ledger:
        ledger.append(ITEMS)
        head = ledger.head()
    _tamper(where, statement)
    with open_ledger(where) as ledger:
        fault = ledger.verify(head)
    assert fault is not None
    assert (fault.kind, fault.record_id) == TAMPERED[statement]


def test_two_rows_that_change_places_are_found(where: str) -> None:
    with open_ledger(where) as ledger:
        ledger.append(ITEMS)
    swap = ("SET seq = 99 WHERE seq = 3", "SET seq = 3 WHERE seq = 4", "SET seq = 4 WHERE seq = 99")
    _tamper(where, *("UPDATE ledger " + move for move in swap))
    with open_ledger(where) as ledger:
        fault = ledger.verify()
    assert fault is not None
    assert (fault.seq, fault.record_id) == (3, "c3")


def test_every_flipped_byte_of_stored_words_is_found(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with open_ledger(path) as ledger:
        ledger.append(ITEMS)
        head = ledger.head()
    whole = path.read_bytes()
    word = ITEMS[4].payload.encode()
    at = whole.find(word)
    assert at > 0
    for offset in range(len(word)):
        spoilt = bytearray(whole)
        spoilt[at + offset] ^= 0x15
        path.write_bytes(spoilt)
        with open_ledger(path) as ledger:
            assert ledger.verify(head) is not None, offset


def test_what_was_added_survives_a_killed_process(where: str) -> None:
    code = (
        "import os, signal, sys\n"
        "from trucewatch.core.ledger import Item\n"
        "from trucewatch.stores.ledger import open_ledger\n"
        "ledger = open_ledger(sys.argv[1])\n"
        "items = [Item(kind='k', record_id=str(n), payload='{}') for n in range(50)]\n"
        "added = ledger.append(items)\n"
        "print(added, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, where],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout == b"50\n"
    with open_ledger(where) as ledger:
        assert ledger.head().seq == 50
        assert ledger.verify() is None


def test_a_file_that_is_no_database_is_one_line_not_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    path.write_bytes(b"this is no database at all, only words" * 40)
    with pytest.raises(SetupError, match="no usable ledger"):
        open_ledger(path)


def test_a_ledger_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    open_ledger(tmp_path / "l.db").close()
    link = sqlite3.connect(tmp_path / "l.db")
    link.execute("UPDATE alembic_version SET version_num = '9999'")
    link.commit()
    link.close()
    with pytest.raises(SetupError, match="9999"):
        open_ledger(tmp_path / "l.db")


def test_two_writers_make_one_chain(where: str) -> None:
    with open_ledger(where) as one, open_ledger(where) as other:
        for n, item in enumerate(ITEMS):
            (one, other)[n % 2].append([item])
        assert one.head().seq == 9
        assert other.verify() is None


def test_a_record_without_an_id_is_known_by_its_content() -> None:
    report = Report.of("Words.")
    assert item_of("report", report).record_id == report.id
    first = item_of("issue", report, record_id=None)
    assert first == item_of("issue", report)


def test_a_ledger_that_cannot_be_written_is_one_line_and_stays_whole(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db") as ledger:
        ledger.append(ITEMS[:3])
        with ledger._engine.begin() as link:
            pages = link.execute(text("PRAGMA page_count")).scalar_one()
        big = Item(kind="report", record_id="r", payload="x" * 2_000_000)

        @event.listens_for(ledger._engine, "connect")
        def full(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {pages + 1}")

        ledger._engine.dispose()
        with pytest.raises(SetupError, match="disk is full"):
            ledger.append([ITEMS[3], big])
        assert ledger.head().seq == 3
        assert ledger.verify() is None


def test_many_writers_at_once_make_one_chain(where: str) -> None:
    def write(first: int) -> int:
        with open_ledger(where) as ledger:
            items = [Item(kind="k", record_id=f"{first}-{n}", payload="{}") for n in range(20)]
            return sum(ledger.append([item]) for item in items)

    open_ledger(where).close()
    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(write, range(4))) == 80
    with open_ledger(where) as ledger:
        assert ledger.head().seq == 80
        assert ledger.verify() is None


def test_an_endless_id_is_kept_by_its_hash(where: str) -> None:
    report = Report.of("Words.", id="x" * 5_000)
    with open_ledger(where) as ledger:
        assert ledger.append([item_of("report", report), item_of("report", report)]) == 1
        ((_, key, payload),) = ledger.payloads("report")
    assert key.startswith("long-")
    assert Report.model_validate_json(payload) == report


def test_a_look_up_does_not_go_through_the_whole_ledger(tmp_path: Path) -> None:
    """With a hundred thousand records, one that does costs more than all else together."""
    asked: list[tuple[str, Any]] = []
    with open_ledger(tmp_path / "l.db") as ledger:
        engine = ledger._engine  # what is asked of the file shows nowhere else
        event.listen(
            engine, "before_cursor_execute",
            lambda _link, _cursor, words, values, *_: asked.append((words, values)),
        )  # fmt: skip
        ledger.append(ITEMS)
        ledger.hashes("claim", ["c1", "c2"])
    with sqlite3.connect(tmp_path / "l.db") as link:
        looked = [one for one in asked if " IN (" in one[0]]
        plans = [
            link.execute(f"EXPLAIN QUERY PLAN {words}", v).fetchone()[3] for words, v in looked
        ]
    assert len(plans) == 2
    assert all("kind=? AND record_id=?" in plan for plan in plans), plans
