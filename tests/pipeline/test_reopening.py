"""A report that is retracted, withdrawn or changed reopens what hangs on it, and says what."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from trucewatch.cli.app import trucewatch
from trucewatch.pipeline.catalogue import catalogue_of
from trucewatch.pipeline.custody import withdraw
from trucewatch.pipeline.watch import Watch
from trucewatch.pipeline.workspace import Workspace, init_workspace
from trucewatch.publication.filter import Filter
from trucewatch.stores.catalogue_records import Held
from trucewatch.stores.ledger import open_ledger

SHELLS = "Syrian army artillery shelled Ariha on Sunday, killing at least two civilians."
PATROL = "Protesters stopped a joint Russian and Turkish patrol on the M4 near Saraqib on Monday."
LATER = datetime(2031, 1, 1, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = init_workspace(tmp_path / "w", "idlib-2020")
    put(made, "a.jsonl", {"id": "r1", "text": SHELLS}, {"id": "r2", "text": PATROL})
    return made


def put(workspace: Workspace, name: str, *rows: dict[str, str]) -> None:
    given = {"published_at": "2020-06-16T08:00:00Z", "source": "north.example", "language": "en"}
    lines = [json.dumps({**given, **row}) for row in rows]
    (workspace.root / "inbox" / name).write_text("\n".join(lines), encoding="utf-8")
    with Watch(workspace) as watch:
        watch.round(settled=False)


def review(workspace: Workspace, *words: str) -> list[dict[str, Any]]:
    verb, *rest = words
    call = ["review", verb, "--workspace", str(workspace.root), *rest]
    done = CliRunner().invoke(trucewatch, call)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def shelling(workspace: Workspace, verdict: str = "breach") -> Held:
    with catalogue_of(workspace) as catalogue:
        (found,) = catalogue.queries.page(Filter(act=("shelling",), verdict=(verdict,)))
        held = catalogue.records.incident(found.incident.id)
    assert held is not None
    return held


def accepted(workspace: Workspace) -> Held:
    held = shelling(workspace)
    review(workspace, "decide", held.incident.id, "accept", "--reason", "read it", "--who", "ada")
    assert shelling(workspace).state == "reviewed"
    return held


def test_a_withdrawn_report_names_what_hung_on_it_down_to_the_brief(workspace: Workspace) -> None:
    held = accepted(workspace)
    withdraw(workspace, "r1", reason="it names a witness", by="ada", clock=lambda: LATER)
    with Watch(workspace) as watch:
        assert watch.round(settled=False).refreshed
    found = review(workspace, "reopened", "r1")
    assert [one["kind"] for one in found] == ["report", "claim", "incident", "finding", "brief"]
    assert {one["reason"] for one in found} == {"withdrawn: it names a witness"}
    assert found[-1]["through"] == ["r1", held.incident.claim_ids[0]]
    with open_ledger(workspace.ledger) as ledger:
        assert len(list(ledger.payloads("reopened"))) == len(found)
    with catalogue_of(workspace) as catalogue:
        assert catalogue.queries.page(Filter(act=("shelling",))) == ()
    assert review(workspace, "reopened", held.incident.id)[0]["report_id"] == "r1"


def test_what_was_reopened_once_is_not_reopened_by_every_look(workspace: Workspace) -> None:
    withdraw(workspace, "r1", reason="it names a witness", by="ada", clock=lambda: LATER)
    put(workspace, "b.jsonl", {"id": "r3", "text": PATROL + " Nobody was hurt there."})
    before = review(workspace, "reopened")
    put(workspace, "c.jsonl", {"id": "r4", "text": "Talks between Russia and Turkey failed."})
    assert review(workspace, "reopened") == before


def test_a_later_version_of_a_page_reopens_what_people_had_accepted(tmp_path: Path) -> None:
    workspace = init_workspace(tmp_path / "w", "idlib-2020")
    page = {"url": "https://north.example/a"}
    put(workspace, "a.jsonl", {"id": "r1", "text": SHELLS, **page})
    accepted(workspace)
    later = {"id": "r2", "text": "The article that stood here was taken back.", **page}
    put(workspace, "b.jsonl", {**later, "published_at": "2020-06-16T20:00:00Z"})
    assert shelling(workspace).state == "reopened"
    found = review(workspace, "reopened", "r1")
    assert found[0]["reason"] == "its page was changed: r2 is a later version"
    assert [one["kind"] for one in found][1:] == ["claim", "incident", "finding", "brief"]
    listed = (workspace.out / "reopened.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["report_id"] for line in listed} == {"r1"}


def test_a_second_look_by_people_closes_what_was_reopened(workspace: Workspace) -> None:
    held = accepted(workspace)
    review(workspace, "report", "r1", "corrected", "--reason", "the toll was wrong")
    assert shelling(workspace).state == "reopened"
    review(workspace, "decide", held.incident.id, "accept", "--reason", "still so", "--who", "ada")
    assert shelling(workspace).state == "reviewed"


def test_what_a_retracted_report_says_counts_no_more_until_it_stands_after_all(
    workspace: Workspace,
) -> None:
    found = review(workspace, "report", "r1", "retracted", "--reason", "the agency withdrew it")
    assert [one["kind"] for one in found] == ["report", "claim", "incident", "finding", "brief"]
    with catalogue_of(workspace) as catalogue:
        assert catalogue.queries.page(Filter(act=("shelling",))) == ()
    with Watch(workspace) as watch:
        assert watch.round(settled=False).refreshed
    assert "shelling" not in (workspace.out / "incidents.jsonl").read_text(encoding="utf-8")
    review(workspace, "report", "r1", "stands", "--reason", "the withdrawal was an error")
    assert shelling(workspace).verdict == "breach"
