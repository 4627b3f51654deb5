"""What every page shows without any script."""

import html
import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.showroom import ARABIC, CLAIMS, REPORTS, SCRIPT
from trucewatch.web.pages.reports import pieces

Finder = Callable[[str], str]
PAGES = ["/", "/incidents", "/map", "/timeline", "/reports", "/agreement", "/words", "/due"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "ar", "ru", "tr"])
def test_every_page_answers_in_every_language(client: TestClient, path: str, language: str) -> None:
    client.cookies.set("language", language)
    answer = client.get(path)
    assert answer.status_code == 200
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}"' in answer.text
    assert answer.text.count("<main") == 1
    assert answer.text.count("<h1") == 1


def test_the_list_shows_what_the_address_asks_for(client: TestClient) -> None:
    page = client.get("/incidents?act=joint_patrol").text
    assert "Joint patrol" in page
    assert "1 incident<" in page
    assert client.get("/incidents?q=aircraft").text.count('class="row v-') == 1
    assert "No incident fits" in client.get("/incidents?q=nothinglikethis").text


def test_an_address_that_does_not_fit_is_answered_in_words(client: TestClient) -> None:
    answer = client.get("/incidents?since=yesterday")
    assert answer.status_code == 400
    assert "since" in answer.text
    assert client.get("/incidents?after=nonsense").status_code == 400


def test_things_without_a_place_are_listed_beside_the_map(client: TestClient) -> None:
    page = client.get("/map").text
    assert "Without a place on the map" in page
    below = page.split("Without a place on the map")[1]
    assert below.count('class="row v-') == 1


def test_an_incident_leads_to_its_clause_its_words_and_its_report(
    client: TestClient, incident_id: Finder
) -> None:
    page = client.get(f"/incidents/{incident_id('air_strike')}").text
    assert "Clause 1" in page
    assert "Crown aircraft struck Ardun on Sunday" in page
    claim = re.search(r'href="(/claims/clm-[0-9a-f]+)"', page)
    finding = re.search(r'href="(/findings/fnd-[0-9a-f]+)"', page)
    assert claim is not None
    assert finding is not None
    assert "The words it rests on" in client.get(finding[1]).text
    led = client.get(claim[1])
    assert led.status_code == 303
    assert "mark" in client.get(led.headers["location"]).text


def test_words_are_marked_by_code_points_behind_an_emoji(client: TestClient) -> None:
    page = client.get("/reports/r2").text
    marked = re.search(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL)
    assert marked is not None
    assert html.unescape(re.sub(r"<[^>]+>", "", marked[1])) == "قصف مدفعي على أردون"
    assert 'class="text" lang="ar" dir="rtl"' in page


def test_the_pieces_of_a_report_are_its_text() -> None:
    for report, claim in zip(REPORTS, CLAIMS, strict=True):
        found = pieces(report.text, [claim])
        assert "".join(piece.text for piece in found) == report.text
        said = "".join(piece.text for piece in found if claim.id in piece.claims)
        assert said == claim.quote.exact
    assert len(pieces(ARABIC, [])) == 1


def test_what_a_report_says_never_acts(client: TestClient, incident_id: Finder) -> None:
    for path in ("/reports/r4", "/reports", "/incidents", "/incidents?q=script"):
        page = client.get(path).text
        assert "<script>document" not in page
        assert "\u202e" not in page
    assert "[U+202E]" in client.get("/reports/r4").text
    assert html.escape(SCRIPT[:8]) in client.get("/reports/r4").text


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    for path in (
        "/incidents/inc-0",
        "/findings/fnd-0",
        "/claims/clm-0",
        "/reports/r0",
        "/static/../app.py",
    ):
        assert client.get(path).status_code == 404


def test_the_reader_chooses_language_and_light(client: TestClient) -> None:
    answer = client.post("/preferences", data={"language": "ar", "back": "/incidents?q=road"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/incidents?q=road"
    assert 'dir="rtl"' in client.get("/").text
    client.post("/preferences", data={"theme": "dark"})
    assert 'data-theme="dark"' in client.get("/").text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", 'lang="en" dir="ltr">patrols</span>'),
        ("ar", 'lang="ar" dir="rtl">تسير الدوريات على الطريق.</span>'),
        ("ru", 'lang="ru" dir="ltr">Патрули ездят по дороге.</span>'),
        ("tr", 'lang="en" dir="ltr">patrols</span>'),
    ],
)
def test_a_clause_is_told_in_the_language_of_the_page_where_the_pack_has_it(
    client: TestClient, incident_id: Callable[[str], str], language: str, told: str
) -> None:
    client.cookies.set("language", language)
    patrol = f"/incidents/{incident_id('joint_patrol')}"
    finding = re.findall(r'href="(/findings/[^"]+)"', client.get(patrol).text)[0]
    for path in ("/agreement", "/", "/brief", patrol, finding):
        assert told in client.get(path).text, path


def test_a_browser_is_answered_in_its_own_language(client: TestClient) -> None:
    assert 'lang="ru"' in client.get("/", headers={"accept-language": "de, ru;q=0.8"}).text


def test_a_workspace_without_reports_says_how_to_fill_it(client: TestClient, room: object) -> None:
    from sqlalchemy import text

    from trucewatch.stores.catalogue_engine import writing
    from trucewatch.web.room import Room

    assert isinstance(room, Room)
    with writing(room.catalogue.records._engine) as link:
        link.execute(text("DELETE FROM packs"))
    assert "trucewatch run --workspace" in client.get("/").text
