"""What a look at a page tells becomes reports: one, or one for each update of a live blog."""

from collections.abc import Iterator, Mapping
from typing import Any

from trucewatch.collectors.answer import Answer, host_of, same_site, web_address
from trucewatch.collectors.feeds import believed
from trucewatch.collectors.fields import read_report
from trucewatch.collectors.odd_letters import hidden_letter, odd_letters
from trucewatch.collectors.pages import outlets_of
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report


def page_reports(page: Mapping[str, Any], answer: Answer) -> Iterator[Report | Issue]:
    """Return the reports of a page.

    Args:
        page: What ``look`` tells of it.
        answer: It came with.
    """
    page = {**page, "canonical": page["url"]}
    url = _stated(page["url"], answer.url)
    if not page["entries"]:
        yield from _report(page, {**page, "url": url}, answer.url, answer)
    for number, entry in enumerate(page["entries"], start=1):
        yield from _report(page, entry, f"{answer.url} update {number}", answer)


def _report(
    page: Mapping[str, Any], found: Mapping[str, Any], where: str, answer: Answer
) -> Iterator[Report | Issue]:
    issues: list[Issue] = []
    given = answer.given
    fields = {
        "text": found["text"],
        "title": found["title"] or page["title"],
        "published_at": believed(found["published_at"], where, answer.answered_at, issues),
        "updated_at": believed(found["updated_at"], where, answer.answered_at, issues),
        "source": given.source or host_of(answer.url),
        "url": found["url"] or answer.url,
        "via": _taken_from(page, answer.url),
    }
    read = read_report(fields, where, given)
    if page["hidden"] and hidden_letter(str(found["text"])) is None:
        issues += odd_letters("", where, page["hidden"])
    yield from (*issues, *read.issues)
    if read.report is not None:
        yield read.report


def _taken_from(page: Mapping[str, Any], url: str) -> list[str]:
    """Return the outlets whose words a page says it shows; it may name the first as its own place.

    A page whose own address lies on another site (``canonical``) is a copy of what stands there.
    """
    place = web_address(page["canonical"], url)
    return outlets_of([*(page["via"] or ()), *([place] if place else [])], url)


def _stated(canonical: str | None, url: str) -> str:
    """Return the address that a page gives itself, where that lies on its own site."""
    stated = web_address(canonical, url)
    return stated if stated and same_site(stated, url) else web_address(url, url) or url
