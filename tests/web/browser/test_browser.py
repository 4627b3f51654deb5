# ruff: noqa: ANN401 - playwright is imported late, so its classes have no names here
"""A real browser on the pages: keys, merging, the map and what stands in for it."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser.browsing import DONE_IN_BOTH, IN_A_BROWSER, READ_IN_BOTH, Reader
from trucewatch.web.static_files import has_vendor

WORDS = {
    "en": {"breach": "Reported breach", "accept": "Accepted"},
    "ar": {"breach": "خرق بحسب التقارير", "accept": "قُبل"},
}
PATROLS = 3  # incidents; two reports of them tell of one day
pytestmark = IN_A_BROWSER
NO_GL = """const ask = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.includes("gl") ? null : ask.call(this, kind, ...rest);
};"""


@READ_IN_BOTH
def test_from_the_overview_to_the_clause_and_the_words(reader: Reader) -> None:
    page = reader.open("/")
    language = page.locator("html").get_attribute("lang")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    page.locator(".tally.v-breach a").click()
    reader.ready("verdict=breach")
    page.locator(".row.v-breach a.row-link").first.click()
    reader.ready("/incidents/inc-")
    assert WORDS[language]["breach"] in page.locator(".head").inner_text()
    page.locator(".finding a[href^='/findings/']").first.click()
    reader.ready("/findings/")
    assert page.locator(".walk .clause").count() == 1
    page.locator("a[href^='/claims/']").first.click()
    reader.ready("/reports/")
    assert page.locator("mark.chosen").count() >= 1
    assert page.locator("article.claim.chosen blockquote, article.claim.chosen h3").count() >= 1


@READ_IN_BOTH
def test_a_filter_leads_through_list_map_timeline_and_export(reader: Reader) -> None:
    page = reader.open("/incidents")
    page.locator("input[name=act][value=joint_patrol]").check()
    page.wait_for_url(re.compile("act=joint_patrol"))
    page.wait_for_function(f"() => document.querySelectorAll('#rows .row').length === {PATROLS}")
    page.locator(".views a[href^='/map']").click()
    page.wait_for_selector("#map[data-ready]")
    assert "act=joint_patrol" in page.url
    page.locator(".views a[href^='/timeline']").click()
    reader.ready("/timeline")
    assert "act=joint_patrol" in page.url
    page.locator(".save summary").click()
    with page.expect_download() as found:
        page.locator("a[href^='/export/csv']").click()
    text = Path(found.value.path()).read_text(encoding="utf-8")
    assert "joint_patrol" in text
    assert "air_strike" not in text


@DONE_IN_BOTH
def test_a_queue_is_worked_through_by_keyboard_alone(decider: Reader) -> None:
    page = decider.open("/review")
    page.keyboard.press("b")
    decider.ready("queue=new")
    first = page.url
    page.keyboard.press("a")
    page.keyboard.type("the quote says so")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != first and "queue=new" in url)
    decider.ready()
    second = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != second)
    decider.ready()
    page.goto(first)
    language = page.locator("html").get_attribute("lang")
    history = page.locator(".history").first.inner_text()
    assert WORDS[language]["accept"] in history
    assert "the quote says so" in history


@DONE_IN_BOTH
def test_two_incidents_are_merged_side_by_side(decider: Reader) -> None:
    page = decider.open("/incidents?act=air_strike")
    page.locator("a.row-link").first.click()
    decider.ready("/incidents/inc-")
    page.keyboard.press("m")
    decider.ready("/merge")
    page.locator("a.row-link").first.click()
    decider.ready("other=")
    assert page.locator(".pair article.claim").count() == 3
    page.locator("textarea[name=reason]").fill("one blow, told twice")
    page.locator(".decide button.strong").click()
    decider.ready(r":\d+/incidents/inc-")
    assert page.locator("article.claim").count() == 3
    assert "one blow, told twice" in page.locator(".history").first.inner_text()


@DONE_IN_BOTH
def test_a_claim_is_corrected_where_it_was_read(decider: Reader) -> None:
    page = decider.open("/reports/r1")
    page.locator("details.decide summary").click()
    page.locator("select[name=act]").select_option("drone_strike")
    page.locator("details.decide textarea").fill("the second report says drones")
    page.locator("button[value=correct]").click()
    page.wait_for_url(re.compile("claim="))
    assert "the second report says drones" in page.locator("article.claim").inner_text()


def test_of_two_people_one_wins_and_the_other_is_told(chromium: Any, site: str) -> None:
    ada, ben = Reader(chromium, site), Reader(chromium, site)
    path = ada.open("/incidents").locator("a.row-link").first.get_attribute("href")
    for one in (ada, ben):
        one.open(path)
        one.page.locator("input[value=accept]").check()
        one.page.locator("#decide textarea").first.fill("both of us")
    ada.page.locator("#decide button.strong").click()
    ada.page.locator(".history li").first.wait_for()
    ben.page.locator("#decide button.strong").click()
    ben.page.get_by_text("Somebody was faster").first.wait_for()
    assert "Somebody was faster" in ben.page.inner_text("h1")
    assert "both of us" in ben.page.inner_text("main")
    ben.errors = [e for e in ben.errors if "409" not in e]
    ada.close()
    ben.close()


def test_the_map_draws_and_a_point_leads_to_its_incident(reader: Reader) -> None:
    page = reader.open("/map")
    page.wait_for_selector("#map[data-ready]")
    ready = page.locator("#map").get_attribute("data-ready")
    assert ready == ("gl" if has_vendor() else "flat")
    assert page.locator("#map").get_attribute("dir") == "ltr"


@pytest.mark.parametrize("missing", ["library", "class", "context"])
def test_without_library_or_webgl_the_map_is_a_drawing_of_its_own(
    reader: Reader, missing: str
) -> None:
    if missing == "library":
        reader.page.route("**/maplibre-gl.mjs*", lambda route: route.abort())
    gone = "delete window.WebGL2RenderingContext" if missing == "class" else NO_GL
    if missing != "library":
        reader.context.add_init_script(gone)
    page = reader.open("/map")
    page.wait_for_selector("#map[data-ready=flat]")
    spots = page.locator("#map svg a")
    assert spots.count() >= 3
    assert page.locator("#map svg path").count() >= 2
    reader.errors.clear()  # a library that does not come, or finds no WebGL, says so
    spots.first.focus()
    page.keyboard.press("Enter")
    reader.ready(r"/incidents")


def test_every_page_works_without_scripts(chromium: Any, shelf: str) -> None:
    reader = Reader(chromium, shelf, java_script_enabled=False)
    page = reader.open("/incidents")
    page.locator("input[name=act][value=joint_patrol]").check()
    page.locator("#filter button.strong").click()
    reader.ready("act=joint_patrol")
    assert page.locator(".rows .row").count() == PATROLS
    page.locator("a.row-link").first.click()
    reader.ready("/incidents/inc-")
    assert page.locator("#decide").count() == 1
    reader.close()


def test_what_a_report_says_does_not_act_in_the_browser(reader: Reader) -> None:
    for address in ("/reports/r4", "/incidents?q=script", "/reports", "/map"):
        page = reader.open(address)
        assert page.title() != "acted"
    shown = reader.open("/reports/r4").locator(".text").inner_text()
    assert "<script>" in shown
    assert "\u202e" not in shown


def test_the_first_key_leads_past_the_menus(reader: Reader) -> None:
    page = reader.open("/incidents")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#main"))
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "row-link"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
