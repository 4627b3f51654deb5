"""Coming in by OpenID Connect, against a provider on this machine."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import NOW, SITE
from trucewatch.core.errors import SetupError
from trucewatch.engines.oidc import Provider
from trucewatch.pipeline.outside import Outside
from trucewatch.pipeline.serving import Serving
from trucewatch.pipeline.workspace import SignIn
from trucewatch.web.app import create_app
from trucewatch.web.serve import Listening, room_for

pytest.importorskip("authlib")
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*httpx.*"),
]
CLIENT = "trucewatch-desk"
ROLES = {"monitors": "analyst", "heads": "manager"}


class Provided(ThreadingHTTPServer):
    """A provider that lets everybody in as the person of ``claims``; ``spoil`` changes a token."""

    def __init__(self) -> None:
        from joserfc.jwk import RSAKey

        super().__init__(("127.0.0.1", 0), _Answers)
        self.key = RSAKey.generate_key(2048, {"kid": "k1"})
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        self.claims: dict[str, Any] = {
            "sub": "s-1",
            "preferred_username": "noor",
            "groups": ["monitors"],
        }
        self.spoil: dict[str, Any] = {}
        self.waiting: dict[str, dict[str, str]] = {}
        self.signer = self.key

    def token(self, asked: dict[str, str]) -> str:
        from joserfc import jwt

        now = int(NOW.timestamp())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": asked["nonce"], **self.claims, **self.spoil,
        }  # fmt: skip
        return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self.signer)


class _Answers(BaseHTTPRequestHandler):
    server: Provided

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        base = self.server.issuer
        if parts.path == "/.well-known/openid-configuration":
            self._json({"issuer": base, "authorization_endpoint": f"{base}/authorize",
                        "token_endpoint": f"{base}/token", "jwks_uri": f"{base}/keys"})  # fmt: skip
        elif parts.path == "/keys":
            self._json({"keys": [self.server.key.as_dict(private=False)]})
        else:
            asked = dict(parse_qsl(parts.query))
            self.server.waiting["the-code"] = asked
            back = urlencode({"code": "the-code", "state": asked["state"]})
            self.send_response(302)
            self.send_header("location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        given = {key: values[0] for key, values in parse_qs(body).items()}
        asked = self.server.waiting.pop(given.get("code", ""), None)
        proof = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        if asked is None or asked["code_challenge"] != challenge:
            self._json({"error": "invalid_grant"}, 400)
            return
        token = self.server.token(asked)
        self._json({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def _json(self, body: object, status: int = 200) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def provider() -> Iterator[Provided]:
    with Provided() as found:
        thread = threading.Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield found
        found.shutdown()
        thread.join(5)


@pytest.fixture
def client(held: Serving, provider: Provided) -> Iterator[TestClient]:
    room = room_for(held, Listening())
    room.outside = Outside(
        held, SignIn(issuer=provider.issuer, client_id=CLIENT, roles=ROLES, label="House log-in")
    )
    with TestClient(create_app(room), base_url=SITE, follow_redirects=False) as found:
        found.headers["sec-fetch-site"] = "none"
        yield found


def come_back(client: TestClient) -> str:
    """Leave for the provider and return the path and query with which one comes back."""
    address = client.get("/login/elsewhere").headers["location"]
    back = urlsplit(httpx.get(address, trust_env=False).headers["location"])
    assert f"{back.scheme}://{back.netloc}" == SITE
    return f"{back.path}?{back.query}"


def test_a_person_whom_the_provider_vouches_for_gets_the_role_of_their_group(
    client: TestClient, held: Serving, provider: Provided
) -> None:
    answer = client.get(come_back(client))
    assert answer.headers["location"] == "/"
    noor = held.catalogue.accounts.get("noor")
    assert noor is not None
    assert noor.role == "analyst"
    assert client.get("/review").status_code == 200
    assert client.get("/accounts").status_code == 403
    provider.claims["groups"] = ["monitors", "heads"]
    client.get(come_back(client))
    assert client.get("/accounts").status_code == 200


def test_a_code_opens_once_and_only_the_browser_that_left(client: TestClient) -> None:
    path = come_back(client)
    client.cookies.delete("trucewatch-state")
    assert client.get(path).status_code == 401
    path = come_back(client)
    assert client.get(path).status_code == 303
    assert client.get(path).status_code == 401


@pytest.mark.parametrize(
    "spoil",
    [
        {"aud": "another"}, {"iss": "https://elsewhere.example"}, {"nonce": "old"}, {"exp": 1},
        {"groups": ["strangers"]}, {"groups": None}, {"preferred_username": "x\n"}, {"sub": None},
    ],
)  # fmt: skip
def test_a_token_that_does_not_hold_opens_nothing(
    client: TestClient, held: Serving, provider: Provided, spoil: dict[str, Any]
) -> None:
    provider.spoil = spoil
    answer = client.get(come_back(client))
    assert answer.status_code == 401
    assert "could not be let in" in answer.text
    assert held.catalogue.accounts.all() == ()


def test_a_token_signed_by_somebody_else_opens_nothing(
    client: TestClient, provider: Provided
) -> None:
    from joserfc.jwk import RSAKey

    provider.signer = RSAKey.generate_key(2048, {"kid": "k1"})
    assert client.get(come_back(client)).status_code == 401


def test_a_name_that_is_taken_by_somebody_else_opens_nothing(
    client: TestClient, provider: Provided
) -> None:
    client.get(come_back(client))
    client.cookies.clear()
    provider.claims["sub"] = "s-2"
    assert client.get(come_back(client)).status_code == 401


def test_without_a_provider_there_is_no_such_way(held: Serving) -> None:
    with TestClient(create_app(room_for(held, Listening())), base_url=SITE) as bare:
        assert bare.get("/login/elsewhere").status_code == 404
        assert bare.get("/login/elsewhere/back?code=a&state=b").status_code == 404


def test_a_provider_is_reached_by_https_and_says_who_it_is(provider: Provided) -> None:
    with pytest.raises(SetupError, match="https"):
        Provider("http://login.example", CLIENT, None, lambda: NOW)
    other = provider.issuer.replace("127.0.0.1", "localhost")
    with pytest.raises(SetupError, match="describes itself"):
        Provider(other, CLIENT, None, lambda: NOW).begin(SITE)
