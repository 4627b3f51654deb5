from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.core.record import Record
from trucewatch.review.overlay import fingerprint, latest, overlay
from trucewatch.review.record import Decision, Judgement, Review


class Note(Record):
    """A record that can be reviewed."""

    id: str
    text: str = "as found"
    review: Review = "machine"


def judged(decision: Decision, hour: int = 9, seen: str | None = None, of: str = "n1") -> Judgement:
    when = datetime(2031, 6, 16, hour, tzinfo=UTC)
    return Judgement(
        id=f"j{hour}", record_id=of, decision=decision, who="a", when=when, reason="r", seen=seen
    )


def state(note: Note, *judgements: Judgement) -> Review:
    return overlay([note], judgements)[0].review


def test_what_nobody_looked_at_is_the_machines() -> None:
    assert state(Note(id="n1"), judged("accept", of="other")) == "machine"


@pytest.mark.parametrize(
    ("decision", "review"),
    [("accept", "reviewed"), ("publish", "reviewed"), ("reject", "rejected"),
     ("correct", "machine"), ("merge", "machine"), ("split", "machine")],
)  # fmt: skip
def test_a_decision_gives_its_state(decision: Decision, review: Review) -> None:
    assert state(Note(id="n1"), judged(decision)) == review


def test_the_newest_judgement_counts_whatever_order_they_come_in() -> None:
    one, two = judged("accept", 9), judged("reject", 10)
    assert state(Note(id="n1"), one, two) == state(Note(id="n1"), two, one) == "rejected"


def test_an_edit_drops_reviewed() -> None:
    assert state(Note(id="n1"), judged("accept", 9), judged("correct", 10)) == "machine"


def test_a_record_that_changed_under_its_id_is_to_be_reviewed_again() -> None:
    note = Note(id="n1")
    accepted = judged("accept", seen=fingerprint(note))
    assert state(note, accepted) == "reviewed"
    assert state(note.model_copy(update={"text": "other"}), accepted) == "machine"


def test_running_again_never_overrides_a_judgement() -> None:
    accepted = judged("accept", seen=fingerprint(Note(id="n1")))
    once = overlay([Note(id="n1")], [accepted])
    assert overlay(once, [accepted]) == once


@given(st.permutations([judged("accept", 8), judged("reject", 9), judged("publish", 10)]))
def test_order_changes_nothing(judgements: list[Judgement]) -> None:
    assert latest(judgements)["n1"].decision == "publish"
