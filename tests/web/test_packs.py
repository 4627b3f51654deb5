"""Agreements to choose from: begun, brought, changed, looked at, and put to use by a manager."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import SITE
from tests.web.test_accounts import enter
from trucewatch.pipeline.adopting import adoptions
from trucewatch.pipeline.catalogue import catalogue_of
from trucewatch.pipeline.lock import locked
from trucewatch.pipeline.serving import Serving
from trucewatch.pipeline.workspace import open_workspace
from trucewatch.publication.filter import Filter
from trucewatch.stores.ledger import open_ledger
from trucewatch.web.app import create_app
from trucewatch.web.room import Room
from trucewatch.web.serve import Listening, room_for

DRAFT = {
    "name": "Lake truce", "id": "lake-2031", "signed": "2031-06-01",
    "in_force": "2031-06-02T00:00", "parties": "front = the Front\nleague = the League\n",
}  # fmt: skip
Zipped = dict[str, bytes]


@pytest.fixture
def lake(held: Serving, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Return a room whose packs are its own, and that reads only when it is told to."""
    found = room_for(Serving(held.workspace, held.catalogue, held.clock), Listening())
    monkeypatch.setattr(found.taking, "begin", lambda: None)
    return found


@pytest.fixture
def desk(lake: Room) -> Iterator[TestClient]:
    with TestClient(create_app(lake), base_url=SITE, follow_redirects=False) as found:
        found.headers["sec-fetch-site"] = "same-origin"
        yield found


def begun(desk: TestClient) -> str:
    return str(desk.post("/packs/begin", data=DRAFT).headers["location"])


def files(desk: TestClient, place: str) -> Zipped:
    with zipfile.ZipFile(io.BytesIO(desk.get(f"{place}/zip").content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archived(held: Zipped) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return out.getvalue()


def bring(desk: TestClient, name: str, data: bytes) -> str:
    answer = desk.post("/packs/file", files={"file": (name, data)})
    return str(answer.headers["location"]) if answer.status_code == 303 else answer.text


def test_a_pack_is_begun_tried_changed_and_put_to_use(desk: TestClient, lake: Room) -> None:
    place = begun(desk)
    page = desk.get(place).text
    assert "Lake truce" in page
    assert "cases were tried" in page
    assert "Yes" in page
    texts = {name: data.decode() for name, data in files(desk, place).items()}
    texts["agreement.yml"] = texts["agreement.yml"].replace("All armed action", "Every armed deed")
    changed = desk.post(place, data=texts).headers["location"]
    assert changed != place
    assert "Every armed deed" in desk.get(changed).text
    assert desk.post(f"{changed}/use", data={"reason": ""}).status_code == 400
    assert desk.post(f"{changed}/use", data={"reason": "signed today"}).status_code == 303
    assert "Every armed deed" in desk.get("/agreement").text
    workspace = open_workspace(lake.serving.workspace.root)
    assert workspace.settings.pack.startswith("packs/lake-2031.")
    assert workspace.settings.folders  # the rest of the settings stays
    (one,) = adoptions(workspace)
    assert (one.by, one.former, one.reason) == ("analyst", "idlib-2020", "signed today")
    assert "signed today" in desk.get("/packs").text
    with open_ledger(workspace.ledger) as ledger:
        assert ledger.verify() is None
    with catalogue_of(workspace) as catalogue:
        again = Serving(workspace, catalogue)
        assert again.pack_id == "lake-2031"
        assert again.current() == "lake-2031"
        assert again.wiring("idlib-2020").needed_pack.id == "idlib-2020"


def test_a_pack_that_was_in_use_is_found_again_after_the_next(desk: TestClient, lake: Room) -> None:
    desk.post(f"{begun(desk)}/use", data={"reason": "signed today"})
    other = desk.post("/packs/copy", data={"id": "gaza-2025"}).headers["location"]
    desk.post(f"{other}/use", data={"reason": "another place"})
    assert lake.serving.pack_id == "gaza-2025"
    assert lake.serving.wiring("lake-2031").needed_pack.agreement.name == "Lake truce"
    assert "Lake truce" in desk.get("/agreement?pack=lake-2031").text


def test_what_was_collected_is_read_and_judged_under_the_new_pack(
    desk: TestClient, lake: Room
) -> None:
    said = "The Front shelled a village on Monday, a resident said."
    desk.post("/bring/words", data={"text": said, "published_at": "2031-06-17T06:00"})
    place = begun(desk)
    desk.post(f"{place}/use", data={"reason": "signed today"})
    lake.taking.read_anew()
    lake.taking.work()
    assert lake.taking.trouble == ""
    asked = Filter(pack="lake-2031", act=("shelling",))
    (one,) = lake.catalogue.queries.page(asked)
    assert one.verdict == "undetermined"  # nobody knows where the village lies
    texts = {name: data.decode() for name, data in files(desk, place).items()}
    texts["agreement.yml"] = texts["agreement.yml"].replace("shelling", "protest")
    mended = desk.post(place, data=texts).headers["location"]
    desk.post(f"{mended}/use", data={"reason": "the text says so"})
    lake.taking.read_anew()
    lake.taking.work()
    (one,) = lake.catalogue.queries.page(asked)
    assert one.verdict == "outside"


def test_faults_are_told_with_file_line_and_remedy_and_nothing_of_the_server(
    desk: TestClient, lake: Room
) -> None:
    held = files(desk, begun(desk))
    held["agreement.yml"] = held["agreement.yml"].replace(b"signed:", b"singed:")
    page = desk.get(bring(desk, "my.zip", archived(held))).text
    assert "agreement.yml:" in page
    assert "Not yet." in page
    assert "with faults" in page
    assert str(lake.serving.workspace.root) not in page
    place = bring(desk, "my.zip", archived(held))
    assert desk.post(f"{place}/use", data={"reason": "try it"}).status_code == 400
    assert adoptions(lake.serving.workspace) == ()


BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("agreement.yml", BOMB, "write them out"),
        ("agreement.yml", b"[" * 5_000, "nested too deeply"),
        ("agreement.yml", b"\xff\xfe\x00", "no UTF-8"),
        ("agreement.yml", b"x" * 2_000_001, "larger than"),
        ("note.txt", b"hello", "no agreement.yml"),
        ("my.zip", b"PK\x03\x04" + b"\xff" * 90, "cannot be read"),
        ("my.zip", archived({"a/agreement.yml": b"id: a", "b/agreement.yml": b"id: b"}), "twice"),
        ("my.zip", archived({f"{n}.txt": b"" for n in range(201)}), "too many files"),
        ("my.zip", archived({"agreement.yml": b" " * 9_000_000}), "larger than"),
        ("my.zip", archived({"agreement.yml": b"id: a", "zones.geojson": b"[" * 99}), "deeply"),
        ("my.zip", archived({"agreement.yml": b"id: a", "zones.geojson": b"[NaN]"}), "no number"),
    ],
)
def test_hostile_packs_are_refused_in_one_line(
    desk: TestClient, name: str, data: bytes, told: str
) -> None:
    assert told in bring(desk, name, data)
    assert desk.get("/packs").status_code == 200


