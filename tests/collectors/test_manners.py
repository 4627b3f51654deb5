from datetime import timedelta
from pathlib import Path

import pytest

from tests.collectors.behaviours import WORDS, page
from tests.collectors.loopback import NOW, Asked, Line
from tests.collectors.site import Site, codes, reports
from trucewatch.collectors.given import Given
from trucewatch.collectors.visits import Visit, load_visits, save_visits
from trucewatch.collectors.web import Plan
from trucewatch.core.errors import SetupError
from trucewatch.core.issues import Issue

pytestmark = pytest.mark.enable_socket


def test_robots_are_obeyed_before_the_page_is_asked_for(site: Site) -> None:
    site.gives("/robots.txt", b"User-agent: *\nDisallow: /closed\nCrawl-delay: 4\n", "text/plain")
    site.gives("/closed/a", page())
    site.gives("/open", page())
    web = site.web(pace=1)
    refused = list(web.collect(f"{site.server.url}/closed/a", Given()))
    assert codes(refused) == ["robots_refused"]
    assert len(reports(list(web.collect(f"{site.server.url}/open", Given())))) == 1
    assert site.paths() == ["/open"]
    assert [round(seconds) for seconds in site.slept] == [4]


def test_hosts_whose_robots_cannot_be_had_are_left_alone(site: Site) -> None:
    site.answers["/robots.txt"] = lambda _, line: line.answer(status="500 Oh")
    site.gives("/", page())
    assert codes(site.read("/")) == ["robots_refused"]
    assert site.paths() == []


def test_a_pace_is_kept_for_each_host(site: Site) -> None:
    for path in ("/a", "/b", "/c"):
        site.gives(path, page())
    web = site.web(pace=5)
    for path in ("/a", "/b", "/c"):
        list(web.collect(site.server.url + path, Given()))
    assert [round(seconds / 5) for seconds in site.slept] == [1, 2, 3]


def test_what_has_not_changed_gives_nothing_and_is_not_loaded(site: Site) -> None:
    def answer(asked: Asked, line: Line) -> None:
        if asked.headers.get("if-none-match") == '"1"':
            line.answer(status="304 Not Modified")
        else:
            line.answer(page(), etag='"1"', last_modified="Sun, 15 Jun 2031 20:00:00 GMT")

    site.answers["/"] = answer
    assert len(site.read("/")) == 1
    assert site.read("/") == []
    assert site.server.asked[-1].headers["if-modified-since"] == "Sun, 15 Jun 2031 20:00:00 GMT"


def test_the_same_bytes_give_nothing_although_the_server_knows_no_tags(site: Site) -> None:
    site.gives("/", page())
    assert len(site.read("/")) == 1
    assert site.read("/") == []


def test_a_changed_page_is_another_report_and_a_page_taken_away_is_told(site: Site) -> None:
    site.gives("/", page("Three were hurt. " + WORDS))
    (first,) = reports(site.read("/"))
    site.gives("/", page("Two were hurt. " + WORDS))
    (second,) = reports(site.read("/"))
    assert first.id != second.id
    site.answers["/"] = lambda _, line: line.answer(status="410 Gone")
    (gone,) = site.read("/")
    assert isinstance(gone, Issue)
    assert (gone.code, "was there before" in gone.why) == ("page_gone", True)
    assert site.memory[f"{site.server.url}/"].gone
    site.gives("/", page("Two were hurt. " + WORDS))
    assert reports(site.read("/")) == [second]


def test_an_edited_entry_is_another_report_with_the_time_of_its_edit(site: Site) -> None:
    def atom(updated: str, words: str) -> bytes:
        return (
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>urn:1</id><title>T</title>"
            f"<published>2031-06-15T20:00:00Z</published><updated>{updated}</updated>"
            f"<link href='/a'/><content>{words}</content></entry></feed>"
        ).encode()

    site.gives("/f", atom("2031-06-15T20:00:00Z", WORDS), "application/atom+xml")
    (first,) = reports(site.read("/f"))
    site.gives("/f", atom("2031-06-15T22:00:00Z", WORDS + " One died."), "application/atom+xml")
    (second,) = reports(site.read("/f"))
    assert (first.updated_at, str(second.updated_at)) == (None, "2031-06-15 22:00:00+00:00")
    assert first.published_at == second.published_at
    assert first.id != second.id


def test_a_host_that_fails_is_left_alone_for_longer_and_longer(site: Site) -> None:
    site.answers["/"] = lambda _, line: line.answer(status="500 Oh")
    waits = []
    for _ in range(3):
        assert codes(site.read("/")) == ["server_failed"]
        until = site.memory[f"{site.server.url}/"].not_before
        assert until
        waits.append(until - site.now)
        asked = len(site.server.asked)
        assert codes(site.read("/")) == ["try_later"]
        assert len(site.server.asked) == asked
        site.now = until
    assert waits == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]


def test_a_wait_that_a_server_asks_for_is_kept(site: Site) -> None:
    site.answers["/"] = lambda _, line: line.answer(status="429 Slow", retry_after="3600")
    assert codes(site.read("/")) == ["try_later"]
    assert site.memory[f"{site.server.url}/"].not_before == NOW + timedelta(hours=1)


def test_visits_are_remembered_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "seen.jsonl"
    assert load_visits(path) == {}
    visit = Visit(url="http://wire.example/").failed(NOW)
    save_visits(path, {visit.url: visit})
    assert load_visits(path) == {visit.url: visit}
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(SetupError, match="remembers no visits"):
        load_visits(path)


def test_a_changed_section_asks_only_for_what_it_has_not_seen_lately(site: Site) -> None:
    plan = Plan(kind="section", rest=timedelta(hours=1))
    links = [f"<a href='/news/2031-{n}'>Shells fell on the mill again</a>" for n in range(10)]

    def section(count: int) -> bytes:
        return f"<html><body>{''.join(links[:count])}</body></html>".encode()

    for n in range(10):
        site.gives(f"/news/2031-{n}", page(f"Shells fell on mill {n}. " + WORDS))
    site.gives("/", section(8))
    assert len(reports(site.read("/", plan))) == 8
    asked = len(site.paths())
    site.gives("/", section(10))
    assert len(reports(site.read("/", plan))) == 2
    assert site.paths()[asked:] == ["/", "/news/2031-8", "/news/2031-9"]


def test_a_page_rests_the_longer_the_less_it_changes(site: Site) -> None:
    plan = Plan(kind="section", rest=timedelta(hours=1))
    link = "<a href='/news/2031-1'>Shells fell on the mill</a>"
    site.gives("/news/2031-1", page("One was hurt. " + WORDS))
    when: list[int] = []
    for minute in range(0, 24 * 60, 10):
        site.now = NOW + timedelta(minutes=minute)
        before = len(site.paths())
        site.gives("/", f"<html><body>{link}{minute}</body></html>".encode())
        site.read("/", plan)
        when += [minute // 60 for path in site.paths()[before:] if path != "/"]
    assert when == [0, 1, 3, 7, 15]
    site.gives("/news/2031-1", page("Two were hurt. " + WORDS))
    site.gives("/", f"<html><body>{link}</body></html>".encode())
    site.now = NOW + timedelta(hours=32)
    assert len(reports(site.read("/", plan))) == 1
    assert site.memory[f"{site.server.url}/news/2031-1"].unchanged == 0


def test_a_clock_that_jumped_back_keeps_no_page_from_being_asked() -> None:
    ahead = Visit(url="http://wire.example/", sha256="a", asked_at=NOW + timedelta(days=400))
    assert not ahead.rests(NOW, timedelta(hours=1))
