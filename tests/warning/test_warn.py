"""Signs with their evidence; copies and volume change nothing; silence is not calm."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import (
    claim,
    day,
    merged,
    moment,
    pack,
    report,
    speaker,
)
from trucewatch.claim.record import Claim
from trucewatch.finding.judge import judge
from trucewatch.report.record import Report
from trucewatch.stores.judgements import load_warning
from trucewatch.warning.record import EarlyWarning
from trucewatch.warning.warn import warn

SETTINGS = load_warning()
R1, R2, R3 = report("r1"), report("r2", "crownpost.example"), report("r3", "leaguenews.example")
REPORTS = (R1, R2, R3)
AS_OF = moment("2031-06-16T12:00:00")
JUNE_14 = day("2031-06-14")

THREAT = claim("ground_offensive", "r2", stance="threatened", timing="future", actors=["crown"])
BUILD_UP = claim("reinforcement", "r2", actors=["crown"], when=JUNE_14, at=["ardun"])
SECOND_BUILD_UP = claim(
    "reinforcement",
    "r3",
    actors=["crown"],
    when=JUNE_14,
    at=["ardun"],
    speaker=speaker("activists", None, "league"),
)
TALKS = claim("talks", "r1", outcome="cancelled", actors=["crown", "patron"], when=JUNE_14)
PATROL = claim("joint_patrol", "r1", outcome="impeded", at=["road"], when=JUNE_14)
BREACH = claim("air_strike", "r3", actors=["crown"], when=JUNE_14, at=["ardun"])
RETREAT = claim("withdrawal", "r1", actors=["crown"], when=JUNE_14, at=["ardun"])


def warned(
    told: Sequence[Claim], reports: Sequence[Report] = REPORTS, later: int = 0
) -> EarlyWarning:
    incidents = merged(told, reports)
    findings = judge(incidents, told, pack())
    return warn(findings, incidents, AS_OF + timedelta(later), settings=SETTINGS, reports=reports)


def ids(warning: EarlyWarning) -> list[str]:
    return [indicator.id for indicator in warning.indicators]


def test_each_kind_of_sign_is_raised_with_its_claims() -> None:
    warning = warned([THREAT, BUILD_UP, TALKS, PATROL, BREACH])
    assert ids(warning) == ["threat", "build_up", "talks_cancelled", "patrol_impeded", "violations"]
    assert all(indicator.claim_ids for indicator in warning.indicators)
    assert warning.status == "uncalibrated_judgement"
    assert not any("%" in text for text in warning.reasons)


def test_opposed_sides_that_agree_weigh_more_than_one() -> None:
    (one,) = warned([BUILD_UP]).indicators
    (both,) = warned([BUILD_UP, SECOND_BUILD_UP]).indicators
    assert both.support == "cross_aligned"
    assert both.weight > one.weight


def test_a_sign_fades_and_expires() -> None:
    weights = [warned([BUILD_UP], later=days).indicators for days in (0, 10, 60)]
    assert weights[0][0].weight > weights[1][0].weight
    assert weights[2] == ()


def test_easing_signs_lower_the_level() -> None:
    worse = warned([THREAT, BREACH])
    eased = warned([THREAT, BREACH, RETREAT])
    order = ["low", "guarded", "elevated", "high"]
    assert worse.level is not None
    assert eased.level is not None
    assert order.index(eased.level) <= order.index(worse.level)
    assert "withdrawal" in ids(eased)


def test_too_few_outlets_are_not_assessed_and_not_calm() -> None:
    warning = warned([BREACH], [R3])
    assert (warning.level, warning.status) == (None, "not_assessed")
    assert ids(warning) == ["violations"]


def test_nothing_read_is_not_assessed() -> None:
    warning = warn((), (), AS_OF, settings=SETTINGS)
    assert (warning.level, warning.status, warning.coverage["reports"]) == (None, "not_assessed", 0)


def test_what_was_reported_later_is_not_seen() -> None:
    assert warned([BREACH], later=-5).indicators == ()


def test_history_is_no_sign() -> None:
    old = claim("reinforcement", timing="background", actors=["crown"], when=day("2031-01-02"))
    assert warned([old]).indicators == ()


def test_a_deed_out_of_the_zone_is_no_sign() -> None:
    far = claim("reinforcement", actors=["crown"], when=JUNE_14, at=["corvo"])
    assert warned([far]).indicators == ()


def test_talks_count_wherever_they_were_to_be_held() -> None:
    abroad = claim(
        "talks", outcome="cancelled", actors=["crown", "patron"], when=JUNE_14, at=["corvo"]
    )
    assert ids(warned([abroad])) == ["talks_cancelled"]


def test_talks_of_strangers_are_no_sign() -> None:
    strangers = claim("talks", outcome="cancelled", actors=["elsewhere"], when=JUNE_14)
    assert warned([strangers]).indicators == ()


def test_counts_are_of_incidents_and_stand_beside_the_period_before() -> None:
    before = claim("air_strike", actors=["crown"], when=day("2031-05-28"), at=["ardun"])
    rate = warned([BREACH, before]).rate
    assert (rate["breach"], rate["breach_before"]) == (1, 1)


SIGNS = (THREAT, BUILD_UP, SECOND_BUILD_UP, TALKS, PATROL, BREACH, RETREAT)


def twice(told: Sequence[Claim]) -> tuple[list[Claim], list[Report]]:
    """Give every report and every claim a second time under another report id."""
    again = [
        c.model_copy(update={"id": f"{c.id}-copy", "report_id": f"{c.report_id}-copy"})
        for c in told
    ]
    copies = [r.model_copy(update={"id": f"{r.id}-copy"}) for r in REPORTS]
    return [*told, *again], [*REPORTS, *copies]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), unique=True))
def test_doubling_every_report_changes_neither_weights_nor_level(told: list[Claim]) -> None:
    once, doubled = warned(told), warned(*twice(told))
    assert [(i.id, i.weight) for i in once.indicators] == [
        (i.id, i.weight) for i in doubled.indicators
    ]
    assert (once.level, once.level_range) == (doubled.level, doubled.level_range)
    assert once.rate == doubled.rate


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from((THREAT, BUILD_UP, TALKS, PATROL, BREACH)), unique=True))
def test_one_more_worsening_sign_never_lowers_the_level(told: list[Claim]) -> None:
    order = ["low", "guarded", "elevated", "high"]
    levels = [warned(told[:n]).level for n in range(len(told) + 1)]
    ranks = [order.index(level) for level in levels if level is not None]
    assert ranks == sorted(ranks)
