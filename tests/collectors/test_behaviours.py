"""Each behaviour of a server does what the documentation says, and calls nobody else."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from tests.collectors.behaviours import ACTS
from tests.collectors.loopback import Asked, Line, Server, at_noon, serving, watched
from trucewatch.collectors.addresses import AllowList
from trucewatch.collectors.given import Given
from trucewatch.collectors.manners import Guest, Manners
from trucewatch.collectors.transport import Limits, Transport
from trucewatch.collectors.web import Web
from trucewatch.core.issues import Issue

pytestmark = pytest.mark.enable_socket

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "fetching.md"
ROW = re.compile(r"^\| (.+?) \| (none|\d+) \| (none|`.+`) \|$", re.MULTILINE)
TOLD = {
    name: (0 if count == "none" else int(count), set(re.findall(r"`(\w+)`", codes)))
    for name, count, codes in ROW.findall(PAGE.read_text(encoding="utf-8"))
}
LIMITS = Limits(seconds=1.2, idle_seconds=0.4)
MOST = 200 * 1024  # KiB above idle


def site(asked: Asked, line: Line) -> None:
    act = ACTS.get(unquote(asked.path)[1:])
    if act is None:
        line.answer(status="404 Not Found")
    else:
        act(asked, line)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(site) as found:
        yield found


def web(server: Server) -> Web:
    transport = Transport(AllowList.of([server.host]), LIMITS, now=at_noon)
    return Web(Guest(transport, Manners(pace=0), sleep=lambda _: None))


def test_the_documentation_tells_of_every_behaviour_and_there_are_many() -> None:
    assert set(TOLD) == set(ACTS)
    assert len(ACTS) >= 40


@pytest.mark.parametrize("name", list(ACTS))
def test_a_behaviour_does_what_is_told_and_leads_nowhere_else(server: Server, name: str) -> None:
    with watched() as calls:
        found = list(web(server).collect(f"{server.url}/{quote(name)}", Given()))
    issues = {one.code for one in found if isinstance(one, Issue)}
    reports = [one for one in found if not isinstance(one, Issue)]
    assert (len(reports), issues) == TOLD[name]
    assert {call[:2] for call in calls} == {("127.0.0.1", server.port)}
    for one in reports:
        assert one.text.strip()
        assert "steal" not in one.text
        assert one.url is None or one.url.startswith(server.url)


def peak() -> int:
    return status("VmHWM")


def status(key: str) -> int:
    found = re.search(rf"^{key}:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert found
    return int(found.group(1))


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="no peaks are told here")
@pytest.mark.parametrize(
    "name",
    [
        "sends a gzip bomb", "sends a gzip bomb as a file", "never ends its body",
        "sends an XML bomb", "nests tags without end", "sends huge headers",
    ],
)  # fmt: skip
def test_what_is_huge_takes_little_memory(server: Server, name: str) -> None:
    list(web(server).collect(f"{server.url}/gives%20a%20page", Given()))
    Path("/proc/self/clear_refs").write_text("5")
    idle = status("VmRSS")
    list(web(server).collect(f"{server.url}/{quote(name)}", Given()))
    assert peak() - idle < MOST
