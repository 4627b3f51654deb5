"""What has happened already, what only dates it, and who is no deed: set phrases and settings."""

import pytest

from tests.claim.conftest import Read

WAR = "The truce between the army and the rebels is in its second month. "


@pytest.mark.parametrize(
    "told",
    [
        "The mission will open an inquiry into the strike on the market in Corvo.",
        "The army will investigate the strike on the market in Corvo.",
        "The council will discuss the strike on the market in Corvo.",
    ],
)
def test_what_will_be_looked_into_has_happened(read: Read, told: str) -> None:
    attack = next(c for c in read(WAR + told) if c.codes.plover == "ASSAULT")
    assert attack.stance == "asserted"


def test_what_will_be_done_is_still_planned(read: Read) -> None:
    (attack,) = (c for c in read(WAR + "The army will launch a strike on the market in Corvo."))
    assert attack.stance == "planned"


@pytest.mark.parametrize(
    "answer",
    [
        "Borovia denied that it was responsible.",
        "Borovia denied that its men were to blame.",
        "Borovia denied being involved.",
        "Borovia said that it was not behind it.",
        "Borovia said its fighters were not involved.",
    ],
)
def test_who_is_not_to_blame_denies_it(read: Read, answer: str) -> None:
    told, denied = read("Arland said that Borovian forces shelled Corvo. " + answer)
    assert (denied.act, denied.stance) == (told.act, "denied")


def test_who_is_to_blame_denies_nothing(read: Read) -> None:
    claims = read("Rebels shelled Corvo. Borovia said that its fighters were involved.")
    assert all(c.stance != "denied" for c in claims)


@pytest.mark.parametrize(
    "told",
    [
        "Arland makes any easing conditional on the release of two captives.",
        "The deal hinges on the release of two captives.",
        "Arland refuses talks before Borovia releases two captives.",
        "Arland ruled out talks until Borovia releases two captives.",
    ],
)
def test_what_something_hangs_on_is_conditional(read: Read, told: str) -> None:
    release = next(c for c in read(WAR + told) if c.act == "prisoner_exchange")
    assert release.stance == "conditional"


def test_warning_shots_are_shots_and_no_warning(read: Read) -> None:
    (attack,) = read(WAR + "Borovian soldiers fired warning shots at farmers near Corvo.")
    assert attack.codes.plover == "ASSAULT"
    assert [t.text for t in attack.targets] == ["farmers"]
    assert [p.text for p in attack.places] == ["Corvo"]


@pytest.mark.parametrize(
    "told",
    [
        "The army said that its soldiers had been warned in advance.",
        "The mission said that its patrol had heard nothing.",
        "Arland accused the rebels of trying to spoil the mood on the eve of the talks.",
    ],
)
def test_set_phrases_settings_and_people_are_no_deeds(read: Read, told: str) -> None:
    acts = {c.act for c in read("Rebels shelled Corvo. " + told)}
    assert acts.isdisjoint({"ground_offensive", "joint_patrol", "talks"})


def test_the_noun_of_a_free_relative_is_what_was_hit(read: Read) -> None:
    told = "The army answered within the hour, hitting what it described as a weapons workshop."
    attack = read(WAR + told)[-1]
    assert attack.codes.plover == "ASSAULT"
    assert [t.text for t in attack.targets] == ["weapons workshop"]


def test_whom_a_killing_names_it_was_done_to(read: Read) -> None:
    attack = read(WAR + "The killing of nine farmers in Corvo angered the town.")[-1]
    assert [t.text for t in attack.targets] == ["farmers"]
    assert [(f.kind, f.low, f.high) for f in attack.figures] == [("killed", 9, 9)]


def test_another_is_one_more(read: Read) -> None:
    (shelling,) = read("Rebels shelled Corvo, killing two soldiers and wounding another.")
    assert ("wounded", 1, 1) in [(f.kind, f.low, f.high) for f in shelling.figures]


def test_handing_over_four_hands_over_just_four(read: Read) -> None:
    (release,) = read(WAR + "The rebels handed over four captured soldiers on Saturday.")
    assert [(f.low, f.high) for f in release.figures] == [(4, 4)]


def test_an_age_behind_one_person_counts_nobody(read: Read) -> None:
    (shelling,) = read("Rebels shelled Corvo, and a girl of nine lost a leg.")
    assert [f.low for f in shelling.figures] == [1]


def test_who_would_only_date_a_deed_tells_no_truce(read: Read) -> None:
    claims = read("Rebels have shelled Corvo nine times since the truce took hold.")
    assert [c.act for c in claims] == ["shelling"]


def test_remains_of_fighters_make_no_fighter_a_side(read: Read) -> None:
    (swap,) = read(WAR + "The army and the rebels swapped the remains of 60 fighters.")
    assert "fighters" not in " ".join(a.text for a in swap.actors)
