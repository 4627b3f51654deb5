# ruff: noqa: ANN401 - playwright is imported late, so its classes have no names here
"""A real browser on the pages: journeys, keys, small screens, and not one request elsewhere."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.web.browsing import CHROMIUM, Reader
from trucewatch.web.static_files import has_vendor

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = [
    "/", "/incidents", "/map", "/timeline", "/reports", "/reports/r2", "/reports/r1", "/agreement",
    "/review", "/words", "/review/quality", "/setup", "/nothing",
]  # fmt: skip
WORDS = {
    "en": {"breach": "Reported breach", "review": "Review", "accept": "Accepted"},
    "ar": {"breach": "خرق بحسب التقارير", "review": "المراجعة", "accept": "قُبل"},
}
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.skipif(not shutil.which(CHROMIUM), reason="Debian's chromium is not installed"),
]


@pytest.mark.parametrize("reader", ["en", "ar"], indirect=True)
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


@pytest.mark.parametrize("reader", ["en", "ar"], indirect=True)
def test_a_filter_leads_through_list_map_timeline_and_export(reader: Reader) -> None:
    page = reader.open("/incidents")
    page.locator("input[name=act][value=joint_patrol]").check()
    page.wait_for_url(re.compile("act=joint_patrol"))
    page.wait_for_function("() => document.querySelectorAll('#rows .row').length === 1")
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


@pytest.mark.parametrize("reader", ["en", "ar"], indirect=True)
def test_a_queue_is_worked_through_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open("/review")
    page.keyboard.press("b")
    reader.ready("queue=new")
    first = page.url
    page.keyboard.press("a")
    page.keyboard.type("the quote says so")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != first and "queue=new" in url)
    reader.ready()
    second = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != second)
    reader.ready()
    page.goto(first)
    language = page.locator("html").get_attribute("lang")
    history = page.locator(".history").first.inner_text()
    assert WORDS[language]["accept"] in history
    assert "the quote says so" in history


@pytest.mark.parametrize("reader", ["en", "ar"], indirect=True)
def test_two_incidents_are_merged_side_by_side(reader: Reader) -> None:
    page = reader.open("/incidents?act=air_strike")
    page.locator("a.row-link").first.click()
    reader.ready("/incidents/inc-")
    page.keyboard.press("m")
    reader.ready("/merge")
    page.locator("a.row-link").first.click()
    reader.ready("other=")
    assert page.locator(".pair article.claim").count() == 2
    page.locator("textarea[name=reason]").fill("one blow, told twice")
    page.locator(".decide button.strong").click()
    reader.ready(r":\d+/incidents/inc-")
    assert page.locator("article.claim").count() == 2
    assert "one blow, told twice" in page.locator(".history").first.inner_text()


@pytest.mark.parametrize("reader", ["en", "ar"], indirect=True)
def test_a_claim_is_corrected_where_it_was_read(reader: Reader) -> None:
    page = reader.open("/reports/r1")
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


def test_without_the_library_the_map_is_a_drawing_of_its_own(reader: Reader) -> None:
    reader.page.route("**/maplibre-gl.mjs*", lambda route: route.abort())
    page = reader.open("/map")
    page.wait_for_selector("#map[data-ready=flat]")
    assert page.locator("#map svg a").count() == 3
    reader.errors.clear()


def test_every_page_works_without_scripts(chromium: Any, site: str) -> None:
    reader = Reader(chromium, site, java_script_enabled=False)
    page = reader.open("/incidents")
    page.locator("input[name=act][value=joint_patrol]").check()
    page.locator("#filter button.strong").click()
    reader.ready("act=joint_patrol")
    assert page.locator(".rows .row").count() == 1
    page.locator("a.row-link").first.click()
    reader.ready("/incidents/inc-")
    assert page.locator("#decide").count() == 1
    reader.close()


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])
def test_no_page_bars_anybody(chromium: Any, site: str, language: str, theme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core was not brought from npm (frontend/fetch.py --tests)")
    source = AXE.read_text(encoding="utf-8")
    reader = Reader(chromium, site, language, color_scheme=theme)
    one = reader.open("/incidents?act=air_strike").locator("a.row-link").first
    path = str(one.get_attribute("href"))
    found = []
    finding = reader.open(path).locator(".finding a[href^='/findings/']").first
    further = [path, str(finding.get_attribute("href")), f"/review{path}/merge"]
    for address in [*PAGES, *further]:
        page = reader.open(address)
        page.evaluate(source)
        result = page.evaluate("() => axe.run({ resultTypes: ['violations'] })")
        found += [
            f"{address}: {v['id']}: {v['nodes'][0]['html'][:160]}" for v in result["violations"]
        ]
    assert not found, "\n".join(found)
    reader.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_sticks_out_of_a_small_screen(chromium: Any, site: str, language: str) -> None:
    reader = Reader(chromium, site, language, viewport={"width": 360, "height": 740})
    wide = []
    for address in PAGES:
        page = reader.open(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
    assert wide == []
    reader.close()


def test_what_a_report_says_does_not_act_in_the_browser(reader: Reader) -> None:
    for address in ("/reports/r4", "/incidents", "/reports", "/map"):
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
