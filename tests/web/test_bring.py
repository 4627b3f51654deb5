"""Reports that people bring: kept at once, read like anything else, told what became of them."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.collectors import makers
from tests.web.conftest import SITE, WORDS
from trucewatch.pipeline.brought import MOST_BYTES
from trucewatch.pipeline.lock import locked
from trucewatch.web.app import create_app
from trucewatch.web.room import Room

SHELLED = "Artillery shelled the town of Karsel on Monday, killing three people, doctors said."


@pytest.fixture
def still(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Return a room that accepts and does not read yet."""
    monkeypatch.setattr(room.taking, "begin", lambda: None)
    return room


@pytest.fixture
def desk(still: Room) -> Iterator[TestClient]:
    with TestClient(create_app(still), base_url=SITE, follow_redirects=False) as found:
        found.headers["sec-fetch-site"] = "same-origin"
        yield found


def test_a_pasted_report_is_read_and_shown_with_its_claims(desk: TestClient, still: Room) -> None:
    form = {"text": SHELLED, "published_at": "2031-06-17T06:00", "source": "hill.example"}
    place = desk.post("/bring/words", data=form).headers["location"]
    waiting = desk.get(place).text
    assert "http-equiv" not in waiting  # nothing moves under a reader's hands
    assert f'<a href="{place}">Look again</a>' in waiting
    still.taking.work()
    page = desk.get(place).text
    assert "Artillery shelled the town of Karsel" in page
    assert "1 report, 1 claim" in page, page[page.index("<main") :]
    assert "Brought by analyst" in page
    assert "Look again" not in page
    (report_id,) = desk.get(place.replace("/bring/", "/api/v1/brought/")).json()["report_ids"]
    origin = desk.get(f"/origin/{report_id}").text
    assert "brought/brt-" in origin
    again = desk.post("/bring/words", data=form).headers["location"]
    still.taking.work()
    assert "1 held before" in desk.get(again).text


def test_a_sheet_is_mapped_and_its_bad_rows_are_explained(desk: TestClient, still: Room) -> None:
    sheet = f'head,body,day\nOne,"{SHELLED}",2031-06-16\nTwo,,2031-06-16\n'
    columns = {"column_text": "body", "column_title": "head", "column_published_at": "day"}
    answer = desk.post("/bring/file", data=columns, files={"file": ("my sheet.csv", sheet)})
    still.taking.work()
    page = desk.get(answer.headers["location"]).text
    assert "my sheet.csv" in page
    assert "1 report, 1 claim" in page
    assert "row 2" in page
    assert "it has no text" in page


@pytest.mark.parametrize(
    ("name", "body"),
    [("noise.txt", bytes(range(256)) * 20), ("../../x.zip", b"PK\x03\x04" + b"\xff" * 500)],
)
def test_what_cannot_be_read_is_kept_in_quarantine_with_its_reason(
    desk: TestClient, still: Room, name: str, body: bytes
) -> None:
    answer = desk.post("/bring/file", files={"file": (name, body)})
    still.taking.work()
    page = desk.get(answer.headers["location"]).text
    assert "In quarantine" in page
    assert "In quarantine" in desk.get("/bring").text
    assert desk.get("/").status_code == 200


@pytest.mark.parametrize(
    "form",
    [{"text": "  "}, {"text": SHELLED, "published_at": "soon"}, {"title": "no words"}],
)
def test_a_report_that_does_not_fit_is_asked_for_again_with_what_was_written(
    desk: TestClient, form: dict[str, str]
) -> None:
    answer = desk.post("/bring/words", data=form)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert form.get("title", "") in answer.text
    assert desk.post("/bring/file", data=form).status_code == 400


