"""Harm that is told behind a deed is that deed's."""

import pytest

from tests.claim.conftest import Read

DEED = "A drone hit a clinic in Belin on Monday."


@pytest.mark.parametrize(
    ("behind", "act", "kind", "count"),
    [
        (" Two people were hurt.", "drone_strike", "wounded", 2),
        (" Three patients died.", "drone_strike", "killed", 3),
        (" Fourteen others were wounded.", "drone_strike", "wounded", 14),
        ("\n\nAnother three nurses were injured.", "drone_strike", "wounded", 3),
        ("\n\nThree nurses were injured.", "attack", "wounded", 3),
        (" Two people were killed in Corvo.", "attack", "killed", 2),
        (" Two people were killed on Sunday.", "attack", "killed", 2),
        (" Two farmers were killed by a sniper.", "attack_on_civilians", "killed", 2),
    ],
)
def test_harm_goes_on_with_the_deed_before_unless_it_names_what_is_its_own(
    read: Read, behind: str, act: str, kind: str, count: int
) -> None:
    (told,) = (c for c in read(DEED + behind) if c.quote.start > len(DEED))
    assert (told.act, [(f.kind, f.low) for f in told.figures]) == (act, [(kind, count)])


def test_harm_behind_two_kinds_of_deeds_is_left_open(read: Read) -> None:
    both = "Rebels shelled Belin and the air force bombed Corvo."
    acts = {c.act for c in read(f"{both} Two people were wounded.") if c.quote.start > len(both)}
    assert acts == {"attack"}


@pytest.mark.parametrize(
    "behind", [" Three people died of cholera.", " Two players were hurt in the match."]
)
def test_illness_and_sport_behind_a_deed_are_none_of_its_harm(read: Read, behind: str) -> None:
    assert [c.act for c in read(DEED + behind)] == ["drone_strike"]


def test_whoever_is_taken_to_hospital_is_not_abducted(read: Read) -> None:
    found = read(DEED + " Her son was taken to hospital with shrapnel wounds.")
    assert "abduction" not in {c.act for c in found}
