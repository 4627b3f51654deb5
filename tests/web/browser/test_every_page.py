# ruff: noqa: ANN401 - playwright is imported late, so its classes have no names here
"""Every page by itself: nobody is barred, nothing sticks out, all of it is reached by keys."""

import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.web.browser.browsing import IN_A_BROWSER, PHONE, WIDE, Reader, served
from tests.web.browser.test_bringing import LAKE
from trucewatch.web.app import all_routes

pytestmark = IN_A_BROWSER
AXE = Path(__file__).parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    "/", "/incidents", "/incidents?q=nothinglikethis", "/map", "/timeline", "/reports",
    "/reports/r2", "/reports/r4", "/origin/r1", "/agreement", "/due", "/brief", "/words", "/bring",
    "/packs", "/review", "/review?state=reviewed", "/review/quality", "/setup", "/nothing",
)  # fmt: skip
ALIKE = ("/incidents?q=nothinglikethis", "/review?state=reviewed", "/review/quality?by=language")
WITH_ACCOUNTS = ("/account", "/accounts")
MODES = (("en", "light"), ("ar", "dark"))
PEOPLE = (("manager", "seven quiet hills"), ("analyst", "seven quiet hills"))
KEYS = (Path(__file__).parent / "keys.js").read_text(encoding="utf-8")
MOST_KEYS, KEYS_AT_ONCE = 420, 20


class Visit(NamedTuple):
    """What was found wrong on the pages, as lines with their address.

    ``walked`` says of each page that was gone through by keys how wide it was then. Every page is
    in one of the languages: ``turn`` is the remainder of the numbers of those whose turn it is.
    """

    barred: list[str]
    wide: list[str]
    unreached: list[str]
    addresses: list[str]
    walked: dict[int, int]
    turn: int


Visits = Callable[[str, str], Visit]


@pytest.fixture(scope="module")
def visits(
    chromium: Any, filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], Visit]:
    """Return what walks once through all pages in a language and a light."""

    @cache
    def visit(language: str, theme: str) -> Visit:
        found = Visit([], [], [], [], {}, turn=MODES.index((language, theme)))
        folder = tmp_path_factory.mktemp("visit")
        shutil.copytree(filled, folder / "alone")
        shutil.copytree(filled, folder / "many")
        how = {"language": language, "color_scheme": theme, "reduced_motion": "reduce"}
        with served(folder / "alone") as site:
            _alone(Reader(chromium, site, **how), found)
        with served(folder / "many", *PEOPLE) as site:
            _among_others(Reader(chromium, site, **how), found)
        return found

    return visit


def _alone(reader: Reader, found: Visit) -> None:
    for address in [*PAGES, *_records(reader), *_decided(reader)]:
        reader.open(address)
        look(reader, address, found)
    _conflict(reader, found)
    reader.errors = [e for e in reader.errors if "409" not in e]
    reader.close()


def _among_others(reader: Reader, found: Visit) -> None:
    reader.open("/login")
    look(reader, "/login", found)
    page = reader.page
    page.locator("main input[name=name]").fill(PEOPLE[0][0])
    page.locator("main input[name=password]").fill(PEOPLE[0][1])
    page.locator("main button.strong").click()
    page.locator("nav.main").wait_for()
    for address in WITH_ACCOUNTS:
        reader.open(address)
        look(reader, address, found)
    reader.close()


def _records(reader: Reader) -> Sequence[str]:
    """Return the addresses of an incident, a finding, and of what is asked about them."""
    row = reader.open("/incidents?act=air_strike").locator("a.row-link").first
    one = str(row.get_attribute("href"))
    finding = reader.open(one).locator(".finding a[href^='/findings/']").first
    reader.open(f"/review{one}/merge").locator("a.row-link").first.wait_for()
    other = str(reader.page.locator("a.row-link").first.get_attribute("href"))
    claim = reader.open(one).locator("a[href^='/claims/']").first
    claimed = str(claim.get_attribute("href"))
    begun = reader.page.request.post(f"{reader.site}/packs/begin", form=LAKE)
    return (
        begun.url.removeprefix(reader.site),
        one, f"{one}?queue=new", str(finding.get_attribute("href")), f"/review{one}/merge", other,
        f"/review{one}/split", claimed,
    )  # fmt: skip


def _decided(reader: Reader) -> Sequence[str]:
    """Decide, note and take back, so that histories are not empty; return where they show."""
    page = reader.open("/incidents?act=reinforcement")
    page.locator("a.row-link").first.click()
    page = reader.ready("/incidents/inc-")
    page.locator("#decide input[value=accept]").check()
    page.locator("#decide textarea").first.fill("read the report")
    page.locator("#decide button.strong").first.click()
    page.locator(".history li").wait_for()
    page = reader.open("/reports/s1")
    page.locator("input[name=decision][value=reject]").check()
    form = page.locator("form[action='/review/reports/s1']")
    form.locator("textarea").fill("the outlet took it back")
    form.locator("button.strong").click()
    page.locator("section[aria-labelledby=h-reopened]").wait_for()
    return ("/reports/s1", "/brief", "/review?state=reopened", "/review/quality?by=language")


