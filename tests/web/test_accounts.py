"""Who comes in, and what they may do: every route by every role."""

import re
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.routing import Route

from tests.web.conftest import SITE, WORDS
from trucewatch.pipeline.entering import Entering, TooManyError
from trucewatch.pipeline.serving import Serving
from trucewatch.web.app import all_routes, create_app
from trucewatch.web.permissions import LEAST, RANK, permission_of
from trucewatch.web.room import Room
from trucewatch.web.serve import Listening, room_for

ROLES = (None, "viewer", "analyst", "editor", "manager")
Finder = Callable[[str], str]


def enter(room: Room, role: str | None) -> TestClient:
    client = TestClient(create_app(room), base_url=SITE, follow_redirects=False)
    client.headers["sec-fetch-site"] = "same-origin"
    if role is not None:
        answer = client.post("/login", data={"name": role, "password": WORDS})
        assert answer.status_code == 303
    return client


def routes() -> Iterator[tuple[str, str, str]]:
    for route in all_routes():
        assert isinstance(route, Route)
        permission = permission_of(route)
        assert permission is not None
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield method, route.path, permission


@pytest.mark.parametrize("role", ROLES)
def test_every_route_lets_in_whom_it_says_and_nobody_else(people: Room, role: str | None) -> None:
    client = enter(people, role)
    wrong = []
    for method, path, permission in routes():
        if path == "/logout":
            continue
        address = re.sub(r"\{[^}]+\}", "x", path)
        status = client.request(method, address, data={} if method == "POST" else None).status_code
        barred = status == 401 or status == 403 or (status == 303 and role is None)
        let_in = RANK.get(role or "", 0) >= LEAST[permission]  # type: ignore[index]
        if permission != "open" and let_in == barred:
            wrong.append(f"{method} {path} ({permission}): {status}")
    assert wrong == []


def test_the_first_account_ends_the_work_of_one(
    client: TestClient, room: Room, cheap: None
) -> None:
    form = {"name": "ada", "password": WORDS, "again": WORDS}
    assert client.post("/setup", data={**form, "again": "other"}).status_code == 400
    answer = client.post("/setup", data=form)
    assert answer.status_code == 303
    assert client.get("/accounts").status_code == 200
    client.cookies.clear()
    assert client.get("/").headers["location"] == "/login"
    assert client.post("/setup", data=form).status_code == 403
    assert client.get("/setup").headers["location"] == "/login"


@pytest.mark.parametrize("password", ["short", "a" * 20, "I am ada and fine"])
def test_a_password_that_is_easy_to_guess_is_refused(
    client: TestClient, room: Room, password: str
) -> None:
    form = {"name": "ada", "password": password, "again": password}
    assert client.post("/setup", data=form).status_code == 400
    assert not room.has_accounts()


def test_the_cookie_is_kept_from_scripts_and_other_sites(people: Room) -> None:
    client = TestClient(create_app(people), base_url=SITE, follow_redirects=False)
    said = client.post("/login", data={"name": "viewer", "password": WORDS}).headers["set-cookie"]
    assert "HttpOnly" in said
    assert "SameSite=lax" in said
    secret = said.split("=", 1)[1].split(";")[0]
    with people.catalogue.records._engine.connect() as link:
        from sqlalchemy import text

        kept = str(link.execute(text("SELECT * FROM sessions")).all())
    assert secret not in kept


def test_the_cookie_of_a_site_behind_tls_is_bound_to_its_host(held: Serving, cheap: None) -> None:
    Entering(held.catalogue, held.clock).first("ada", WORDS)
    room = room_for(held, Listening(names=frozenset({"watch.example"}), proxy=True))
    with TestClient(create_app(room), base_url="https://watch.example") as client:
        answer = client.post(
            "/login", data={"name": "ada", "password": WORDS}, follow_redirects=False
        )
        assert answer.headers["set-cookie"].startswith("__Host-trucewatch=")
        assert "Secure" in answer.headers["set-cookie"]
        assert "max-age" in answer.headers["strict-transport-security"]
        assert client.get("/accounts").status_code == 200


