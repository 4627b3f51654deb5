"""A server of raw bytes on the loopback interface, so that it can misbehave as it likes."""

import contextlib
import socket
import socketserver
import ssl
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import trustme


class Asked(NamedTuple):
    """What a client asked for."""

    path: str
    headers: Mapping[str, str]
    body: bytes = b""


class Line:
    """The server's end of one connection."""

    def __init__(self, end: socket.socket, stopping: threading.Event) -> None:
        self.end, self.stopping = end, stopping

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.end.sendall(data)

    def answer(
        self, body: bytes = b"", kind: str = "text/html", status: str = "200 OK", **more: str
    ) -> None:
        """Send a whole answer."""
        head = {"content-type": kind, "content-length": str(len(body)), "connection": "close"}
        head.update({key.replace("_", "-"): value for key, value in more.items()})
        lines = "".join(f"{key}: {value}\r\n" for key, value in head.items() if value)
        self.send(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body)

    def redirect(self, target: str, status: str = "302 Found") -> None:
        """Send a redirect."""
        self.answer(status=status, location=target)

    def drip(self, piece: bytes, pause: float) -> None:
        """Send a piece again and again until nobody listens."""
        while not self.stopping.wait(pause):
            self.send(piece)


Site = Callable[[Asked, Line], None]


class Server:
    """A site behind a port."""

    def __init__(
        self,
        site: Site,
        trust: trustme.CA | None = None,
        name: str = "127.0.0.1",
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.asked: list[Asked] = []
        self.stopping = threading.Event()
        outer, self._site = self, site
        wrap = _wrapper(context or (_context(trust, name) if trust else None))

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    outer.talk(wrap(self.request))

        class Threads(socketserver.ThreadingTCPServer):
            daemon_threads, block_on_close, allow_reuse_address = True, False, True

            def handle_error(self, request: object, client_address: object) -> None:
                """Leave out what a client broke off."""

        self._server = Threads(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"{'https' if trust or context else 'http'}://{self.host}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def talk(self, end: socket.socket) -> None:
        with end:
            end.settimeout(20)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = end.recv(65_536)
                if not piece:
                    return
                head += piece
                if head.startswith(b"\x16"):  # a client that expects TLS where there is none
                    return end.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            top, _, body = head.partition(b"\r\n\r\n")
            first, *rest = top.decode("latin-1").split("\r\n")
            headers = {
                key.lower(): value.strip() for key, _, value in (r.partition(":") for r in rest)
            }
            while len(body) < int(headers.get("content-length", 0)):
                body += end.recv(65_536)
            asked = Asked(first.split(" ")[1], headers, body)
            self.asked.append(asked)
            self._site(asked, Line(end, self.stopping))

    def close(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()


def _context(trust: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.issue_cert(name).configure_cert(context)
    return context


def _wrapper(context: ssl.SSLContext | None) -> Callable[[socket.socket], socket.socket]:
    if context is None:
        return lambda end: end
    return lambda end: context.wrap_socket(end, server_side=True)


@contextlib.contextmanager
def serving(
    site: Site,
    trust: trustme.CA | None = None,
    name: str = "127.0.0.1",
    context: ssl.SSLContext | None = None,
) -> Iterator[Server]:
    """Serve ``site`` for as long as the block runs."""
    server = Server(site, trust, name, context)
    try:
        yield server
    finally:
        server.close()


class Calls:
    """Every address that any code of this process connects to, as the interpreter sees it."""

    def __init__(self) -> None:
        self.made: list[tuple[Any, ...]] = []
        self.on = False

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and event == "socket.connect":
            self.made.append(arguments[1])


CALLS = Calls()
sys.addaudithook(CALLS.hook)


@contextlib.contextmanager
def watched() -> Iterator[list[tuple[Any, ...]]]:
    """Give the list of addresses that are connected to while the block runs."""
    CALLS.made, CALLS.on = [], True
    try:
        yield CALLS.made
    finally:
        CALLS.on = False


NOW = datetime(2031, 6, 16, 6, tzinfo=UTC)


def at_noon() -> datetime:
    """Return the time that tests are at."""
    return NOW
