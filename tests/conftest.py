"""What all tests share: their options, and a home of their own, so that none touches the user's."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgres import postgres, postgres_server

__all__ = ["postgres", "postgres_server"]


settings.register_profile("same", derandomize=True, max_examples=50)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile("same")
"""Properties try the same examples in every run, so that a change fails by what it changes.
``pytest --hypothesis-profile=search`` looks for new ones, twenty times as many."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--regold``: write the gold files anew, and fail, so that somebody reads the diff."""
    parser.addoption("--regold", action="store_true", help="rewrite gold files and fail")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser: its files take longest, and of two processes none should wait."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


@pytest.fixture(scope="session", autouse=True)
def home(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep the gazetteer that tests build in pytest's cache: ten seconds once, not every time."""
    cache = request.config.cache
    assert cache is not None
    with pytest.MonkeyPatch.context() as patch:
        for name in [key for key in os.environ if key.startswith("TRUCEWATCH_")]:
            patch.delenv(name)
        patch.setenv("TRUCEWATCH_HOME", str(cache.mkdir("trucewatch-home")))
        yield
