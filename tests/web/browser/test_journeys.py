# ruff: noqa: ANN401 - playwright is imported late, so its classes have no names here
"""The ways that analysts go in their day, in a real browser, in English and in Arabic.

They are the ten of the design; each walks from where a person begins to where they are done.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser.browsing import (
    DONE_IN_BOTH,
    IN_A_BROWSER,
    READ_IN_BOTH,
    Reader,
    served,
)
from tests.web.browser.world import TOLLS

pytestmark = IN_A_BROWSER
WORDS = "seven quiet hills"


def open_row(reader: Reader, address: str) -> Any:
    """Go to the first incident of a list."""
    reader.open(address).locator("a.row-link").first.click()
    return reader.ready("/incidents/inc-")


@DONE_IN_BOTH
def test_the_morning_brief_leads_to_the_words_and_is_signed_and_taken_along(
    decider: Reader,
) -> None:
    page = decider.open("/")
    assert page.locator(".tally .was").count() == page.locator(".tally").count()
    page.locator("a[href='/brief']").click()
    page = decider.ready("/brief")
    sentences = page.locator(".brief p:has(.cite)")
    assert sentences.count() >= page.locator(".brief .entry").count() > 3
    page.locator(".brief .cite").first.click()
    decider.ready("/reports/")
    assert page.locator("mark.chosen").count() >= 1
    page = decider.open("/brief")
    page.locator("a[href='#h-signed']").click()
    page.locator("textarea[name=reason]").fill("every citation was opened")
    page.locator(".decide button.strong").click()
    page.wait_for_url(re.compile("#h-signed"))
    assert "every citation was opened" in page.locator(".history").inner_text()
    with page.expect_download() as found:
        page.locator("a[href='/brief/file/html']").click()
    assert "Ardun" in Path(found.value.path()).read_text(encoding="utf-8")
    page.emulate_media(media="print")
    assert not page.locator(".decide").is_visible()
    assert page.locator(".brief").first.is_visible()


@DONE_IN_BOTH
def test_whether_a_strike_is_a_breach_is_seen_by_clause_place_and_doer_and_decided(
    decider: Reader,
) -> None:
    page = open_row(decider, "/incidents?act=air_strike")
    assert page.locator(".finding.v-breach .clause").inner_text().startswith("no-force")
    page.locator(".finding.v-breach a[href^='/findings/']").click()
    decider.ready("/findings/")
    steps = page.locator(".walk > li")
    assert steps.count() == 5
    zone, doer = steps.nth(1).inner_text(), steps.nth(2).inner_text()
    assert "Ardun" in zone
    assert decider.number(1) in zone  # kilometres by which the place may lie elsewhere
    assert "the Crown" in doer
    page.locator("select[name=verdict]").select_option("undetermined")
    page.locator("textarea[name=reason]").fill("an exception is claimed")
    page.locator(".decide button.strong").click()
    page.locator(".history .reason").wait_for()
    assert "an exception is claimed" in page.locator(".history").inner_text()
    page.locator("a.strong[href^='/incidents/']").click()
    decider.ready(r"/incidents/inc-\w+$")
    assert page.locator(".finding.v-undetermined").count() == 1


@READ_IN_BOTH
def test_two_outlets_with_one_story_count_as_one_source(reader: Reader) -> None:
    page = open_row(reader, "/incidents?act=air_strike")
    assert page.locator(".head .support-single_source").count() == 1
    assert page.locator("article.claim").count() == 2
    assert page.locator(".voice").count() == 1
    page = reader.open("/reports/r5")
    page.locator(".notice a[href='/reports/r1']").click()
    reader.ready("/reports/r1")


@DONE_IN_BOTH
def test_a_toll_on_which_reports_differ_is_a_range_with_its_owners_until_one_is_chosen(
    decider: Reader,
) -> None:
    page = open_row(decider, "/incidents?q=killed&act=shelling")
    path = re.sub(r"^https?://[^/]+", "", page.url)
    facts = page.locator(".facts").filter(has=page.locator("a[href^='/claims/']"))
    assert {decider.number(n) in facts.inner_text() for n in (34, 36)} == {True}
    owners = page.locator(".facts a[href^='/claims/']")
    assert owners.count() == 2
    for number in range(2):
        decider.open(path).locator(".facts a[href^='/claims/']").nth(number).click()
        decider.ready("/reports/")
        said = page.locator("mark.chosen").inner_text()
        assert said in TOLLS
        if "36" in said:
            other = page.url
    page.goto(other)
    decider.ready()
    page.locator("article.chosen details.decide summary").click()
    page.locator("article.chosen details.decide textarea").fill("the ministry counts another day")
    page.locator("article.chosen button[value=not_a_claim]").click()
    page.locator("article.claim .change").wait_for()
    assert "the ministry counts another day" in page.locator("article.claim .change").inner_text()
    page = open_row(decider, "/incidents?q=killed&act=shelling")
    shown = page.locator("main").inner_text()
    assert decider.number(34) in shown
    assert decider.number(36) not in shown


@READ_IN_BOTH
def test_every_patrol_is_told_with_how_it_went_and_by_whose_word(reader: Reader) -> None:
    reader.open("/agreement").locator("a[href='/due']").first.click()
    page = reader.ready("/due")
    rows = page.locator("table.due tbody tr")
    told = [rows.nth(n).inner_text() for n in range(rows.count())]

    def by(*words: str) -> list[str]:
        return [row for row in told if all(word in row for word in words)]

    words = {
        "en": ("done in part", "impeded", "done", "accounts differ"),
        "ar": ("نُفّذ جزئيًا", "أُعيق", "نُفّذ", "الروايات مختلفة"),
    }
    short, stopped, done, differ = words[reader.language]
    assert by("1st joint patrol", short, "League News")
    assert by(done, "Crown Post", stopped, "League News", differ)
    page.locator("table.due a[href^='/incidents/']").first.click()
    reader.ready("/incidents/inc-")
    assert page.locator("article.claim").count() >= 1


@READ_IN_BOTH
def test_a_build_up_is_seen_by_its_signs_each_with_the_incidents_behind_it(
    reader: Reader,
) -> None:
    page = reader.open("/")
    card = page.locator("section[aria-labelledby=h-warning]")
    assert card.locator(".level-elevated, .level-high").count() == 1
    assert "%" not in card.inner_text()
    signs = card.locator(".signs > li.worsening")
    assert signs.count() >= 3
    for number in range(signs.count()):
        signs.nth(number).locator("summary").click()
        assert signs.nth(number).locator("a[href^='/incidents/']").first.is_visible()
    card.locator("section > details > summary, :scope > details > summary").click()
    assert card.locator(":scope > details dd").count() >= 4
    signs.first.locator("a[href^='/incidents/']").first.click()
    reader.ready("/incidents/inc-")
    assert page.locator("article.claim blockquote").count() >= 1


@DONE_IN_BOTH
def test_a_retracted_report_reopens_what_hangs_on_it_and_the_brief_reads_otherwise(
    decider: Reader,
) -> None:
    page = open_row(decider, "/incidents?act=reinforcement")
    page.locator("#decide input[value=accept]").check()
    page.locator("#decide textarea").first.fill("read the report")
    page.locator("#decide button.strong").first.click()
    page.locator(".history li").wait_for()
    page = decider.open("/brief")
    page.locator("textarea[name=reason]").fill("every citation was opened")
    page.locator(".decide button.strong").click()
    page.locator(".history li").wait_for()
    assert "Forty vehicles" in _report_of(decider, "s1")
    page.locator("input[name=decision][value=reject]").check()
    form = page.locator("form[action='/review/reports/s1']")
    form.locator("textarea").fill("the outlet took it back")
    form.locator("button.strong").click()
    reopened = page.locator("section[aria-labelledby=h-reopened]")
    reopened.wait_for()
    assert reopened.locator("li").count() >= 2
    assert reopened.locator("a[href^='/incidents/']").count() == 1
    assert page.locator(".notice.stands").count() == 1
    page = decider.open("/brief")
    correction = page.locator("section[aria-labelledby=h-corrections] li")
    assert "the outlet took it back" in correction.inner_text()
    assert page.locator("section[aria-labelledby=h-signed] .history").count() == 0
    assert not page.locator(".brief .cite[href='/reports/s1']").count()
    assert "Ardun was reinforced" not in page.locator("main").inner_text()
    assert decider.open("/incidents?act=reinforcement").locator(".rows .row").count() == 0


def _report_of(reader: Reader, key: str) -> str:
    return str(reader.open(f"/reports/{key}").locator(".text").inner_text())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_guest_gets_the_data_coarsened_and_nothing_of_the_desk(
    chromium: Any, filled: Path, tmp_path: Path, language: str
) -> None:
    shutil.copytree(filled, tmp_path / "workspace")
    with served(tmp_path / "workspace") as site:
        owner = Reader(chromium, site, language)
        _first_account(owner)
        _invite(owner)
        guest = Reader(chromium, site, language)
        page = guest.open("/incidents")
        assert page.url.endswith("/login")
        _log_in(guest, "guest")
        page = open_row(guest, "/incidents?act=air_strike")
        assert page.locator(".decide, .history").count() == 0
        assert page.locator("a[href^='/review']").count() == 0
        page = guest.open("/incidents")
        page.locator(".save summary").click()
        with page.expect_download() as found:
            page.locator("a[href^='/export/geojson']").click()
        shown = json.loads(Path(found.value.path()).read_text(encoding="utf-8"))
        assert shown["features"]
        for feature in shown["features"]:
            if feature["properties"].get("act") == "reinforcement":
                assert feature["properties"]["radius_m"] >= 10_000
                assert feature["geometry"]["coordinates"] != [10.0, 45.0]
        page.goto(f"{site}/review")
        assert page.locator(".queue-tabs").count() == 0
        guest.errors = [e for e in guest.errors if "403" not in e]
        owner.close()
        guest.close()


def _first_account(owner: Reader) -> None:
    page = owner.open("/setup")
    page.locator("main input[name=name]").fill("owner")
    for field in ("password", "again"):
        page.locator(f"main input[name={field}]").fill(WORDS)
    page.locator("main button.strong").click()
    page.locator("form[action='/logout']").wait_for(state="attached")


def _invite(owner: Reader) -> None:
    page = owner.open("/accounts")
    form = page.locator("form[action='/accounts']")
    form.locator("input[name=name]").fill("guest")
    form.locator("select[name=role]").select_option("viewer")
    form.locator("input[name=password]").fill(WORDS)
    form.locator("button").click()
    page.locator("section[aria-label=guest]").wait_for()


def _log_in(reader: Reader, name: str) -> None:
    page = reader.page
    page.locator("main input[name=name]").fill(name)
    page.locator("main input[name=password]").fill(WORDS)
    page.locator("main button.strong").click()
    page.locator("nav.main").wait_for()
