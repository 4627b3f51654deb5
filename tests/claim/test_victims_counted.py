"""Who is one, who is several, and what dates a deed."""

import pytest

from tests.claim.conftest import Read
from tests.claim.war import doers, told


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("A shell killed a woman and her two daughters in Corvo.", [1, 2]),
        ("A shell killed two soldiers and a policeman in Corvo.", [2, 1]),
        ("A policeman was shot dead in Corvo.", [1]),
        ("One of its soldiers was killed by a shell in Corvo.", [1]),
        ("A shell killed a man, his wife and their son in Corvo.", []),
    ],
)
def test_groups_side_by_side_are_counted_each(read: Read, text: str, counts: list[int]) -> None:
    (claim,) = told(read, text)
    assert [f.low for f in claim.figures if f.kind == "killed"] == counts


def test_one_bomb_kills_and_wounds(read: Read) -> None:
    (claim,) = told(
        read, "A glide bomb fell in Corvo, killing a boy and wounding six people, the mayor wrote."
    )
    assert (claim.act, len(claim.figures)) == ("air_strike", 2)


@pytest.mark.parametrize("text", ["Nobody was injured.", "No one was killed."])
def test_that_nobody_was_harmed_denies_no_strike(read: Read, text: str) -> None:
    (claim,) = told(read, f"Jets bombed a depot in Corvo. {text}")
    assert (claim.act, claim.stance) == ("air_strike", "asserted")


def test_the_day_of_a_truce_is_not_that_of_its_breach(read: Read) -> None:
    (claim,) = told(read, "The ceasefire of 27 January was broken by rebels in Corvo.")
    assert (claim.act, claim.when, claim.timing) == ("truce_violation", None, "current")


def test_who_is_freed_frees_nobody(read: Read) -> None:
    (claim,) = told(read, "Prisoners have changed hands between Arland and Borovia.")
    assert claim.act == "prisoner_exchange"
    assert "Prisoners" not in doers(claim)


def test_no_telephone_speaks(read: Read) -> None:
    claims = told(read, "Residents of Corvo had been told by telephone to flee before the raid.")
    assert all(c.speaker is None for c in claims)


def test_who_vows_that_it_will_be_done_speaks(read: Read) -> None:
    (claim,) = told(read, "Arland's defence minister vowed that the air strikes would go on.")
    assert claim.stance == "threatened"
    assert claim.speaker is not None
    assert claim.speaker.text == "Arland's defence minister"


def test_who_works_is_in_no_clash(read: Read) -> None:
    text = "The army said he was a rebel engaged in rebuilding a house."
    assert not [c for c in told(read, text) if c.act == "armed_clash"]


def test_tanks_that_are_seen_to_arrive_are_there(read: Read) -> None:
    claims = told(read, "Villagers reported seeing tanks arrive in Corvo on Saturday.")
    assert all((c.stance, c.timing) == ("asserted", "current") for c in claims)
