import gzip
import ssl
import threading
from collections.abc import Callable, Iterator

import pytest
import trustme

from tests.collectors.loopback import NOW, Asked, Line, Server, at_noon, serving, watched
from trucewatch.collectors.addresses import AllowList
from trucewatch.collectors.transport import Fetched, FetchError, Limits, Transport

pytestmark = pytest.mark.enable_socket

Act = Callable[[Asked, Line], None]
SHORT = Limits(seconds=2.0, idle_seconds=0.8, wire_bytes=400_000, body_bytes=300_000)
LOOP = {"/loop": "/loop2", "/loop2": "/loop"}


@pytest.fixture
def site() -> Iterator[tuple[dict[str, Act], Server]]:
    acts: dict[str, Act] = {}

    def act(asked: Asked, line: Line) -> None:
        acts[asked.path](asked, line)

    with serving(act) as server:
        yield acts, server


def to(*servers: Server, limits: Limits = SHORT, **more: object) -> Transport:
    return Transport(AllowList.of([s.host for s in servers]), limits, now=at_noon, **more)  # type: ignore[arg-type]


def code_of(transport: Transport, url: str, **how: object) -> str:
    with pytest.raises(FetchError) as caught:
        transport.fetch(url, **how)  # type: ignore[arg-type]
    return caught.value.code


def test_an_answer_comes_with_its_way_and_its_time(site: tuple[dict[str, Act], Server]) -> None:
    acts, server = site
    acts["/old"] = lambda _, line: line.redirect("/new", "301 Moved Permanently")
    acts["/new"] = lambda _, line: line.answer(b"words", "Text/HTML; charset=utf-8", etag='"1"')
    got = to(server).fetch(f"{server.url}/old")
    assert got == Fetched(f"{server.url}/old", f"{server.url}/new", 200, got.headers, b"words", NOW)
    assert (got.content_type, got.headers["etag"]) == ("text/html", '"1"')
    assert "referer" not in server.asked[1].headers


def test_a_loopback_address_is_not_called_unless_it_is_allowed() -> None:
    with serving(lambda _, line: line.answer(b"secret")) as server, watched() as calls:
        for url in (
            server.url, f"http://localhost:{server.port}", f"http://2130706433:{server.port}",
            f"http://0x7f000001:{server.port}", f"http://127.1:{server.port}",
            f"http://017700000001:{server.port}", f"http://[::ffff:127.0.0.1]:{server.port}",
        ):  # fmt: skip
            assert code_of(Transport(), url) in ("address_refused", "no_connection")
        assert (calls, server.asked) == ([], [])


def test_no_redirect_leads_to_a_forbidden_address(site: tuple[dict[str, Act], Server]) -> None:
    acts, server = site
    with serving(lambda _, line: line.answer(b"secret")) as other, watched() as calls:
        for target in (
            other.url, "http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/",
            f"http://localhost:{server.port}/x", "//127.0.0.1:1/", "http://[64:ff9b::7f00:1]/",
            "file:///etc/passwd", "javascript:alert(1)", "gopher://127.0.0.1/", "http://", "http://[",
            f"http://user:word@127.0.0.1:{server.port}/",
        ):  # fmt: skip
            acts["/go"] = lambda _, line, target=target: line.redirect(target)  # type: ignore[misc]
            assert code_of(to(server), f"{server.url}/go") in (
                "address_refused",
                "redirect_refused",
            )
        assert {call[1] for call in calls} == {server.port}
        assert other.asked == []


def test_redirects_that_go_round_or_on_and_on_end(site: tuple[dict[str, Act], Server]) -> None:
    acts, server = site
    for start, end in LOOP.items():
        acts[start] = lambda _, line, end=end: line.redirect(end)  # type: ignore[misc]
    for number in range(20):
        acts[f"/on{number}"] = lambda _, line, n=number: line.redirect(f"/on{n + 1}")  # type: ignore[misc]
    assert code_of(to(server), f"{server.url}/loop") == "redirect_refused"
    assert code_of(to(server), f"{server.url}/on0") == "redirect_refused"
    assert len(server.asked) < 12


def test_a_name_is_resolved_once_and_the_checked_address_is_called(
    site: tuple[dict[str, Act], Server],
) -> None:
    acts, server = site
    acts["/"] = lambda _, line: line.answer(b"words")
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    allowed = AllowList.of([f"own.example:{server.port}"])
    transport = Transport(allowed, SHORT, resolver=lambda *_: next(answers))
    with watched() as calls:
        assert transport.fetch(f"http://own.example:{server.port}/").body == b"words"
    assert calls == [("127.0.0.1", server.port)]
    assert server.asked[0].headers["host"] == f"own.example:{server.port}"


def test_a_second_answer_of_the_name_server_changes_nothing() -> None:
    answers = iter([["8.8.8.8", "10.0.0.1"], ["10.0.0.1"]])
    transport = Transport(limits=SHORT, resolver=lambda *_: next(answers))
    with watched() as calls:
        assert code_of(transport, "http://two.example/") == "address_refused"
        assert code_of(transport, "http://two.example/") == "address_refused"
    assert calls == []


def test_a_name_server_that_does_not_answer_costs_the_patience_only() -> None:
    over = threading.Event()

    def stuck(_host: str, _port: int) -> list[str]:
        over.wait(300)
        return []

    transport = Transport(limits=SHORT, resolver=stuck)
    assert code_of(transport, "http://wire.example/") == "no_connection"
    assert not over.is_set()
    over.set()


