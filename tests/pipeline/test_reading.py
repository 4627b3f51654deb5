import io
import json
import sys
from pathlib import Path

import pytest

from trucewatch.core.errors import SetupError
from trucewatch.pipeline.lines_in import read_claims, read_judged, read_reports
from trucewatch.pipeline.reading import reports_of
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report


@pytest.fixture
def wiring() -> Wiring:
    return Wiring(Settings.of())


def test_a_report_gets_its_language_and_keeps_the_one_it_has(
    tmp_path: Path, wiring: Wiring
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text":"Two shells fell near the market on Sunday."}\n'
        '{"text":"Two shells fell near the market.","language":"fr"}\n',
        encoding="utf-8",
    )
    found, issues = read_reports((str(path),), wiring)
    assert [report.language for report in found] == ["en", "fr"]
    assert issues == ()


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch, wiring: Wiring) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b'{"text":"A convoy reached the town."}\n'))
    monkeypatch.setattr(sys, "stdin", stdin)
    (report,) = reports_of(("-",), wiring)
    assert isinstance(report, Report)
    assert report.text == "A convoy reached the town."


def test_a_bad_record_is_one_issue_that_names_line_and_field(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"id": 5}\nno json\n[]\n\n', encoding="utf-8")
    claims, issues = read_claims((str(path),))
    assert claims == ()
    assert [(issue.code, issue.where) for issue in issues] == [
        ("bad_record", f"{path}:{line}") for line in (1, 2, 3)
    ]
    assert "id" in issues[0].why


def test_findings_and_incidents_may_come_mixed(tmp_path: Path) -> None:
    finding: dict[str, object] = {
        "id": "fnd-1", "incident_id": "inc-1", "term_id": None, "verdict": "undetermined",
        "attribution": {"party": None, "basis": "unattributed"}, "in_zone": None,
        "distance_m": None, "support": "single_source", "reasons": [], "claim_ids": [],
        "review": "machine",
    }  # fmt: skip
    path = tmp_path / "mixed.jsonl"
    path.write_text(json.dumps(finding) + '\n{"id": "inc-1"}\n', encoding="utf-8")
    incidents, findings, issues = read_judged((str(path),))
    assert [one.id for one in findings] == ["fnd-1"]
    assert (incidents, len(issues)) == ((), 1)


def test_a_file_that_is_not_there_stops_the_command(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be read"):
        read_claims((str(tmp_path / "none.jsonl"),))


def test_an_empty_file_is_an_issue(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(b"")
    _, issues = read_claims((str(path),))
    assert [issue.code for issue in issues] == ["empty_file"]


def test_settings_state_what_reports_leave_open() -> None:
    settings = Settings.of(source="wire.example")
    assert settings.given.source == "wire.example"
