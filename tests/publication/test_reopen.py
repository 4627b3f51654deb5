"""A correction names everything that hangs on the report, and the way there."""

from datetime import UTC, datetime

from tests.worlds import claim, day, merged, report
from trucewatch.publication.reopen import CitedBrief, corrected, reopened
from trucewatch.report.duplicates import Copy
from trucewatch.review.record import Decision, Judgement

JUNE_10 = day("2031-06-10")
PAPERS = (report("r1"), report("r2", "two.example"))


def judged(decision: Decision, of: str, key: str = "j1", undoes: str | None = None) -> Judgement:
    return Judgement(
        id=key, record_id=of, decision=decision, who="a", reason="the agency withdrew it",
        when=datetime(2031, 6, 20, int(key[1:]), tzinfo=UTC), undoes=undoes,
    )  # fmt: skip


def test_a_retracted_report_reopens_claim_incident_and_brief() -> None:
    told = [claim(report_id=r, when=JUNE_10, at=["ardun"]) for r in ("r1", "r2")]
    (incident,) = merged(told, PAPERS)
    changed = corrected([judged("reject", "r1")], (), PAPERS)
    found = reopened(
        changed, told, [incident], (), [CitedBrief(id="brief of 16 June", cited=(incident.id,))]
    )
    assert [(one.kind, one.id) for one in found] == [
        ("report", "r1"), ("claim", told[0].id), ("incident", incident.id),
        ("brief", "brief of 16 June"),
    ]  # fmt: skip
    assert found[-1].through == ("r1", told[0].id, incident.id)
    assert found[1].reason == "retracted: the agency withdrew it"


def test_what_hangs_on_other_reports_stays_closed() -> None:
    told = [claim(report_id="r2", when=JUNE_10, at=["ardun"])]
    changed = corrected([judged("reject", "r1")], (), PAPERS)
    assert [one.kind for one in reopened(changed, told, merged(told, PAPERS), ())] == ["report"]


def test_a_later_version_of_a_page_reopens_what_was_made_of_the_first() -> None:
    version = Copy(a="r1", b="r2", score=0.8, containment=0.9, kind="version", reason="a page")
    assert "r2 is a later version" in corrected([], [version], PAPERS)["r1"]


def test_a_correction_taken_back_reopens_nothing() -> None:
    undone = [judged("correct", "r1"), judged("correct", "r1", "j2", undoes="j1")]
    assert corrected(undone, (), PAPERS) == {}


def test_a_judgement_on_another_record_is_no_correction_of_a_report() -> None:
    assert corrected([judged("reject", "inc-1"), judged("accept", "r1")], (), PAPERS) == {}
