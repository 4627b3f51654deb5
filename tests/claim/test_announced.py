"""What is announced: threats, answers to come, and days that are set."""

import pytest

from tests.claim.conftest import Read
from tests.claim.war import doers, told
from trucewatch.claim.record import Claim

TRUCE = "The truce between the army and the rebels began. "


def _talks(read: Read, text: str) -> Claim:
    (claim,) = (c for c in read(TRUCE + text) if c.act == "talks")
    return claim


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The army said any raid would be answered with rockets.", "shelling"),
        ("Arland warned that another shell would be met with air strikes.", "air_strike"),
        ("The army said on Monday that it would retaliate with artillery.", "shelling"),
    ],
)
def test_an_answer_to_come_is_a_threat(read: Read, text: str, act: str) -> None:
    assert [(c.act, c.stance) for c in told(read, text)] == [(act, "threatened")]


def test_an_answer_that_was_given_is_told_as_done(read: Read) -> None:
    (claim,) = told(read, "The army responded with air strikes on Corvo.")
    assert (claim.act, claim.stance, doers(claim)) == ("air_strike", "asserted", ["army"])


@pytest.mark.parametrize(
    "text",
    [
        "A second round of talks is planned for 14 June in Belin.",
        "A new round of talks opens in Belin on Saturday.",
        "Talks begin on Saturday in Belin.",
    ],
)
def test_a_day_that_is_set_is_to_come(read: Read, text: str) -> None:
    claim = _talks(read, text)
    assert (claim.stance, claim.timing) == ("planned", "future")
    assert claim.when is not None
    assert str(claim.when.start) == "2031-06-14"


def test_a_headline_tells_the_past_in_the_present(read: Read) -> None:
    claim = _talks(read, "\n\nTalks begin in Belin on Saturday\n\n")
    assert (claim.stance, claim.timing) == ("asserted", "current")


def test_what_was_set_on_fire_was_not_planned(read: Read) -> None:
    (claim,) = told(read, "Two fuel trucks were set on fire by gunmen in Corvo.")
    assert claim.stance == "asserted"


def test_a_truce_and_one_armed_sentence_are_about_war(read: Read) -> None:
    assert _talks(read, "Talks are due on 14 June.").stance == "planned"


@pytest.mark.parametrize(
    ("text", "count"),
    [("A shell killed his father in Corvo.", 1), ("A shell killed his family in Corvo.", None)],
)
def test_who_belongs_to_somebody_is_one(read: Read, text: str, count: int | None) -> None:
    (claim,) = told(read, text)
    assert [f.low for f in claim.figures] == ([count] if count else [])


def test_a_lost_leg_is_a_wound(read: Read) -> None:
    (claim,) = told(read, "A shell hit a house in Corvo and a boy lost a leg.")
    assert [(f.kind, f.low) for f in claim.figures] == [("wounded", 1)]