def _conflict(reader: Reader, found: Visit) -> None:
    """Look at what somebody is told who decides on what was decided meanwhile."""
    page = reader.open("/incidents?act=air_strike")
    page.locator("a.row-link").first.click()
    page = reader.ready("/incidents/inc-")
    page.locator("#decide input[name=version]").first.evaluate("field => { field.value = '7'; }")
    page.locator("#decide input[value=accept]").check()
    page.locator("#decide textarea").first.fill("both of us")
    page.locator("#decide button.strong").first.click()
    reader.ready("/review/incidents/")
    look(reader, "the conflict page", found)


def look(reader: Reader, address: str, found: Visit) -> None:
    """Note what is wrong with the page that is open."""
    page = reader.page
    found.addresses.append(address)
    if address.startswith("/map"):
        page.wait_for_selector("#map[data-ready]")
    if AXE.is_file():
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("() => axe.run({ resultTypes: ['violations'], preload: false })")
        found.barred.extend(
            f"{address}: {v['id']}: {v['nodes'][0]['html'][:160]}" for v in result["violations"]
        )
    page.evaluate(KEYS)
    number = len(found.addresses) - 1
    wide, small = _walks(number, found.turn)
    if wide:
        _walk(page, found)
    page.set_viewport_size(PHONE)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.wide.append(f"{address}: {page.evaluate('widest()')}")
    if small:
        _walk(page, found)
    page.set_viewport_size(WIDE)


def _walks(number: int, turn: int) -> tuple[bool, bool]:
    """Return whether the page of a number is walked in this visit while wide, and while small."""
    mine = number % len(MODES) == turn
    small = number // len(MODES) % 2 == 1
    return mine and not small, mine and small


def _walk(page: Any, found: Visit) -> None:
    address = found.addresses[-1]
    if address not in ALIKE:
        found.unreached.extend(f"{address}: {one}" for one in walk(page))
    found.walked[len(found.addresses)] = page.evaluate("innerWidth")


def walk(page: Any) -> Sequence[str]:
    """Go through a page by Tab alone, with all that folds unfolded; return what went wrong."""
    page.evaluate("startWalk()")
    walked: dict[str, Any] = {"over": False}
    for _ in range(0, MOST_KEYS, KEYS_AT_ONCE):
        for _ in range(KEYS_AT_ONCE):
            page.keyboard.down("Tab")
        page.keyboard.up("Tab")
        walked = page.evaluate("walked()")
        if walked["over"]:
            return [*walked["wrong"], *page.evaluate("unreached()")]
    return [*walked["wrong"], f"no end after {MOST_KEYS} keys"]


@pytest.mark.parametrize(("language", "theme"), MODES)
def test_no_page_bars_anybody(visits: Visits, language: str, theme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core was not brought from npm (frontend/fetch.py --tests)")
    barred = visits(language, theme).barred
    assert not barred, "\n".join(barred)


@pytest.mark.parametrize(("language", "theme"), MODES)
def test_nothing_sticks_out_of_a_small_screen(visits: Visits, language: str, theme: str) -> None:
    wide = visits(language, theme).wide
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize(("language", "theme"), MODES)
def test_all_that_can_be_used_is_reached_by_keys_and_seen_when_it_is(
    visits: Visits, language: str, theme: str
) -> None:
    unreached = visits(language, theme).unreached
    assert not unreached, "\n".join(unreached)


def test_every_page_is_walked_in_one_language_half_of_them_on_a_small_screen(
    visits: Visits,
) -> None:
    found = [visits(*mode) for mode in MODES]
    numbers = sorted(number for one in found for number in one.walked)
    assert numbers == list(range(1, len(found[0].addresses) + 1))
    for one in found:
        assert {width: list(one.walked.values()).count(width) > 6 for width in (360, 1280)} == {
            360: True, 1280: True,
        }  # fmt: skip


HIDDEN = """<style>a, summary {{ outline: 3px solid red }} {style}</style><a href="/1">one</a>
<details><summary>two</summary><a href="/3">three</a></details>
<svg width="200" height="90"><a href="/4"><circle cx="40" cy="40" r="20"/></a>
<a href="/5"><circle cx="44" cy="40" r="20"/></a></svg><div id="over"></div>"""


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("", []),
        ("a[href='/1'] {{ outline: none }}", ['a "one" does not show that it has the focus']),
        ("#over {{ position: fixed; inset: 0 }}", ['"one" has the focus out of sight']),
        ("svg {{ visibility: hidden }}", []),
    ],
)
def test_the_walk_sees_what_hides_and_lets_marks_of_one_drawing_lie_on_each_other(
    chromium: Any, style: str, told: Sequence[str]
) -> None:
    page = chromium.new_page(viewport=WIDE)
    page.set_content(HIDDEN.format(style=style.format()))
    page.evaluate(KEYS)
    found = walk(page)
    assert all(any(one in line for line in found) for one in told)
    assert bool(found) == bool(told), found
    page.close()


def test_no_page_is_left_out(visits: Visits) -> None:
    looked = {one.partition("?")[0] for one in visits(*MODES[1]).addresses}
    seen = {"/" + one.strip("/").split("/")[0] for one in looked} | looked
    for route in all_routes():
        path, methods = getattr(route, "path", ""), getattr(route, "methods", None) or set()
        if "GET" not in methods or path.startswith(("/api/", "/static/", "/export/", "/login/")):
            continue
        if path.endswith(("/next", "/back")) or "/file/" in path:
            continue  # leads to another page, or is no page
        first = "/" + path.strip("/").split("/")[0]
        assert (first in seen) if "{" in path else (path in looked), path
