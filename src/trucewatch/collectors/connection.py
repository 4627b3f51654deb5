"""The only place that opens connections: to checked addresses, within time and bytes."""

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Sequence
from typing import Any

import httpcore

from trucewatch.collectors.addresses import AllowList, Resolver, checked

Clock = time.monotonic


class OverBudgetError(Exception):
    """A conversation takes more time or bytes than it may."""


class Budget:
    """What one conversation may still take, redirects included."""

    def __init__(self, seconds: float, idle_seconds: float, wire_bytes: int) -> None:
        """Start the time.

        Args:
            seconds: For all of it.
            idle_seconds: That the other end may be silent.
            wire_bytes: To receive, before anything is unpacked, headers included.
        """
        self.seconds, self._idle, self._bytes = seconds, idle_seconds, wire_bytes
        self._end = Clock() + seconds

    @property
    def patience(self) -> float:
        """The seconds to wait for the next bytes.

        Raises:
            OverBudgetError: there are none left.
        """
        left = self._end - Clock()
        if left <= 0:
            raise OverBudgetError(f"it took more than {self.seconds:g} seconds")
        return min(left, self._idle)

    def take(self, received: int) -> None:
        """Count bytes off.

        Raises:
            OverBudgetError: there are none left.
        """
        self._bytes -= received
        if self._bytes < 0:
            raise OverBudgetError("it sends more bytes than allowed")


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were checked: the name is resolved once, and never by others."""

    def __init__(self, budget: Budget, allowed: AllowList, resolve: Resolver) -> None:
        """Take the budget of the conversation, the user's own hosts, and what resolves names."""
        self._budget, self._allowed, self._resolve = budget, allowed, resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a stream to the first of the host's addresses that answers.

        Raises:
            PermissionError: the host has an address that is not called.
            httpcore.ConnectError: none answers.
        """
        problem: Exception | None = None
        for address in self._addresses(host, port):
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, self._budget.patience)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
                continue
            return _GuardedStream(stream, self._budget)
        raise httpcore.ConnectError(f"no connection: {problem}") from problem

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            return checked(host, port, self._timely, self._allowed)
        except PermissionError:
            raise
        except (OSError, UnicodeError, ValueError) as error:
            raise httpcore.ConnectError(f"the name has no address ({error})") from error

    def _timely(self, host: str, port: int) -> Sequence[str]:
        """Resolve in a thread: the system's resolver knows no time limit."""
        found: list[Sequence[str] | Exception] = []

        def ask() -> None:
            try:
                found.append(self._resolve(host, port))
            except Exception as error:  # noqa: BLE001 - raised again where it is waited for
                found.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self._budget.patience)
        if not found:
            raise OSError("the name servers do not answer")
        if isinstance(found[0], Exception):
            raise found[0]
        return found[0]


class _GuardedStream(httpcore.NetworkStream):
    """A stream that stops when its budget is spent, however slowly the bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        received = self._stream.read(max_bytes, self._budget.patience)
        self._budget.take(len(received))
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._budget.patience)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        patience = self._budget.patience
        return _GuardedStream(
            self._stream.start_tls(ssl_context, server_hostname, patience), self._budget
        )

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the interface has it
        return self._stream.get_extra_info(info)


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a name, or the address that ``host`` is in any way of writing it."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
