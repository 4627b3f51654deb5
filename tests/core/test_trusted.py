"""Records made without a check are those that a check would let through."""

from typing import Any

import pytest
from pydantic import Field

from trucewatch.core.record import Record
from trucewatch.core.trusted import of_checked


class Deed(Record):
    act: str
    count: int | None = None
    words: tuple[str, ...] = ()


class Loose(Record):
    words: list[str] = Field(default_factory=list)


@pytest.mark.parametrize(
    "fields",
    [{"act": "a"}, {"words": ("w",), "act": "a"}, {"act": "a", "count": 2, "words": ()}],
)
def test_an_unchecked_record_equals_the_checked_one_to_the_byte(fields: dict[str, Any]) -> None:
    made, checked = of_checked(Deed, fields), Deed.model_validate(fields)
    assert made == checked
    assert made.to_line() == checked.to_line()
    assert hash(made) == hash(checked)
    assert made.model_copy(update={"act": "b"}) == checked.model_copy(update={"act": "b"})


def test_an_unchecked_record_cannot_be_changed_either() -> None:
    with pytest.raises(ValueError, match="frozen"):
        of_checked(Deed, {"act": "a"}).act = "b"  # type: ignore[misc]  # the point of the test


def test_a_record_with_a_made_default_is_refused() -> None:
    with pytest.raises(TypeError, match="Loose has a field with a default factory"):
        of_checked(Loose, {})
