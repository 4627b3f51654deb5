# ruff: noqa: ANN401 - playwright is imported late, so its classes have no names here
"""Pages look as they did when somebody last looked at them; their small pictures are kept.

``pytest tests/web/browser/test_pictures.py --regold`` draws them anew, for somebody to look at.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest

from tests.publication.gold import GOLD
from tests.web.browser.browsing import IN_A_BROWSER, PHONE, WIDE, Reader
from tests.web.browser.pictures import MOST, Picture, changed, seen
from trucewatch.web.static_files import has_vendor

pytestmark = [
    *IN_A_BROWSER,
    pytest.mark.skipif(not has_vendor(), reason="without the fonts of the pages they differ"),
]
FOLDER = GOLD / "pages"
SMALLER = {"wide": 0.375, "phone": 0.5}
SIZES = {"wide": WIDE, "phone": PHONE}
WAYS = (
    ("en", "light", "wide"),
    ("ar", "dark", "wide"),
    ("ru", "light", "phone"),
    ("ar", "dark", "phone"),
)


class View(NamedTuple):
    """A page as one reader sees it; ``name`` is that of its picture."""

    page: str
    address: str
    way: tuple[str, str, str]

    @property
    def name(self) -> str:
        return "-".join((self.page, *self.way))


ENGLISH, ARABIC, RUSSIAN_PHONE, ARABIC_PHONE = WAYS
VIEWS = (
    View("overview", "/", ENGLISH),
    View("map", "/map", ENGLISH),
    View("report", "/reports/r1", ENGLISH),
    View("brief", "/brief", ENGLISH),
    View("overview", "/", ARABIC),
    View("incidents", "/incidents", ARABIC),
    View("timeline", "/timeline", ARABIC),
    View("agreement", "/agreement", ARABIC),
    View("incidents", "/incidents", RUSSIAN_PHONE),
    View("due", "/due", RUSSIAN_PHONE),
    View("overview", "/", ARABIC_PHONE),
    View("review", "/review", ARABIC_PHONE),
)  # fmt: skip
LIST, FRONT = VIEWS[5], VIEWS[0]
SPOILED = {
    "without its style": "",
    "with a panel lost": "main .panel, main #results, main #rows { visibility: hidden }",
    "turned round": "html { direction: ltr !important }",
    "with light and dark changed": "html { filter: invert(1) }",
    "with its words lost": "* { color: transparent !important }",
    "cut off": "main > * { transform: translateX(40%) }",
}
DRAWN = {"map": "#map[data-ready]", "timeline": "[data-chart] .plot"}
Look = Callable[..., bytes]


@pytest.fixture(scope="module")
def look(chromium: Any, shelf: str) -> Iterator[Look]:
    """Return what looks at a page; a style may spoil it, the empty one takes its own away."""
    readers = dict[tuple[object, ...], Reader]()

    def reader_of(way: tuple[str, str, str], spoiled: bool) -> Reader:
        language, theme, size = way
        if (way, spoiled) not in readers:
            readers[way, spoiled] = Reader(
                chromium, shelf, language, color_scheme=theme, reduced_motion="reduce",
                viewport=SIZES[size], device_scale_factor=SMALLER[size], bypass_csp=spoiled,
            )  # fmt: skip
        return readers[way, spoiled]

    def picture(view: View, style: str | None = None) -> bytes:
        page = reader_of(view.way, style is not None).open(view.address)
        if style:
            page.add_style_tag(content=style)
        elif style is not None:
            page.evaluate(
                "document.querySelectorAll('link[rel=stylesheet]').forEach((l) => l.remove())"
            )
        page.evaluate("document.fonts.ready.then(() => true)")
        if view.page in DRAWN:
            page.wait_for_selector(DRAWN[view.page])
        page.wait_for_load_state("networkidle")
        return bytes(page.screenshot(animations="disabled", caret="hide"))

    yield picture
    for reader in readers.values():
        reader.close()


def golden(view: View) -> Picture:
    return seen((FOLDER / f"{view.name}.png").read_bytes())


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_page_looks_as_it_did(look: Look, view: View, request: pytest.FixtureRequest) -> None:
    found = look(view)
    if request.config.getoption("--regold"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{view.name}.png").write_bytes(found)
        pytest.fail(f"drew {view.name}.png anew: look at it, then commit it")
    share = changed(seen(found), golden(view))
    assert share <= MOST, f"{share:.1%} of {view.name} look different; --regold draws it anew"


@pytest.mark.parametrize("how", SPOILED)
def test_a_page_that_is_broken_is_seen(look: Look, how: str) -> None:
    share = changed(seen(look(LIST, SPOILED[how])), golden(LIST))
    assert share > 2 * MOST


@pytest.mark.parametrize("view", [FRONT, LIST], ids=lambda view: view.name)
def test_letters_that_are_drawn_a_little_otherwise_are_not(look: Look, view: View) -> None:
    style = "html { word-spacing: .4px; -webkit-text-stroke: .2px }"
    found, gold = seen(look(view, style)), golden(view)
    assert (np.abs(found.astype(int) - gold) > 60).mean() > 0.001
    assert changed(found, gold) <= MOST


def test_the_pictures_stay_few_and_small() -> None:
    held = sorted(FOLDER.glob("*.png"))
    assert [one.stem for one in held] == sorted(view.name for view in VIEWS)
    assert sum(one.stat().st_size for one in held) < 600_000
