"""The way to a server that the user named: one address, with limits, and nowhere else."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from trucewatch.core.errors import InputError, SetupError

Post = Callable[[str, bytes, Mapping[str, str]], bytes]


def poster(address: str, seconds: float, who: str) -> Post:
    """Return the way to an address; the user named it, so it may be on this machine.

    Args:
        address: Of the server, with its scheme.
        seconds: How long one answer may take.
        who: What the server is called in messages.

    Raises:
        SetupError: it is no address of the web.
    """
    from trucewatch.collectors.addresses import AllowList
    from trucewatch.collectors.transport import Limits, Transport

    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SetupError(f"{address!r} is no http address; write http://127.0.0.1:8080/v1")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 80)
    limits = Limits(seconds=seconds, idle_seconds=seconds, redirects=0)
    transport = Transport(AllowList.of([f"{host}:{port}"]), limits)

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        answer = transport.fetch(url, headers=headers, accept=None, post=body)
        if answer.status != 200:
            raise InputError(f"{who} answered with status {answer.status}")
        return answer.body

    return post
