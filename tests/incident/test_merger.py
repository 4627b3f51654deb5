"""A late report joins without the world being made anew, and the result is the batch's."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.incident.test_merge_properties import REPORTS, WORLDS
from tests.worlds import LINKING, OUTLETS, SIDES, Index, claim, day, report
from trucewatch.claim.record import Claim
from trucewatch.incident import buckets
from trucewatch.incident.merge import Merger, in_time, merge
from trucewatch.incident.record import Incident
from trucewatch.report.duplicates import Copy
from trucewatch.report.record import Report

JUNE_10 = day("2031-06-10")
COPIES = (
    Copy(a="r1", b="r2", score=0.9, containment=0.9, kind="copy", reason="alike"),
    Copy(a="r3", b="r2", score=0.9, containment=0.9, kind="copy", reason="alike"),
)


def merger() -> Merger:
    return Merger(SIDES, OUTLETS, Index(), LINKING)


def batch(
    told: Sequence[Claim], papers: Sequence[Report] = REPORTS, copies: Sequence[Copy] = ()
) -> tuple[Incident, ...]:
    return merge(told, papers, SIDES, OUTLETS, Index(), copies, linking=LINKING)


def held(one: Merger) -> tuple[Incident, ...]:
    return tuple(sorted(one.incidents(), key=in_time))


@settings(max_examples=150, deadline=None)
@given(WORLDS, st.data())
def test_claims_that_come_one_by_one_give_what_the_batch_gives(
    told: list[Claim], data: st.DataObject
) -> None:
    one = merger()
    waiting = [[c] for c in told] + [[p] for p in REPORTS] + [[c] for c in COPIES]
    for (item,) in data.draw(st.permutations(waiting)):
        one.add(
            [item] if isinstance(item, Claim) else [],
            [item] if isinstance(item, Report) else [],
            [item] if isinstance(item, Copy) else [],
        )
    assert held(one) == batch(told, copies=COPIES)


@settings(max_examples=100, deadline=None)
@given(WORLDS, st.integers(1, 4), st.data())
def test_in_crowds_too_the_order_of_arrival_changes_nothing(
    told: list[Claim], few: int, data: st.DataObject
) -> None:
    before = buckets._FEW, buckets._NEXT
    buckets._FEW, buckets._NEXT = few, 1  # every small world is a crowd now
    try:
        one = merger()
        gone = data.draw(st.sets(st.sampled_from(range(len(told))))) if told else set()
        for part in (told[: len(told) // 2], told[len(told) // 2 :]):
            one.add(part, REPORTS)
        one.remove([told[n].id for n in sorted(gone)])
        lost = {told[n].id for n in gone}
        assert held(one) == batch([c for c in told if c.id not in lost])
    finally:
        buckets._FEW, buckets._NEXT = before


@settings(max_examples=100, deadline=None)
@given(WORLDS, WORLDS)
def test_the_change_tells_what_is_new_and_what_is_gone(
    first: list[Claim], second: list[Claim]
) -> None:
    one = merger()
    known = {i.id: i for i in one.add(first, REPORTS).made}
    assert tuple(sorted(known.values(), key=in_time)) == held(one)
    change = one.add(second)
    for key in change.gone:
        del known[key]
    known |= {i.id: i for i in change.made}
    assert tuple(sorted(known.values(), key=in_time)) == held(one)


@settings(max_examples=60, deadline=None)
@given(WORLDS)
def test_what_is_taken_out_leaves_nothing_behind(told: list[Claim]) -> None:
    one = merger()
    one.add(told, REPORTS)
    one.remove([c.id for c in told])
    assert held(one) == ()
    one.add(told)
    assert held(one) == batch(told)


def test_a_late_report_touches_only_its_own_incident() -> None:
    one = merger()
    one.add(
        [claim(when=JUNE_10, at=["ardun"]), claim("talks", "r2", when=JUNE_10, at=["corvo"])],
        REPORTS,
    )
    late = claim(report_id="r9", when=JUNE_10, at=["ardun"])
    change = one.add([late], [report("r9", "far.example", "2031-06-20T00:00:00Z")])
    assert change.gone == ()
    (grown,) = change.made
    assert grown.independent_sources == 2
