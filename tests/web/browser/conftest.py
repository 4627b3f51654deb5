# ruff: noqa: ANN401 - playwright is imported late, so its classes have no names here
"""One browser for all of these tests; a workspace of their own for those that write into it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser.browsing import CHROMIUM, FLAGS, Reader, fill, served


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    """Start the browser once."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace that is only copied."""
    return fill(tmp_path_factory.mktemp("filled") / "workspace")


@pytest.fixture(scope="package")
def shelf(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[str]:
    """Serve the valley to those who only read; nothing may be decided there."""
    folder = tmp_path_factory.mktemp("shelf") / "workspace"
    shutil.copytree(filled, folder)
    with served(folder) as found:
        yield found


@pytest.fixture
def site(tmp_path: Path, filled: Path) -> Iterator[str]:
    """Serve the valley to one test alone."""
    folder = tmp_path / "workspace"
    shutil.copytree(filled, folder)
    with served(folder) as found:
        yield found


@pytest.fixture
def reader(chromium: Any, shelf: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Return a person who reads; a parameter gives the language."""
    found = Reader(chromium, shelf, getattr(request, "param", "en"))
    yield found
    found.close()


@pytest.fixture
def decider(chromium: Any, site: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Return a person who decides, in a workspace of their own."""
    found = Reader(chromium, site, getattr(request, "param", "en"))
    yield found
    found.close()