def test_wrong_passwords_have_to_wait(people: Room) -> None:
    client = enter(people, None)
    statuses = [
        client.post("/login", data={"name": "viewer", "password": "wrong words here"}).status_code
        for _ in range(8)
    ]
    assert statuses == [401] * 6 + [429] * 2
    with pytest.raises(TooManyError):
        people.door.log_in("viewer", WORDS, "elsewhere")


def test_who_logs_out_is_out(people: Room) -> None:
    client = enter(people, "analyst")
    cookie = dict(client.cookies)
    client.post("/logout")
    client.cookies.update(cookie)
    assert client.get("/incidents").status_code == 303


def test_who_is_shut_out_is_out_at_once(people: Room) -> None:
    analyst, manager = enter(people, "analyst"), enter(people, "manager")
    data = {"name": "analyst", "disabled": "yes"}
    assert manager.post("/accounts/change", data=data).status_code == 303
    assert analyst.get("/incidents").status_code == 303
    own = {"name": "manager", "disabled": "yes"}
    assert manager.post("/accounts/change", data=own).status_code == 400


def test_a_viewer_sees_the_data_and_not_who_worked_on_it(people: Room, incident_id: Finder) -> None:
    one = incident_id("air_strike")
    editor = enter(people, "editor")
    form = {"decision": "accept", "version": "0", "reason": "a reason of the desk"}
    editor.post(f"/review/incidents/{one}", data=form)
    editor.post(f"/review/incidents/{one}/comment", data={"text": "a note of the desk"})
    page = enter(people, "viewer").get(f"/incidents/{one}").text
    assert "Reviewed" in page
    assert "of the desk" not in page
    assert "editor" not in page.lower()


def test_publication_takes_two_and_opens_the_export(people: Room, incident_id: Finder) -> None:
    one = incident_id("air_strike")
    analyst, editor, viewer = (enter(people, r) for r in ("analyst", "editor", "viewer"))
    address = f"/review/incidents/{one}"
    form = {"version": "0", "reason": "three reports agree"}
    assert one not in viewer.get("/export/csv").text
    analyst.post(address, data={**form, "decision": "accept"})
    assert analyst.post(address, data={**form, "decision": "publish"}).status_code == 403
    assert one not in viewer.get("/export/csv").text
    editor.post(address, data={**form, "decision": "publish", "version": "1"})
    assert one in viewer.get("/export/csv").text
    assert one in viewer.get("/export/geojson").text
    assert one in viewer.get("/export/jsonl").text


def test_a_token_does_what_its_scopes_and_its_account_allow(
    people: Room, incident_id: Finder
) -> None:
    one = incident_id("air_strike")
    page = enter(people, "analyst").post(
        "/account/tokens", data={"name": "script", "scope": ["read"], "days": "3"}
    )
    secret = re.search(r"tw_[\w-]+", page.text)
    assert secret is not None
    program = enter(people, None)
    program.headers["authorization"] = f"Bearer {secret[0]}"
    assert program.get("/api/v1/incidents").status_code == 200
    body = {"decision": "accept", "reason": "a program says so", "version": 0}
    answer = program.post(f"/api/v1/incidents/{one}/decisions", json=body)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert program.get("/account").status_code == 404
    token = people.catalogue.accounts.tokens("analyst")[0]
    people.catalogue.accounts.drop_token("analyst", token.id)
    assert program.get("/api/v1/incidents").status_code == 401


def test_every_scope_of_a_token_is_offered_under_its_own_name(people: Room) -> None:
    page = enter(people, "analyst").get("/account").text
    named = re.findall(r'name="scope" value="\w+"[^>]*> ([^<]+)</label>', page)
    assert named == ["read", "decide", "bring reports"]
