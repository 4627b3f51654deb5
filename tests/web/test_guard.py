"""What is turned away before any page: other names, forms of other sites, ways out of this one."""

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.core.errors import InputError, SetupError
from trucewatch.pipeline.serving import Serving
from trucewatch.web.app import all_routes
from trucewatch.web.asked import cursor, key_of, local_path
from trucewatch.web.guard import is_cross_site
from trucewatch.web.permissions import permission_of
from trucewatch.web.serve import Listening, room_for


def test_every_route_states_its_permission() -> None:
    assert [getattr(r, "path", r) for r in all_routes() if permission_of(r) is None] == []


@pytest.mark.parametrize("path", ["/", "/incidents", "/static/app.css", "/nothing", "/api/v1/map"])
def test_every_answer_says_what_a_page_may_load(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_page_holds_no_script_of_its_own(client: TestClient) -> None:
    for path in ("/", "/map", "/timeline"):
        text = client.get(path).text
        assert "<script>" not in text
        assert " onclick" not in text
        assert 'src="http' not in text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8400", "", "[::2]:8400"])
def test_another_name_for_this_machine_is_not_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    ("headers", "crossed"),
    [
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"origin": "http://127.0.0.1:8400"}, False),
        ({"origin": "http://127.0.0.1:9999"}, True),
        ({"origin": "null"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8400"}, True),
        ({}, False),
    ],
)
def test_a_form_of_another_site_is_told_apart(headers: dict[str, str], crossed: bool) -> None:
    assert is_cross_site(headers, "127.0.0.1:8400") is crossed


def test_a_form_of_another_site_is_turned_away(client: TestClient) -> None:
    answer = client.post(
        "/preferences", data={"theme": "dark"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "\\\\evil",
     "/a\r\nset-cookie: x=1", "javascript:alert(1)"],
)  # fmt: skip
def test_nobody_is_led_to_another_site(client: TestClient, path: str) -> None:
    assert local_path(path) == "/"
    answer = client.post("/preferences", data={"theme": "dark", "back": path})
    assert answer.headers["location"] == "/"


@given(st.text(max_size=60))
def test_whatever_a_list_is_asked_to_follow_is_a_key_or_refused(text: str) -> None:
    for order in ("new", "old", "priority"):
        try:
            key = key_of(text, order)
        except InputError:
            continue
        assert key is None or key_of(cursor(key), order) == key


def test_other_machines_are_served_only_with_accounts_and_tls(held: Serving) -> None:
    for listening in (
        Listening("0.0.0.0"),  # noqa: S104
        Listening("192.0.2.1", proxy=True),
        Listening(names=frozenset({"watch.example"})),
    ):
        with pytest.raises(SetupError, match="accounts"):
            room_for(held, listening)
