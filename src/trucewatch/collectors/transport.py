"""Fetches over HTTP, and is the only way out: see ``connection`` for what is never called.

Every hop is checked anew; nothing of the environment (proxies, netrc, certificates) is used;
cookies live as long as one fetch; time, bytes, redirects and kinds of content are limited.
"""

import re
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Literal, NamedTuple, cast

import certifi
import httpcore
import httpx

from trucewatch import __version__
from trucewatch.collectors.addresses import AllowList, Resolver
from trucewatch.collectors.connection import Budget, GuardedBackend, OverBudgetError, resolve
from trucewatch.collectors.unpack import BrokenBodyError, TooMuchError, unpacked
from trucewatch.core.errors import InputError

Code = Literal[
    "address_refused", "fetch_broken", "fetch_too_large", "fetch_too_slow", "no_connection",
    "page_closed", "page_gone", "redirect_refused", "robots_refused", "server_failed", "try_later",
    "unread_content", "untrusted_connection",
]  # fmt: skip
AGENT = f"trucewatch/{__version__} (reads open reports; obeys robots.txt)"
READ = (
    "text/", "application/xhtml+xml", "application/xml", "application/rss+xml",
    "application/atom+xml", "application/rdf+xml", "application/json", "application/feed+json",
    "application/ld+json", "application/vnd.api+json", "application/gzip", "application/x-gzip",
    "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "application/zip", "application/warc", "message/rfc822", "application/octet-stream",
)  # fmt: skip
_HOST = re.compile(rb"[A-Za-z0-9_.-]{1,253}|[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9]+)?")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Limits(NamedTuple):
    """What one fetch may take."""

    seconds: float = 30.0
    idle_seconds: float = 10.0
    wire_bytes: int = 10 * 1024 * 1024
    body_bytes: int = 10 * 1024 * 1024
    ratio: int = 150
    redirects: int = 5


class FetchError(InputError):
    """An address could not be fetched; ``code`` is the code of its issue."""

    def __init__(self, code: Code, why: str) -> None:
        """Keep the code."""
        self.code = code
        super().__init__(why)


