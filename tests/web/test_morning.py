"""The morning brief, a report that no longer stands, and where a report comes from."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from trucewatch.pipeline.origin import left_out, origin_of
from trucewatch.pipeline.serving import serving
from trucewatch.pipeline.watch import Watch
from trucewatch.pipeline.workspace import init_workspace
from trucewatch.report.record import Report
from trucewatch.web.room import Room

Finder = Callable[[str], str]
TOLD_AGAIN = (
    "In February 2015 an air strike killed 36 soldiers near Ariha. "
    "On Sunday artillery shelled Ariha, residents said."
)


def signing(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(brief_id|version)" value="([^"]+)"', page))


def test_every_sentence_of_the_brief_about_the_world_leads_to_its_words(client: TestClient) -> None:
    page = client.get("/brief").text
    cited = set(re.findall(r'class="cite" href="([^"]+)"', page))
    assert cited
    assert all(client.get(one).status_code in {200, 303} for one in cited)
    assert "Since yesterday" in page
    for kind in ("md", "html"):
        answer = client.get(f"/brief/file/{kind}")
        assert answer.headers["content-disposition"].startswith("attachment")
        assert "What was read" in answer.text


@pytest.mark.parametrize("language", ["ar", "ru", "tr"])
def test_a_brief_has_its_headings_and_marks_in_the_language_of_the_page(
    client: TestClient, language: str
) -> None:
    client.cookies.set("language", language)
    page = client.get("/brief").text
    headings = re.findall(r"<h[23][^>]*>(.*?)</h[23]>", page)
    english = [one for one in headings if re.search('<bdi lang="en" dir="ltr">[A-Z]', one)]
    assert len(headings) > 8
    assert english == []
    assert re.findall(r'class="chip [^"]+">[^<]*(?:Reported|One source|Doer)', page) == []
    sentences = re.findall(r'<p[^>]*>(?:(?!</p>).)*?class="cite"', page)
    assert sentences
    assert all(one.startswith('<p lang="en" dir="ltr">') for one in sentences)


def test_a_brief_is_signed_as_it_was_read(client: TestClient, incident_id: Finder) -> None:
    form = signing(client.get("/brief").text)
    one = incident_id("air_strike")
    assert client.post("/brief/sign", data=form).status_code == 400  # it asks what was checked
    said = {**form, "reason": "all three citations opened"}
    assert client.post("/brief/sign", data=said).status_code == 303
    assert "all three citations opened" in client.get("/brief").text
    assert client.post("/brief/sign", data=said).status_code == 409
    decision = {"decision": "reject", "version": "0", "reason": "an exercise"}
    client.post(f"/review/incidents/{one}", data=decision)
    assert "Nobody stands for this brief yet." in client.get("/brief").text
    assert client.post("/brief/sign", data={**said, "version": "1"}).status_code == 409


def test_a_retracted_report_reopens_what_hangs_on_it_and_says_what(
    client: TestClient, room: Room, incident_id: Finder
) -> None:
    patrol = incident_id("joint_patrol")
    form = {"version": "0", "reason": "read the report"}
    client.post(f"/review/incidents/{patrol}", data={**form, "decision": "accept"})
    told = {"decision": "correct", "version": "0", "reason": "the agency put the day right"}
    assert client.post("/review/reports/r3", data=told).status_code == 303
    held = room.catalogue.records.incident(patrol)
    assert held is not None
    assert held.state == "reopened"
    page = html.unescape(client.get("/reports/r3").text)
    assert "the agency put the day right" in page
    assert f"/incidents/{patrol}" in page.split("looked at again because of it")[1]
    assert client.post("/review/reports/r3", data=told).status_code == 409
    gone = {"decision": "reject", "version": "1", "reason": "it never took place"}
    assert client.post("/review/reports/r3", data=gone).status_code == 303
    assert client.get("/incidents?act=joint_patrol").text.count('class="row v-') == 0
    back = {"decision": "accept", "version": "2", "reason": "the retraction was withdrawn"}
    assert client.post("/review/reports/r3", data=back).status_code == 303
    assert client.get("/incidents?act=joint_patrol").text.count('class="row v-') == 1
    assert client.post("/review/reports/none", data=form | told).status_code == 404


def test_a_report_given_by_hand_says_that_no_bytes_were_kept(client: TestClient) -> None:
    assert "no bytes were kept" in client.get("/origin/r1").text
    assert client.get("/origin/none").status_code == 404


@pytest.mark.slow
def test_custody_and_versions_of_a_page_and_what_was_left_out(tmp_path: Path) -> None:
    workspace = init_workspace(tmp_path / "w", "idlib-2020")
    with Watch(workspace) as watch:
        for text in (TOLD_AGAIN, TOLD_AGAIN + " A second shell fell on a field, they said."):
            (workspace.root / "inbox" / "page.txt").write_text(text, encoding="utf-8")
            watch.round(settled=False)
    held = serving(workspace.root)
    with held.catalogue as catalogue:
        first, second = sorted(
            catalogue.records.newest_reports("idlib-2020", 9), key=lambda r: len(r.text)
        )
        found = origin_of(held, first.id)
        assert [row.report_id for row in found.rows] == [first.id]
        assert [row.report_id for row in found.versions] == [second.id]
        assert found.rows[0].bytes_sha256 == found.versions[0].parent_hash
        odd = Report(
            id="odd", text="The film The Attack shows an air strike on Ariha.", language="en"
        )
        reasons = {one.act: one.reason for one in left_out(held, odd, "idlib-2020")}
        assert "air_strike" in reasons


def test_a_published_incident_that_is_rejected_leaves_the_feed_with_a_stone(
    room: Room,
) -> None:
    from trucewatch.pipeline.deciding import Deciding
    from trucewatch.pipeline.exporting import export
    from trucewatch.publication.filter import Filter

    (one,) = room.catalogue.queries.page(Filter(act=("air_strike",)))
    key = one.incident.id
    Deciding(room.serving, "ada").incident(key, "accept", "read it", 0)
    assert "<entry>" not in export(room.serving, Filter(), "atom")
    Deciding(room.serving, "bo").incident(key, "publish", "read it too", 1)
    feed = export(room.serving, Filter(), "atom")
    assert feed.count("<entry>") == 1
    assert "deleted-entry" not in feed
    Deciding(room.serving, "bo").incident(key, "reject", "it was withdrawn", 2)
    feed = export(room.serving, Filter(), "atom")
    assert "<entry>" not in feed
    assert feed.count("<at:deleted-entry") == 1


@pytest.mark.parametrize("path", ["/export/atom?act=shelling", "/brief/file/atom"])
def test_feeds_are_sent_as_feeds(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert answer.text.startswith("<?xml")
