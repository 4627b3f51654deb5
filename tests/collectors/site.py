"""A site whose answers a test sets, and a guest that reads it."""

import contextlib
from collections.abc import Callable, Iterator

from tests.collectors.behaviours import DATE
from tests.collectors.loopback import NOW, Asked, Line, Server, serving
from trucewatch.collectors.addresses import AllowList
from trucewatch.collectors.given import Given
from trucewatch.collectors.manners import Guest, Manners
from trucewatch.collectors.transport import Transport
from trucewatch.collectors.visits import Visit
from trucewatch.collectors.web import Plan, Web
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report
from trucewatch.source.record import Outlet

ANY = Plan()
Answers = dict[str, Callable[[Asked, Line], None]]


class Site:
    """A site whose answers a test sets, and a guest with its memory."""

    def __init__(self, server: Server, answers: Answers) -> None:
        self.server, self.answers = server, answers
        self.memory: dict[str, Visit] = {}
        self.slept: list[float] = []
        self.now = NOW

    def gives(self, path: str, body: bytes, kind: str = "text/html", **more: str) -> None:
        self.answers[path] = lambda _, line: line.answer(body, kind, date=DATE, **more)

    def web(
        self,
        plan: Plan = ANY,
        outlets: tuple[Outlet, ...] = (),
        pace: float = 0,
    ) -> Web:
        transport = Transport(AllowList.of([self.server.host]), now=lambda: self.now)
        guest = Guest(transport, Manners(pace=pace), self.memory, sleep=self.slept.append)
        return Web(guest, outlets, plan)

    def read(
        self, path: str, plan: Plan = ANY, outlets: tuple[Outlet, ...] = ()
    ) -> list[Report | Issue]:
        return list(self.web(plan, outlets).collect(self.server.url + path, Given()))

    def paths(self) -> list[str]:
        return [asked.path for asked in self.server.asked if asked.path != "/robots.txt"]


def reports(found: list[Report | Issue]) -> list[Report]:
    return [one for one in found if isinstance(one, Report)]


def codes(found: list[Report | Issue]) -> list[str]:
    return [one.code for one in found if isinstance(one, Issue)]


@contextlib.contextmanager
def open_site() -> Iterator[Site]:
    """Serve a site that has no page yet."""
    answers: Answers = {}

    def act(asked: Asked, line: Line) -> None:
        if asked.path in answers:
            answers[asked.path](asked, line)
        else:
            line.answer(status="404 Not Found")

    with serving(act) as server:
        yield Site(server, answers)
