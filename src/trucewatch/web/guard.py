"""Stands before every page: which hosts are served, who may send forms, what a page may load."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from trucewatch.pipeline.brought import MOST_BYTES as BROUGHT_BYTES

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# Styles may stand in attributes (map and charts set positions), scripts come from here alone.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "x-frame-options": "DENY",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_BYTES = 1_000_000  # of a form; only what is brought as a file may be larger
_LARGER = {"/bring/file": BROUGHT_BYTES + MOST_BYTES, "/packs/file": 13 * MOST_BYTES}


class Guard:
    """Middleware: host names, cross-site forms, sizes, and the headers of every answer."""

    def __init__(self, app: Application, hosts: frozenset[str], *, secure: bool) -> None:
        """Take what is guarded, the host names it goes by, and whether people come by TLS."""
        self._app, self._hosts, self._secure = app, hosts, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or turn the request away."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        most = _LARGER.get(str(scope["path"]), MOST_BYTES)
        reason = self._refused(str(scope["method"]), headers, most)
        if reason:
            await _turn_away(send, *reason, in_json=str(scope["path"]).startswith("/api/"))
            return
        asked, answer = scope, self._dressed(send)
        if scope["method"] == "HEAD":  # every page that can be read can be asked for its head
            asked, answer = {**scope, "method": "GET"}, _headed(answer)
        await self._app(asked, _bounded(receive, most), answer)

    def _refused(self, method: str, headers: dict[str, str], most: int) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if host_name(host) not in self._hosts:
            return 421, "This server does not go by that name."
        if method in _SAFE:
            return None
        length = headers.get("content-length", "")
        if length and (not length.isascii() or not length.isdigit() or int(length[:20]) > most):
            return 413, "That is too large."
        if "authorization" in headers:
            return None
        if is_cross_site(headers, host):
            return 403, "A form of another site was turned away."
        return None

    def _dressed(self, send: Send) -> Send:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                held = {k.lower() for k, _ in message["headers"]}
                extra = dict(HEADERS)
                if self._secure:
                    extra["strict-transport-security"] = "max-age=31536000"
                extra.setdefault("cache-control", "no-store")
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in extra.items() if k.encode() not in held),
                ]
            await send(message)

        return dressed


def host_name(host: str) -> str:
    """Return the name in a ``Host`` header, without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def is_cross_site(headers: dict[str, str], host: str) -> bool:
    """Return True when a browser says that another site sends this.

    ``Sec-Fetch-Site`` decides where the browser sends it, ``Origin`` where it does not; a request
    without either does not come from a browser's form. A program without a session gains nothing.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()


def _bounded(receive: Receive, most: int) -> Receive:
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > most else message

    return bounded


def _headed(send: Send) -> Send:
    async def headed(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return headed


async def _turn_away(send: Send, status: int, words: str, *, in_json: bool) -> None:
    problem = {"type": "about:blank", "title": words, "status": status, "detail": words}
    body = json.dumps(problem).encode() if in_json else words.encode()
    kind = b"application/problem+json" if in_json else b"text/plain; charset=utf-8"
    headers = [(k.encode(), v.encode()) for k, v in HEADERS.items()]
    headers += [(b"content-type", kind)]
    headers += [(b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
