"""What people decide on incidents outlasts the machine, and can be taken back."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.incident.test_merge_properties import REPORTS, WORLDS
from tests.worlds import LINKING, OUTLETS, SIDES, Index, claim, day
from trucewatch.claim.record import Claim
from trucewatch.incident.merge import merge
from trucewatch.incident.record import Incident
from trucewatch.review.record import Decision, Judgement

JUNE_10, JUNE_11 = day("2031-06-10"), day("2031-06-11")
HERE = claim("shelling", "r1", when=JUNE_10, at=["ardun"])
ALSO = claim("shelling", "r2", when=JUNE_10, at=["ardun"])
LATER = claim("shelling", "r3", when=JUNE_11, at=["ardun"])


def judged(
    decision: Decision,
    first: Sequence[Claim] = (),
    second: Sequence[Claim] = (),
    hour: int = 9,
    undoes: str | None = None,
) -> Judgement:
    return Judgement(
        id=f"j{hour}", record_id="inc-x", decision=decision, who="a reviewer",
        when=datetime(2031, 6, 20, hour, tzinfo=UTC), reason="seen on the footage",
        claim_ids=tuple(c.id for c in first), other_claim_ids=tuple(c.id for c in second),
        undoes=undoes,
    )  # fmt: skip


def merged(told: Sequence[Claim], *judgements: Judgement) -> tuple[Incident, ...]:
    return merge(
        told, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING, judgements=judgements
    )  # fmt: skip


def groups(told: Sequence[Claim], *judgements: Judgement) -> list[list[str]]:
    return sorted(sorted(one.claim_ids) for one in merged(told, *judgements))


def test_a_wrong_merge_undone_stays_undone() -> None:
    assert len(merged([HERE, ALSO])) == 1
    assert len(merged([HERE, ALSO], judged("split", [HERE], [ALSO]))) == 2


def test_a_merge_by_people_joins_what_the_machine_may_not() -> None:
    (one,) = merged([HERE, LATER], judged("merge", [HERE], [LATER]))
    assert one.decided_by == ("j9",)
    assert "joined by people: seen on the footage" in one.reasons


def test_a_judgement_is_taken_back_and_the_taking_back_too() -> None:
    split = judged("split", [HERE], [ALSO], hour=9)
    undo = judged("split", hour=10, undoes="j9")
    redo = judged("split", hour=11, undoes="j10")
    assert len(merged([HERE, ALSO], split, undo)) == 1
    assert len(merged([HERE, ALSO], split, undo, redo)) == 2


@pytest.mark.parametrize(("last", "count"), [("merge", 1), ("split", 2)])
def test_of_two_decisions_on_one_pair_the_later_stands(last: Decision, count: int) -> None:
    first: Decision = "split" if last == "merge" else "merge"
    decided = [judged(first, [HERE], [ALSO], 9), judged(last, [HERE], [ALSO], 10)]
    assert len(merged([HERE, ALSO], *decided)) == count


def test_a_split_holds_though_a_third_claim_would_join_both() -> None:
    third = claim("shelling", "r4", when=JUNE_10, at=["ardun"])
    found = groups([HERE, ALSO, third], judged("split", [HERE], [ALSO]))
    assert len(found) == 2
    assert not any({HERE.id, ALSO.id} <= set(group) for group in found)


def test_a_judgement_on_a_claim_that_is_gone_does_no_harm() -> None:
    assert len(merged([HERE, ALSO], judged("merge", [HERE], [LATER]))) == 1


@settings(max_examples=60, deadline=None)
@given(WORLDS, st.data())
def test_no_run_overrides_what_people_decided(told: list[Claim], data: st.DataObject) -> None:
    spoken = [c for c in {c.id: c for c in told}.values() if c.act != "statement"]
    if len(spoken) < 2:
        return
    one, other = data.draw(st.permutations(spoken))[:2]
    apart = groups(told, judged("split", [one], [other]))
    assert not any({one.id, other.id} <= set(group) for group in apart)
    together = groups(told, judged("merge", [one], [other]))
    assert all((one.id in group) == (other.id in group) for group in together)
    assert groups(told) == groups(
        told, judged("merge", [one], [other]), judged("merge", hour=10, undoes="j9")
    )


@settings(max_examples=60, deadline=None)
@given(WORLDS)
def test_an_incident_is_the_same_whether_or_not_the_world_goes_on(told: list[Claim]) -> None:
    for incident in merged(told):
        assert merged([c for c in told if c.id in incident.claim_ids]) == (incident,)


def test_an_incidents_id_stays_while_later_claims_join() -> None:
    (before,) = merged([HERE])
    (after,) = merged([ALSO, HERE])
    assert (before.id, len(before.claim_ids)) == (after.id, len(after.claim_ids) - 1)
