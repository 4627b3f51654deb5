"""What was said before is rejected in many words; the answer is the deed, denied."""

import pytest

from tests.claim.conftest import Read

TOLD = "Arland said that Borovian forces shelled Corvo. "


@pytest.mark.parametrize(
    "answer",
    [
        "Borovia rejected the charge as baseless.",
        "Borovia called this a lie.",
        "Borovia described the report as propaganda.",
        "Borovia said that was untrue.",
        "“Nothing of the kind happened,” Borovia said.",
        "Borovia said it had no troops there.",
        "Borovia denied having any troops in the area.",
        "Borovia has denied any involvement.",
        "“There is not a single Borovian soldier in Corvo,” Borovia said.",
    ],
)
def test_the_deed_told_before_is_denied(read: Read, answer: str) -> None:
    told, denied = read(TOLD + answer)
    assert (denied.act, denied.stance) == (told.act, "denied")
    assert denied.speaker is not None
    assert denied.speaker.party == "borovia"


def test_what_is_told_of_the_denier_on_the_side_is_not_what_is_denied(read: Read) -> None:
    claims = read(TOLD + "Borovia, which has besieged Belin since May, rejected the charge.")
    assert [c.act for c in claims if c.stance == "denied"] == ["shelling"]


def test_nothing_is_denied_where_nothing_was_said(read: Read) -> None:
    assert not read("Borovia called the film a lie. The team played no part in the final.")


def test_no_troops_of_theirs_answers_only_for_their_own_side(read: Read) -> None:
    claims = read("Arland said that gunmen shelled Corvo. Borovia said it had no troops there.")
    assert "denied" not in {claim.stance for claim in claims}


@pytest.mark.parametrize(
    "text",
    [
        "Reports that Borovian forces shelled Corvo are a lie, Arland said.",
        "Arland said no such shelling had taken place in Corvo.",
    ],
)
def test_a_deed_told_only_to_be_rejected_is_claimed_once(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert (claim.act, claim.stance) in {("shelling", "denied"), ("shelling", "negated")}


UNDER_THE_TRUCE = "Under the truce Arland and Borovia were to withdraw their guns from Corvo"


@pytest.mark.parametrize(
    "answer",
    [
        "; neither side has done so.",
        ". Neither of them has done so.",
        ". Borovia has not done so.",
        ", but Borovia has yet to do so.",
    ],
)
def test_a_duty_that_nobody_did_is_taken_up_as_not_done(read: Read, answer: str) -> None:
    claims = read(UNDER_THE_TRUCE + answer)
    assert [(c.act, c.stance) for c in claims] == [
        ("withdrawal", "obliged"),
        ("withdrawal", "negated"),
    ]


def test_what_was_done_and_not_again_is_no_duty_left_undone(read: Read) -> None:
    claims = read("Borovian forces shelled Corvo on Monday. Arland has not done so.")
    assert [c.stance for c in claims] == ["asserted"]
