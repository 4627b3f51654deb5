"""A day is quiet only with its coverage; what fell silent is told against what is usual."""

from datetime import date

from tests.worlds import LINKING, OUTLETS, SIDES, Index, claim, day, pack, report
from trucewatch.finding.judge import judge
from trucewatch.finding.quiet import Coverage, coverage
from trucewatch.incident.merge import merge
from trucewatch.place.record import Mention
from trucewatch.report.record import Report

TODAY = date(2031, 6, 14)


def read(*days: int, outlet: str = "north.example", month: int = 6) -> list[Report]:
    return [
        report(f"{outlet}-{month}-{n}-{d}", outlet, f"2031-{month:02d}-{d:02d}T08:00:00Z")
        for n, d in enumerate(days)
    ]


def covered(reports: list[Report], told: list[object] | None = None) -> Coverage:
    claims = told or []
    incidents = merge(claims, reports, SIDES, OUTLETS, Index(), linking=LINKING)  # type: ignore[arg-type]
    findings = judge(incidents, claims, pack())  # type: ignore[arg-type]
    return coverage(reports, _mentions(reports), incidents, findings, pack(), TODAY, 7)


def _mentions(reports: list[Report]) -> list[Mention]:
    fields = {
        "text": "Ardun", "start": 0, "end": 5, "status": "resolved", "place_id": "ardun",
        "name": "Ardun", "lon": 10.0, "lat": 45.0, "radius_m": 1000, "basis": "settlement",
        "country": None, "admin1": "Valley", "score": 1.0, "gazetteer": "test",
    }  # fmt: skip
    return [Mention.model_validate({"report_id": r.id, **fields}) for r in reports]


def statuses(found: Coverage) -> dict[int, str]:
    return {one.day.day: one.status for one in found.days}


def test_a_day_on_which_enough_was_read_and_nothing_told_is_quiet() -> None:
    reports = [*read(9, 9, 10), *read(9, 10, outlet="south.example")]
    assert statuses(covered(reports))[9] == "quiet"


def test_a_day_of_which_too_little_was_read_is_not_assessed() -> None:
    assert statuses(covered(read(9, 9, 9, 9)))[9] == "not_assessed"
    assert set(statuses(covered([])).values()) == {"not_assessed"}


def test_a_day_with_an_incident_is_not_quiet_and_a_vague_one_leaves_it_unclear() -> None:
    reports = [*read(9, 9, 10, 11), *read(9, 10, 11, outlet="south.example")]
    on_ninth = claim(
        report_id=reports[0].id, actors=["guard"], when=day("2031-06-09"), at=["ardun"]
    )
    found = statuses(covered(reports, [on_ninth]))
    assert (found[9], found[10]) == ("incidents", "quiet")
    vague = claim(
        report_id=reports[0].id, actors=["guard"], when=("2031-06-08", "2031-06-13", "week"),
        at=["ardun"],
    )  # fmt: skip
    assert statuses(covered(reports, [vague]))[10] == "unclear"


def test_an_outlet_that_used_to_report_and_does_not_is_silent() -> None:
    before = [
        *read(2, 3, 5, outlet="south.example"),
        *read(20, 27, outlet="south.example", month=5),
    ]
    found = covered([*before, *read(9, 10)])
    assert "outlets: south.example" in found.silent
    outlets = {one.name: (one.reports, one.usual) for one in found.outlets}
    assert outlets["north.example"] == (2, 0.0)
    assert outlets["south.example"][0] == 0
    assert (outlets["south.example"][1] or 0) > 1


def test_reports_are_counted_by_zone_and_region() -> None:
    found = covered(read(9, 10))
    assert [(one.name, one.reports) for one in found.zones] == [("area", 2), ("corridor", 2)]
    assert [(one.name, one.reports) for one in found.regions] == [("Valley", 2)]


def test_without_anything_from_before_nothing_is_usual() -> None:
    found = covered(read(9, 10))
    assert (found.usual, found.silent) == (None, ())
    assert {one.usual for one in found.outlets} == {None}


def test_reports_without_a_time_are_told_apart() -> None:
    assert covered([report("x", at=None)]).undated == 1
