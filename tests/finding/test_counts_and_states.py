"""What is counted, what is only alleged, and how the state of a finding came about."""

from datetime import date, timedelta

import pytest

from tests.worlds import LINKING, OUTLETS, SIDES, Index, claim, day, moment, pack, report, speaker
from trucewatch.finding.counts import Count, counts
from trucewatch.finding.judge import judge
from trucewatch.finding.record import Finding
from trucewatch.finding.states import states
from trucewatch.incident.merge import merge
from trucewatch.review.record import Decision, Judgement

REPORTS = (report("r1"), report("r2", "crownpost.example"), report("r3", "leaguenews.example"))
TODAY = date(2031, 6, 14)


def counted(told: list[object]) -> dict[tuple[str, str, str, str], tuple[int, int | None]]:
    claims = [one for one in told if one]
    incidents = merge(claims, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING)  # type: ignore[arg-type]
    findings = judge(incidents, claims, pack())  # type: ignore[arg-type]
    found: tuple[Count, ...] = counts(findings, incidents, pack(), TODAY, 7)
    return {(c.by, c.key, c.verdict, c.unit): (c.count, c.before) for c in found}


def test_incidents_are_counted_and_the_period_before_stands_beside_them() -> None:
    found = counted(
        [
            claim("shelling", "r1", actors=["guard"], when=day("2031-06-10"), at=["ardun"]),
            claim("shelling", "r3", actors=["guard"], when=day("2031-06-10"), at=["ardun"]),
            claim("air_strike", "r1", actors=["crown"], when=day("2031-06-03"), at=["belin"]),
        ]
    )
    assert found["clause", "no-force", "breach", "incidents"] == (1, 1)
    assert found["zone", "area", "breach", "incidents"] == (1, 1)
    assert found["party", "guard", "breach", "incidents"] == (1, 0)
    assert found["party", "crown", "breach", "incidents"] == (0, 1)


def test_a_tally_of_a_party_is_an_allegation_and_no_incident() -> None:
    tally = claim(
        "truce_violation", "r2", actors=["league"], when=day("2031-06-10"), at=["ardun"],
        speaker=speaker("the ministry", "crown", "crown"), times=(40, 40),
    )  # fmt: skip
    found = counted([tally])
    assert ("clause", "no-force", "breach", "incidents") not in found
    assert found["clause", "no-force", "breach", "allegations"] == (1, 0)


def test_what_is_open_has_a_row_of_its_own() -> None:
    found = counted([claim(when=day("2031-06-10"), at=["?Somewhere"])])
    assert found["zone", "uncertain", "undetermined", "incidents"] == (1, 0)
    assert found["party", "unattributed", "undetermined", "incidents"] == (1, 0)


def test_what_lies_outside_the_terms_is_not_counted() -> None:
    assert counted([claim("protest", when=day("2031-06-10"), at=["ardun"])]) == {}


def finding() -> Finding:
    told = [claim(actors=["guard"], when=day("2031-06-10"), at=["ardun"])]
    incidents = merge(told, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING)
    (found,) = judge(incidents, told, pack())
    return found


def judgement(decision: Decision, hours: int = 0, **fields: object) -> Judgement:
    when = moment("2031-06-11T08:00:00") + timedelta(hours=hours)
    given = {
        "id": f"j{hours}", "record_id": finding().id, "decision": decision, "who": "ana",
        "when": when, "reason": "read it", **fields,
    }  # fmt: skip
    return Judgement.model_validate(given)


@pytest.mark.parametrize(
    ("judgements", "state"),
    [
        ([], "alleged"),
        ([judgement("accept")], "supported"),
        ([judgement("reject")], "not_supported"),
        ([judgement("correct", after="access_denied")], "access_denied"),
        ([judgement("correct", after="suspended")], "suspended"),
        ([judgement("correct", after="something else")], "under_review"),
        ([judgement("accept", seen="another version")], "under_review"),
        ([judgement("accept", 1), judgement("reject")], "supported"),
    ],
)
def test_the_last_decision_gives_the_state(judgements: list[Judgement], state: str) -> None:
    (found,) = states([finding()], judgements)
    assert found.state == state
    assert len(found.history) == len(judgements) + 1
    assert [step.who for step in found.history] == ["program", *["ana"] * len(judgements)]


def test_a_period_of_which_nothing_was_read_is_unknown_and_not_zero() -> None:
    told = [claim("shelling", "r1", actors=["guard"], when=day("2031-06-10"), at=["ardun"])]
    incidents = merge(told, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING)
    findings = judge(incidents, told, pack())
    known = [report("r9", at="2031-06-05T08:00:00Z")]
    for read, before in (([], None), (known, 0), (None, 0)):
        found = counts(findings, incidents, pack(), TODAY, 7, read)
        assert {one.before for one in found} == {before}


def test_a_rejected_incident_supports_no_finding_and_an_accepted_one_settles_none() -> None:
    key = finding().incident_id
    (found,) = states([finding()], [judgement("reject", record_id=key)])
    assert (found.state, found.history[-1].who) == ("not_supported", "ana")
    (found,) = states([finding()], [judgement("accept", record_id=key)])
    assert (found.state, len(found.history)) == ("alleged", 1)


def test_what_was_taken_back_leaves_no_trace_in_the_state() -> None:
    made = judgement("accept")
    back = judgement("accept", 1, undoes=made.id)
    (found,) = states([finding()], [made, back])
    assert (found.state, len(found.history)) == ("alleged", 1)
