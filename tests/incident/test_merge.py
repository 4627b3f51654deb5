"""Claims that tell of one happening are joined, and nothing else is."""

import pytest

from tests.worlds import LINKING, claim, day, denied_strike, figure, merged, speaker
from trucewatch.claim.record import ClaimPlace
from trucewatch.incident.merge import waiting

JUNE_10, JUNE_11 = day("2031-06-10"), day("2031-06-11")


def test_one_shelling_told_by_two_outlets_is_one_incident() -> None:
    (one,) = merged(
        [
            claim(report_id="r2", when=JUNE_10, at=["ardun"]),
            claim(report_id="r3", when=JUNE_10, at=["ardun"]),
        ]
    )
    assert one.sources == ("crownpost.example", "leaguenews.example")
    assert (one.support, one.independent_sources) == ("cross_aligned", 2)


def test_two_strikes_on_one_village_a_day_apart_stay_two() -> None:
    assert (
        len(
            merged([claim(when=JUNE_10, at=["ardun"]), claim(when=JUNE_11, at=["ardun"], start=50)])
        )
        == 2
    )


def test_acts_that_differ_in_kind_never_join() -> None:
    day_and_place = {"when": JUNE_10, "at": ["ardun"]}
    found = merged([claim("shelling", **day_and_place), claim("protest", **day_and_place)])  # type: ignore[arg-type]
    assert len(found) == 2


def test_an_attack_of_unknown_kind_joins_the_shelling_and_takes_its_name() -> None:
    (one,) = merged(
        [
            claim("attack", when=JUNE_10, at=["ardun"]),
            claim("shelling", "r2", when=JUNE_10, at=["ardun"]),
        ]
    )
    assert one.act == "shelling"
    assert one.acts == ("attack", "shelling")


def test_a_general_act_does_not_pull_two_kinds_together() -> None:
    kinds = ("attack", "shelling", "air_strike")
    found = merged([claim(k, f"r{i}", when=JUNE_10, at=["ardun"]) for i, k in enumerate(kinds, 1)])
    assert len(found) == 2


def test_places_that_lie_apart_stay_apart() -> None:
    assert (
        len(
            merged(
                [
                    claim(when=JUNE_10, at=["ardun"]),
                    claim(report_id="r2", when=JUNE_10, at=["belin"]),
                ]
            )
        )
        == 2
    )


def test_history_is_never_joined_with_news() -> None:
    found = merged(
        [
            claim(when=JUNE_10, at=["ardun"], timing="background"),
            claim(report_id="r2", when=JUNE_10, at=["ardun"]),
        ]
    )
    assert sorted(i.status for i in found) == ["background", "happened"]


def test_twice_is_one_record_that_knows_of_two_happenings() -> None:
    (one,) = merged(
        [claim("air_strike", times=(2, 2), when=("2031-06-02", "2031-06-16", "interval"))]
    )
    assert one.happenings is not None
    assert (one.happenings.low, one.happenings.high) == (2, 2)


def test_a_sum_of_happenings_does_not_swallow_one_of_them() -> None:
    found = merged(
        [
            claim(
                "air_strike",
                times=(2, 2),
                when=("2031-06-02", "2031-06-16", "interval"),
                actors=["crown"],
            ),
            claim("air_strike", "r2", when=JUNE_10, at=["ardun"], actors=["crown"]),
        ]
    )
    assert len(found) == 2


def test_a_build_up_told_by_both_sides_is_cross_aligned() -> None:
    (one,) = merged(
        [
            claim(
                "reinforcement",
                actors=["crown"],
                at=["province"],
                via=["Crown Radio"],
                speaker=speaker("a field source", None, "crown"),
            ),
            claim(
                "reinforcement",
                actors=["crown"],
                when=("2031-06-09", "2031-06-16", "fuzzy"),
                start=90,
                speaker=speaker("activists", None, "league"),
            ),
        ]
    )
    assert (one.support, one.independent_sources) == ("cross_aligned", 2)
    assert one.alignments == ("crown", "league")


def test_threats_of_one_report_are_one_expected_incident() -> None:
    (one,) = merged(
        [
            claim(
                "ground_offensive",
                stance="threatened",
                timing="future",
                actors=["crown"],
                at=["province"],
            ),
            claim(
                "ground_offensive",
                stance="planned",
                timing="future",
                at=["province"],
                start=100,
                speaker=speaker("a field source", None, "crown"),
            ),
            claim(
                "ground_offensive",
                stance="threatened",
                timing="future",
                start=200,
                speaker=speaker("Crown Post", None, "crown"),
            ),
        ]
    )
    assert one.status == "expected"
    assert [a.party for a in one.actors] == ["crown"]


def test_a_denial_joins_what_it_denies_and_contests_it() -> None:
    (one,) = merged(denied_strike(JUNE_10))
    assert one.support == "contested"
    assert one.independent_sources == 1
    assert len(one.denied_by) == 1


