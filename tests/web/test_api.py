"""The interface for programs: the same filter, pages, marks of change, problems in JSON."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import SITE
from trucewatch.pipeline.serving import Serving
from trucewatch.publication.filter import Filter
from trucewatch.web.app import create_app
from trucewatch.web.room import Room
from trucewatch.web.serve import Listening, room_for

Finder = Callable[[str], str]


def test_pages_of_incidents_follow_one_another(client: TestClient) -> None:
    seen, after = [], ""
    while True:
        answer = client.get(f"/api/v1/incidents?limit=1&after={after}").json()
        assert answer["total"] == 4
        seen += [item["id"] for item in answer["items"]]
        if answer["next"] is None:
            break
        after = answer["next"]
    assert len(set(seen)) == 4
    filtered = client.get("/api/v1/incidents?act=joint_patrol").json()
    assert [i["properties"]["act"] for i in filtered["items"]] == ["joint_patrol"]


def test_positions_are_as_coarse_as_in_exports(client: TestClient) -> None:
    patrol = client.get("/api/v1/incidents?act=joint_patrol").json()["items"][0]
    assert patrol["geometry"]["coordinates"] != [10.3, 45.0]
    assert patrol["properties"]["radius_m"] >= 5_000
    exported = json.loads(client.get("/export/geojson?act=joint_patrol").text)
    same = next(f for f in exported["features"] if f["id"] == patrol["id"])
    assert same["geometry"] == patrol["geometry"]
    spots = client.get("/api/v1/map?act=joint_patrol").json()["spots"]
    assert [spots[0]["lon"], spots[0]["lat"]] == patrol["geometry"]["coordinates"]


def test_nothing_is_sent_twice_until_something_changes(
    client: TestClient, incident_id: Finder
) -> None:
    for path in ("/api/v1/incidents", "/api/v1/map", "/api/v1/timeline", "/api/v1/zones"):
        tag = client.get(path).headers["etag"]
        assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    one = incident_id("air_strike")
    body = {"decision": "accept", "reason": "three reports", "version": 0}
    assert client.post(f"/api/v1/incidents/{one}/decisions", json=body).status_code == 201
    again = client.get("/api/v1/incidents", headers={"if-none-match": tag})
    assert again.status_code == 200
    assert client.post(f"/api/v1/incidents/{one}/decisions", json=body).status_code == 409
    assert client.get(f"/api/v1/incidents/{one}").json()["properties"]["version"] == 1


@pytest.mark.parametrize("path", ["/api/v1/incidents", "/static/app.css"])
def test_a_mark_is_known_weakly_and_among_others(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"]
    for named in (f"W/{tag}", f'"other", {tag}', "*"):
        assert client.get(path, headers={"if-none-match": named}).status_code == 304
    assert client.get(path, headers={"if-none-match": f'"other{tag[1:]}'}).status_code == 200


def test_what_another_server_marked_is_not_held(client: TestClient, held: Serving) -> None:
    tag = client.get("/api/v1/map").headers["etag"]
    with TestClient(create_app(room_for(held, Listening())), base_url=SITE) as other:
        assert other.get("/api/v1/map", headers={"if-none-match": tag}).status_code == 200


def test_what_cannot_be_done_says_what_can(client: TestClient) -> None:
    for path in ("/", "/incidents", "/api/v1/incidents"):
        answer = client.options(path)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]
        assert client.head(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/incidents?since=soon", 400),
        ("/api/v1/incidents?limit=0", 400),
        ("/api/v1/incidents?after=x", 400),
        ("/api/v1/map?box=1,2", 400),
        ("/api/v1/map?box=nan,nan,nan,nan", 400),
        ("/api/v1/incidents/none", 404),
        ("/api/v1/nothing", 404),
    ],
)
def test_problems_are_told_in_json(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_the_interface_describes_itself(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert "/api/v1/incidents" in paths
    assert all(path.startswith("/api/") for path in paths)


def test_no_exported_cell_is_a_formula(client: TestClient, room: Room) -> None:
    text = client.get("/export/csv").text
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) > 4
    assert not [c for row in rows for c in row if c[:1] in {"=", "+", "@", "\t"}]
    assert "\u202e" not in text


def test_the_export_is_what_the_screen_shows(client: TestClient) -> None:
    rows = client.get("/export/jsonl?act=shelling").text.splitlines()
    assert len(rows) == 2
    assert all(json.loads(row)["properties"]["act"] == "shelling" for row in rows)


def test_the_description_names_the_filter_the_tokens_and_every_operation(
    client: TestClient,
) -> None:
    told = client.get("/api/v1/openapi.json").json()
    named = {one["name"] for one in told["paths"]["/api/v1/incidents"]["get"]["parameters"]}
    assert set(Filter.model_fields) <= named
    assert {"order", "after", "limit"} <= named
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert {"/api/v1/reports", "/api/v1/brought/{key}", "/api/v1/map"} <= set(told["paths"])
