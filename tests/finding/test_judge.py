"""Each incident against each term, and no party that nobody named."""

from collections.abc import Sequence

import pytest

from tests.worlds import (
    LINKING,
    OUTLETS,
    SIDES,
    TERMS,
    Index,
    actor,
    claim,
    day,
    denied_strike,
    pack,
    report,
    speaker,
    term,
)
from trucewatch.agreement.record import Pack
from trucewatch.claim.record import Claim
from trucewatch.finding.judge import judge
from trucewatch.finding.record import Finding
from trucewatch.incident.merge import merge

REPORTS = (report("r1"), report("r2", "crownpost.example"), report("r3", "leaguenews.example"))
JUNE_10 = day("2031-06-10")


def judged(told: Sequence[Claim], against: Pack | None = None) -> tuple[Finding, ...]:
    incidents = merge(told, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING)
    return judge(incidents, told, against or pack())


def test_a_bound_party_that_shells_a_place_in_the_zone_breaches() -> None:
    (found,) = judged([claim(actors=["guard"], when=JUNE_10, at=["ardun"])])
    assert (found.verdict, found.term_id, found.in_zone) == ("breach", "no-force", "in")
    assert (found.attribution.party, found.attribution.basis) == ("guard", "named")
    assert any("guaranteed by the Crown" in r for r in found.reasons)
    assert any("supported by reporting" in r for r in found.reasons)


def test_nobody_named_is_nobody_blamed() -> None:
    (found,) = judged([claim(when=JUNE_10, at=["ardun"])])
    assert (found.verdict, found.attribution.party) == ("undetermined", None)
    assert found.attribution.basis == "unattributed"


def test_a_doer_that_is_not_bound_is_outside() -> None:
    (found,) = judged([claim(actors=["stranger"], when=JUNE_10, at=["ardun"])])
    assert found.verdict == "outside"
    assert any("not bound" in r for r in found.reasons)


def test_a_place_out_of_the_zone_is_outside() -> None:
    (found,) = judged([claim(actors=["guard"], when=JUNE_10, at=["corvo"])])
    assert (found.verdict, found.in_zone) == ("outside", "out")


def test_a_place_at_the_edge_leaves_it_undetermined() -> None:
    (found,) = judged([claim(actors=["guard"], when=JUNE_10, at=["?Somewhere"])])
    assert (found.verdict, found.in_zone) == ("undetermined", "uncertain")


def test_a_deed_along_the_road_that_a_zone_follows_lies_in_it() -> None:
    world = pack()
    follows = [z.model_copy(update={"along": ("road",)}) for z in world.zones]
    told = claim("joint_patrol", outcome="impeded", when=JUNE_10, at=["road"])
    (open_,) = judged([told])
    (found,) = judged([told], world.model_copy(update={"zones": tuple(follows)}))
    assert (open_.in_zone, found.in_zone, found.distance_m) == ("uncertain", "in", 0.0)
    assert "road is what the corridor follows: it lies in it by definition" in found.reasons


def test_a_town_is_no_road_that_a_zone_follows() -> None:
    world = pack()
    follows = [z.model_copy(update={"along": ("corvo",)}) for z in world.zones]
    (found,) = judged(
        [claim(actors=["guard"], when=JUNE_10, at=["corvo"])],
        world.model_copy(update={"zones": tuple(follows)}),
    )
    assert found.in_zone == "out"


def test_words_that_say_the_truce_was_broken_do_without_a_place() -> None:
    (found,) = judged(
        [
            claim(
                "air_strike",
                actors=["crown"],
                times=(2, 2),
                when=("2031-06-02", "2031-06-16", "interval"),
                quote="planes of the Crown have twice broken the ceasefire",
            )
        ]
    )
    assert (found.verdict, found.attribution.party) == ("breach", "crown")
    assert "said to have happened 2 times" in found.reasons


def test_what_lies_before_the_truce_is_outside_without_a_term() -> None:
    (found,) = judged([claim(actors=["guard"], when=day("2031-03-05"), at=["ardun"])])
    assert (found.verdict, found.term_id) == ("outside", None)
    assert "before the agreement" in found.reasons[0]


def test_the_first_day_of_the_truce_counts() -> None:
    (found,) = judged([claim(actors=["guard"], when=day("2031-03-06"), at=["ardun"])])
    assert found.verdict == "breach"


def test_history_is_outside() -> None:
    (found,) = judged([claim(actors=["guard"], timing="background", at=["ardun"])])
    assert (found.verdict, found.term_id) == ("outside", None)


def test_an_unknown_time_leaves_it_undetermined() -> None:
    (found,) = judged([claim(report_id="unknown", actors=["guard"], at=["ardun"])])
    assert found.verdict == "undetermined"


def test_a_threat_is_a_threat_and_no_breach() -> None:
    (found,) = judged(
        [claim("ground_offensive", stance="threatened", timing="future", actors=["crown"])]
    )
    assert (found.verdict, found.attribution.party) == ("threat", "crown")