def test_silence_joins_its_incident_and_supports_nothing() -> None:
    (one,) = merged(
        [
            claim("talks", outcome="cancelled", actors=["crown", "patron"], when=day("2031-06-14")),
            claim("talks", stance="no_comment", actors=["crown"], start=80),
        ]
    )
    assert (one.independent_sources, len(one.silent)) == (1, 1)


def test_a_duty_and_its_obstruction_are_one_incident() -> None:
    (one,) = merged(
        [
            claim("joint_patrol", stance="obliged", actors=["crown", "patron"], at=["road"]),
            claim("joint_patrol", outcome="impeded", at=["road"], start=80),
        ]
    )
    assert (one.outcome, one.status, len(one.obliged_by)) == ("impeded", "happened", 1)


def test_violence_without_date_and_place_waits() -> None:
    lonely = claim("shelling", actors=["crown"])
    assert merged([lonely]) == ()
    (left,) = waiting([lonely], (), LINKING)
    assert left.claim_id == lonely.id


def test_an_unplaced_claim_of_the_same_report_joins() -> None:
    (one,) = merged(
        [claim(when=JUNE_10, at=["ardun"]), claim(start=90, figures=[figure("killed", 3, 3)])]
    )
    assert len(one.claim_ids) == 2


def test_a_shared_province_is_not_enough_across_reports() -> None:
    found = merged(
        [claim("armed_clash", at=["province"]), claim("armed_clash", "r2", at=["province"])]
    )
    assert len(found) == 2


def test_blow_and_answer_stay_two() -> None:
    blow = claim("attack", actors=["crown"], targets=["league"], when=JUNE_10, at=["ardun"])
    answer = claim("attack", "r2", actors=["league"], targets=["crown"], when=JUNE_10, at=["ardun"])
    assert len(merged([blow, answer, claim("attack", "r3", when=JUNE_10, at=["ardun"])])) == 2


def test_a_whole_wars_total_joins_no_single_attack() -> None:
    total = claim(
        "attack", timing="background", figures=[figure("killed", 2000, 2000, scope="cumulative")]
    )
    single = claim("attack", timing="background", figures=[figure("killed", 36, None)], start=90)
    assert len(merged([total, single])) == 2


def test_statements_and_accusations_make_no_incident() -> None:
    assert merged([claim("statement"), claim("accusation", start=9)]) == ()


@pytest.mark.parametrize("words", ["broke the ceasefire", "violated the truce on Monday"])
def test_words_that_say_the_truce_was_broken_are_kept(words: str) -> None:
    (one,) = merged([claim("air_strike", when=JUNE_10, quote=f"warplanes {words}")])
    assert len(one.breaks_truce) == 1


def test_an_allegation_of_a_broken_truce_joins_a_deed_of_the_same_place_only() -> None:
    deed = claim("shelling", actors=["league"], when=JUNE_10, at=["ardun"])
    vague = claim("truce_violation", actors=["league"], start=90)
    there = claim("truce_violation", actors=["league"], start=90, at=["ardun"])
    assert len(merged([deed, vague])[0].claim_ids) == 1
    assert len(merged([deed, there])[0].claim_ids) == 2


def test_a_toll_told_in_the_next_sentence_joins_the_strike() -> None:
    strike = claim("air_strike", when=JUNE_10, at=["ardun"])
    toll = claim("attack", start=120, figures=[figure("killed", 2, 2)])
    (one,) = merged([strike, toll])
    assert one.figures["killed"].low == 2


def test_a_campaign_of_months_does_not_swallow_a_day() -> None:
    flight = {"act": "displacement", "at": ["province"]}
    long = claim(**flight, when=("2031-01-01", "2031-06-15", "interval"))  # type: ignore[arg-type]
    short = claim(**flight, when=("2031-06-08", "2031-06-12", "interval"), start=90)  # type: ignore[arg-type]
    assert len(merged([long, short])) == 2


def test_a_part_of_a_place_lies_within_its_whole() -> None:
    south = ClaimPlace(text="the south", start=0, end=9, role="event", place_id="province#south")
    move = claim("reinforcement", actors=["crown"], when=JUNE_10)
    move = move.model_copy(update={"places": (south,)})
    (one,) = merged([move])
    assert one.place is not None
    assert one.place.lat is not None
    assert one.place.lat < 45.0


def test_a_report_that_tells_of_an_answer_in_its_own_voice_tells_of_two_deeds() -> None:
    staff = speaker("the staff", "crown", "crown")
    found = merged(
        [
            claim("shelling", actors=["league"], when=JUNE_10, at=["ardun"], speaker=staff),
            claim("shelling", actors=["crown"], when=JUNE_10, at=["ardun"], start=80),
        ]
    )
    assert sorted(one.actors[0].party or "" for one in found) == ["crown", "league"]


def test_one_voice_that_names_two_doers_tells_of_two_deeds() -> None:
    found = merged(
        [
            claim("air_strike", actors=["crown"], when=JUNE_10, at=["ardun"]),
            claim("air_strike", actors=["league"], when=JUNE_10, at=["ardun"], start=80),
        ]
    )
    assert len(found) == 2
