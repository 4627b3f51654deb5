# ruff: noqa: ANN401 - playwright is imported late, so its classes have no names here
"""Ways that analysts go, in a real browser, in English and in Arabic."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.showroom import CLAIMS, REPORTS, STRIKE, material
from tests.web.browsing import CHROMIUM, Reader, served
from tests.worlds import claim, report
from trucewatch.claim.record import ClaimFigure

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.skipif(not shutil.which(CHROMIUM), reason="Debian's chromium is not installed"),
]
BOTH = pytest.mark.parametrize("reader", ["en", "ar"], indirect=True)
TOLLS = ("Shells killed 34 people in Corvo.", "Shelling of Corvo killed 36, the crown said.")


def world() -> Any:
    """Return the showroom with a copied story and a toll on which two reports differ."""
    copied = report("r5", "relay.example", "2031-06-16T09:00:00Z", STRIKE)
    reports = [copied]
    claims = [CLAIMS[0].model_copy(update={"id": "clm-copied", "report_id": "r5"})]
    for number, (text, toll) in enumerate(zip(TOLLS, (34, 36), strict=True), start=6):
        outlet = "leaguenews.example" if number == 6 else "crownpost.example"
        reports.append(report(f"r{number}", outlet, "2031-06-16T07:00:00Z", text))
        at = text.index(str(toll))
        figure = ClaimFigure(
            kind="killed", low=toll, high=toll, approximate=False, of=None, scope="incident",
            start=at, end=at + 2,
        )  # fmt: skip
        told = claim(
            "shelling", f"r{number}", quote=text, at=["corvo"], figures=[figure],
            when=("2031-06-15", "2031-06-15", "day"),
        )  # fmt: skip
        claims.append(told)
    return material((*CLAIMS, *claims), (*REPORTS, *reports))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    with served(tmp_path, world()) as found:
        yield found


@BOTH
def test_the_morning_brief_leads_to_the_words_and_is_signed(reader: Reader) -> None:
    reader.open("/").locator("a[href='/brief']").click()
    page = reader.ready("/brief")
    page.locator(".brief .cite").first.click()
    reader.ready("/reports/")
    assert page.locator("mark.chosen").count() >= 1
    page = reader.open("/brief")
    page.locator("textarea[name=reason]").fill("every citation was opened")
    page.locator(".decide button.strong").click()
    page.wait_for_url(re.compile("#h-signed"))
    assert "every citation was opened" in page.locator(".history").inner_text()
    page.emulate_media(media="print")
    assert not page.locator(".decide").is_visible()
    assert page.locator(".brief").first.is_visible()


@BOTH
def test_two_outlets_with_one_story_count_as_one_source(reader: Reader) -> None:
    page = reader.open("/incidents?act=air_strike")
    assert page.locator(".support-single_source").count() == 1
    page.locator("a.row-link").first.click()
    reader.ready("/incidents/inc-")
    assert page.locator("article.claim").count() == 2
    assert page.locator(".voice").count() == 1
    page = reader.open("/reports/r5")
    page.locator(".notice a[href='/reports/r1']").click()
    reader.ready("/reports/r1")


@BOTH
def test_a_toll_on_which_reports_differ_stays_a_range_with_both_its_owners(
    reader: Reader,
) -> None:
    page = reader.open("/incidents?q=corvo&act=shelling")
    page.locator(".row", has=page.locator(".row-figures")).locator("a.row-link").first.click()
    reader.ready("/incidents/inc-")
    facts = page.locator(".facts").filter(has=page.locator("a[href^='/claims/']")).inner_text()
    assert ("34" in facts and "36" in facts) or ("٣٤" in facts and "٣٦" in facts)
    owners = page.locator(".facts a[href^='/claims/']")
    assert owners.count() == 2
    owners.nth(1).click()
    reader.ready("/reports/")
    assert page.locator("mark.chosen").inner_text() in TOLLS