@pytest.mark.parametrize("piece", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_what_drips_ends_in_time(site: tuple[dict[str, Act], Server], piece: bytes) -> None:
    acts, server = site

    def drip(_: Asked, line: Line) -> None:
        line.send(piece)
        line.drip(b"x", 0.05)

    acts["/"] = drip
    assert code_of(to(server), server.url) == "fetch_too_slow"


def test_silence_ends_before_the_whole_time_is_up(site: tuple[dict[str, Act], Server]) -> None:
    acts, server = site
    over = threading.Event()

    def silent(_: Asked, __: Line) -> None:
        over.wait(300)

    acts["/"] = silent
    patient = SHORT._replace(seconds=600.0)
    assert code_of(to(server, limits=patient), server.url) == "fetch_too_slow"
    over.set()


def test_an_endless_body_stops_at_the_limit(site: tuple[dict[str, Act], Server]) -> None:
    acts, server = site

    def flood(_: Asked, line: Line) -> None:
        line.send(b"HTTP/1.1 200 OK\r\n\r\n")
        line.drip(b"x" * 50_000, 0)

    acts["/"] = flood
    assert code_of(to(server), server.url) == "fetch_too_large"


def test_a_gzip_bomb_stops_at_the_limit(site: tuple[dict[str, Act], Server]) -> None:
    acts, server = site
    bomb = gzip.compress(bytes(50_000_000))
    acts["/"] = lambda _, line: line.answer(bomb, content_encoding="gzip")
    assert code_of(to(server), server.url) == "fetch_too_large"


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nx\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nwords",
        b"HTTP/1.1 200 OK\r\n" + b"x: " + b"y" * 300_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nwords!",
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\nno gzip",
        b"HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\nx",
    ],
)  # fmt: skip
def test_an_answer_that_breaks_the_rules_is_left_out(
    site: tuple[dict[str, Act], Server], raw: bytes
) -> None:
    acts, server = site
    acts["/"] = lambda _, line: line.send(raw)
    assert code_of(to(server), server.url) == "fetch_broken"


def test_kinds_of_content_that_are_not_read_are_not_loaded(
    site: tuple[dict[str, Act], Server],
) -> None:
    acts, server = site
    acts["/"] = lambda _, line: line.answer(b"x", "video/mp4")
    assert code_of(to(server), server.url) == "unread_content"
    assert to(server).fetch(server.url, accept=None).body == b"x"


def test_what_strangers_publish_leads_to_no_host_of_ones_own(
    site: tuple[dict[str, Act], Server],
) -> None:
    acts, server = site
    acts["/"] = lambda _, line: line.answer(b"words")
    assert code_of(to(server), server.url, came_from="http://wire.example/") == "address_refused"
    assert to(server).fetch(server.url, came_from=f"{server.url}/feed").status == 200
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "url",
    ["ftp://wire.example/", "wire.example", "http://", "http://a:b@wire.example/", "http://[x"],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert code_of(Transport(), url) == "address_refused"


def test_a_certificate_is_checked_against_the_name() -> None:
    ours, others = trustme.CA(), trustme.CA()
    trust = ssl.create_default_context()
    ours.configure_trust(trust)
    allowed: list[str] = []
    with (
        serving(lambda _, line: line.answer(b"words"), ours, "own.example") as good,
        serving(lambda _, line: line.answer(b"words"), others, "own.example") as unknown,
        serving(lambda _, line: line.answer(b"words"), ours, "other.example") as misnamed,
        serving(lambda _, line: line.answer(b"words")) as bare,
    ):
        servers = (good, unknown, misnamed, bare)
        allowed = [f"own.example:{server.port}" for server in servers]
        transport = Transport(
            AllowList.of(allowed), SHORT, trust=trust, resolver=lambda *_: ["127.0.0.1"]
        )
        assert transport.fetch(f"https://own.example:{good.port}/").body == b"words"
        for server in (unknown, misnamed, bare):
            url = f"https://own.example:{server.port}/"
            assert code_of(transport, url) == "untrusted_connection"
        assert [len(server.asked) for server in servers[:3]] == [1, 0, 0]


def test_no_secure_address_leads_to_an_open_one() -> None:
    ca = trustme.CA()
    trust = ssl.create_default_context()
    ca.configure_trust(trust)
    with serving(lambda _, line: line.redirect("http://wire.example/"), ca) as server:
        assert code_of(to(server, trust=trust), server.url) == "redirect_refused"


def test_the_environment_has_no_say(
    monkeypatch: pytest.MonkeyPatch, site: tuple[dict[str, Act], Server]
) -> None:
    acts, server = site
    acts["/"] = lambda _, line: line.answer(b"words")
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    assert to(server).fetch(server.url).body == b"words"


def test_cookies_live_as_long_as_one_fetch(site: tuple[dict[str, Act], Server]) -> None:
    acts, server = site
    acts["/"] = lambda _, line: line.answer(
        status="302 Found", location="/in", set_cookie="seen=1; Path=/"
    )
    acts["/in"] = lambda _, line: line.answer(b"words")
    transport = to(server)
    transport.fetch(server.url)
    transport.fetch(server.url)
    assert [asked.headers.get("cookie") for asked in server.asked] == [None, "seen=1"] * 2
