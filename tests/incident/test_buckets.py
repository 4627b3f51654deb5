"""What is compared stays few, and misses nothing that lies near."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import LINKING, OUTLETS, SIDES, Index, claim, day, figure, report
from trucewatch.claim.record import Claim
from trucewatch.incident.apart import near
from trucewatch.incident.buckets import Buckets
from trucewatch.incident.grid import cells as cells_of
from trucewatch.incident.merge import merge
from trucewatch.incident.telling import Sketcher, Spot
from trucewatch.report.record import Report

SPOTS = st.builds(
    Spot,
    st.sampled_from("abcdefgh"),
    st.one_of(st.floats(10.0, 11.0), st.floats(179.5, 180.0), st.floats(-180.0, -179.5)),
    st.one_of(st.floats(44.0, 45.0), st.floats(78.0, 79.0)),
    st.sampled_from((0.0, 400.0, 1_500.0, 12_000.0, 60_000.0, 400_000.0)),
    st.just("settlement"),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(SPOTS, min_size=2, max_size=6, unique_by=lambda spot: spot.place_id))
def test_two_places_that_are_near_share_a_cell_that_one_covers(spots: list[Spot]) -> None:
    cells = {spot: dict(cells_of(spot)) for spot in spots}
    for one, other in combinations(spots, 2):
        met = [key for key in cells[one].keys() & cells[other].keys()]
        assert not near(one, other) or any(cells[one][k] or cells[other][k] for k in met)


def compared(told: list[Claim], reports: list[Report]) -> int:
    """Return with how many others the claims are compared, in all."""
    by_id = {paper.id: paper for paper in reports}
    sketcher = Sketcher(Index(), LINKING)
    sketches = [sketcher.sketch(one, by_id[one.report_id]) for one in told]
    buckets = Buckets(LINKING)
    buckets.put((n, one, None) for n, one in enumerate(sketches))
    return sum(len(buckets.after(n, one, None)) for n, one in enumerate(sketches))


def deeds(count: int) -> tuple[list[Claim], list[Report]]:
    papers = [report(f"r{n:05}") for n in range(count)]
    told = [
        claim(report_id=p.id, when=day("2031-06-10"), at=["ardun"], start=n, quote=f"shells {n}")
        for n, p in enumerate(papers)
    ]
    return told, papers


def test_a_deed_that_thousands_of_reports_tell_is_compared_a_few_times_each() -> None:
    told, papers = deeds(2_000)
    assert compared(told, papers) < 50 * len(told)


def test_a_deed_that_thousands_of_reports_tell_is_one_incident() -> None:
    told, papers = deeds(2_000)
    (found,) = merge(told, papers, SIDES, OUTLETS, Index(), linking=LINKING)
    assert len(found.claim_ids) == len(told)


def test_a_report_that_repeats_itself_is_one_incident() -> None:
    paper = report("r1")
    told = [claim(when=day("2031-06-10"), at=["ardun"], start=40 * n) for n in range(3_000)]
    (found,) = merge(told, [paper], SIDES, OUTLETS, Index(), linking=LINKING)
    assert len(found.claim_ids) == len(told)


def test_the_order_of_arrival_changes_nothing_in_a_crowd() -> None:
    told, papers = deeds(400)
    told = [
        one.model_copy(update={"figures": (figure("killed", n % 7, n % 7),)})
        for n, one in enumerate(told)
    ]
    forth = merge(told, papers, SIDES, OUTLETS, Index(), linking=LINKING)
    back = merge(told[::-1], papers[::-1], SIDES, OUTLETS, Index(), linking=LINKING)
    assert forth == back


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_latecomers_to_a_crowd_stand_where_a_batch_puts_them(data: st.DataObject) -> None:
    told, papers = deeds(150)
    by_id = {paper.id: paper for paper in papers}
    sketcher = Sketcher(Index(), LINKING)
    sketches = [sketcher.sketch(one, by_id[one.report_id]) for one in told]
    late = data.draw(st.sets(st.integers(0, 149), min_size=1, max_size=12))
    steps = data.draw(st.sampled_from((1, 3, 6, 12)))
    whole, grown = Buckets(LINKING), Buckets(LINKING)
    whole.put((n, one, None) for n, one in enumerate(sketches))
    grown.put((n, one, None) for n, one in enumerate(sketches) if n not in late)
    waiting = data.draw(st.permutations(sorted(late)))
    for start in range(0, len(waiting), steps):
        grown.put((n, sketches[n], None) for n in waiting[start : start + steps])
    for n, one in enumerate(sketches):
        assert grown.after(n, one, None) == whole.after(n, one, None)
        assert grown.before(n, one, None) == whole.before(n, one, None)
