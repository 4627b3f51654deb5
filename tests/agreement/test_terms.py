from datetime import date

import pytest

from trucewatch.agreement.record import Agreement
from trucewatch.agreement.terms import guarantors_of, in_force_at, is_bound, terms_for_act
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
    (ban,) = terms_for_act(idlib(), "air_strike")
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
    (ban,) = terms_for_act(idlib(), "air_strike")
    ended = ban.model_copy(update={"ends": parse_time("2020-05-31")})
    assert in_force_at(idlib(), ended, when) == answer


def test_no_term_speaks_of_reinforcement() -> None:
    assert terms_for_act(idlib(), "reinforcement") == ()


def test_nobody_is_bound_by_guess() -> None:
    assert is_bound(idlib(), "syrian_government")
    assert not is_bound(idlib(), "hts")
    assert not is_bound(idlib(), "iran")


def test_a_guarantor_stands_for_whom_the_pack_names() -> None:
    assert guarantors_of(idlib(), "syrian_government") == ("russia",)
    assert guarantors_of(idlib(), "hts") == ()
