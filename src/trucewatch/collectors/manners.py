"""Fetches as a guest does: asks robots.txt, keeps a pace, asks what changed, and backs off."""

import hashlib
import threading
import time
from collections.abc import Callable, MutableMapping
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from trucewatch.collectors.fields import read_time
from trucewatch.collectors.robots import robots_of, rules_for
from trucewatch.collectors.transport import READ, Fetched, FetchError, Transport
from trucewatch.collectors.visits import Visit

NAME = "trucewatch"  # by which robots.txt may know the program
_GONE = frozenset({404, 410})
_BUSY = frozenset({429, 503})
_CLOSED = frozenset({401, 402, 403, 407, 451})
_FRESH = 600.0  # seconds for which a robots.txt is not asked for again


class Manners(NamedTuple):
    """How hosts are treated: seconds between requests to one, seconds that a retry may wait."""

    pace: float = 1.0
    patience: float = 20.0
    retry_after: float = 2.0


class Guest:
    """Visits addresses; may be shared by threads."""

    def __init__(
        self,
        transport: Transport,
        manners: Manners = Manners(),  # noqa: B008 - a tuple never changes
        memory: MutableMapping[str, Visit] | None = None,
        *,
        asking: tuple[Callable[[str], None], Callable[[], None]] = (lambda _: None, lambda: None),
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set out.

        Args:
            transport: The way out.
            manners: How hosts are treated.
            memory: Of former visits, by address; changed as visits are made.
            asking: Called with an address before it is asked, and once it has answered.
            sleep: Waits.
            clock: Seconds that only grow.
        """
        self._transport, self._manners = transport, manners
        self._memory = {} if memory is None else memory
        self._sleep, self._clock, self._lock = sleep, clock, threading.Lock()
        self._asking = asking
        self._turns: dict[str, float] = {}
        self._paces: dict[str, float] = {}
        self._robots: dict[str, tuple[float, bytes]] = {}

    def visit(
        self, url: str, *, came_from: str | None = None, accept: tuple[str, ...] | None = READ
    ) -> Fetched | None:
        """Return what an address answers, None when it is what it was.

        Raises:
            FetchError: it could not be fetched, or asks not to be; the visit is remembered.
        """
        before = self._memory.get(url) or Visit(url=url)
        now = self._transport.now()
        if before.not_before and now < before.not_before:
            raise FetchError(
                "try_later", f"it is left alone until {before.not_before:%H:%M:%S} UTC"
            )
        begin, end = self._asking
        begin(url)
        try:
            answer = self._ask(url, before, came_from, accept)
        except _WaitError as error:
            self._memory[url] = before.failed(now, error.wait)
            raise
        except FetchError as error:
            gone = before.confirmed(now).model_copy(update={"gone": True})
            if error.code != "address_refused":  # nobody was asked, so that nobody needs rest
                self._memory[url] = gone if error.code == "page_gone" else before.failed(now)
            raise
        finally:
            end()
        return self._remember(url, before, answer)

    def rests(self, url: str, first: timedelta) -> bool:
        """Return True when an address was asked lately and need not be asked again; see ``Visit``.

        Args:
            url: The address.
            first: How long a page rests after it changed.
        """
        before = self._memory.get(url)
        return before is not None and before.rests(self._transport.now(), first)

    def _remember(self, url: str, before: Visit, answer: Fetched) -> Fetched | None:
        now = self._transport.now()
        if answer.status == 304:
            self._memory[url] = before.confirmed(now)
            return None
        digest = hashlib.sha256(answer.body).hexdigest()
        headers = answer.headers
        self._memory[url] = before.succeeded(
            headers.get("etag"), headers.get("last-modified"), digest, now
        )
        return None if digest == before.sha256 and not before.gone else answer

    def _ask(
        self, url: str, before: Visit, came_from: str | None, accept: tuple[str, ...] | None
    ) -> Fetched:
        self._check_robots(url, came_from)
        answer = self._patiently(url, before, came_from, accept)
        if answer.status == 304 and not before.questions():
            raise FetchError("fetch_broken", "it says that nothing changed, and was not asked that")
        if answer.status in _GONE:
            raise FetchError("page_gone", _gone(answer.status, known=before.sha256 is not None))
        if answer.status in _CLOSED:
            raise FetchError("page_closed", f"the server refuses it (status {answer.status})")
        if answer.status != 304 and not 200 <= answer.status < 300:
            raise FetchError("server_failed", f"the server fails (status {answer.status})")
        if urlsplit(answer.final_url).netloc != urlsplit(url).netloc:
            self._check_robots(answer.final_url, url)
        return answer

    def _patiently(
        self, url: str, before: Visit, came_from: str | None, accept: tuple[str, ...] | None
    ) -> Fetched:
        for last in (False, True):
            self._wait_turn(url)
            try:
                answer = self._transport.fetch(
                    url, headers=before.questions(), accept=accept, came_from=came_from
                )
            except FetchError as error:
                if last or error.code != "no_connection":
                    raise
                self._sleep(self._manners.retry_after)
                continue
            wait = self._asked_wait(answer, last=last)
            if wait is None:
                return answer
            if last or wait > self._manners.patience:
                raise _WaitError(wait, answer.status)
            self._sleep(wait)
        raise AssertionError("the second try returns or raises")

    def _asked_wait(self, answer: Fetched, *, last: bool) -> float | None:
        """Return the seconds to wait before asking again, None when there is no need to."""
        if answer.status in _BUSY:
            return _seconds(answer, self._manners.retry_after)
        return self._manners.retry_after if answer.status >= 500 and not last else None

    def _check_robots(self, url: str, came_from: str | None) -> None:
        rules = rules_for(self._robots_for(robots_of(url), came_from), url, NAME)
        self._slow_down(urlsplit(url).netloc, rules.delay or 0.0)
        if not rules.allowed:
            raise FetchError("robots_refused", "the host's robots.txt asks programs not to read it")

    def _slow_down(self, host: str, delay: float) -> None:
        """Keep the pace that a host asks for; the request that told of it counts already."""
        with self._lock:
            slower = delay - self._paces.get(host, self._manners.pace)
            if slower > 0:
                self._paces[host] = delay
                self._turns[host] = self._turns.get(host, self._clock()) + slower

    def _robots_for(self, robots: str, came_from: str | None) -> bytes:
        known = self._robots.get(robots)
        if known and self._clock() < known[0]:
            return known[1]
        self._wait_turn(robots)
        answer = self._transport.fetch(robots, accept=None, came_from=came_from)
        if answer.status >= 500 or answer.status == 429:
            raise FetchError("robots_refused", "the host cannot say what programs may read now")
        found = answer.body if 200 <= answer.status < 300 else b""
        self._robots[robots] = (self._clock() + _FRESH, found)
        return found

    def _wait_turn(self, url: str) -> None:
        host = urlsplit(url).netloc
        with self._lock:
            now = self._clock()
            turn = max(now, self._turns.get(host, now))
            self._turns[host] = turn + self._paces.get(host, self._manners.pace)
        if turn > now:
            self._sleep(turn - now)


class _WaitError(FetchError):
    def __init__(self, wait: float, status: int) -> None:
        self.wait = timedelta(seconds=wait)
        super().__init__("try_later", f"the server asks to wait (status {status}, {wait:.0f} s)")


def _gone(status: int, *, known: bool) -> str:
    words = "the page was there before and is gone" if known else "there is no such page"
    return f"{words} (status {status})"


def _seconds(answer: Fetched, default: float) -> float:
    """Return the seconds that ``Retry-After`` asks for, as a number or as a date."""
    written = answer.headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit():
        return float(min(int(written[:9]), 10**9))
    until = read_time(written) if written else None
    if until is None:
        return default
    return max(0.0, (until - answered_at(answer)).total_seconds())


def answered_at(answer: Fetched) -> datetime:
    """Return the time of the answer by the server's own clock, else by this machine's."""
    return read_time(answer.headers.get("date", "")) or answer.retrieved_at
