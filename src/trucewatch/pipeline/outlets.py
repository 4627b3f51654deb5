"""The outlets of a workspace: each host is asked in a thread of its own, so none delays another."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from io import BytesIO
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

from trucewatch.collectors.addresses import AllowList
from trucewatch.collectors.answer import kind_of_answer
from trucewatch.collectors.dispatch import extractor, labelled
from trucewatch.collectors.given import Given
from trucewatch.collectors.item import Found
from trucewatch.collectors.manners import Guest
from trucewatch.collectors.transport import Fetched, Transport
from trucewatch.collectors.visits import Visit, load_visits, save_visits
from trucewatch.collectors.web import Plan, Web
from trucewatch.core.issues import Issue
from trucewatch.pipeline.intake import Reader
from trucewatch.pipeline.stated import Stated, as_file
from trucewatch.pipeline.workspace import WatchedOutlet, Workspace
from trucewatch.report.custody import Origin, RawItem
from trucewatch.report.record import Report
from trucewatch.source.record import Outlet

MOST_HOSTS = 32  # that are asked at once
VISITS = "visits.jsonl"
_WEB = ("feed", "page", "section", "sitemap")


class Gathered(NamedTuple):
    """One answer and what was made of it."""

    fetched: Fetched
    outlet: WatchedOutlet
    values: list[Report | Issue]


class Trip(NamedTuple):
    """What asking one host brought: answers, issues that belong to none, and what to remember."""

    host: str
    gathered: tuple[Gathered, ...]
    loose: tuple[Issue, ...]
    visits: Mapping[str, Visit]


class Outlets:
    """Asks the outlets of a workspace when they are due."""

    def __init__(
        self,
        workspace: Workspace,
        known: Sequence[Outlet],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the workspace, and the outlets whose pages are known.

        Raises:
            SetupError: an allowed host is no ``HOST:PORT``.
        """
        self._known, self._monotonic = known, monotonic
        self._expected = workspace.settings.languages
        self._file = workspace.root / VISITS
        self._visits = load_visits(self._file)
        self._transport = Transport(AllowList.of(workspace.settings.allow_hosts))
        self._hosts: dict[str, list[WatchedOutlet]] = {}
        for outlet in workspace.settings.outlets:
            if outlet.enabled:
                self._hosts.setdefault(_place(outlet.url), []).append(outlet)
        self._guests: dict[str, tuple[Guest, dict[str, Visit]]] = {}
        self._due: dict[str, float] = {}
        self._away: dict[str, Future[Trip]] = {}
        self._told: dict[str, str] = {}
        self._threads = ThreadPoolExecutor(MOST_HOSTS) if self._hosts else None

    def send(self) -> None:
        """Set out to every host with an outlet that is due and that is not being asked already."""
        now = self._monotonic()
        for host, outlets in self._hosts.items():
            due = [one for one in outlets if self._due.get(one.url, now) <= now]
            if not due or host in self._away or self._threads is None:
                continue
            for one in due:
                self._due[one.url] = now + one.every.total_seconds()
            self._away[host] = self._threads.submit(self._trip, host, due)

    def back(self, patience: float = 0.0) -> Iterator[Trip]:
        """Return the trips that have ended; wait for the others no longer than ``patience``."""
        if patience and self._away:
            wait(self._away.values(), timeout=patience)
        for host, trip in list(self._away.items()):
            if trip.done():
                del self._away[host]
                yield trip.result()

    def acknowledged(self, trip: Trip) -> None:
        """Remember a trip's visits: what it brought is on disk, and is not asked for again."""
        self._visits |= trip.visits
        save_visits(self._file, self._visits)
        values = [value for one in trip.gathered for value in one.values]
        bad = [*trip.loose, *(value for value in values if isinstance(value, Issue))]
        reports = sum(isinstance(value, Report) for value in values)
        told = f"{reports} reports" if trip.gathered else "nothing new"
        more = f" (and {len(bad) - 1} more)" if len(bad) > 1 else ""
        self._told[trip.host] = f"{told}; {bad[0].code}: {bad[0].why}{more}" if bad else told

    def status(self) -> tuple[str, ...]:
        """Return a line on each host: what it gave last, and when it is asked again."""
        now = self._monotonic()
        return tuple(
            f"  outlet   {host}: {self._told.get(host, 'waiting')}{self._again(host, now)}"
            for host in self._hosts
        )

    def _again(self, host: str, now: float) -> str:
        if host in self._away:
            return "; being asked"
        outlets = self._hosts[host]
        due = min((self._due[one.url] for one in outlets if one.url in self._due), default=None)
        if due is None:
            return ""
        left = max(0, round(due - now))
        return f"; again in {left} s" if left < 90 else f"; again in {round(left / 60)} min"

    def told(self) -> tuple[str, ...]:
        """Return what each host gave last, once it gave anything."""
        return tuple(f"outlet {host}: {words}" for host, words in self._told.items())

    def close(self) -> None:
        """Leave those who are still away to themselves."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)

    def _guest(self, host: str) -> tuple[Guest, dict[str, Visit]]:
        if host not in self._guests:
            memory = dict(self._visits)
            self._guests[host] = (Guest(self._transport, memory=memory), memory)
        return self._guests[host]

    def _trip(self, host: str, outlets: Sequence[WatchedOutlet]) -> Trip:
        guest, memory = self._guest(host)
        before = dict(memory)
        gathered: list[Gathered] = []
        loose: list[Issue] = []
        for outlet in outlets:
            try:
                self._ask(guest, outlet, gathered, loose)
            except Exception as error:  # noqa: BLE001 - one outlet must not end the watch
                loose.append(_failed(outlet.url, error))
        changed = {url: visit for url, visit in memory.items() if before.get(url) != visit}
        return Trip(host, tuple(gathered), tuple(loose), changed)

    def _ask(
        self,
        guest: Guest,
        outlet: WatchedOutlet,
        gathered: list[Gathered],
        loose: list[Issue],
    ) -> None:
        first = len(gathered)
        web = Web(
            guest, self._known, Plan(kind=outlet.kind, rest=outlet.recheck),
            taken=lambda fetched: gathered.append(Gathered(fetched, outlet, [])),
        )  # fmt: skip
        given = Given(source=outlet.source, language=outlet.language, expected=self._expected)
        for value in web.collect(outlet.url, given):
            if len(gathered) > first:
                gathered[-1].values.append(value)
            elif isinstance(value, Issue):
                loose.append(value)


def origin_of(gathered: Gathered) -> tuple[Origin, Stated]:
    """Return where an answer is from, and what is stated about it."""
    fetched, outlet = gathered.fetched, gathered.outlet
    origin = Origin(
        source_url=fetched.url,
        collector=outlet.kind,
        final_url=fetched.final_url,
        http_status=fetched.status,
        content_type=fetched.headers.get("content-type") or None,
    )
    return origin, Stated(Given(source=outlet.source, language=outlet.language), {})


def found_of(gathered: Gathered) -> Iterator[Found]:
    """Return what was made of an answer, with what made it."""
    by = _by(gathered.fetched.body)
    yield from (Found(value, gathered.fetched.final_url, by) for value in gathered.values)


class Replay:
    """Reads an answer again from its bytes: whatever it leads to was an answer of its own."""

    def __init__(self, known: Sequence[Outlet], expected: tuple[str, ...] = ()) -> None:
        """Take the outlets whose pages are known, and the languages that are expected."""
        self._known, self._expected = known, expected

    def __call__(self, raw: RawItem, stream: BinaryIO) -> Iterator[Found]:
        """Return what the answer gives."""
        body = stream.read()
        headers = {"content-type": raw.origin.content_type or ""}
        final = raw.origin.final_url or raw.origin.source_url
        status = raw.origin.http_status or 200
        fetched = Fetched(raw.origin.source_url, final, status, headers, body, raw.at)
        kind = raw.origin.collector
        plan = Plan(kind="auto" if kind == "folder" or kind == "hand" else kind)
        web = Web(_Stored(fetched), self._known, plan)  # type: ignore[arg-type]  # visits alone
        stated = raw.stated.get("given") or {}
        given = Given.model_validate({**stated, "expected": self._expected})  # type: ignore[dict-item]
        by = _by(body)
        for value in web.collect(fetched.url, given):
            yield Found(value, final, by)


def readers(expected: tuple[str, ...], known: Sequence[Outlet]) -> dict[str, Reader]:
    """Return what reads the items of each collector.

    Args:
        expected: The languages that reports may be in.
        known: The outlets whose pages are known.
    """
    files: Reader = partial(as_file, expected=expected)
    return {"folder": files, "hand": files, **dict.fromkeys(_WEB, Replay(known, expected))}


class _Stored:
    """Answers one address from memory, and has nothing new for any other."""

    def __init__(self, fetched: Fetched) -> None:
        self._fetched = fetched

    def visit(self, url: str, **_how: object) -> Fetched | None:
        return self._fetched if url == self._fetched.url else None


def _place(url: str) -> str:
    """Return host and port of an address."""
    try:
        return urlsplit(url).netloc.lower() or url
    except ValueError:
        return url


def _by(body: bytes) -> str:
    kind = kind_of_answer(body)
    return labelled("feed", "feedparser") if kind == "feed" else extractor("page")


def _failed(url: str, error: Exception) -> Issue:
    return Issue(
        code="outlet_failed",
        where=url,
        what="nothing was collected from it",
        why=f"the program failed on it ({type(error).__name__}: {str(error)[:200]})",
        next_step="this is a bug: please report it with the address",
    )


def stream_of(gathered: Gathered) -> BytesIO:
    """Return the bytes of an answer as a stream."""
    return BytesIO(gathered.fetched.body)
