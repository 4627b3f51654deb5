"""Counts as ranges: a conflict is kept, absence is not zero."""

from collections.abc import Iterable
from typing import Self

from pydantic import NonNegativeInt, model_validator

from trucewatch.core.record import Record


class Range(Record):
    """A count as an inclusive range.

    ``low`` is None when no lower bound is given ("up to 30"), ``high`` when no upper bound is
    given ("at least 36").
    """

    low: NonNegativeInt | None
    high: NonNegativeInt | None

    @model_validator(mode="after")
    def _low_first(self) -> Self:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"range runs backwards: {self.low} to {self.high}")
        return self


def span_of(ranges: Iterable[Range]) -> Range:
    """Return the smallest range that holds every range; open where any of them is.

    Raises:
        ValueError: ``ranges`` is empty: no report is not a report of zero.
    """
    seen = list(ranges)
    if not seen:
        raise ValueError("no ranges to span")
    lows = [r.low for r in seen if r.low is not None]
    highs = [r.high for r in seen if r.high is not None]
    return Range(
        low=min(lows) if len(lows) == len(seen) else None,
        high=max(highs) if len(highs) == len(seen) else None,
    )
