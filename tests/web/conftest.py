"""A served workspace in memory: the showroom's records, a clock that stands still."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import cast

import pytest
from fastapi.testclient import TestClient

from tests.showroom import material
from tests.worlds import LINKING, OUTLETS, Index, moment, pack
from trucewatch.pipeline.catalogue import catalogue_of
from trucewatch.pipeline.gazetteer import Ready
from trucewatch.pipeline.serving import Serving
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.pipeline.workspace import init_workspace
from trucewatch.place.ports import Gazetteer
from trucewatch.place.record import Candidate
from trucewatch.web.app import create_app
from trucewatch.web.room import Room
from trucewatch.web.serve import Listening, room_for

NOW = moment("2031-06-17T09:00:00")
SITE = "http://127.0.0.1:8400"
WORDS = "seven quiet hills"


def ticking() -> Callable[[], datetime]:
    """Return a clock that goes on by a millisecond whenever it is looked at."""
    steps = count()
    return lambda: NOW + timedelta(milliseconds=next(steps))


class Nameless(Index):
    """The places of the valley, none of which is found by its name."""

    def candidates(self, name: str, *, limit: int = 20) -> tuple[Candidate, ...]:
        """Return nothing."""
        return ()

    def near(self, name: str) -> tuple[Candidate, ...]:
        """Return nothing either."""
        return ()

    def knows(self, name: str) -> bool:
        """Return False."""
        return False


class InTheValley(Serving):
    """Merges and judges under the invented truce, with the places of its valley."""

    def wiring(self, _pack_id: str) -> Wiring:
        """Return a wiring whose parts are the valley's."""
        wiring = Wiring(Settings())
        wiring.__dict__ |= {
            "pack": pack(), "outlets": OUTLETS, "linking": LINKING,
            "_ready": Ready(cast("Gazetteer", Nameless()), ()),
        }  # fmt: skip
        return wiring


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Serving]:
    """Return a workspace filled with the showroom."""
    workspace = init_workspace(tmp_path / "workspace", "idlib-2020")
    with catalogue_of(workspace) as catalogue:
        catalogue.fill(material())
        yield InTheValley(workspace, catalogue, ticking())


@pytest.fixture
def room(held: Serving) -> Room:
    """Return it as one person sees it on their own machine."""
    return room_for(held, Listening())


@pytest.fixture
def client(room: Room) -> Iterator[TestClient]:
    """Return a browser without scripts."""
    with TestClient(create_app(room), base_url=SITE, follow_redirects=False) as found:
        found.headers["sec-fetch-site"] = "same-origin"
        yield found


@pytest.fixture
def incident_id(room: Room) -> Callable[[str], str]:
    """Return what finds the incident of an act."""
    from trucewatch.publication.filter import Filter

    def find(act: str) -> str:
        found = room.catalogue.queries.page(Filter(act=(act,)))
        return next(one.incident.id for one in found if one.incident.act == act)

    return find


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with little work, so that the matrix is quick."""
    from argon2 import PasswordHasher

    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("trucewatch.engines.passwords._HASHER", quick)


@pytest.fixture
def people(room: Room, cheap: None) -> Room:
    """Return the room with one account of every role."""
    assert room.door.first("manager", WORDS)
    for role in ("viewer", "analyst", "editor"):
        room.door.add(role, role, WORDS)
    return room
