"""Listens: on this machine for one person, elsewhere only with accounts and TLS."""

import ipaddress
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from trucewatch.core.errors import SetupError
from trucewatch.pipeline.serving import Serving, serving
from trucewatch.web.room import Room
from trucewatch.web.static_files import has_vendor

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class Listening(NamedTuple):
    """Where to listen and how people reach it."""

    host: str = "127.0.0.1"
    port: int = 8400
    names: frozenset[str] = frozenset()
    proxy: bool = False
    certificate: Path | None = None
    key: Path | None = None

    @property
    def local(self) -> bool:
        """True when only this machine can reach it."""
        return is_local(self.host) and not self.proxy and not self.names

    @property
    def secure(self) -> bool:
        """True when people reach it by TLS."""
        return self.proxy or self.certificate is not None


def is_local(host: str) -> bool:
    """Return True for an address of this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(workspace: Path | None, listening: Listening, say: Callable[[str], None]) -> None:
    """Serve a workspace until it is told to stop.

    Raises:
        SetupError: there is no workspace, or it may not listen there.
    """
    import uvicorn

    from trucewatch.web.app import create_app

    held = serving(workspace)
    app = create_app(room_for(held, listening))
    scheme = "https" if listening.certificate else "http"
    say(f"{held.workspace.root} on {scheme}://{listening.host}:{listening.port} (Ctrl+C stops it)")
    if not has_vendor():
        say("map and chart libraries were not brought at build time; plain drawings stand in")
    uvicorn.run(
        app, host=listening.host, port=listening.port, log_level="warning", access_log=False,
        server_header=False, date_header=True, proxy_headers=listening.proxy,
        forwarded_allow_ips="127.0.0.1", timeout_keep_alive=20, limit_concurrency=400,
        ssl_certfile=str(listening.certificate) if listening.certificate else None,
        ssl_keyfile=str(listening.key) if listening.key else None,
    )  # fmt: skip


def room_for(held: Serving, listening: Listening) -> Room:
    """Return what is served, once it is clear that it may listen there.

    Raises:
        SetupError: other machines could reach it without accounts or without TLS.
    """
    if not listening.local:
        _check(held, listening)
    hosts = _LOCAL | listening.names | ({listening.host} - {"0.0.0.0", "::"})  # noqa: S104
    return Room(
        held,
        hosts=frozenset(name.lower() for name in hosts),
        secure=listening.secure,
        solo_allowed=listening.local,
    )


def _check(held: Serving, listening: Listening) -> None:
    where = f"{listening.host}:{listening.port}"
    if not held.catalogue.accounts.any():
        steps = "serve it on 127.0.0.1 first and set up accounts there"
        raise SetupError(f"{where}: other machines may reach it only with accounts; {steps}")
    if not listening.secure:
        steps = "give --certificate and --key, or --proxy when one stands before it"
        raise SetupError(f"{where}: other machines may reach it only by TLS; {steps}")
    if bool(listening.certificate) != bool(listening.key):
        raise SetupError("--certificate and --key go together; give both")
