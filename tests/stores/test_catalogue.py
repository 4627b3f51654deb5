from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.showroom import CLAIMS, REPORTS, material
from tests.worlds import moment
from trucewatch.core.errors import SetupError
from trucewatch.publication.filter import Filter
from trucewatch.review.record import Decision, Judgement
from trucewatch.stores.catalogue import Catalogue, open_catalogue
from trucewatch.stores.catalogue_accounts import Account
from trucewatch.stores.catalogue_engine import writing
from trucewatch.stores.catalogue_review import Assignment, Comment, ConflictError

NOW = moment("2031-06-17T09:00:00")
VALLEY = Filter(pack="valley-2031")


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'catalogue.sqlite'}"


@pytest.fixture
def catalogue(where: str) -> Iterator[Catalogue]:
    with open_catalogue(where) as found:
        found.fill(material())
        yield found


def judged(
    catalogue: Catalogue, record_id: str, decision: Decision, who: str = "ada", number: int = 1
) -> Judgement:
    held = catalogue.records.incident(record_id)
    assert held is not None
    return Judgement(
        id=f"j-{number}", record_id=record_id, decision=decision, who=who,
        when=NOW + timedelta(minutes=number), reason="read", seen=held.fingerprint,
        claim_ids=held.incident.claim_ids,
    )  # fmt: skip


def first(catalogue: Catalogue) -> str:
    return catalogue.queries.page(VALLEY, "priority")[0].incident.id


@pytest.mark.parametrize(
    ("asked", "acts"),
    [
        ({}, ["shelling", "air_strike", "joint_patrol", "shelling"]),
        ({"act": ("shelling",)}, ["shelling", "shelling"]),
        ({"act": ("shelling", "joint_patrol")}, ["shelling", "joint_patrol", "shelling"]),
        ({"verdict": ("impeded",)}, ["joint_patrol"]),
        ({"party": ("crown",)}, ["air_strike", "joint_patrol"]),
        ({"speaker": ("league",)}, ["air_strike"]),
        ({"outlet": ("Crown Post",)}, ["joint_patrol"]),
        ({"language": ("ar",)}, ["shelling"]),
        ({"term": ("patrols",)}, ["joint_patrol"]),
        ({"since": date(2031, 6, 15), "until": date(2031, 6, 15)}, ["air_strike"]),
        ({"located": False}, ["shelling"]),
        ({"q": "aircraft"}, ["air_strike"]),
        ({"q": "قصف مدفعي"}, ["shelling"]),
        ({"q": "ba"}, []),
        ({"q": '"'}, []),
        ({"q": "a\" OR 1=1 --"}, []),
        ({"act": ("shelling",), "party": ("crown",)}, []),
        ({"pack": "elsewhere"}, []),
    ],
)  # fmt: skip
def test_the_filter_finds_what_it_asks_for(
    catalogue: Catalogue, asked: dict[str, object], acts: list[str]
) -> None:
    wanted = VALLEY.model_copy(update=asked)
    found = catalogue.queries.page(wanted)
    assert [listed.incident.act for listed in found] == acts
    assert catalogue.queries.count(wanted) == len(acts)


def test_pages_follow_each_other_without_gap_or_repeat(catalogue: Catalogue) -> None:
    for order in ("new", "old", "priority"):
        whole = [one.incident.id for one in catalogue.queries.page(VALLEY, order)]
        seen, key = [], None
        while page := catalogue.queries.page(VALLEY, order, key, most=1):
            seen.append(page[0].incident.id)
            key = page[0].key
        assert seen == whole
        assert len(seen) == 4


def test_the_map_gets_coarse_positions_and_groups(catalogue: Catalogue) -> None:
    spots = catalogue.queries.spots(VALLEY, 8)
    assert sorted(spot.act or "" for spot in spots) == ["air_strike", "joint_patrol", "shelling"]
    patrol = next(spot for spot in spots if spot.act == "joint_patrol")
    assert (patrol.lon, patrol.lat) != (10.3, 45.0)
    assert patrol.radius_m >= 5_000
    assert catalogue.queries.spots(VALLEY, 8, (0.0, 0.0, 1.0, 1.0)) == ()


def test_filling_twice_changes_nothing(catalogue: Catalogue) -> None:
    before = catalogue.queries.page(VALLEY)
    catalogue.fill(material())
    assert catalogue.queries.page(VALLEY) == before


