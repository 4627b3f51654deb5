"""Addresses become reports: of feeds, sitemaps, section pages, live blogs, pages, services."""

import io
import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from trucewatch.collectors.answer import Answer, host_of, kind_of_answer, next_answer
from trucewatch.collectors.decode import decode
from trucewatch.collectors.dispatch import read_item
from trucewatch.collectors.feeds import SLACK, entry_links, read_feed
from trucewatch.collectors.fields import input_issue, read_time
from trucewatch.collectors.given import Given
from trucewatch.collectors.item import Budget, Item
from trucewatch.collectors.lines import guessed
from trucewatch.collectors.manners import Guest
from trucewatch.collectors.page_job import look
from trucewatch.collectors.page_reports import page_reports
from trucewatch.collectors.pages import declared_charset
from trucewatch.collectors.site_maps import parse_site_map
from trucewatch.collectors.transport import Fetched, FetchError
from trucewatch.collectors.unpack import TooMuchError, unpacked
from trucewatch.collectors.worker import run
from trucewatch.collectors.xml_gate import declared_encoding
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report
from trucewatch.source.record import Outlet

Kind = Literal["auto", "feed", "page", "section", "sitemap"]
KINDS: tuple[Kind, ...] = ("auto", "feed", "page", "section", "sitemap")
MOST_MAPS = 5  # sitemaps that one index leads to
MOST_ANSWERS = 20  # pages of one service's answer
UNPACKED = 10 * 1024 * 1024  # bytes of a packed file
_STEPS = {
    "address_refused": (
        "name your own host and port (--allow-host, allow_hosts in trucewatch.toml), if it is yours"
    ),
    "page_gone": "what was collected before stays; look whether the outlet took it back",
    "page_closed": "open it in a browser, save the page and give the file",
    "robots_refused": "ask the outlet, or save the page by hand and give the file",
    "try_later": "collect it again later",
    "untrusted_connection": "look at the address in a browser; nothing was read from it",
    "unread_content": "save the file and give it, if it is a text",
}
_STEP = "collect it again later, or save the page and give the file"
_WALLS = {
    "consent": "it shows a request for consent in place of its text",
    "gate": "it shows a test for robots in place of its text",
}


@dataclass(frozen=True)
class Plan:
    """What is wanted of an address.

    ``kind`` ``auto`` finds out by the answer; ``follow`` reads the pages that a feed leads to in
    place of its own words; ``most`` limits the pages that one sitemap, section or feed leads to.
    ``rest`` is how long a page that another led to is left alone after it changed, and longer each
    time it did not; None asks all of them each time.
    """

    kind: Kind = "auto"
    follow: bool = False
    most: int = 50
    rest: timedelta | None = None