def test_a_file_that_is_too_large_is_refused_and_nothing_stays(
    desk: TestClient, still: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    length = {"content-length": str(MOST_BYTES * 2)}
    assert desk.post("/bring/file", headers=length).status_code == 413
    monkeypatch.setattr("trucewatch.pipeline.brought.MOST_BYTES", 1_000)
    answer = desk.post("/bring/file", files={"file": ("a.txt", b"a" * 2_000)})
    assert answer.status_code == 400
    assert "larger" in answer.text
    assert list((still.serving.workspace.root / "brought").iterdir()) == []
    assert desk.post("/bring/words", content=b"x" * 1_100_000).status_code == 413


def test_a_watch_of_another_process_is_left_to_take_it_in(desk: TestClient, still: Room) -> None:
    place = desk.post("/bring/words", data={"text": SHELLED}).headers["location"]
    with locked(still.serving.workspace):
        still.taking.work()
        assert "A watch is at work" in desk.get(place).text
    still.taking.work()
    assert "1 report" in desk.get(place).text


def test_a_form_of_another_site_brings_nothing(desk: TestClient, still: Room) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    assert desk.post("/bring/words", data={"text": SHELLED}, headers=headers).status_code == 403
    files = {"file": ("a.txt", SHELLED)}
    assert desk.post("/bring/file", files=files, headers=headers).status_code == 403
    assert list(still.taking.bringing.waiting()) == []


def test_too_much_that_waits_is_refused(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trucewatch.pipeline.brought._MOST_WAITING", 1)
    assert desk.post("/bring/words", data={"text": SHELLED}).status_code == 303
    assert desk.post("/bring/words", data={"text": SHELLED}).status_code == 400


@pytest.mark.parametrize("key", ["brt-0", "../../etc", "%2e%2e", "brt-" + "0" * 16, "x" * 99])
def test_nothing_else_is_told_of_what_was_brought(desk: TestClient, key: str) -> None:
    assert desk.get(f"/bring/{key}").status_code == 404
    assert desk.get(f"/api/v1/brought/{key}").status_code in {400, 404}


def test_a_program_brings_a_report_by_a_token_for_it(still: Room) -> None:
    assert still.door.first("manager", WORDS)
    tokens = {scope: still.door.token("manager", scope, (scope,), 1) for scope in ("read", "bring")}
    with TestClient(create_app(still), base_url=SITE) as client:
        for scope, status in (("read", 403), ("bring", 202)):
            headers = {"authorization": f"Bearer {tokens[scope]}"}
            answer = client.post("/api/v1/reports", json={"text": SHELLED}, headers=headers)
            assert answer.status_code == status
        assert json.loads(answer.text)["done"] is False
        still.taking.work()
        told = client.get(answer.headers["location"], headers=headers).json()
    assert told["done"]
    assert len(told["report_ids"]) == 1


def test_a_token_for_reading_writes_no_note(still: Room, incident_id: object) -> None:
    assert callable(incident_id)
    one = incident_id("air_strike")
    assert still.door.first("manager", WORDS)
    token = still.door.token("manager", "reads", ("read",), 1)
    with TestClient(create_app(still), base_url=SITE) as client:
        headers = {"authorization": f"Bearer {token}"}
        path = f"/review/incidents/{one}/comment"
        assert client.post(path, data={"text": "hm"}, headers=headers).status_code == 403


def test_what_is_in_quarantine_is_tried_again_from_the_page(
    desk: TestClient, still: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trucewatch.collectors import documents

    monkeypatch.setattr(documents, "MEGABYTES", 0)
    desk.post("/bring/file", files={"file": ("a.pdf", makers.pdf(SHELLED))})
    still.taking.work()
    assert "Try it again" in desk.get("/bring").text
    monkeypatch.undo()
    monkeypatch.setattr(still.taking, "begin", lambda: None)
    assert desk.post("/bring/again").status_code == 303
    assert "It waits to be tried again." in desk.get("/bring").text
    with locked(still.serving.workspace):
        still.taking.work()
    assert "A watch is at work" in desk.get("/bring").text
    still.taking.work()
    page = desk.get("/bring").text
    assert "In quarantine" not in page
    assert still.taking.again.asked() == ()
    assert "killing three people" in desk.get("/reports").text


def test_only_what_is_in_quarantine_can_be_asked_for(desk: TestClient, still: Room) -> None:
    assert desk.post("/bring/again", data={"about": "raw-0"}).status_code == 303
    assert still.taking.again.asked() == ()
    still.taking.again.ask("../../raw-0")
    still.taking.work()
    assert still.taking.again.asked() == ()
