"""What follows from a decision: the finding, the warning, the calendar, the state of review."""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from trucewatch.finding.record import Finding
from trucewatch.web.room import Room

Finder = Callable[[str], str]


def finding_on(room: Room, incident_id: str, verdict: str) -> Finding:
    found = room.catalogue.records.findings([incident_id])
    return next(f for f in found if f.verdict == verdict)


def rule(client: TestClient, finding: Finding, version: int = 0, **fields: str) -> int:
    data = {"version": str(version), "reason": "the clause exempts it", **fields}
    status: int = client.post(f"/review/findings/{finding.id}", data=data).status_code
    return status


def signs(client: TestClient) -> set[str]:
    return set(re.findall(r'class="sign-name">([^<]+)<', client.get("/").text))


def test_a_verdict_set_by_a_person_shows_everywhere_and_can_be_taken_back(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    one = incident_id("air_strike")
    held = finding_on(room, one, "breach")
    form = {"decision": "accept", "version": "0", "reason": "read the report"}
    client.post(f"/review/incidents/{one}", data=form)
    assert rule(client, held, verdict="undetermined", state="inconclusive") == 303
    assert client.get("/incidents?verdict=breach").text.count('class="row v-') == 0
    page = client.get(f"/findings/{held.id}").text
    assert "Inconclusive" in page
    assert "the clause exempts it" in page
    assert "Reported breach" in page.split('class="change"')[1].split("</p>")[0]
    again = room.catalogue.records.incident(one)
    assert again is not None
    assert again.state == "reopened"
    made = room.catalogue.reviews.history(held.id)[0]
    client.post("/review/undo", data={"judgement": made.id, "reason": "it does not"})
    assert client.get("/incidents?verdict=breach").text.count('class="row v-') == 1


def test_of_two_rulings_on_one_finding_the_second_is_told(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    held = finding_on(room, incident_id("air_strike"), "breach")
    assert rule(client, held, state="access_denied") == 303
    assert rule(client, held, state="inconclusive") == 409
    assert rule(client, held, version=1, state="access_denied") == 400  # nothing would change
    assert rule(client, held, version=1, verdict="sunny") == 400
    assert client.post("/review/findings/fnd-none", data={"version": "0"}).status_code == 404


def test_the_warning_follows_what_people_decide(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    one = incident_id("air_strike")
    patrol = incident_id("joint_patrol")
    form = {"version": "0", "reason": "read the report"}
    client.post(f"/review/incidents/{patrol}", data={**form, "decision": "accept"})
    assert {"Reported breaches of the truce", "Patrols impeded"} <= signs(client)
    client.post(f"/review/incidents/{one}", data={**form, "decision": "reject"})
    assert "Reported breaches of the truce" not in signs(client)
    assert "Patrols impeded" in signs(client)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_with_too_many_incidents_the_page_says_whose_warning_it_shows(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr("trucewatch.pipeline.aftermath.MOST", 1)
    client.cookies.set("language", language)
    said = {"en": "As of the last run", "ar": "كما في آخر تشغيل"}
    assert said[language] in client.get("/").text
    assert client.get("/due").status_code == 200


def test_every_page_that_can_be_read_can_be_asked_for_its_head(client: TestClient) -> None:
    for path in ("/", "/incidents", "/api/v1/map", "/static/app.css", "/export/csv"):
        head = client.head(path)
        assert head.status_code == 200, path
        assert head.content == b""
    assert client.head("/nothing").status_code == 404
    assert client.head("/review/bulk").status_code == 405


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/api/v1/map", {"host": "evil.example"}, 421),
        ("POST", "/api/v1/incidents/x/decisions", {"sec-fetch-site": "cross-site"}, 403),
        ("DELETE", "/api/v1/incidents", {}, 405),
        ("POST", "/api/v1/incidents/x/decisions", {"content-length": "9999999"}, 413),
        ("GET", "/api/elsewhere", {}, 404),
    ],
)
def test_every_refusal_of_the_interface_is_a_problem_in_json(
    client: TestClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.request(method, path, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
