"""Dates as inclusive intervals that say how exact they are."""

from datetime import UTC, date, datetime
from typing import Literal, Self

from pydantic import model_validator

from trucewatch.core.record import Record

Precision = Literal["day", "week", "month", "season", "year", "interval", "fuzzy"]


class Interval(Record):
    """The days in which something lies, both ends included.

    An end is None when the words leave it open.
    """

    start: date | None
    end: date | None
    precision: Precision

    @model_validator(mode="after")
    def _start_first(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"interval runs backwards: {self.start} to {self.end}")
        return self


def parse_time(text: str) -> datetime:
    """Return the aware UTC time that ``text`` writes in RFC 3339.

    A date alone is its midnight in UTC; a time without a zone is read as UTC.

    Raises:
        ValueError: ``text`` is no date and no time.
    """
    when = datetime.fromisoformat(text.strip())
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
