"""The site that tests of the web read."""

from collections.abc import Iterator

import pytest

from tests.collectors.site import Site, open_site


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as found:
        yield found
