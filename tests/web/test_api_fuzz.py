"""Whatever a program sends, the interface answers in its own words and never breaks."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.showroom import material
from tests.web.conftest import InTheValley, ticking
from trucewatch.pipeline.catalogue import catalogue_of
from trucewatch.pipeline.workspace import init_workspace
from trucewatch.web.app import create_app
from trucewatch.web.room import Room

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PATIENT = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


def test_no_request_breaks_the_interface(tmp_path: Path) -> None:
    import schemathesis

    workspace = init_workspace(tmp_path / "workspace", "idlib-2020")
    seen: list[tuple[str, int]] = []

    def check(case: Any) -> None:  # noqa: ANN401 - a case of any operation
        for name in [n for n in case.headers or {} if n.lower() == "authorization"]:
            del case.headers[name]  # made-up tokens would end every case at the door
        answer = case.call()
        seen.append((case.operation.label, answer.status_code))
        assert answer.status_code < 500, (case.operation.label, answer.text[:200])

    with catalogue_of(workspace) as catalogue:
        catalogue.fill(material())
        serving = InTheValley(workspace, catalogue, ticking())
        hosts = frozenset({"testserver", "localhost", "127.0.0.1"})
        room = Room(serving, hosts=hosts, secure=False, solo_allowed=True)
        room.taking.__dict__["begin"] = lambda: None  # what is accepted here is not read
        schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(room))
        for found in schema.get_all_operations():
            PATIENT(given(case=found.ok().as_strategy())(check))()  # type: ignore[union-attr]
    assert len({label for label, _ in seen}) == 8
    assert {200, 400} <= {status for _, status in seen}