def test_a_condition_is_no_threat() -> None:
    (found,) = judged(
        [claim("air_strike", stance="conditional", timing="future", actors=["crown"])]
    )
    assert found.verdict == "undetermined"


def test_a_build_up_is_outside_where_no_term_speaks_of_it() -> None:
    (found,) = judged([claim("reinforcement", actors=["crown"], when=JUNE_10, at=["ardun"])])
    assert (found.verdict, found.term_id) == ("outside", None)
    assert found.attribution.party == "crown"
    assert found.reasons == ("no known term speaks of it",)


def test_a_build_up_is_a_breach_where_a_term_bans_it() -> None:
    banned = pack([*TERMS, term("no-build-up", "prohibition", ["reinforcement"])])
    (found,) = judged(
        [claim("reinforcement", actors=["crown"], when=JUNE_10, at=["ardun"])], banned
    )
    assert (found.verdict, found.term_id) == ("breach", "no-build-up")


def test_a_blocked_patrol_is_impeded_and_blames_no_party() -> None:
    (found,) = judged(
        [
            claim("joint_patrol", stance="obliged", actors=["crown", "patron"], at=["road"]),
            claim(
                "joint_patrol",
                outcome="impeded",
                actors=[actor(None, "protests")],
                at=["road"],
                start=80,
            ),
        ]
    )
    assert (found.verdict, found.term_id, found.attribution.party) == ("impeded", "patrols", None)
    assert any("protests" in r for r in found.reasons)


@pytest.mark.parametrize(
    ("stance", "outcome", "verdict"),
    [
        ("asserted", None, "performed"),
        ("asserted", "cancelled", "impeded"),
        ("planned", None, "undetermined"),
        ("obliged", None, "undetermined"),
        ("negated", None, "impeded"),
        ("denied", None, "undetermined"),
    ],
)
def test_a_duty_is_judged_by_what_was_told(stance: str, outcome: str | None, verdict: str) -> None:
    (found,) = judged(
        [
            claim(
                "joint_patrol",
                stance=stance,
                outcome=outcome,
                actors=["crown", "patron"],
                when=JUNE_10,
                at=["belin"],
            )
        ]
    )
    assert found.verdict == verdict


def test_a_patrol_elsewhere_is_outside_the_corridor() -> None:
    (found,) = judged(
        [claim("joint_patrol", actors=["crown", "patron"], when=JUNE_10, at=["corvo"])]
    )
    assert found.verdict == "outside"


def test_aid_held_back_impedes_access() -> None:
    (found,) = judged([claim("aid_obstruction", actors=["league"], when=JUNE_10, at=["ardun"])])
    assert (found.verdict, found.term_id, found.attribution.party) == ("impeded", "aid", "league")


def test_a_clash_of_two_bound_sides_is_a_breach_by_nobody_in_particular() -> None:
    (found,) = judged(
        [claim("armed_clash", actors=["guard", "league"], when=JUNE_10, at=["ardun"])]
    )
    assert (found.verdict, found.attribution.basis) == ("breach", "unattributed")


def test_a_clash_of_unnamed_sides_is_undetermined() -> None:
    (found,) = judged([claim("armed_clash", when=JUNE_10, at=["ardun"])])
    assert found.verdict == "undetermined"


def test_a_denied_doer_is_disputed() -> None:
    (found,) = judged(denied_strike(JUNE_10))
    assert (found.attribution.party, found.attribution.basis, found.support) == (
        "crown",
        "disputed",
        "contested",
    )
    assert any("denied by “the ministry”" in r for r in found.reasons)


def test_a_suspected_doer_leaves_it_undetermined() -> None:
    (found,) = judged(
        [claim("shelling", stance="questioned", actors=["crown"], when=JUNE_10, at=["ardun"])]
    )
    assert found.verdict == "undetermined"


def test_an_allegation_says_that_it_is_one() -> None:
    (found,) = judged(
        [
            claim(
                "truce_violation",
                "r2",
                actors=["league"],
                when=JUNE_10,
                at=["ardun"],
                speaker=speaker("the ministry", "crown", "crown"),
            )
        ]
    )
    assert found.verdict == "breach"
    assert any("alleged by “the ministry”" in r for r in found.reasons)


def test_a_reservation_is_named_and_not_decided() -> None:
    kept = pack(
        [*TERMS, term("answer", "reservation", ["shelling"], clause="4", addressees=["league"])]
    )
    (found,) = judged([claim(actors=["league"], when=JUNE_10, at=["ardun"])], kept)
    assert found.verdict == "breach"
    assert any("a reservation (4)" in r for r in found.reasons)


def test_two_doers_named_together_each_have_a_finding() -> None:
    found = judged([claim("air_strike", actors=["crown", "guard"], when=JUNE_10, at=["ardun"])])
    assert [(f.attribution.party, f.attribution.basis) for f in found] == [
        ("crown", "named"),
        ("guard", "named"),
    ]
    assert len({f.id for f in found}) == 2
