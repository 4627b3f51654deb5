import json
from pathlib import Path

from click.testing import CliRunner, Result

from trucewatch.cli.app import trucewatch
from trucewatch.finding.trial import Trial
from trucewatch.finding.trial_claims import claims_of, reports_of
from trucewatch.stores.packs import load_pack

RUNNER = CliRunner()
TOLD = {
    "act": "joint_patrol", "actors": ["russia", "turkey"], "at": "idlib-2020:m4",
    "when": "2020-06-04", "words": "the 15th joint patrol turned back", "outcome": "impeded",
}  # fmt: skip


def run(*words: str) -> Result:
    return RUNNER.invoke(trucewatch, [*words])


def files(folder: Path) -> tuple[str, str, str]:
    trial = Trial.model_validate(
        {"id": "t", "shows": "other", "told": [TOLD], "expect": [{"verdict": "impeded"}]}
    )
    claims, reports = folder / "claims.jsonl", folder / "reports.jsonl"
    parties = load_pack("idlib-2020").parties
    claims.write_text("".join(f"{c.to_line()}\n" for c in claims_of(trial, parties)), "utf-8")
    reports.write_text("".join(f"{r.to_line()}\n" for r in reports_of(trial)), "utf-8")
    merged = run("merge", str(claims), "--reports", str(reports), "--pack", "idlib-2020")
    assert merged.exit_code == 0, merged.stderr
    incidents = folder / "incidents.jsonl"
    incidents.write_text(merged.stdout, encoding="utf-8")
    return str(incidents), str(claims), str(reports)


def test_the_calendar_is_written_a_line_an_occurrence(tmp_path: Path) -> None:
    incidents, claims, reports = files(tmp_path)
    result = run(
        "obligations", incidents, "--claims", claims, "--reports", reports, "--pack", "idlib-2020"
    )
    assert result.exit_code == 0, result.stderr
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    found = {one["name"]: one for one in lines if one["term_id"] == "m4-patrols"}
    assert (found["15th joint patrol"]["status"], found["15th joint patrol"]["due"]) == (
        "shortened", "now",
    )  # fmt: skip
    assert found["22nd joint patrol"]["due"] == "ahead"
    assert {one["overdue"] for one in lines} <= {None, False}
    assert result.stderr.endswith("occurrences, 0 overdue\n")


def test_without_any_time_the_moment_has_to_be_said(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    words = ("obligations", str(empty), "--claims", str(empty), "--pack", "idlib-2020")
    assert "--as-of" in run(*words).stderr
    assert run(*words, "--as-of", "2020-04-01").exit_code == 0
