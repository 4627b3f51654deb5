"""Canonical JSON: one string for one value, the same as the standard library's encoder writes."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucewatch.core.ids import Plain, canonical_json, content_id

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | FLOATS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # first text is slow
@given(PLAIN)
def test_canonical_json_is_what_the_standard_encoder_writes(value: Plain) -> None:
    plain = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert canonical_json(value) == plain


@pytest.mark.parametrize("bad", [float("nan"), [float("inf")], {"a": float("-inf")}])
def test_a_number_that_is_not_finite_is_refused(bad: Plain) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json(bad)


def test_the_order_of_keys_does_not_matter_to_an_id() -> None:
    assert content_id("x", {"a": 1, "b": 2}) == content_id("x", {"b": 2, "a": 1})
    assert content_id("x", (1, 2)) == content_id("x", [1, 2])
