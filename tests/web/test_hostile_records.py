"""Words that try to act, in every field that a report, an outlet or a pack can fill."""

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, cast, get_args

import pytest
from defusedxml.ElementTree import fromstring
from fastapi.testclient import TestClient

from tests.showroom import material
from tests.web.conftest import SITE, InTheValley, ticking
from trucewatch.core.record import Record
from trucewatch.pipeline.catalogue import catalogue_of
from trucewatch.pipeline.exporting import Kind
from trucewatch.pipeline.workspace import init_workspace
from trucewatch.publication.record import Material
from trucewatch.report.record import Report
from trucewatch.web.app import all_routes, create_app
from trucewatch.web.serve import Listening, room_for

EVIL = (
    "=HYPERLINK(\"http://x.example\")</script><script>document.title='acted'</script>\"'>"
    "<img src=x onerror=alert(1)>\u202egpj\u2066{{7*7}}"
)
ACTS = re.compile("<script>document|<img src=x|[\u202a-\u202e\u2066-\u2069]")
FREE = {
    "title", "source", "url", "outlet", "text", "name", "exact", "prefix", "suffix", "of",
    "note", "summary", "clause", "reasons", "unknown", "terms_unknown", "speaker", "words",
    "method", "reason", "why", "evidence", "country",
}  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def spoilt(value: Any, key: str) -> Any:  # noqa: ANN401 - any field of any record
    """Return a value with the evil words in every field of free words, where its record allows."""
    if isinstance(value, Record):
        return _record(value)
    if isinstance(value, tuple):
        return tuple(spoilt(one, key) for one in value)
    if isinstance(value, dict):
        return {k: spoilt(one, str(k)) for k, one in value.items()}
    if isinstance(value, str) and key in FREE:
        return EVIL + value
    return value


def _record(record: Record) -> Record:
    found = record
    for name in type(record).model_fields:
        told = spoilt(getattr(record, name), name)
        if isinstance(record, Report) and name == "text":
            told = record.text + EVIL  # spans lead into the words before
        fields = {**dict(found), name: told}
        with suppress(ValueError):
            found = type(record).model_validate(fields)
    return found


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a browser on a workspace in which every word of others is evil."""
    workspace = init_workspace(tmp_path_factory.mktemp("evil") / "workspace", "idlib-2020")
    with catalogue_of(workspace) as catalogue:
        catalogue.fill(cast("Material", _record(material())))
        held = InTheValley(workspace, catalogue, ticking())
        client = TestClient(create_app(room_for(held, Listening())), base_url=SITE)
        client.headers["sec-fetch-site"] = "same-origin"
        _decide(client)
        yield client


def _decide(client: TestClient) -> None:
    """Say evil words wherever a person may say some."""
    one = client.get("/api/v1/incidents?act=air_strike").json()["items"][0]["id"]
    said = {"reason": EVIL, "version": "0"}
    for path, form in (
        (f"/review/incidents/{one}", {**said, "decision": "accept"}),
        (f"/review/incidents/{one}/comments", {"text": EVIL}),
        (f"/review/incidents/{one}/assign", {"who": EVIL}),
        ("/review/reports/r3", {**said, "decision": "reject"}),
    ):
        assert client.post(path, data=form).status_code < 500, path


def _paths(client: TestClient) -> Iterator[str]:
    listed = client.get("/api/v1/incidents").json()["items"]
    ids = {"incident_id": listed[0]["id"], "report_id": "r4"}
    for route in all_routes():
        path, methods = getattr(route, "path", ""), getattr(route, "methods", None) or set()
        if "GET" in methods and not path.startswith(("/static/", "/login/")):
            yield re.sub(r"\{(\w+)[^}]*\}", lambda m: ids.get(m[1], "r4"), path)
    for kind in get_args(Kind):
        yield f"/export/{kind}"
    yield from (f"/brief/file/{kind}" for kind in ("md", "html", "atom"))
    yield from (f"/incidents/{one['id']}" for one in listed)
    yield from ("/reports/r1", "/reports/r3", "/origin/r1")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_word_of_a_record_acts_on_a_page(evil: TestClient, language: str) -> None:
    evil.cookies.set("language", language)
    told = 0
    for path in _paths(evil):
        answer = evil.get(path)
        assert answer.status_code < 500, path
        if answer.headers["content-type"].startswith("text/html"):
            assert ACTS.findall(answer.text) == [], path
            assert 'href="javascript:' not in answer.text, path
            told += "HYPERLINK" in answer.text
    assert told > 8


def test_no_cell_of_a_table_is_a_formula(evil: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(evil.get("/export/csv").text)))
    cells = [one for row in rows for one in row]
    assert any("HYPERLINK" in one for one in cells)
    assert [one for one in cells if one.startswith(FORMULA) and not NUMBER.fullmatch(one)] == []


def test_feeds_and_lists_stay_whole(evil: TestClient) -> None:
    for path in ("/export/atom", "/brief/file/atom"):
        feed = fromstring(evil.get(path).text)
        assert {e.tag.rpartition("}")[2] for e in feed.iter()} & {"script", "img"} == set()
    for line in evil.get("/export/jsonl").text.splitlines():
        assert json.loads(line)
    for path in ("/api/v1/incidents", "/export/geojson", "/api/v1/map", "/api/v1/zones"):
        answer = evil.get(path)
        assert answer.json()
        assert "json" in answer.headers["content-type"]
        assert answer.headers["x-content-type-options"] == "nosniff"
