"""What people bring and what they settle, in a real browser: a sheet, a pasted report, a count."""

import re
from pathlib import Path

import pytest

from tests.web.browser.browsing import DONE_IN_BOTH, IN_A_BROWSER, Reader
from tests.web.browser.test_journeys import open_row

pytestmark = IN_A_BROWSER
SHELLED = "Artillery shelled the town of Karsel on Monday, killing three people, doctors said."
SHEET = f'head,body,day\nOne,"{SHELLED}",2031-06-16\nTwo,,2031-06-16\n'
LAKE = {
    "name": "Lake truce", "id": "lake-2031", "signed": "2031-06-01",
    "in_force": "2031-06-02T00:00", "parties": "front = the Front",
}  # fmt: skip
WORDS = {
    "en": {"read": "It was read", "known": "held before", "look": "Look again"},
    "ar": {"read": "تمت القراءة", "known": "من قبل", "look": "انظر مرة أخرى"},
}


@DONE_IN_BOTH
def test_a_sheet_is_brought_mapped_read_once_and_its_bad_row_explained(
    decider: Reader, tmp_path: Path
) -> None:
    sheet = tmp_path / "my sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    page = decider.open("/reports")
    page.locator("main a[href='/bring']").first.click()
    told = []
    for _ in range(2):
        decider.ready("/bring$")
        form = page.locator("form[action='/bring/file']")
        form.locator("input[type=file]").set_input_files(sheet)
        form.locator("details summary").click()
        for field, column in (("text", "body"), ("title", "head"), ("published_at", "day")):
            form.locator(f"input[name=column_{field}]").fill(column)
        form.locator("button.strong").click()
        decider.ready("/bring/brt-")
        page.locator("p.lede").wait_for()
        told.append(page.locator("main").inner_text())
        page.locator("main a.strong[href='/bring']").click()
    first, again = told
    assert "my sheet.csv" in first
    assert page.locator("[http-equiv=refresh]").count() == 0
    assert "Artillery shelled the town of Karsel" in first
    assert "row 2" in first
    assert "it has no text" in first
    assert WORDS[decider.language]["known"] not in first
    assert WORDS[decider.language]["known"] in again


@DONE_IN_BOTH
def test_a_pasted_report_is_told_as_read_while_its_page_is_open_and_leads_to_its_words(
    decider: Reader,
) -> None:
    words = WORDS[decider.language]
    page = decider.open("/bring")
    form = page.locator("form[action='/bring/words']")
    form.locator("textarea").fill(SHELLED)
    form.locator("input[name=published_at]").fill("2031-06-17T06:00")
    form.locator("input[name=source]").fill("hill.example")
    form.locator("button.strong").click()
    decider.ready("/bring/brt-")
    page.locator("p.lede").wait_for()
    said = page.locator("#said[role=status]").inner_text()
    assert words["look"] not in page.locator("main").inner_text()
    assert said == "" or words["read"] in said  # it may have been read before the page came
    page.locator("article.claim a[href^='/claims/']").first.click()
    decider.ready("/reports/")
    assert page.locator("mark.chosen").first.inner_text() in SHELLED
    assert "hill.example" in page.locator("main").inner_text()


@pytest.mark.parametrize("decider", ["en"], indirect=True)
def test_what_waits_says_that_it_was_read_without_the_page_being_loaded_anew(
    decider: Reader,
) -> None:
    page = decider.open("/bring")
    waiting = (
        '<!doctype html><div id="said" role="status"></div><main id="main" tabindex="-1">'
        '<p data-waits="It was read."><span data-scripted hidden>by itself</span>'
        '<a href="">Look again</a></p></main><script type="module" src="/static/app.js"></script>'
    )
    read = '<main id="main"><p class="lede">1 report, 2 claims</p></main>'
    answers = iter([waiting, waiting])
    page.route(
        re.compile("/bring/brt-0"),
        lambda route: route.fulfill(body=next(answers, read), content_type="text/html"),
    )
    page.goto(f"{decider.site}/bring/brt-0")
    page.locator("[data-scripted]").wait_for()
    page.locator("main a").focus()
    page.locator("p.lede").wait_for()
    assert page.locator("#said").inner_text() == "It was read. 1 report, 2 claims"
    assert page.evaluate("document.activeElement.id") == "main"
    assert next(answers, None) is None


@DONE_IN_BOTH
def test_the_count_to_show_is_chosen_with_a_reason_and_the_range_stays(decider: Reader) -> None:
    page = open_row(decider, "/incidents?q=killed&act=shelling")
    low, high = decider.number(34), decider.number(36)
    form = page.locator("form[action$='/figure']")
    page.locator("details:has(> form[action$='/figure']) > summary").click()
    form.locator("label", has_text=high).locator("input").check()
    form.locator("textarea").fill("the hospital counted")
    form.locator("button.strong").click()
    page.locator(".history .reason").first.wait_for()
    facts = page.locator(".facts").filter(has=page.locator("a[href^='/claims/']")).inner_text()
    assert low in facts
    assert "the hospital counted" in page.locator(".history").first.inner_text()
    row = decider.open("/incidents?q=killed&act=shelling").locator(".row").first
    assert row.locator("b", has_text=high).count() == 1
    assert low in row.inner_text()


@DONE_IN_BOTH
def test_a_new_ceasefire_is_begun_mended_tried_and_watched_in_the_browser(
    decider: Reader,
) -> None:
    page = decider.open("/agreement")
    page.locator("a[href='/packs']").click()
    decider.ready("/packs$")
    form = page.locator("form[action='/packs/begin']")
    for field, words in LAKE.items():
        form.locator(f"[name={field}]").fill(words)
    form.locator("button.strong").click()
    decider.ready("/packs/off-")
    edit = page.locator("form:has(textarea.source)")
    edit.locator("summary").first.click()
    text = edit.locator("textarea[name='agreement.yml']")
    written = text.input_value()
    text.fill(written.replace("signed:", "singed:"))
    edit.locator("button.strong").click()
    page.locator(".issues").wait_for()
    assert "agreement.yml:" in page.locator(".issues").inner_text()
    assert page.locator("form[action$='/use']").count() == 0
    edit.locator("summary").first.click()
    text.fill(written.replace("All armed action stops.", "Every armed deed ends."))
    edit.locator("button.strong").click()
    use = page.locator("form[action$='/use']")
    use.locator("textarea").fill("signed on the first of June")
    use.locator("button.strong").click()
    decider.ready("/agreement$")
    assert "Lake truce" in page.inner_text("h1")
    assert "Every armed deed ends." in page.inner_text("main")
    decider.open("/packs")
    assert "signed on the first of June" in page.locator(".history").inner_text()
