"""What holds for any claims: order, constraints, copies."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import LINKING, OUTLETS, SIDES, VALLEY, Index, claim, figure, report, speaker
from trucewatch.claim.record import Claim
from trucewatch.incident.merge import merge
from trucewatch.incident.record import Incident
from trucewatch.incident.telling import plane_of
from trucewatch.report.duplicates import find_copies
from trucewatch.report.record import Report

ACTS = (
    "shelling",
    "air_strike",
    "attack",
    "truce_violation",
    "talks",
    "reinforcement",
    "joint_patrol",
)
DAYS = tuple(f"2031-06-{n:02}" for n in range(8, 13))
REPORTS = tuple(
    report(f"r{n}", source)
    for n, source in enumerate(
        ("north.example", "crownpost.example", "leaguenews.example", None), 1
    )
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    start = draw(st.sampled_from((None, *DAYS)))
    return claim(
        draw(st.sampled_from(ACTS)),
        draw(st.sampled_from([r.id for r in REPORTS])),
        stance=draw(
            st.sampled_from(
                ("asserted", "asserted", "denied", "threatened", "no_comment", "obliged")
            )
        ),
        timing=draw(st.sampled_from(("current", "current", "background"))),
        when=(start, start, "day") if start else None,
        at=draw(st.lists(st.sampled_from((*VALLEY, "?Nowhere")), max_size=2)),
        actors=draw(st.lists(st.sampled_from(("crown", "league")), max_size=2)),
        speaker=draw(
            st.sampled_from(
                (None, speaker("a resident"), speaker("the ministry", "crown", "crown"))
            )
        ),
        figures=draw(
            st.sampled_from(((), (figure("killed", 2, 2),), (figure("killed", 9, None),)))
        ),
        start=draw(st.integers(0, 400)),
    )


WORLDS = st.lists(claims(), max_size=12)


def merged(told: Sequence[Claim], reports: Sequence[Report] = REPORTS) -> tuple[Incident, ...]:
    return merge(told, reports, SIDES, OUTLETS, Index(), find_copies(reports), linking=LINKING)


@settings(max_examples=60, deadline=None)
@given(WORLDS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(told: list[Claim], dice: object) -> None:
    shuffled, papers = list(told), list(REPORTS)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    dice.shuffle(papers)  # type: ignore[attr-defined]
    assert merged(told) == merged(shuffled, papers)


@settings(max_examples=60, deadline=None)
@given(WORLDS)
def test_what_may_not_join_never_joins(told: list[Claim]) -> None:
    by_id = {c.id: c for c in told}
    for incident in merged(told):
        for one, other in combinations([by_id[key] for key in incident.claim_ids], 2):
            assert LINKING.same_deed(one.act, other.act)
            assert one.when is None or other.when is None or one.when.start == other.when.start
            assert (plane_of(one) == "background") == (plane_of(other) == "background")
            assert _places_meet(one, other)


def _places_meet(one: Claim, other: Claim) -> bool:
    first = [VALLEY[p.place_id] for p in one.places if p.place_id]
    second = [VALLEY[p.place_id] for p in other.places if p.place_id]
    if not first or not second:
        return True
    apart = [
        abs(a.lon - b.lon) * 78_600 > max(a.radius_m, b.radius_m) for a in first for b in second
    ]
    return not all(apart)


@settings(max_examples=60, deadline=None)
@given(WORLDS)
def test_every_claim_is_in_one_incident_at_most(told: list[Claim]) -> None:
    placed = [key for incident in merged(told) for key in incident.claim_ids]
    assert len(placed) == len(set(placed))


@settings(max_examples=60, deadline=None)
@given(WORLDS)
def test_a_claim_that_comes_twice_counts_once(told: list[Claim]) -> None:
    assert merged(told) == merged([*told, *told])


@settings(max_examples=60, deadline=None)
@given(WORLDS)
def test_support_follows_from_the_voices(told: list[Claim]) -> None:
    for incident in merged(told):
        assert incident.independent_sources == len(incident.voices)
        if incident.support == "cross_aligned":
            assert len(incident.alignments) > 1
        if incident.denied_by:
            assert incident.support == "contested"
