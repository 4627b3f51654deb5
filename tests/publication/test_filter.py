from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.core.errors import InputError
from trucewatch.publication.filter import MANY, Filter

WORDS = st.text(min_size=1, max_size=30).map(str.strip).filter(lambda t: t and "\0" not in t)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(MANY), st.lists(WORDS, min_size=1, max_size=4, unique=True)),
    st.dates(),
    st.sampled_from([None, True, False]),
    WORDS,
)
def test_an_address_brings_the_filter_back(
    many: dict[str, list[str]], since: object, located: object, q: str
) -> None:
    asked = Filter.model_validate({**many, "since": since, "located": located, "q": q})
    assert Filter.of(parse_qsl(asked.query(), keep_blank_values=True)) == asked


@pytest.mark.parametrize(
    ("name", "value"), [("since", "yesterday"), ("located", "perhaps"), ("q", "x" * 201)]
)
def test_a_value_of_the_wrong_kind_is_named(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        Filter.of([(name, value)])


def test_other_names_and_empty_values_ask_for_nothing() -> None:
    assert Filter.of([("colour", "red"), ("q", "  "), ("act", "")]).is_empty


def test_no_part_takes_values_without_end() -> None:
    with pytest.raises(InputError, match="act"):
        Filter.of([("act", f"a{n}") for n in range(41)])


def test_a_value_can_be_taken_away() -> None:
    asked = Filter(act=("shelling", "attack"), q="road")
    assert asked.without("act", "attack") == Filter(act=("shelling",), q="road")
    assert asked.without("q", "road") == Filter(act=("shelling", "attack"))