def test_an_incident_that_grew_keeps_its_history_and_is_to_be_looked_at_again(
    catalogue: Catalogue,
) -> None:
    catalogue.fill(material(CLAIMS[1:]))
    assert catalogue.queries.count(VALLEY) == 3
    catalogue.fill(material())
    old = next(x for x in catalogue.queries.page(VALLEY) if x.incident.act == "air_strike")
    catalogue.reviews.decide([judged(catalogue, old.incident.id, "accept")], {old.incident.id: 0})
    again = CLAIMS[0].model_copy(update={"id": "clm-again", "report_id": "r9"})
    copy = REPORTS[0].model_copy(update={"id": "r9", "source": "fourth.example"})
    catalogue.fill(material((*CLAIMS, again), (*REPORTS, copy)))
    grown = next(x for x in catalogue.queries.page(VALLEY) if x.incident.act == "air_strike")
    assert grown.state == "reopened"
    led = catalogue.records.incident(old.incident.id)
    assert led is not None
    assert led.incident.id == grown.incident.id
    assert [j.id for j in catalogue.reviews.history(grown.incident.id)] == ["j-1"]


def test_two_people_agree_before_anything_is_published(catalogue: Catalogue) -> None:
    one = first(catalogue)
    for number, (decision, who, state) in enumerate(
        [("accept", "ada", "reviewed"), ("publish", "ada", "reviewed"),
         ("publish", "ben", "published")]
    ):  # fmt: skip
        judgement = judged(catalogue, one, decision, who, number)  # type: ignore[arg-type]
        catalogue.reviews.decide([judgement], {one: number})
        held = catalogue.records.incident(one)
        assert held is not None
        assert held.state == state
    assert catalogue.reviews.queue_sizes("valley-2031") == {"new": 3, "published": 1}


def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(catalogue: Catalogue) -> None:
    one = first(catalogue)
    catalogue.reviews.decide([judged(catalogue, one, "accept")], {one: 0})
    with pytest.raises(ConflictError, match="meanwhile"):
        catalogue.reviews.decide([judged(catalogue, one, "reject", number=2)], {one: 0})
    assert [j.decision for j in catalogue.reviews.history(one)] == ["accept"]


def test_the_database_refuses_to_change_a_judgement(catalogue: Catalogue, tmp_path: Path) -> None:
    one = first(catalogue)
    catalogue.reviews.decide([judged(catalogue, one, "accept")], {one: 0})
    engine = catalogue.reviews._engine
    for deed in ("UPDATE judgements SET record_id = 'x'", "DELETE FROM judgements"):
        with pytest.raises((DatabaseError, SetupError)), writing(engine) as link:
            link.execute(text(deed))
    assert len(catalogue.reviews.judgements()) == 1


def test_comments_and_assignments_stay_through_a_new_run(catalogue: Catalogue) -> None:
    one = first(catalogue)
    catalogue.reviews.comment(Comment(record_id=one, who="ada", at=NOW, text="see the photo"))
    task = Assignment(record_id=one, who="ben", by="ada", at=NOW)
    catalogue.reviews.assign(task, one)
    catalogue.fill(material())
    assert [c.text for c in catalogue.reviews.comments(one)] == ["see the photo"]
    assert catalogue.reviews.assignment(one) == task
    assert catalogue.queries.count(VALLEY.model_copy(update={"assigned": "ben"})) == 1
    catalogue.reviews.assign(None, one)
    assert catalogue.reviews.assignment(one) is None


def test_records_are_what_was_filled_in(catalogue: Catalogue) -> None:
    filled = material()
    records = catalogue.records
    assert records.packs() == ("valley-2031",)
    held = records.pack("valley-2031")
    assert held is not None
    assert (held.pack, held.warning) == (filled.pack, filled.warning)
    assert records.claims_in(["r1"]) == filled.claims[:1]
    assert records.report("r2") == REPORTS[1]
    assert records.report("none") is None
    ids = [one.id for one in filled.incidents]
    assert {f.id for f in records.findings(ids)} == {f.id for f in filled.findings}
    part = records.material(held, ids[:1])
    assert part.incidents == filled.incidents[:1]
    assert {r.id for r in part.reports} == set(filled.incidents[0].report_ids)


def test_a_session_ends_with_its_time_and_its_account(catalogue: Catalogue) -> None:
    accounts = catalogue.accounts
    ada = Account(name="ada", role="editor", secret="$argon2id$", created=NOW)  # noqa: S106
    assert accounts.put(ada, first=True)
    assert not accounts.put(ada.model_copy(update={"name": "eve"}), first=True)
    accounts.open_session("secret", "ada", NOW, NOW + timedelta(hours=1))
    assert accounts.of_session("secret", NOW) == ada
    assert accounts.of_session("secret", NOW + timedelta(hours=2)) is None
    accounts.disable("ada", disabled=True)
    assert accounts.of_session("secret", NOW) is None
    assert not accounts.any()


def test_a_file_that_is_no_catalogue_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("shopping list " * 100)
    with pytest.raises(SetupError, match=r"notes\.sqlite"):
        open_catalogue(f"sqlite:///{path}")
