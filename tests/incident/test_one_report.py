"""One report that lists many deeds: they stay apart, and what points back goes with its deed."""

from collections.abc import Sequence

from tests.worlds import claim, day, figure, merged, speaker
from trucewatch.claim.record import Claim
from trucewatch.incident.record import Incident

JUNE_10, JUNE_11 = day("2031-06-10"), day("2031-06-11")


def _acts(claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    return sorted(incident.acts for incident in merged(claims))


def _of(claims: Sequence[Claim], one: Claim) -> Incident:
    return next(i for i in merged(claims) if one.id in i.claim_ids)


def test_an_undated_deed_elsewhere_is_not_the_dated_one_without_a_place() -> None:
    burned = claim("destruction", at=["ardun"], start=100, speaker=speaker("residents"))
    raids = claim("attack", when=JUNE_10, start=160, speaker=speaker("a prisoners' club"))
    assert _acts([burned, raids]) == [("attack",), ("destruction",)]


def test_deeds_of_one_day_and_unknown_doers_are_not_one_for_their_day() -> None:
    first = claim("shelling", when=JUNE_10, at=["ardun"])
    second = claim("attack", when=JUNE_10, start=900)
    assert _acts([first, second]) == [("attack",), ("shelling",)]


def test_a_bare_telling_goes_with_the_deed_beside_it() -> None:
    first = claim("air_strike", when=JUNE_10, at=["ardun"], actors=["crown"])
    goal = claim("attack", actors=["crown"], start=90, speaker=speaker("the army", "crown"))
    assert _acts([first, goal]) == [("air_strike", "attack")]


def test_a_bare_telling_far_down_the_report_waits() -> None:
    first = claim("air_strike", when=JUNE_10, at=["ardun"], actors=["crown"])
    later = claim("attack", actors=["crown"], start=2_000)
    assert _acts([first, later]) == [("air_strike",)]


def test_the_total_of_a_truce_is_not_the_deed_beside_it() -> None:
    total_of = figure("killed", 236, 236, scope="cumulative")
    strike = claim("drone_strike", at=["ardun"], actors=["crown"], figures=[figure("killed", 2, 2)])
    total = claim("attack", actors=["crown"], start=60, figures=[total_of])
    assert _acts([strike, total]) == [("drone_strike",)]


def test_a_denial_goes_with_the_nearest_deed_and_is_no_bridge_to_another() -> None:
    strike = claim("air_strike", when=JUNE_10, at=["ardun"])
    missile = claim("shelling", when=JUNE_10, at=["belin"], start=300)
    denied = claim("attack", stance="denied", start=380, speaker=speaker("the League", "league"))
    everything = [strike, missile, denied]
    assert _acts(everything) == [("air_strike",), ("attack", "shelling")]
    assert _of(everything, denied).denied_by == (denied.id,)


def test_two_who_deny_one_deed_both_go_with_it() -> None:
    strike = claim("air_strike", when=JUNE_10, at=["ardun"])
    one = claim("air_strike", stance="denied", start=80, speaker=speaker("the Crown", "crown"))
    two = claim("air_strike", stance="denied", start=160, speaker=speaker("a minister"))
    assert len(merged([strike, one, two])) == 1


def test_words_that_two_claims_share_because_one_holds_the_other_join_nothing() -> None:
    words = "it had hit a store and that the strikes came after rebels fired at its post"
    whole = claim("attack", quote=words, at=["ardun"])
    part = claim("shelling", quote=words[29:], start=29, when=JUNE_10)
    assert _acts([whole, part]) == [("attack",), ("shelling",)]


def test_the_deed_of_the_headline_and_of_the_text_are_one_by_their_place() -> None:
    headline = claim("air_strike", at=["ardun"])
    text = claim("air_strike", at=["ardun"], when=JUNE_11, start=1_500)
    assert len(merged([headline, text])) == 1


def test_a_denial_with_a_day_of_its_own_far_from_the_deed_is_no_denial_of_it() -> None:
    looted = claim("destruction", at=["ardun"], start=900)
    none = claim("air_strike", stance="negated", when=JUNE_10, actors=["crown"])
    assert all(
        not incident.denied_by for incident in merged([looted, none]) if looted.act in incident.acts
    )


def test_words_point_back_rather_than_on() -> None:
    before = claim("drone_strike", at=["ardun"])
    silent = claim("attack", stance="negated", start=150, speaker=speaker("an official"))
    after = claim("attack", at=["belin"], start=180)
    assert _of([before, silent, after], silent).acts == ("attack", "drone_strike")


def test_another_voices_bare_words_of_another_kind_are_a_deed_of_their_own() -> None:
    killed = claim("attack", at=["ardun"], speaker=speaker("medics"))
    bombed = claim("air_strike", start=200, speaker=speaker("a spokesman", "league"))
    assert _acts([killed, bombed]) == [("attack",)]


def test_the_dead_go_with_the_shelling_right_before_them_not_with_dead_further_up() -> None:
    shelled = claim("attack", at=["ardun"], figures=[figure("killed", 2, 2)])
    mines = claim("shelling", at=["belin"], start=200, speaker=speaker("the staff", "crown"))
    dead = claim("attack", start=260, figures=[figure("killed", 1, 1)])
    assert _of([shelled, mines, dead], dead).acts == ("attack", "shelling")
