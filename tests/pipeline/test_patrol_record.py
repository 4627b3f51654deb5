"""The patrols of 2020, read from reports of our own writing in four languages: the calendar."""

from pathlib import Path

import pytest

from trucewatch.finding.obligation import Obligation
from trucewatch.pipeline.run import run_all
from trucewatch.pipeline.samples import sample_outlets
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report
from trucewatch.stores.resources import data_path

REPORTS = data_path("samples", "patrols.jsonl")


@pytest.fixture(scope="module")
def patrols(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Obligation]:
    out: Path = tmp_path_factory.mktemp("out")
    wiring = Wiring(Settings.of(pack="idlib-2020", outlets=sample_outlets()))
    run_all((str(REPORTS),), out, wiring)
    lines = (out / "obligations.jsonl").read_text(encoding="utf-8").splitlines()
    found = [Obligation.model_validate_json(line) for line in lines]
    return {one.number or 0: one for one in found if one.term_id == "m4-patrols"}


def test_the_patrols_that_are_told_of_are_all_in_the_calendar(
    patrols: dict[int, Obligation],
) -> None:
    assert {
        number: (str(one.start), one.status, one.contested) for number, one in patrols.items()
    } == {
        1: ("2020-03-15", "impeded", True),
        2: ("2020-03-23", "shortened", False),
        4: ("2020-04-15", "performed", False),
        11: ("2020-05-14", "performed", False),
        15: ("2020-06-04", "shortened", True),
        22: ("2020-07-22", "unknown", False),
    }


def test_each_account_says_who_gives_it(patrols: dict[int, Obligation]) -> None:
    told = {(one.by, one.status) for one in patrols[1].accounts}
    assert told == {
        (("volga-news.example",), "shortened"),
        (("Минобороны России",), "shortened"),
        (("Milli Savunma Bakanlığı",), "performed"),
        (("residents",), "impeded"),
    }
    assert len(patrols[11].accounts) == 2


def test_what_makes_a_patrol_a_shortened_one_leads_to_its_words(
    patrols: dict[int, Obligation],
) -> None:
    texts = {
        report.id: report.text
        for line in REPORTS.read_text(encoding="utf-8").splitlines()
        if (report := Report.model_validate_json(line))
    }
    further = [words for one in patrols.values() for a in one.accounts for words in a.further]
    assert {one.report_id for one in further} == {"patrol-01", "patrol-04"}
    assert all(texts[one.report_id][one.start : one.end] == one.text for one in further)


def test_nothing_is_overdue_where_patrols_have_no_set_day(patrols: dict[int, Obligation]) -> None:
    assert {one.overdue for one in patrols.values()} == {False}
