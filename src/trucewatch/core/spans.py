"""Exact words: offsets are Unicode code points, start inclusive, end exclusive."""

from typing import Self

from pydantic import NonNegativeInt, model_validator

from trucewatch.core.record import Record

CONTEXT = 32  # code points of prefix and suffix, enough to find the words again


class Words(Record):
    """A stretch of a report's text: ``report.text[start:end] == text``."""

    text: str
    start: NonNegativeInt
    end: NonNegativeInt

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.end < self.start or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not fit {len(self.text)} letters")
        return self


class Quote(Record):
    """The words that carry a claim, as a W3C text quote and position selector in one."""

    start: NonNegativeInt
    end: NonNegativeInt
    exact: str
    prefix: str
    suffix: str


def words_at(text: str, start: int, end: int) -> Words:
    """Return the words of ``text`` from ``start`` to ``end``."""
    return Words(text=text[start:end], start=start, end=end)


def quote_at(text: str, start: int, end: int) -> Quote:
    """Return the quote of ``text`` from ``start`` to ``end`` with its surroundings.

    Raises:
        ValueError: the span is empty, runs backwards or leaves the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no words at {start}:{end} in a text of {len(text)}")
    return Quote(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
