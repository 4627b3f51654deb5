"""Logs people in by OpenID Connect, with PKCE, state and nonce; never on by itself."""

import secrets
import warnings
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, NamedTuple

from trucewatch.core.errors import InputError, SetupError

_PATIENCE_S = 10.0
_WAITING = timedelta(minutes=10)
_MOST_WAITING = 1_000
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
_SKEW_S = 60
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri", "issuer")
_MISSING = "log-in by OpenID Connect needs the extra: pip install 'trucewatch[oidc]'"


class Known(NamedTuple):
    """Whom the provider vouches for; ``claims`` are those of the ID token."""

    subject: str
    name: str
    claims: Mapping[str, Any]


class _Begun(NamedTuple):
    nonce: str
    verifier: str
    until: datetime


def _client_class() -> Any:  # noqa: ANN401 - of an extra
    try:
        with warnings.catch_warnings():
            # authlib 1 speaks of the successor of httpx; httpx is what this program stands on
            warnings.filterwarnings("ignore", message="The httpx module is deprecated")
            from authlib.integrations.httpx_client import OAuth2Client
    except ImportError as error:
        raise SetupError(_MISSING) from error
    return OAuth2Client


class Provider:
    """One provider; what it publishes about itself is asked for when somebody first logs in."""

    def __init__(
        self, issuer: str, client_id: str, secret: str | None, clock: Callable[[], datetime]
    ) -> None:
        """Take the issuer's address, how this program is registered there, and the clock.

        Raises:
            SetupError: the extra is not installed, or the address is not https (http only on this
                machine).
        """
        client = _client_class()
        local = issuer.startswith(("http://127.0.0.1:", "http://localhost:"))
        if not issuer.startswith("https://") and not local:
            raise SetupError(f"{issuer}: an issuer is reached by https")
        self._issuer, self._client_id, self._secret = issuer.rstrip("/"), client_id, secret
        self._clock, self._made = clock, client
        self._begun: dict[str, _Begun] = {}
        self._lock = Lock()
        self._metadata: dict[str, str] | None = None

    def begin(self, back: str) -> tuple[str, str]:
        """Return the address to send somebody to, and the state that comes back with them.

        Raises:
            SetupError: the provider cannot be reached.
        """
        verifier, nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
        with self._client(back) as client:
            address, state = client.create_authorization_url(
                self._about(client)["authorization_endpoint"], nonce=nonce, code_verifier=verifier
            )
        with self._lock:
            now = self._clock()
            for key in [k for k, b in self._begun.items() if b.until < now]:
                del self._begun[key]
            if len(self._begun) >= _MOST_WAITING:
                raise InputError("too many log-ins are under way; try again in some minutes")
            self._begun[state] = _Begun(nonce, verifier, now + _WAITING)
        return str(address), str(state)

    def finish(self, code: str, state: str, back: str) -> Known | None:
        """Return whom the provider vouches for, None when what came back does not hold.

        A state is good for one log-in.

        Raises:
            SetupError: the provider cannot be reached.
        """
        import httpx
        from authlib.integrations.base_client.errors import OAuthError
        from joserfc.errors import JoseError

        with self._lock:
            begun = self._begun.pop(state, None)
        if begun is None or begun.until < self._clock():
            return None
        with self._client(back) as client:
            about = self._about(client)
            try:
                token = client.fetch_token(
                    about["token_endpoint"], code=code, code_verifier=begun.verifier,
                    grant_type="authorization_code",
                )  # fmt: skip
                return self._vouched(client, str(token.get("id_token", "")), begun.nonce)
            except (OAuthError, JoseError, ValueError):
                return None
            except (OSError, httpx.HTTPError) as error:
                raise SetupError(f"{self._issuer}: cannot be reached ({error})") from error

    def _vouched(self, client: Any, token: str, nonce: str) -> Known:  # noqa: ANN401 - of an extra
        from joserfc import jwt
        from joserfc.jwk import KeySet

        keys = KeySet.import_key_set(self._get(client, self._about(client)["jwks_uri"]))
        claims = jwt.decode(token, keys, algorithms=_ALGORITHMS).claims
        now, issuer = int(self._clock().timestamp()), self._about(client)["issuer"]
        jwt.JWTClaimsRegistry(
            now=now, leeway=_SKEW_S, iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": self._client_id}, exp={"essential": True},
            sub={"essential": True}, nonce={"essential": True, "value": nonce},
        ).validate(claims)  # fmt: skip
        name = claims.get("preferred_username") or claims.get("email") or claims["sub"]
        return Known(str(claims["sub"]), str(name), claims)

    def _client(self, back: str) -> Any:  # noqa: ANN401 - of an extra
        return self._made(
            self._client_id, self._secret, scope="openid profile email", redirect_uri=back,
            code_challenge_method="S256", timeout=_PATIENCE_S, follow_redirects=False,
            trust_env=False,
        )  # fmt: skip

    def _about(self, client: Any) -> dict[str, str]:  # noqa: ANN401 - of an extra
        if self._metadata is None:
            found = self._get(client, f"{self._issuer}/.well-known/openid-configuration")
            if any(not isinstance(found.get(key), str) for key in _NEEDED):
                raise SetupError(f"{self._issuer}: does not describe itself as a provider")
            if found["issuer"].rstrip("/") != self._issuer:
                raise SetupError(f"{self._issuer}: describes itself as {found['issuer']}")
            self._metadata = found
        return self._metadata

    def _get(self, client: Any, address: str) -> Any:  # noqa: ANN401 - of an extra
        import httpx

        try:
            answer = client.request("GET", address, withhold_token=True)
            answer.raise_for_status()
            return answer.json()
        except (httpx.HTTPError, ValueError) as error:
            problem = type(error).__name__
            raise SetupError(f"{self._issuer}: cannot be reached ({problem})") from error