class Fetched(NamedTuple):
    """An answer: what was asked for, where it came from in the end, and its bytes, unpacked.

    ``headers`` have small letters; ``retrieved_at`` is this machine's clock and belongs to custody,
    never to a report.
    """

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved_at: datetime

    @property
    def content_type(self) -> str:
        """The declared kind of content without its parameters, empty when none is declared."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def _now() -> datetime:
    return datetime.now(UTC)


class Transport:
    """The guarded way out."""

    def __init__(
        self,
        allowed: AllowList = AllowList(),  # noqa: B008 - a tuple never changes
        limits: Limits = Limits(),  # noqa: B008 - a tuple never changes
        *,
        resolver: Resolver = resolve,
        trust: ssl.SSLContext | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        """Set the way out up.

        Args:
            allowed: The user's own hosts, which may have private or loopback addresses.
            limits: Of each fetch.
            resolver: Gives the addresses of a name.
            trust: Whose certificates count; None for the authorities of the ``certifi`` package.
            now: The clock that ``retrieved_at`` is read from.
        """
        self._allowed, self._limits, self._resolver, self.now = allowed, limits, resolver, now
        self._trust = trust

    def fetch(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        accept: tuple[str, ...] | None = READ,
        came_from: str | None = None,
        post: bytes | None = None,
    ) -> Fetched:
        """Return what ``url`` answers, whatever its status, after following its redirects.

        Args:
            url: An ``http`` or ``https`` address.
            headers: To send beside the usual ones.
            accept: How the kinds of content begin that are read, None for any.
            came_from: The address whose content led here, None when the user named it. What
                strangers publish cannot lead to the user's own hosts.
            post: A body to send; without it the request is a GET.

        Raises:
            FetchError: it cannot or must not be fetched.
        """
        budget = Budget(self._limits.seconds, self._limits.idle_seconds, self._limits.wire_bytes)
        way = _Way(budget, self._allowed, self._resolver, self._certificates())
        sent = {"user-agent": AGENT, "accept-encoding": "gzip, deflate", **(headers or {})}
        try:
            with httpx.Client(transport=way, trust_env=False, headers=sent) as client:
                request = _request(client, url, post)
                return self._follow(client, request, came_from, accept)
        except tuple(_PROBLEMS) as error:
            raise _told(error) from error

    def _certificates(self) -> ssl.SSLContext:
        if self._trust is None:  # takes a while to load, so once
            self._trust = ssl.create_default_context(cafile=certifi.where())
        return self._trust

    def _follow(
        self,
        client: httpx.Client,
        request: httpx.Request,
        came_from: str | None,
        accept: tuple[str, ...] | None,
    ) -> Fetched:
        first, seen = request, {str(request.url)}
        before = httpx.URL(came_from) if came_from else None
        while True:
            self._check(request.url, before)
            answer = client.send(request, stream=True)
            try:
                if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
                    return self._read(str(first.url), answer, accept)
            finally:
                answer.close()
            before, request = request.url, _next(answer)
            if str(request.url) in seen or len(seen) > self._limits.redirects:
                raise FetchError("redirect_refused", "its redirects go round or do not end")
            seen.add(str(request.url))

    def _check(self, url: httpx.URL, before: httpx.URL | None) -> None:
        if url.scheme not in ("http", "https") or not _HOST.fullmatch(url.raw_host):
            raise FetchError("address_refused", "it is no http or https address")
        if before is None:
            return
        if before.scheme == "https" and url.scheme == "http" and not self._own(url):
            raise FetchError("redirect_refused", f"it leads from https down to {url}")
        if self._own(url) and not self._own(before):
            raise FetchError("address_refused", f"{before.host} must not lead to {url.host}")

    def _own(self, url: httpx.URL) -> bool:
        return self._allowed.allows(url.host, url.port or (443 if url.scheme == "https" else 80))

    def _read(self, asked: str, answer: httpx.Response, accept: tuple[str, ...] | None) -> Fetched:
        kind = answer.headers.get("content-type", "").strip().lower()
        if accept and kind and answer.is_success and not kind.startswith(accept):
            raise FetchError("unread_content", f"it is {kind[:60]!r}, which is not read")
        packed = answer.headers.get("content-encoding", "")
        body = unpacked(answer.iter_raw(), packed, self._limits.body_bytes, self._limits.ratio)
        return Fetched(
            url=asked,
            final_url=str(answer.url),
            status=answer.status_code,
            headers=dict(answer.headers),
            body=body,
            retrieved_at=self.now(),
        )


def _request(client: httpx.Client, url: str, post: bytes | None) -> httpx.Request:
    request = client.build_request("GET" if post is None else "POST", url, content=post)
    if request.url.userinfo:
        raise FetchError("address_refused", "an address with a user name in it is not called")
    return request


def _next(answer: httpx.Response) -> httpx.Request:
    request = answer.next_request
    if request is None or request.url.userinfo:
        raise FetchError("redirect_refused", "it leads to an address that is not called")
    request.headers.pop("referer", None)
    return request


class _Way(httpx.BaseTransport):
    """One connection a request, each to a checked address."""

    def __init__(
        self, budget: Budget, allowed: AllowList, resolver: Resolver, trust: ssl.SSLContext
    ) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust,
            max_keepalive_connections=0,
            http2=False,
            network_backend=GuardedBackend(budget, allowed, resolver),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            content=cast("Iterable[bytes]", request.stream),
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from cast("Iterable[bytes]", self._answer.stream)

    def close(self) -> None:
        self._answer.close()


_PROBLEMS: dict[type[Exception], Code] = {
    PermissionError: "address_refused",
    OverBudgetError: "fetch_too_slow",
    TooMuchError: "fetch_too_large",
    BrokenBodyError: "fetch_broken",
    httpcore.TimeoutException: "fetch_too_slow",
    httpcore.NetworkError: "no_connection",
    httpcore.ProtocolError: "fetch_broken",
    httpcore.UnsupportedProtocol: "address_refused",
    httpx.InvalidURL: "address_refused",
    httpx.RemoteProtocolError: "redirect_refused",
    httpx.HTTPError: "fetch_broken",
    ssl.SSLError: "untrusted_connection",
    OSError: "no_connection",
    ValueError: "fetch_broken",
}


def _told(error: Exception) -> FetchError:
    words = " ".join(str(error).split())[:200] or type(error).__name__
    if "SSL" in words:
        return FetchError("untrusted_connection", words)
    if isinstance(error, OverBudgetError) and "bytes" in words:
        return FetchError("fetch_too_large", words)
    code = next(code for kind, code in _PROBLEMS.items() if isinstance(error, kind))
    return FetchError(code, words if code != "fetch_too_slow" else _slow(words))


def _slow(words: str) -> str:
    return words if "seconds" in words else "it stopped answering"
