from datetime import date

import pytest

from trucewatch.agreement.record import Agreement, Schedule
from trucewatch.agreement.terms import (
    Window,
    due_of,
    guarantors_of,
    in_force_at,
    is_bound,
    terms_for_act,
    window_of,
)
from trucewatch.core.times import Interval, parse_time
from trucewatch.stores.packs import load_pack


def idlib() -> Agreement:
    return load_pack("idlib-2020").agreement


def days(start: str | None, end: str | None) -> Interval:
    return Interval(
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        precision="interval",
    )


@pytest.mark.parametrize(
    ("when", "answer"),
    [
        (days("2020-03-05", "2020-03-05"), "out"),
        (days("2020-03-06", "2020-03-06"), "in"),
        (days("2020-03-05", "2020-03-07"), "uncertain"),
        (days(None, "2020-03-01"), "out"),
        (days(None, "2020-04-01"), "uncertain"),
        (days("2020-04-01", None), "in"),
        (None, "uncertain"),
    ],
)
def test_a_deed_is_under_a_term_from_its_first_day(when: Interval | None, answer: str) -> None:
    ban, *_ = terms_for_act(idlib(), "air_strike")
    assert in_force_at(idlib(), ban, when) == answer


@pytest.mark.parametrize(
    ("when", "answer"),
    [
        (days("2020-05-01", "2020-05-02"), "in"),
        (days("2020-06-01", "2020-06-01"), "out"),
        (days("2020-05-30", "2020-06-01"), "uncertain"),
        (days("2020-05-01", None), "uncertain"),
    ],
)
def test_a_deed_is_under_a_term_until_its_last_day(when: Interval, answer: str) -> None:
    ban, *_ = terms_for_act(idlib(), "air_strike")
    ended = ban.model_copy(update={"ends": parse_time("2020-05-31")})
    assert in_force_at(idlib(), ended, when) == answer


def windowed(**changed: object) -> Window:
    ban, *_ = terms_for_act(idlib(), "air_strike")
    return window_of(idlib(), ban.model_copy(update=changed))


def test_a_doubtful_start_leaves_its_days_open() -> None:
    window = windowed(starts=parse_time("2020-04-01T12:00"), starts_doubt_hours=24)
    answers = {day: window.holds(date(2020, 4, day), date(2020, 4, day)) for day in (1, 2, 3)}
    assert answers == {1: "uncertain", 2: "uncertain", 3: "in"}
    assert window.holds(date(2020, 3, 30), date(2020, 3, 30)) == "out"


def test_minutes_about_midnight_leave_no_day_open() -> None:
    window = windowed(starts_doubt_hours=1)
    assert window.holds(date(2020, 3, 5), date(2020, 3, 5)) == "out"
    assert window.holds(date(2020, 3, 6), date(2020, 3, 6)) == "in"


def test_a_morning_at_which_a_term_ends_leaves_that_day_open() -> None:
    window = windowed(ends=parse_time("2020-05-31T07:00"))
    answers = [window.holds(date(2020, 5, day), date(2020, 5, day)) for day in (30, 31)]
    assert answers == ["in", "uncertain"]
    assert window.side(date(2020, 6, 1), date(2020, 6, 1)) == "after"


def test_a_term_gives_way_to_the_one_that_supersedes_it_on_the_day_before() -> None:
    agreement = idlib()
    ban, *_ = terms_for_act(agreement, "air_strike")
    newer = ban.model_copy(
        update={"id": "newer", "starts": parse_time("2020-06-01"), "supersedes": (ban.id,)}
    )
    changed = agreement.model_copy(update={"terms": (*agreement.terms, newer)})
    window = window_of(changed, ban)
    assert window.superseded_by == newer
    assert window.holds(date(2020, 5, 31), date(2020, 5, 31)) == "in"
    assert window.holds(date(2020, 6, 1), date(2020, 6, 1)) == "out"


def test_a_term_of_some_hours_a_day_is_never_surely_in_force() -> None:
    window = windowed(hours="10:00-18:00")
    assert window.holds(date(2020, 6, 1), date(2020, 6, 1)) == "uncertain"
    assert window.holds(date(2020, 3, 1), date(2020, 3, 1)) == "out"


def test_what_repeats_is_due_on_its_days_beside_what_is_dated() -> None:
    ban, *_ = terms_for_act(idlib(), "joint_patrol")
    schedule = Schedule(action="patrol", every_days=7, first=date(2020, 3, 15), last=None)
    term = ban.model_copy(update={"schedule": schedule})
    found = due_of(term, date(2020, 4, 1))
    assert [str(one.start) for one in found] == ["2020-03-15", "2020-03-22", "2020-03-29"]
    assert [one.number for one in found] == [1, 2, 3]


def test_no_term_speaks_of_reinforcement() -> None:
    assert terms_for_act(idlib(), "reinforcement") == ()


def test_nobody_is_bound_by_guess() -> None:
    assert is_bound(idlib(), "syrian_government")
    assert not is_bound(idlib(), "hts")
    assert not is_bound(idlib(), "iran")


def test_a_guarantor_stands_for_whom_the_pack_names() -> None:
    assert guarantors_of(idlib(), "syrian_government") == ("russia",)
    assert guarantors_of(idlib(), "hts") == ()