@dataclass
class Web:
    """Collects from addresses; ``taken`` is shown every answer before it is read, for custody."""

    guest: Guest
    outlets: Sequence[Outlet] = ()
    plan: Plan = Plan()
    taken: Callable[[Fetched], None] | None = None
    _hosts: dict[str, Outlet] = field(init=False)
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Sort the outlets by host."""
        self._hosts = {host: outlet for outlet in self.outlets for host in outlet.hosts}

    def collect(self, url: str, given: Given) -> Iterator[Report | Issue]:
        """Return the reports of an address, and an issue for whatever could not be read."""
        yield from self._visit(url, given, None, self.plan.kind)

    def _visit(
        self, url: str, given: Given, came_from: str | None, kind: Kind, hops: int = 1
    ) -> Iterator[Report | Issue]:
        try:
            fetched = self.guest.visit(url, came_from=came_from)
            if fetched is None:
                return
            self._show(fetched)
            yield from self._clock(fetched)
            yield from self._read(self._answer(fetched, given), fetched, kind, hops)
        except FetchError as error:
            yield input_issue(error, error.code, url, _STEPS.get(error.code, _STEP))
        except TooMuchError as error:
            yield input_issue(error, "fetch_too_large", url, _STEP)
        except InputError as error:
            yield input_issue(error, "unreadable_item", url, "save it and look at it by hand")

    def _answer(self, fetched: Fetched, given: Given) -> Answer:
        outlet = self._outlet(fetched.final_url)
        data = fetched.body
        if data.startswith(b"\x1f\x8b"):
            data = unpacked([data], "gzip", UNPACKED, 150)
        return Answer(
            url=fetched.final_url,
            data=data,
            given=given,
            charset=_charset(fetched.headers.get("content-type", "")),
            language=given.language or (outlet.language if outlet else None) or given.prior,
            answered_at=_later(fetched),
            hints=outlet.pages if outlet else None,
        )

    def _clock(self, fetched: Fetched) -> Iterator[Issue]:
        """Tell once of each host that its clock and this machine's are far apart."""
        told, host = read_time(fetched.headers.get("date", "")), host_of(fetched.final_url) or ""
        if told is None or host in self._told or abs(told - fetched.retrieved_at) <= SLACK:
            return
        self._told.add(host)
        yield Issue(
            code="wrong_clock",
            where=fetched.final_url,
            what="no time was left out for it; those later than both clocks are",
            why=f"the server says {told:%Y-%m-%d %H:%M} UTC, and this machine's clock "
            f"{fetched.retrieved_at:%Y-%m-%d %H:%M}",
            next_step="look at this machine's clock; if it is right, doubt the server's times",
        )

    def _outlet(self, url: str) -> Outlet | None:
        host = host_of(url) or ""
        while host and host not in self._hosts:
            host = host.partition(".")[2]
        return self._hosts.get(host)

    def _read(
        self, answer: Answer, fetched: Fetched, kind: Kind, hops: int
    ) -> Iterator[Report | Issue]:
        if not answer.data.strip():
            raise InputError("there is nothing in it")
        found = kind if kind != "auto" else kind_of_answer(answer.data)
        if found == "feed":
            yield from self._feed(answer)
        elif found == "sitemap":
            yield from self._map(answer)
        elif found in ("page", "section"):
            yield from self._page(answer, fetched, kind, hops)
        else:
            yield from self._other(answer)

    def _feed(self, answer: Answer) -> Iterator[Report | Issue]:
        if self.plan.follow:
            yield from self._follow(entry_links(answer), answer)
        else:
            yield from read_feed(answer)

    def _map(self, answer: Answer) -> Iterator[Report | Issue]:
        found = _site_map(answer)
        pages = list(found["pages"])
        for link in found["maps"][:MOST_MAPS]:
            if len(pages) >= self.plan.most:
                break
            inner = yield from self._inner_map(link, answer)
            pages += inner
        yield from self._follow(pages, answer)

    def _inner_map(self, link: str, answer: Answer) -> Generator[Issue, None, list[str]]:
        try:
            fetched = self.guest.visit(link, came_from=answer.url)
            if fetched is None:
                return []
            self._show(fetched)
            return list(_site_map(self._answer(fetched, answer.given))["pages"])
        except FetchError as error:
            yield input_issue(error, error.code, link, _STEPS.get(error.code, _STEP))
        except InputError as error:
            yield input_issue(error, "unreadable_item", link, "look at the sitemap by hand")
        return []

    def _follow(self, links: Sequence[str], answer: Answer) -> Iterator[Report | Issue]:
        if len(links) > self.plan.most:
            problem = InputError(f"it leads to {len(links)} pages; {self.plan.most} are read")
            yield input_issue(problem, "more_pages", answer.url, "raise --most to read more")
        for link in links[: self.plan.most]:
            if self.plan.rest is not None and self.guest.rests(link, self.plan.rest):
                continue
            yield from self._visit(link, answer.given, answer.url, "page")

    def _page(
        self, answer: Answer, fetched: Fetched, kind: Kind, hops: int
    ) -> Iterator[Report | Issue]:
        declared = answer.charset or declared_charset(answer.data)
        decoded = decode(answer.data, declared, answer.language)
        if not decoded.certain:
            yield guessed(answer.url, decoded.encoding)
        hints = answer.hints.model_dump() if answer.hints else None
        page = run(look, (decoded.text, answer.url, hints), seconds=15, megabytes=100)
        if kind == "section" or (kind == "auto" and page["listing"]):
            yield from self._section(page, answer)
        elif page["onward"] and page["onward"] != answer.url and hops > 0 and _is_short(page):
            yield from self._visit(page["onward"], answer.given, answer.url, "auto", hops - 1)
        elif page["wall"]:
            problem = InputError(_WALLS[page["wall"]])
            yield input_issue(problem, "page_wall", fetched.url, _STEPS["page_closed"])
        else:
            yield from page_reports(page, answer)

    def _section(self, page: Mapping[str, Any], answer: Answer) -> Iterator[Report | Issue]:
        if not page["links"]:
            problem = InputError("no link on it reads like a report")
            yield input_issue(problem, "no_links", answer.url, "give the outlet a hint for `links`")
        yield from self._follow(page["links"], answer)

    def _other(self, answer: Answer, left: int = MOST_ANSWERS) -> Iterator[Report | Issue]:
        """Read what is no part of the web alone: texts, documents, archives, answers of services.

        An answer that says where it goes on is followed there, on its own site.
        """
        yield from (found.value for found in read_item(_item(answer)))
        following = next_answer(answer.data, answer.url)
        if following is None:
            return
        if left <= 1:
            problem = InputError(f"it goes on at {following}; {MOST_ANSWERS} answers are read")
            yield input_issue(problem, "more_pages", answer.url, "ask for more items in one answer")
            return
        try:
            fetched = self.guest.visit(following, came_from=answer.url)
            if fetched is not None:
                self._show(fetched)
                yield from self._other(self._answer(fetched, answer.given), left - 1)
        except FetchError as error:
            yield input_issue(error, error.code, following, _STEPS.get(error.code, _STEP))

    def _show(self, fetched: Fetched) -> None:
        if self.taken is not None:
            self.taken(fetched)


def _later(fetched: Fetched) -> datetime | None:
    """Return the time of an answer by which times in it are judged, None without one.

    It is the server's own, unless that lies far behind this machine's: a server whose clock stands
    still would else have all its news lie ahead of it.
    """
    told = read_time(fetched.headers.get("date", ""))
    behind = told is not None and fetched.retrieved_at - told > SLACK
    return fetched.retrieved_at if behind else told


def _item(answer: Answer) -> Item:
    note: dict[str, object] = {}
    path = answer.url.partition("?")[0].rsplit("/", 1)[-1]
    if not answer.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        note = {"url": answer.url, "source": answer.given.source or host_of(answer.url)}
    elif not path.endswith((".jsonl", ".ndjson")):
        path = "answer.json"
    stream, budget = io.BytesIO(answer.data), Budget()
    return Item(answer.url, path, stream, answer.given, budget, note=note, charset=answer.charset)


def _is_short(page: Mapping[str, Any]) -> bool:
    return len((page["text"] or "").split()) < 60


def _site_map(answer: Answer) -> dict[str, Any]:
    declared = answer.charset or declared_encoding(answer.data)
    text = decode(answer.data, declared, answer.language).text
    return run(parse_site_map, (text, answer.url), seconds=15, megabytes=100)


def _charset(content_type: str) -> str | None:
    found = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", content_type, re.IGNORECASE)
    return found.group(1) if found else None
