"""Each behaviour of a server does what the documentation says, and calls nobody else."""

import contextlib
import re
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
import trustme

from tests.collectors.again import AGAIN, LATER, contexts
from tests.collectors.behaviours import ACTS, page
from tests.collectors.loopback import Asked, Line, Server, at_noon, serving, watched
from trucewatch.collectors.addresses import AllowList
from trucewatch.collectors.given import Given
from trucewatch.collectors.manners import Guest, Manners
from trucewatch.collectors.transport import Limits, Transport
from trucewatch.collectors.web import Web
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

pytestmark = pytest.mark.enable_socket

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "fetching.md"
ROW = re.compile(r"^\| (.+?) \| (none|\d+) \| (none|`.+`) \|$", re.MULTILINE)
Told = tuple[int, set[str]]


def table(first_words: str) -> dict[str, Told]:
    """Return what the table of the documentation says whose head begins with these words."""
    text = PAGE.read_text(encoding="utf-8")
    found = text[text.index(f"| {first_words} ") :].partition("\n\n")[0]
    return {
        name: (0 if count == "none" else int(count), set(re.findall(r"`(\w+)`", codes)))
        for name, count, codes in ROW.findall(found)
    }


TOLD = table("A server that …")
TOLD_AGAIN = table("A server that, asked again, …")
TOLD_SECURE = table("A server that, over https, …")
SLOW = {"drips its headers", "drips its body", "falls silent"}
SHORT = Limits(seconds=1.2, idle_seconds=0.4)
PATIENT = Limits(seconds=25, idle_seconds=15)  # for those who are slow only on a busy machine
MOST = 200 * 1024  # KiB above idle
OURS = trustme.CA()
SECURE = contexts(OURS)


SEEN: set[str] = set()


def site(asked: Asked, line: Line) -> None:
    name = unquote(asked.path)[1:]
    if name in AGAIN:
        first, then = AGAIN[name]
        (then if name in SEEN else first)(asked, line)
        SEEN.add(name)
    elif name in ACTS:
        ACTS[name](asked, line)
    elif name == "moved":
        line.answer(page(LATER))
    else:
        line.answer(status="404 Not Found")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(site) as found:
        yield found


def web(server: Server, limits: Limits = PATIENT) -> Web:
    transport = Transport(AllowList.of([server.host]), limits, now=at_noon)
    return Web(Guest(transport, Manners(pace=0), sleep=lambda _: None))


def test_the_documentation_tells_of_every_behaviour_and_there_are_many() -> None:
    assert set(TOLD) == set(ACTS)
    assert set(TOLD_AGAIN) == set(AGAIN)
    assert set(TOLD_SECURE) == set(SECURE)
    assert len(ACTS) + len(AGAIN) + len(SECURE) == 110


def told(found: list[Report | Issue]) -> Told:
    codes = {one.code for one in found if isinstance(one, Issue)}
    return sum(isinstance(one, Report) for one in found), codes


@pytest.mark.parametrize("name", list(ACTS))
def test_a_behaviour_does_what_is_told_and_leads_nowhere_else(server: Server, name: str) -> None:
    with watched() as calls, modest():
        reader = web(server, SHORT if name in SLOW else PATIENT)
        found = list(reader.collect(f"{server.url}/{quote(name)}", Given()))
    assert told(found) == TOLD[name]
    assert {call[:2] for call in calls} == {("127.0.0.1", server.port)}
    for one in found:
        if isinstance(one, Report):
            assert one.text.strip()
            assert "steal" not in one.text
            assert one.url is None or one.url.startswith(server.url)


@pytest.mark.parametrize("name", list(AGAIN))
def test_a_second_visit_gives_what_is_told(server: Server, name: str) -> None:
    guest = web(server)
    with watched() as calls, modest():
        first, then = (
            list(guest.collect(f"{server.url}/{quote(name)}", Given())) for _ in range(2)
        )
    assert all(isinstance(one, Report) for one in first)
    assert told(then) == TOLD_AGAIN[name]
    assert {call[:2] for call in calls} == {("127.0.0.1", server.port)}


@pytest.mark.parametrize("name", list(SECURE))
def test_nothing_is_read_over_a_connection_that_is_not_sound(name: str) -> None:
    trust = ssl.create_default_context()
    OURS.configure_trust(trust)
    with serving(SECURE[name].answer, context=SECURE[name].context) as server, watched() as calls:
        transport = Transport(
            AllowList.of([f"own.example:{server.port}"]), PATIENT, now=at_noon, trust=trust,
            resolver=lambda *_: ["127.0.0.1"],
        )  # fmt: skip
        guest = Guest(transport, Manners(pace=0), sleep=lambda _: None)
        found = list(Web(guest).collect(f"https://own.example:{server.port}/", Given()))
    assert told(found) == TOLD_SECURE[name]
    assert {call[:2] for call in calls} == {("127.0.0.1", server.port)}


PEAKS = Path("/proc/self/clear_refs")


def status(key: str) -> int:
    found = re.search(rf"^{key}:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert found
    return int(found.group(1))


@contextlib.contextmanager
def modest() -> Iterator[None]:
    """Hold what the block takes at most against what was taken before; both ends run here.

    What is parsed in a process of its own has its limit there (see ``test_worker``).
    """
    if not PEAKS.exists():  # peaks are told on Linux alone
        yield
        return
    PEAKS.write_text("5")
    idle = status("VmRSS")
    yield
    assert status("VmHWM") - idle < MOST
