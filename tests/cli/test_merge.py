"""What waits and what a score is made of can be asked for."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from tests.worlds import claim, day, report
from trucewatch.cli.app import trucewatch
from trucewatch.core.record import Record


def merged(folder: Path, *words: str) -> list[dict[str, Any]]:
    told = [
        claim(report_id="r1", when=day("2031-06-10"), at=["?Ardun"]),
        claim(report_id="r2", when=day("2031-06-10"), at=["?Ardun"]),
        claim(report_id="r3"),
    ]
    lines: dict[str, Sequence[Record]] = {
        "claims": told,
        "reports": [report(f"r{n}") for n in (1, 2, 3)],
    }
    for name, records in lines.items():
        text = "".join(f"{record.to_line()}\n" for record in records)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    call = ["merge", str(folder / "claims.jsonl"), "--reports", str(folder / "reports.jsonl")]
    done = CliRunner().invoke(trucewatch, [*call, *words])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_claim_without_date_and_place_is_listed_with_the_reason(tmp_path: Path) -> None:
    (one,) = merged(tmp_path, "--waiting")
    assert str(one["reason"]).startswith("not placed")
    (incident,) = merged(tmp_path)
    assert one["claim_id"] not in str(incident["claim_ids"])


def test_a_pair_of_reports_comes_with_what_its_score_is_made_of(tmp_path: Path) -> None:
    found = {(one["a"], one["b"]): one for one in merged(tmp_path, "--pairs")}
    pair = found["r1", "r2"]
    assert pair["joined"] is True
    assert {"same_day", "same_place_name"} <= set(pair["features"])