def test_names_of_members_lead_nowhere(desk: TestClient, lake: Room) -> None:
    held = files(desk, begun(desk))
    moved = {f"../../../{name}": data for name, data in held.items()}
    place = bring(desk, "my.zip", archived({**moved, "../evil.yml": b"x: 1"}))
    assert place == begun(desk)  # the same files are the same offer
    assert not list(lake.serving.workspace.root.parent.glob("evil*"))


@pytest.mark.parametrize(
    "wrong", [{"id": "../x"}, {"signed": "soon"}, {"parties": ""}, {"name": ""}, {"in_force": "2"}]
)
def test_an_answer_that_does_not_fit_is_told(desk: TestClient, wrong: dict[str, str]) -> None:
    answer = desk.post("/packs/begin", data={**DRAFT, **wrong})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert DRAFT["id"] in answer.text or "id" in wrong


def test_while_a_watch_is_at_work_nothing_is_put_to_use(desk: TestClient, lake: Room) -> None:
    place = begun(desk)
    with locked(lake.serving.workspace):
        answer = desk.post(f"{place}/use", data={"reason": "signed today"})
    assert answer.status_code == 400
    assert "another watch is at work" in answer.text
    assert open_workspace(lake.serving.workspace.root).settings.pack == "idlib-2020"


def test_only_a_manager_puts_a_pack_to_use(people: Room) -> None:
    analyst, manager = enter(people, "analyst"), enter(people, "manager")
    place = begun(analyst)
    assert "/use" not in analyst.get(place).text
    assert f"{place}/use" in manager.get(place).text
    assert analyst.post(f"{place}/use", data={"reason": "signed today"}).status_code == 403
