"""Forecasts are distributions, look at nothing later, and beat nothing by hindsight."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.warning.forecast import forecast
from trucewatch.warning.negbin import fit_size, log_likelihood, probabilities
from trucewatch.warning.series import rows_of, series_of, smoothed

FIRST = date(2030, 1, 1)
ORIGIN = date(2030, 6, 1)


def counts(days: int, unit_means: dict[str, float], seed: int = 7) -> dict[str, dict[date, int]]:
    dice = np.random.default_rng(seed)
    return {
        unit: {FIRST + timedelta(n): int(dice.poisson(mean)) for n in range(days)}
        for unit, mean in unit_means.items()
    }


WORLD = counts(170, {"east": 0.2, "north": 3.0, "west": 0.0})


def test_every_distribution_sums_to_one() -> None:
    for made in forecast(WORLD, [ORIGIN], 7):
        assert sum(made.pmf) + made.tail == pytest.approx(1.0, abs=1e-9)
        assert min(made.pmf) >= 0.0
        for baseline in made.baselines.values():
            assert sum(baseline) == pytest.approx(1.0, abs=1e-9)


def test_units_come_in_order_under_each_origin() -> None:
    later = ORIGIN + timedelta(7)
    made = forecast(WORLD, [later, ORIGIN, ORIGIN], 7)
    assert [(f.origin, f.unit) for f in made] == [
        (day, unit) for day in (ORIGIN, later) for unit in ("east", "north", "west")
    ]


def test_the_mean_follows_the_recent_past() -> None:
    made = {f.unit: f for f in forecast(WORLD, [ORIGIN], 7)}
    mean = sum(k * p for k, p in enumerate(made["north"].pmf))
    assert 14 < mean < 28
    assert made["west"].pmf[0] > 0.8


def test_nothing_from_the_origin_or_later_is_used() -> None:
    cut = {u: {d: c for d, c in days.items() if d < ORIGIN} for u, days in WORLD.items()}
    wild = {u: {**days, ORIGIN: 999, ORIGIN + timedelta(200): 5} for u, days in cut.items()}
    assert forecast(cut, [ORIGIN], 7) == forecast(wild, [ORIGIN], 7)


def test_one_origin_does_not_depend_on_the_others() -> None:
    alone = forecast(WORLD, [ORIGIN], 7)
    among = forecast(WORLD, [ORIGIN - timedelta(30), ORIGIN, ORIGIN + timedelta(9)], 7)
    assert tuple(f for f in among if f.origin == ORIGIN) == alone


def test_a_unit_without_history_is_not_guessed() -> None:
    rows = {**WORLD, "new": {ORIGIN - timedelta(2): 1, ORIGIN + timedelta(5): 3}}
    (new,) = [f for f in forecast(rows, [ORIGIN], 7) if f.unit == "new"]
    assert (new.pmf, new.tail, new.baselines) == ((), 1.0, {})
    assert new.reason is not None


def test_an_origin_before_all_rows_is_not_guessed() -> None:
    assert all(f.pmf == () for f in forecast(WORLD, [FIRST], 7))


def test_left_out_quiet_days_are_zeros_up_to_the_last_row_of_any_unit() -> None:
    sparse = {u: {d: c for d, c in days.items() if c} for u, days in WORLD.items()}
    first = {u: {FIRST: days[FIRST], **sparse[u]} for u, days in WORLD.items()}
    last_row = max(d for days in WORLD.values() for d in days if d < ORIGIN)
    first["north"][last_row] = WORLD["north"][last_row]
    assert forecast(first, [ORIGIN], 7) == forecast(WORLD, [ORIGIN], 7)


def test_no_rows_and_no_horizon_are_refused() -> None:
    with pytest.raises(ValueError, match="no counts"):
        forecast({}, [ORIGIN], 7)
    with pytest.raises(ValueError, match="at least one day"):
        forecast(WORLD, [ORIGIN], 0)
    with pytest.raises(ValueError, match="below zero"):
        forecast({"a": {FIRST: -1}}, [ORIGIN], 7)


def test_lines_of_one_unit_and_day_are_added() -> None:
    rows = rows_of([(FIRST, "a", 1), (FIRST, "a", 2)])
    assert rows == {"a": {FIRST: 3}}


def test_a_smoothed_state_uses_nothing_of_its_own_day() -> None:
    series = series_of({"a": {FIRST: 4, FIRST + timedelta(1): 0}})
    states = smoothed(series.counts, 7.0)
    assert np.isnan(states[0, 0])
    assert states[1, 0] == pytest.approx(4.0)
    assert 0.0 < states[2, 0] < 4.0


def test_bursts_fit_a_smaller_size_than_even_counts() -> None:
    mean, every = np.full(40, 2.0), np.ones(40)
    bursts = np.array([0.0, 0, 0, 0, 0, 0, 0, 0, 0, 20] * 4)
    even = np.array([2.0] * 40)
    assert fit_size(bursts, mean, every, 0.0, 0.1) < fit_size(even, mean, every, 0.0, 0.1)


@given(st.floats(0.05, 200), st.floats(0.06, 300))
def test_probabilities_agree_with_the_likelihood(mean: float, size: float) -> None:
    pmf = probabilities(mean, size, 30)
    likelihood = np.exp(log_likelihood(np.arange(31.0), np.full(31, mean), size))
    assert np.allclose(pmf, likelihood, rtol=1e-6, atol=1e-12)


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from("abc"),
        st.dictionaries(st.integers(0, 60), st.integers(0, 40), min_size=1, max_size=30),
        min_size=1,
    ),
    st.integers(0, 70),
    st.integers(1, 30),
)
def test_any_counts_give_distributions(
    given_rows: dict[str, dict[int, int]], origin: int, horizon: int
) -> None:
    rows = {u: {FIRST + timedelta(n): c for n, c in days.items()} for u, days in given_rows.items()}
    for made in forecast(rows, [FIRST + timedelta(origin)], horizon):
        assert sum(made.pmf) + made.tail == pytest.approx(1.0, abs=1e-8)
