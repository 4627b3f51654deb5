"""Options of the test run."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--regold``: write the gold files anew, and fail, so that somebody reads the diff."""
    parser.addoption("--regold", action="store_true", help="rewrite gold files and fail")
