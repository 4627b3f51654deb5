"""Choosing which of the counts that differ is shown: by an editor, with a reason, lastingly."""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.showroom import CLAIMS, REPORTS, material
from tests.web.conftest import WORDS
from tests.web.test_accounts import enter
from tests.worlds import claim, day, figure, report
from trucewatch.publication.filter import Filter
from trucewatch.web.room import Room

Finder = Callable[[str], str]
PAPERS = (
    *REPORTS,
    report("r5", "one.example", "2031-06-12T12:00:00Z", "Crown jets killed 34 at Corvo."),
    report("r6", "two.example", "2031-06-12T12:00:00Z", "Bombs on Corvo left 36 dead, aides say."),
)
TOLD = tuple(
    claim(
        "explosive_device", key, when=day("2031-06-12"), at=["corvo"], quote=words,
        figures=[figure("killed", number, number)],
    )
    for key, number, words in (("r5", 34, "Crown jets killed 34"), ("r6", 36, "Bombs on Corvo"))
)  # fmt: skip


@pytest.fixture
def torn(room: Room) -> str:
    """Return the id of an incident whose toll is told in two ways."""
    room.catalogue.fill(material((*CLAIMS, *TOLD), PAPERS))
    (one,) = room.catalogue.queries.page(Filter(act=("explosive_device",)))
    assert len(one.incident.claim_ids) == 2
    return one.incident.id


def choose(client: TestClient, one: str, claim_id: str, version: int = 0, **fields: str) -> int:
    data = {"kind": "killed", "claim": claim_id, "version": str(version), **fields}
    data = {"reason": "the hospital counted", **data}
    status: int = client.post(f"/review/incidents/{one}/figure", data=data).status_code
    return status


def test_the_chosen_count_is_shown_first_lasts_through_runs_and_can_be_taken_back(
    client: TestClient, room: Room, torn: str
) -> None:
    page = client.get(f"/incidents/{torn}").text
    assert "34 to 36" in page
    assert "Choose the best count" in page
    client.post(f"/review/incidents/{torn}", data={"decision": "accept", "version": "0",
                                                   "reason": "read both"})  # fmt: skip
    assert choose(client, torn, TOLD[1].id, 1) == 303
    page = client.get(f"/incidents/{torn}").text
    assert "best 36" in page
    assert "chosen by reviewers" in page
    assert "the hospital counted" in page
    assert "Changed since" in page  # what was reviewed is another record now
    row = client.get("/incidents?act=explosive_device").text
    assert re.search(r"<b>36</b> killed <span class=.soft.>\(34 to 36\)", row)
    exported = client.get("/export/jsonl?act=explosive_device").text
    assert '"best":{"high":36,"low":36}' in exported
    judged = room.catalogue.reviews.judgements()
    from trucewatch.incident.chosen import chosen

    again = material((*CLAIMS, *TOLD), PAPERS)
    again = again.model_copy(update={"incidents": chosen(again.incidents, judged)})
    room.catalogue.fill(again)
    assert "best 36" in client.get(f"/incidents/{torn}").text
    client.post("/review/undo", data={"judgement": judged[-1].id, "reason": "it did not"})
    assert "chosen by reviewers" not in client.get(f"/incidents/{torn}").text


@pytest.mark.parametrize("fields", [{"kind": "wounded"}, {"claim": "clm-none"}, {"reason": ""}])
def test_only_a_count_that_is_told_can_be_chosen_and_only_with_a_reason(
    client: TestClient, torn: str, fields: dict[str, str]
) -> None:
    data = {"kind": "killed", "claim": TOLD[0].id, "reason": "counted", "version": "0", **fields}
    assert client.post(f"/review/incidents/{torn}/figure", data=data).status_code == 400


def test_of_two_choices_the_second_is_told_and_loses_nothing(client: TestClient, torn: str) -> None:
    assert choose(client, torn, TOLD[1].id) == 303
    assert choose(client, torn, TOLD[0].id) == 409
    assert choose(client, torn, TOLD[1].id, 1) == 400
    late = {"kind": "killed", "claim": TOLD[0].id, "version": "0", "reason": "my own words"}
    page = client.post(f"/review/incidents/{torn}/figure", data=late).text
    assert "Somebody was faster" in page
    assert "my own words" in page
    assert "the hospital counted" in page


def test_an_analyst_neither_chooses_nor_takes_back_a_choice(room: Room, torn: str) -> None:
    room.door.first("manager", WORDS)
    room.door.add("editor", "editor", WORDS)
    room.door.add("analyst", "analyst", WORDS)
    analyst, editor = enter(room, "analyst"), enter(room, "editor")
    assert "Choose the best count" not in analyst.get(f"/incidents/{torn}").text
    assert choose(analyst, torn, TOLD[1].id) == 403
    assert choose(editor, torn, TOLD[1].id) == 303
    made = room.catalogue.reviews.history(torn)[0]
    back = {"judgement": made.id, "reason": "I know better"}
    assert analyst.post("/review/undo", data=back).status_code == 403
    assert editor.post("/review/undo", data=back).status_code == 303
