import json
from pathlib import Path
from typing import Any

import pytest

from trucewatch.claim.extract import Kit
from trucewatch.core.errors import SetupError
from trucewatch.pipeline import read_report as reading
from trucewatch.pipeline.run import Done, run_all
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.place.record import Mention
from trucewatch.report.record import Report

FILES = {
    "reports.jsonl", "claims.jsonl", "mentions.jsonl", "incidents.jsonl", "findings.jsonl",
    "issues.jsonl", "warning.json", "brief.md", "brief.html", "map.geojson", "ledger.csv",
    "ledger.sqlite", "ledger.head.json", "obligations.jsonl", "counts.jsonl", "coverage.json",
    "reopened.jsonl", "waiting.jsonl",
}  # fmt: skip
REPORTS = [
    {
        "id": "one",
        "text": "Syrian army artillery shelled Ariha on Sunday, killing at least two civilians, "
        "local medics said.\r\nThe army has not commented 🙂.",
        "published_at": "2020-06-15T08:00:00Z",
        "source": "north.example",
    },
    {
        "id": "two",
        "text": "Protesters stopped a joint Russian and Turkish patrol on the M4 near Ariha today.",
        "published_at": "2020-06-16T08:00:00Z",
        "source": "south.example",
    },
]


@pytest.fixture(scope="module")
def wiring() -> Wiring:
    return Wiring(Settings.of(pack="idlib-2020"))


def write(path: Path, reports: list[dict[str, Any]]) -> str:
    lines = (json.dumps(report, ensure_ascii=False) for report in reports)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def run(folder: Path, wiring: Wiring, reports: list[dict[str, Any]]) -> tuple[Done, Path]:
    source = write(folder / "in.jsonl", reports)
    return run_all([source], folder / "out", wiring), folder / "out"


def test_a_run_writes_every_file_and_nothing_else(tmp_path: Path, wiring: Wiring) -> None:
    done, out = run(tmp_path, wiring, REPORTS)
    assert {path.name for path in out.iterdir()} == FILES
    assert done.brief == (out / "brief.md").read_text(encoding="utf-8")
    assert [name for name, path in done.paths if not path.exists()] == []


def test_every_quote_stands_where_it_says(tmp_path: Path, wiring: Wiring) -> None:
    _, out = run(tmp_path, wiring, REPORTS)
    texts = {report["id"]: report["text"] for report in read(out, "reports.jsonl")}
    claims = read(out, "claims.jsonl")
    assert {claim["report_id"] for claim in claims} == {"one", "two"}
    for claim in claims:
        quote = claim["quote"]
        assert texts[claim["report_id"]][quote["start"] : quote["end"]] == quote["exact"]


def test_what_was_blocked_is_held_against_the_duty(tmp_path: Path, wiring: Wiring) -> None:
    _, out = run(tmp_path, wiring, REPORTS)
    verdicts = {finding["verdict"] for finding in read(out, "findings.jsonl")}
    assert "impeded" in verdicts


def test_running_twice_changes_no_byte_and_adds_nothing(tmp_path: Path, wiring: Wiring) -> None:
    _, out = run(tmp_path, wiring, REPORTS)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    _, out = run(tmp_path, Wiring(wiring.settings), REPORTS)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_the_order_of_the_input_does_not_change_what_happened(
    tmp_path: Path, wiring: Wiring
) -> None:
    _, out = run(tmp_path, wiring, REPORTS)
    first = (out / "incidents.jsonl").read_bytes()
    _, out = run(tmp_path, wiring, REPORTS[::-1])
    assert (out / "incidents.jsonl").read_bytes() == first


def test_a_report_that_breaks_the_reader_harms_no_neighbour(
    tmp_path: Path, wiring: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out = run(tmp_path, wiring, [REPORTS[1]])
    alone = read(out, "claims.jsonl")
    whole = reading.locate_report

    def brittle(report: Report, with_: Wiring) -> tuple[Mention, ...]:
        if report.id == "one":
            raise ZeroDivisionError("it broke")
        return whole(report, with_)

    monkeypatch.setattr(reading, "locate_report", brittle)
    done, out = run(tmp_path, wiring, REPORTS)
    assert read(out, "claims.jsonl") == alone
    assert [issue.code for issue in done.issues] == ["not_readable"]
    assert "ZeroDivisionError" in done.issues[0].why
    assert len(read(out, "reports.jsonl")) == 2


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"published_at": None}, "no_date"),
        ({"text": "در روز یکشنبه شهر اریحا هدف آتش توپخانه قرار گرفت."}, "language_without_engine"),
        ({"text": "12:30 ..."}, "language_unknown"),
    ],
)
def test_what_cannot_be_read_in_full_is_one_issue(
    fields: dict[str, Any], code: str, tmp_path: Path, wiring: Wiring
) -> None:
    done, out = run(tmp_path, wiring, [REPORTS[1], {**REPORTS[0], **fields}])
    assert [issue.code for issue in done.issues] == [code]
    assert [report["id"] for report in read(out, "reports.jsonl")] == ["two", "one"]


def test_without_any_time_the_run_says_from_when_it_looks(tmp_path: Path, wiring: Wiring) -> None:
    undated = {**REPORTS[0], "published_at": None}
    done, out = run(tmp_path, wiring, [undated])
    assert [issue.code for issue in done.issues] == ["no_date", "no_moment"]
    assert json.loads((out / "warning.json").read_text(encoding="utf-8"))["as_of"]


def test_nothing_to_read_still_makes_a_brief(tmp_path: Path, wiring: Wiring) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run_all([str(tmp_path / "empty.txt")], tmp_path / "out", wiring)
    assert done.brief.startswith("#")
    assert [issue.code for issue in done.issues] == ["empty_file"]


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path, wiring: Wiring) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(SetupError, match="cannot be written"):
        run_all([write(tmp_path / "in.jsonl", REPORTS)], tmp_path / "file" / "out", wiring)


def test_an_unknown_pack_stops_the_run_before_it_reads(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no pack"):
        run_all(["none.txt"], tmp_path / "out", Wiring(Settings.of(pack="no-such")))
    with pytest.raises(SetupError, match="--pack"):
        run_all(["none.txt"], tmp_path / "out", Wiring(Settings.of()))


def test_each_language_has_one_kit(wiring: Wiring) -> None:
    kit = wiring.kit("en")
    assert isinstance(kit, Kit)
    assert wiring.kit("en") is kit
    assert wiring.kit("tlh") is None
    assert wiring.kit(None) is None


def test_own_outlets_stand_above_listed_ones(tmp_path: Path) -> None:
    own = tmp_path / "outlets.yml"
    own.write_text(
        'version: "1"\noutlets:\n  - {id: north, name: North, hosts: [north.example]}\n',
        encoding="utf-8",
    )
    wired = Wiring(Settings.of(pack="idlib-2020", outlets=own))
    assert wired.outlets[0].id == "north"
    assert len({outlet.id for outlet in wired.outlets}) == len(wired.outlets)
