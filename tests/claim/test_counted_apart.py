"""What monitors record in one sentence is counted each for itself; interceptions and refusals."""

import pytest

from tests.claim.conftest import Read

FOUGHT = (
    "The ceasefire between the army and the rebels holds. "
    "Soldiers and militiamen face each other across the line. "
)
WAR = "The truce between the army and the rebels is in its second month. "


def counted(read: Read, text: str) -> dict[str, list[tuple[str, int | None]]]:
    return {c.act: [(f.kind, f.low) for f in c.figures] for c in read(WAR + text)}


def test_bursts_and_explosions_are_two_deeds_with_a_count_each(read: Read) -> None:
    found = counted(read, "Observers heard 12 bursts of gunfire and three explosions at Corvo.")
    assert found == {
        "armed_clash": [("strikes", 12)],
        "explosive_device": [("strikes", 3)],
    }


def test_the_explosions_among_violations_do_not_count_violations(read: Read) -> None:
    found = counted(read, "The mission recorded 40 violations, including 12 explosions.")
    assert found["truce_violation"] == [("strikes", 40)]


def test_shellings_that_somebody_counted_are_told(read: Read) -> None:
    assert counted(read, "The mission counted nine shellings.") == {"shelling": [("strikes", 9)]}


def test_who_intercepts_a_missile_did_not_fire_it(read: Read) -> None:
    shelling = read("Rebels and soldiers fought at Belin. The army downed a missile over Corvo.")[
        -1
    ]
    assert shelling.act == "shelling"
    assert not shelling.actors


def test_who_shot_down_a_drone_did_it(read: Read) -> None:
    attack = read("Rebels and soldiers fought at Belin. The army intercepted two drones.")[-1]
    assert [a.text for a in attack.actors] == ["army"]


@pytest.mark.parametrize(
    "told", ["Team 4 was denied access to the site.", "The patrol was refused entry to the camp."]
)
def test_teams_that_are_turned_away_are_impeded(read: Read, told: str) -> None:
    claim = read(WAR + told)[-1]
    assert (claim.act, claim.outcome) == ("monitor_access", "impeded")


def test_who_refused_them_stands_behind_by(read: Read) -> None:
    claim = read(WAR + "Observers were denied access to the site by rebels.")[-1]
    assert [a.text for a in claim.actors] == ["rebels"]


def test_what_somebody_wants_of_others_is_no_plan(read: Read) -> None:
    claims = read(WAR + "Arland wants Borovian troops to withdraw from Belin.")
    assert all(c.act != "withdrawal" for c in claims)


def test_what_somebody_wants_to_do_is_a_plan(read: Read) -> None:
    claim = read(WAR + "Borovia wants to withdraw its troops from Belin.")[-1]
    assert (claim.act, claim.stance) == ("withdrawal", "planned")


def test_who_remains_to_be_released_is_not_released(read: Read) -> None:
    claim = read(WAR + "Some 230 detainees remain to be released.")[-1]
    assert (claim.act, claim.stance) == ("prisoner_exchange", "negated")


def test_whom_shots_left_dead_are_killed(read: Read) -> None:
    claim = read(FOUGHT + "Soldiers shot two suspected infiltrators dead near Corvo.")[-1]
    assert [(f.kind, f.low) for f in claim.figures] == [("killed", 2)]


def test_a_condition_behind_its_clause_is_one(read: Read) -> None:
    claims = read(FOUGHT + "Borovia threatened to retake Belin should the pullback fail.")
    assert [c.stance for c in claims if c.act == "territory_taken"] == ["threatened"]
    assert all(c.stance == "conditional" for c in claims if c.act == "withdrawal")


def test_a_clause_behind_a_place_keeps_its_own_subject(read: Read) -> None:
    told = "A police force will deploy between the two camps and all detainees will be freed."
    assert "prisoner_exchange" in {c.act for c in read(FOUGHT + told)}


def test_leave_to_look_is_one_deed(read: Read) -> None:
    claims = read(FOUGHT + "The UN observer group was not allowed to inspect the site.")
    assert [c.outcome for c in claims if c.act == "monitor_access"] == ["impeded"]


def test_trucks_with_food_that_gunmen_seize_are_aid_withheld(read: Read) -> None:
    claims = read(FOUGHT + "Armed men seized seven of the agency's food trucks near Corvo.")
    assert {c.act for c in claims} & {"aid_obstruction", "destruction"} == {"aid_obstruction"}
