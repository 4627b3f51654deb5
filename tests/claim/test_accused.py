"""Whoever is accused did it, by the accuser's word; the accuser never did."""

import pytest

from tests.claim.conftest import Read
from tests.claim.war import doers, told


@pytest.mark.parametrize(
    ("text", "doer", "speaker"),
    [
        ("The rebels, accused by the army of shelling Corvo, left.", "rebels", "the army"),
        ("The army has been accused by rebels of shelling Corvo.", "army", "rebels"),
        ("Arland, which Borovia accuses of shelling Corvo, said nothing.", "Arland", "Borovia"),
        ("The militia was accused by the ministry of an attack on Corvo.", "militia", "ministry"),
    ],
)
def test_the_accused_and_not_the_accuser_did_it(
    read: Read, text: str, doer: str, speaker: str
) -> None:
    claims = [c for c in told(read, text) if c.act in ("shelling", "attack")]
    assert [doers(c) for c in claims] == [[doer]]
    assert claims[0].speaker is not None
    assert claims[0].speaker.text.endswith(speaker)


def test_who_is_accused_of_no_deed_is_accused(read: Read) -> None:
    (claim,) = told(read, "Arland, accused by Borovia of backing the rebels, is a kingdom.")
    assert (claim.act, [t.party for t in claim.targets]) == ("accusation", ["arland"])


@pytest.mark.parametrize(
    "text",
    [
        "Arland threatened anyone who attacks convoys or shells villages.",
        "Those who shell villages will be punished, the envoy said.",
    ],
)
def test_whoever_might_do_it_did_nothing(read: Read, text: str) -> None:
    assert not [c for c in told(read, text) if c.act in ("attack", "shelling")]


def test_those_who_did_it_did_it(read: Read) -> None:
    assert [c.act for c in told(read, "Those who shelled Corvo left.") if c.act == "shelling"]


def test_who_writes_is_nobody_who_spoke_before(read: Read) -> None:
    *_, seen = told(
        read, "The army said it had killed nine rebels. I have seen the soldiers dig trenches."
    )
    assert (seen.act, seen.speaker) == ("fortification", None)


def test_what_a_missile_killed_is_told_once(read: Read) -> None:
    (claim,) = told(read, "A missile fired from Belin killed two soldiers near Corvo.")
    assert (claim.act, [f.low for f in claim.figures]) == ("shelling", [2])


def test_to_have_no_troops_in_a_country_denies_just_that(read: Read) -> None:
    claims = told(read, "Rebels shelled Corvo. Arland denied having troops in Belin.")
    assert [(c.act, c.stance) for c in claims] == [
        ("shelling", "asserted"),
        ("reinforcement", "denied"),
    ]


def test_whom_raids_are_flown_against_flew_none(read: Read) -> None:
    claims = told(
        read,
        "A series of Arlandic air raids against League fighters killed six rebels and destroyed"
        " eight tanks.",
    )
    assert {a.party for c in claims for a in c.actors} == {"arland"}
