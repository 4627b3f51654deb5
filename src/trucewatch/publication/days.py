"""Dates, distances and counts in English words."""

from datetime import date
from itertools import pairwise

from trucewatch.core.figures import Range
from trucewatch.core.times import Interval

_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def day(when: date) -> str:
    """Return a day: 14 June 2020."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def span(start: date, end: date) -> str:
    """Return two days with what they share said once: 2 and 16 June 2020."""
    if start.year != end.year:
        return f"{day(start)} and {day(end)}"
    if start.month != end.month:
        return f"{start.day} {_MONTHS[start.month - 1]} and {day(end)}"
    return f"{start.day} and {day(end)}"


def when(interval: Interval | None) -> str:
    """Return an interval with its preposition, empty when nothing is known."""
    if interval is None or (interval.start is None and interval.end is None):
        return ""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return f"from {day(start)} on" if start else f"until {day(end)}" if end else ""
    if start == end:
        return f"on {day(start)}"
    if interval.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"in {_MONTHS[start.month - 1]} {start.year}"
    if interval.precision == "year" and start.year == end.year:
        return f"in {start.year}"
    loose = "at some time " if interval.precision == "fuzzy" else ""
    return f"{loose}between {span(start, end)}"


def number(count: int) -> str:
    """Return a count: in words up to ten, in digits with thousands above."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def figure(low: int | None, high: int | None, approximate: bool = False) -> str:
    """Return a range of a count in words.

    Args:
        low: The least, None when open.
        high: The most, None when open.
        approximate: The words round it ("about 2,000").

    Raises:
        ValueError: both ends are open: that is no figure.
    """
    if low is None and high is None:
        raise ValueError("a count that is open at both ends says nothing")
    if low == high and low is not None:
        return f"about {low:,}" if approximate else f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"


def occasions(times: Range | None) -> str:
    """Return how often: "on two occasions"; empty for once and for not said."""
    if times is None or (times.low is None and times.high is None):
        return ""
    if times.low == times.high:
        return "" if times.low == 1 else f"on {number(times.low or 0)} occasions"
    if times.high is None:
        return f"on at least {number(times.low or 0)} occasions" if (times.low or 0) > 1 else ""
    if times.low is None:
        return f"on up to {number(times.high)} occasions"
    return f"on {number(times.low)} to {number(times.high)} occasions"


def kilometres(distance_m: float) -> str:
    """Return a distance in whole kilometres, never as zero."""
    return "less than 1 km" if distance_m < 1000 else f"about {round(distance_m / 1000):,} km"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: one report, 3 reports."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def gaps(days: list[date]) -> int:
    """Return how many days between the first and the last have nothing."""
    return sum((b - a).days - 1 for a, b in pairwise(sorted(set(days))) if (b - a).days > 1)
