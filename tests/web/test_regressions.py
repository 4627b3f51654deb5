"""Mistakes that other programs of this kind made, each held fast as a test of this one.

Datasette: forms of other sites (PR 2689), a way out by ``//`` and by ``/\\`` (2429, 2680), a
parameter that came back as a script (1360), private names shown by a helper of the API
(GHSA-7ch3-7pp7-7cpq), names with ``]``. Ushahidi: an interface that took reports and comments from
anybody (CVE-2012-3473), one key for the sessions of all sites (SA-WEB-2012-004).
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.routing import Route

from tests.showroom import material
from tests.web.conftest import SITE, WORDS, InTheValley, ticking
from tests.web.test_accounts import enter
from trucewatch.pipeline.catalogue import catalogue_of
from trucewatch.pipeline.entering import Entering
from trucewatch.pipeline.workspace import init_workspace
from trucewatch.publication.filter import Filter
from trucewatch.web.app import all_routes, create_app
from trucewatch.web.permissions import permission_of
from trucewatch.web.room import Room
from trucewatch.web.serve import Listening, room_for

Finder = Callable[[str], str]
MARK = "\"'><script>document.title='acted'</script>"
LOOKS_ODD = (
    "a]b",
    "[",
    "]]",
    '"',
    "'",
    "''",
    "%",
    "_",
    "*",
    "a OR",
    "NEAR(",
    "x:y",
    "-",
    "\\",
    "^a",
)
FIELDS = (
    "q", "pack", "act", "verdict", "party", "outlet", "speaker", "place", "term", "state", "order",
    "after", "since", "page", "batch", "by", "queue", "claim", "name", "trace", "_trace",
)  # fmt: skip


def pages(one: str) -> list[str]:
    """Return the addresses of every page that is read, with an incident's id where one is due."""
    found = []
    for route in all_routes():
        assert isinstance(route, Route)
        if "GET" in (route.methods or set()) and not route.path.startswith("/static/"):
            found.append(
                re.sub(r"\{incident_id\}", one, re.sub(r"\{(?!incident)[^}]+\}", "r1", route.path))
            )
    return found


def test_what_is_asked_never_comes_back_as_a_script(
    client: TestClient, incident_id: Finder
) -> None:
    asked = "&".join(f"{field}={{0}}" for field in FIELDS)
    for path in pages(incident_id("air_strike")):
        for query in (asked, *(f"{field}={{0}}" for field in FIELDS)):
            answer = client.get(f"{path}?{query.format(MARK)}")
            assert answer.status_code < 500, (path, query)
            kind = answer.headers.get("content-type", "")
            if kind.startswith("text/html"):
                assert "<script>document" not in answer.text, (path, query)


def test_a_path_that_is_not_there_never_comes_back_as_a_script(client: TestClient) -> None:
    for path in (f"/{MARK}", f"/reports/{MARK}", f"/incidents/{MARK}", f"/static/{MARK}"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "<script>document" not in answer.text


@pytest.mark.parametrize("words", LOOKS_ODD)
def test_odd_letters_are_looked_for_as_letters(client: TestClient, words: str) -> None:
    for field in ("q", "place", "speaker", "party", "outlet", "term"):
        for path in ("/incidents", "/api/v1/incidents", "/map", "/timeline", "/export/csv"):
            assert client.get(path, params={field: words}).status_code == 200, (path, field)


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "/%5cevil.example/..//x"])
def test_no_form_leads_out(client: TestClient, incident_id: Finder, path: str) -> None:
    one = incident_id("air_strike")
    form = {"decision": "accept", "version": "0", "reason": "read the report"}
    client.post(f"/review/incidents/{one}", data=form)
    page = client.get(f"/incidents/{one}").text
    judgement = re.search(r'name="judgement" value="([^"]+)"', page)
    assert judgement is not None
    back = {"judgement": judgement[1], "reason": "too early", "back": path}
    for answer in (
        client.post("/review/undo", data=back),
        client.post("/preferences", data={"theme": "dark", "back": path}),
    ):
        place = answer.headers["location"]
        assert place.startswith("/")
        assert place[1:2] not in {"/", "\\"}


def test_who_works_here_is_told_to_nobody_who_only_reads(people: Room, incident_id: Finder) -> None:
    one = incident_id("air_strike")
    analyst, viewer = enter(people, "analyst"), enter(people, "viewer")
    form = {"decision": "accept", "version": "0", "reason": "a reason of the desk"}
    assert analyst.post(f"/review/incidents/{one}", data=form).status_code == 303
    assert (
        analyst.post(f"/review/incidents/{one}/assign", data={"who": "analyst"}).status_code == 303
    )
    for path in pages(one):
        text = viewer.get(path).text
        assert "a reason of the desk" not in text, path
        if path not in {"/account", "/words"}:  # which speak of roles
            assert not re.search(r"\banalyst\b", text), path
    asked = [
        viewer.get(f"/api/v1/incidents?assigned={name}").text for name in ("analyst", "nobody")
    ]
    assert asked[0].replace("analyst", "nobody") == asked[1]


def test_nobody_writes_by_the_interface_without_an_account(
    people: Room, incident_id: Finder
) -> None:
    one, before = incident_id("air_strike"), people.catalogue.queries.revision()
    stranger = enter(people, None)
    for route in all_routes():
        assert isinstance(route, Route)
        if "POST" not in (route.methods or set()) or permission_of(route) == "open":
            continue
        path = re.sub(r"\{[^}]+\}", one, route.path)
        body = {"decision": "accept", "reason": "said so", "text": "a note"}
        for answer in (stranger.post(path, json=body), stranger.post(path, data=body)):
            assert answer.status_code in {401, 403}, path
    assert people.catalogue.queries.revision() == before
    assert people.catalogue.reviews.judgements() == ()
    assert people.catalogue.reviews.comments(one) == ()


@pytest.mark.usefixtures("cheap")
def test_the_cookie_of_one_site_opens_no_other(tmp_path: Path) -> None:
    cookies: list[str] = []
    for name in ("one", "other"):
        workspace = init_workspace(tmp_path / name, "idlib-2020")
        with catalogue_of(workspace) as catalogue:
            catalogue.fill(material())
            held = InTheValley(workspace, catalogue, ticking())
            Entering(catalogue, held.clock).first("ada", WORDS)
            app = create_app(room_for(held, Listening()))
            client = TestClient(app, base_url=SITE, follow_redirects=False)
            for cookie in cookies:
                client.cookies.set("trucewatch", cookie)
                assert client.get("/incidents").headers["location"] == "/login"
                client.cookies.clear()
            client.headers["sec-fetch-site"] = "same-origin"
            client.post("/login", data={"name": "ada", "password": WORDS})
            assert client.get("/incidents").status_code == 200
            assert catalogue.queries.count(Filter()) > 0
            cookies.append(str(client.cookies["trucewatch"]))
    assert len(set(cookies)) == 2
    assert all(len(cookie) >= 32 for cookie in cookies)
