"""The ledger of findings as a user sees it: counts beside the period before, and what was read."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.worlds import LINKING, Index
from trucewatch.cli.app import trucewatch
from trucewatch.finding.judge import judge
from trucewatch.finding.trial import Trial
from trucewatch.finding.trial_claims import claims_of
from trucewatch.incident.merge import merge
from trucewatch.report.record import Report
from trucewatch.stores.packs import load_pack

IDLIB = load_pack("idlib-2020")
DEED = {"act": "shelling", "actors": ["syrian_government"], "at": "geonames:172994"}
TALLY = {"act": "truce_violation", "actors": ["opposition"], "speaker": "russia", "times": 6}


def run(*words: str) -> Result:
    done = CliRunner().invoke(trucewatch, list(words))
    assert done.exit_code == 0, done.output
    return done


def written(path: Path, records: object) -> str:
    assert isinstance(records, list | tuple)
    path.write_text("".join(f"{one.to_line()}\n" for one in records), encoding="utf-8")
    return str(path)


def reports() -> list[Report]:
    """Return two weeks of three papers, of which one fell silent after the first."""
    days = [(day, paper) for day in range(1, 15) for paper in ("north", "south", "east")]
    return [
        Report.of(
            f"{paper} {day}", id=f"{paper}-{day:02}", source=f"{paper}.example", language="en",
            published_at=f"2020-06-{day:02}T18:00:00Z",
        )
        for day, paper in days
        if paper != "east" or day < 8
    ]  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    told = [
        {**DEED, "when": "2020-06-10", "source": "north.example"},
        {**DEED, "when": "2020-06-12", "source": "south.example"},
        {**DEED, "when": "2020-06-03", "source": "south.example"},
        {**TALLY, "when": "2020-06-11", "at": "geonames:172994", "source": "north.example"},
    ]
    trial = Trial.model_validate(
        {"id": "t", "shows": "other", "told": told, "expect": [{"verdict": "breach"}]}
    )
    claims = claims_of(trial, IDLIB.parties)
    incidents = merge(claims, reports(), IDLIB.sides, (), Index(IDLIB.places), linking=LINKING)
    return {
        "incidents": written(tmp_path / "incidents.jsonl", incidents),
        "findings": written(tmp_path / "findings.jsonl", judge(incidents, claims, IDLIB)),
        "reports": written(tmp_path / "reports.jsonl", reports()),
        "fresh": written(tmp_path / "fresh.jsonl", reports()[-6:]),
    }


def test_incidents_are_counted_beside_the_week_before_and_tallies_apart(
    files: dict[str, str],
) -> None:
    words = ("counts", "--pack", "idlib-2020", "--days", "7", "--as-of", "2020-06-14",
             "--reports", files["reports"], files["incidents"], files["findings"])  # fmt: skip
    lines = [json.loads(line) for line in run(*words).stdout.splitlines()]
    by_clause = {
        (one["verdict"], one["unit"]): (one["count"], one["before"])
        for one in lines if one["by"] == "clause"
    }  # fmt: skip
    assert by_clause == {("breach", "incidents"): (2, 1), ("breach", "allegations"): (1, 0)}
    table = run(*words[:-2], "--table", *words[-2:])
    assert "syrian_government" in table.stdout
    assert "not all that happened" in table.stderr


def test_a_week_of_which_nothing_was_read_is_not_counted_as_nothing(files: dict[str, str]) -> None:
    words = ("counts", "--pack", "idlib-2020", "--days", "5", "--as-of", "2020-06-14",
             "--reports", files["fresh"], files["incidents"], files["findings"])  # fmt: skip
    lines = [json.loads(line) for line in run(*words).stdout.splitlines()]
    assert {one["before"] for one in lines if one["verdict"] == "breach"} >= {None}
    assert "not read" in run(*words, "--table").stdout


def test_an_outlet_that_fell_silent_is_named_and_quiet_days_need_reports(
    files: dict[str, str],
) -> None:
    words = ("coverage", "--pack", "idlib-2020", "--days", "7", "--as-of", "2020-06-14",
             "--reports", files["reports"], files["incidents"], files["findings"])  # fmt: skip
    found = json.loads(run(*words).stdout)
    assert found["silent"] == ["outlets: east.example"]
    status = {one["day"]: one["status"] for one in found["days"]}
    assert status["2020-06-10"] == "incidents"
    assert status["2020-06-08"] == "quiet"
    assert status["2020-06-14"] == "not_assessed"
    table = run(*words, "--table").stdout
    assert "fell silent" in table
    assert "quiet, as far as was read" in table
