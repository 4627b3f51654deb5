from datetime import timedelta

import pytest

from tests.worlds import moment
from trucewatch.review.record import Decision, Judgement
from trucewatch.review.standing import state_of

SEEN = "f" * 64


def judged(
    number: int, decision: Decision = "accept", who: str = "ada", seen: str = SEEN,
    undoes: int | None = None,
) -> Judgement:  # fmt: skip
    return Judgement(
        id=f"j{number}", record_id="inc-1", decision=decision, who=who,
        when=moment("2031-06-16T09:00:00") + timedelta(minutes=number), reason="read it",
        seen=seen, undoes=None if undoes is None else f"j{undoes}",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("history", "state"),
    [
        ([], "new"),
        ([judged(1)], "reviewed"),
        ([judged(1, seen="other")], "reopened"),
        ([judged(1), judged(2, "correct")], "reopened"),
        ([judged(1, "reject")], "rejected"),
        ([judged(1, "reject", seen="other")], "reopened"),
        ([judged(1), judged(2, "publish", "ben")], "published"),
        ([judged(1), judged(2, "publish")], "reviewed"),
        ([judged(1, "publish")], "reviewed"),
        ([judged(1, "publish"), judged(2, "publish", "ben")], "published"),
        ([judged(1, seen="other"), judged(2, "publish", "ben")], "reviewed"),
        ([judged(1), judged(2, "reject", "ben"), judged(3, "publish", "cleo")], "reviewed"),
        ([judged(1), judged(2, "accept", undoes=1)], "new"),
        ([judged(1), judged(2, "accept", undoes=1), judged(3, "accept", undoes=2)], "reviewed"),
    ],
)
def test_a_record_stands_where_its_history_leaves_it(history: list[Judgement], state: str) -> None:
    assert state_of(SEEN, history) == state
    assert state_of(SEEN, history[::-1]) == state
