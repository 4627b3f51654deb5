"""Deciding: every decision asks why, shows in the history, can be taken back, and is never lost."""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from trucewatch.publication.filter import Filter
from trucewatch.web.room import Room
from trucewatch.web.screen import page_of

Finder = Callable[[str], str]


def decide(client: TestClient, one: str, decision: str, version: int, **more: str) -> int:
    data = {"decision": decision, "version": str(version), "reason": "read the report", **more}
    status: int = client.post(f"/review/incidents/{one}", data=data).status_code
    return status


def state(room: Room, one: str) -> str:
    held = room.catalogue.records.incident(one)
    assert held is not None
    return held.state


def test_a_decision_is_kept_with_its_reason_and_its_author(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    one = incident_id("air_strike")
    assert decide(client, one, "accept", 0) == 303
    assert state(room, one) == "reviewed"
    page = client.get(f"/incidents/{one}").text
    assert "read the report" in page
    assert "analyst" in page
    assert "Accepted" in page


@pytest.mark.parametrize("reason", ["", "  ", "no"])
def test_a_decision_without_a_reason_is_refused(
    client: TestClient, room: Room, incident_id: Finder, reason: str
) -> None:
    one = incident_id("air_strike")
    data = {"decision": "accept", "version": "0", "reason": reason}
    assert client.post(f"/review/incidents/{one}", data=data).status_code == 400
    assert state(room, one) == "new"


def test_who_comes_second_is_told_and_keeps_their_words(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    one = incident_id("air_strike")
    decide(client, one, "accept", 0)
    answer = client.post(
        f"/review/incidents/{one}",
        data={"decision": "reject", "version": "0", "reason": "the photo is old"},
    )
    assert answer.status_code == 409
    assert "Somebody was faster" in answer.text
    assert "the photo is old" in answer.text
    assert state(room, one) == "reviewed"


def test_one_person_alone_publishes_nothing(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    one = incident_id("air_strike")
    decide(client, one, "accept", 0)
    decide(client, one, "publish", 1)
    assert state(room, one) == "reviewed"


def test_a_decision_is_taken_back_and_both_stay_in_the_history(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    one = incident_id("air_strike")
    decide(client, one, "reject", 0)
    made = room.catalogue.reviews.history(one)[0]
    answer = client.post("/review/undo", data={"judgement": made.id, "reason": "wrong incident"})
    assert answer.status_code == 303
    assert state(room, one) == "new"
    assert len(room.catalogue.reviews.history(one)) == 2
    assert client.post("/review/undo", data={"judgement": "x", "reason": "why"}).status_code == 404


def test_several_are_decided_at_one_stroke_and_taken_back_at_one(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    ids = [incident_id("air_strike"), incident_id("joint_patrol")]
    answer = client.post(
        "/review/bulk", data={"id": ids, "decision": "reject", "reason": "not this truce"}
    )
    found = re.search(r"batch=(bat-[0-9a-f]+)", answer.headers["location"])
    assert found is not None
    assert {state(room, one) for one in ids} == {"rejected"}
    assert "Take it back" in client.get(answer.headers["location"]).text
    client.post("/review/undo", data={"batch": found[1], "reason": "too quick"})
    assert {state(room, one) for one in ids} == {"new"}


def test_a_queue_goes_from_the_gravest_to_the_end(client: TestClient, room: Room) -> None:
    seen: list[str] = []
    where = client.get("/review/next?state=new").headers["location"]
    while where.startswith("/incidents/"):
        one = where.split("?")[0].removeprefix("/incidents/")
        assert one not in seen
        seen.append(one)
        where = client.get(f"/review/next?state=new&skip={one}").headers["location"]
    assert seen == [x.incident.id for x in room.catalogue.queries.page(Filter(), "priority")]


def test_notes_and_tasks_stand_beside_the_record(client: TestClient, incident_id: Finder) -> None:
    one = incident_id("air_strike")
    note = {"text": "<b>ask the desk</b>"}
    assert client.post(f"/review/incidents/{one}/comment", data=note).status_code == 303
    assert client.post(f"/review/incidents/{one}/assign", data={"who": "nobody"}).status_code == 400
    assert (
        client.post(f"/review/incidents/{one}/assign", data={"who": "analyst"}).status_code == 303
    )
    page = client.get(f"/incidents/{one}").text
    assert "&lt;b&gt;ask the desk" in page
    assert client.get("/review?mine=yes").text.count('class="row v-') == 1


def test_two_incidents_become_one_and_two_again(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    one, other = incident_id("air_strike"), incident_id("shelling")
    assert "Which is the same" in client.get(f"/review/incidents/{one}/merge").text
    beside = client.get(f"/review/incidents/{one}/merge?other={other}").text
    assert "What speaks for it" in beside
    data = {"other": other, "version": "0", "reason": "the same blow"}
    answer = client.post(f"/review/incidents/{one}/merge", data=data)
    now = answer.headers["location"].removeprefix("/incidents/")
    held = room.catalogue.records.incident(now)
    assert held is not None
    assert len(held.incident.claim_ids) == 2
    assert held.state == "reopened"
    assert room.catalogue.queries.count(Filter()) == 3
    made = room.catalogue.reviews.judgements()[0]
    client.post("/review/undo", data={"judgement": made.id, "reason": "two blows after all"})
    assert room.catalogue.queries.count(Filter()) == 4


def test_an_incident_is_parted(client: TestClient, room: Room, incident_id: Finder) -> None:
    one, other = incident_id("air_strike"), incident_id("shelling")
    data = {"other": other, "version": "0", "reason": "the same blow"}
    merged = client.post(f"/review/incidents/{one}/merge", data=data).headers["location"]
    now = merged.removeprefix("/incidents/")
    held = room.catalogue.records.incident(now)
    assert held is not None
    page = client.get(f"/review/incidents/{now}/split").text
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    half = {"claim": held.incident.claim_ids[0], "version": version[1], "reason": "two after all"}
    assert client.post(f"/review/incidents/{now}/split", data=half).status_code == 303
    assert room.catalogue.queries.count(Filter()) == 4
    whole = {"version": "9", "reason": "none chosen"}
    assert client.post(f"/review/incidents/{one}/split", data=whole).status_code == 400


def test_a_claim_is_read_another_way_and_its_incident_follows(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    held = room.catalogue.records.incident(incident_id("air_strike"))
    assert held is not None
    claim = held.incident.claim_ids[0]
    data = {"decision": "correct", "version": "0", "reason": "drones", "act": "drone_strike"}
    assert client.post(f"/review/claims/{claim}", data=data).status_code == 303
    now = room.catalogue.records.incident_ids([claim])[claim]
    after = room.catalogue.records.incident(now)
    assert after is not None
    assert after.incident.act == "drone_strike"
    assert after.incident.codes.cameo == "1952"
    assert room.catalogue.records.claim(claim).act == "air_strike"  # type: ignore[union-attr]
    assert "drones" in client.get(f"/reports/r1?claim={claim}").text
    assert client.post(f"/review/claims/{claim}", data=data).status_code == 409


def test_words_that_carry_no_claim_make_no_incident(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    one = incident_id("air_strike")
    held = room.catalogue.records.incident(one)
    assert held is not None
    claim = held.incident.claim_ids[0]
    data = {"decision": "not_a_claim", "version": "0", "reason": "a film review"}
    assert client.post(f"/review/claims/{claim}", data=data).status_code == 303
    assert room.catalogue.records.incident_ids([claim]) == {}
    made = room.catalogue.reviews.judgements()[0]
    client.post("/review/undo", data={"judgement": made.id, "reason": "no film after all"})
    assert claim in room.catalogue.records.incident_ids([claim])
    assert "What reviewers changed" in client.get("/review/quality?by=language").text


@pytest.mark.parametrize(
    ("record_id", "page"),
    [("inc-1", "/incidents/inc-1"), ("clm-1", "/claims/clm-1"), ("fnd-1", "/findings/fnd-1"),
     ("brf-1", "/brief"), ("sample-14", "/reports/sample-14"), ("a/b c", "/reports/a/b%20c")],
)  # fmt: skip
def test_a_decision_leads_to_the_page_of_its_record(record_id: str, page: str) -> None:
    assert page_of(record_id) == page
