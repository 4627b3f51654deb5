"""Calendar arithmetic for dates in words: months, thirds, units, yearly days."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from trucewatch.claim.date_words import DateWords
from trucewatch.claim.lexing import Item
from trucewatch.core.times import Precision

Looks = Literal["past", "present", "future"]
Relation = Literal["in", "since", "until", "by", "before", "after"]
Calendar = Literal["gregorian", "hijri"]

_YEARS_BACK = 9  # far enough for a 29 February


class Days(NamedTuple):
    """An interval of days, both included."""

    start: date
    end: date


class Reading(NamedTuple):
    """What words say of time.

    ``span`` is None while it cannot be told; ``ahead`` is the reading for a deed still to come.
    ``relative`` tells that the day of publication, or a day named before, was needed.
    """

    span: Days | None
    precision: Precision
    ahead: Days | None = None
    looks: Looks | None = None
    relative: bool = False
    duration: bool = False
    relation: Relation = "in"
    calendar: Calendar = "gregorian"
    open_start: bool = False
    open_end: bool = False


class Env(NamedTuple):
    """What relative words lean on: the day of publication and the last day named before."""

    published: date | None
    anchor: date | None
    words: DateWords


def first(items: Sequence[Item], *roles: str) -> Item | None:
    """Return the first item that has one of the roles."""
    return next((item for item in items if item.role in roles), None)


def whole(item: Item | None) -> int | None:
    """Return the number an item holds, None when it holds none."""
    return item.value if item is not None and isinstance(item.value, int) else None


def month_days(year: int, month: int) -> Days:
    """Return the month, which may lie outside 1 to 12 and then counts on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def part_of(days: Days, part: str | None) -> Days:
    """Return the early, middle or late third of a month or a longer stretch."""
    if part is None or part == "all":
        return days
    length = (days.end - days.start).days + 1
    if length > 300:
        return _third_of_year(days.start.year, part)
    if length > 31:
        third = timedelta(days=length // 3)
        cuts = (days.start + third, days.end - third)
    else:
        tens = (10, 20) if length > 14 else (3, 5)
        cuts = (days.start + timedelta(days=tens[0]), days.start + timedelta(days=tens[1]))
    if part in ("early", "start"):
        return Days(days.start, cuts[0] - timedelta(days=1))
    if part == "mid":
        return Days(cuts[0], cuts[1] - timedelta(days=1))
    return Days(cuts[1], days.end)


def _third_of_year(year: int, part: str) -> Days:
    months = {"early": (1, 4), "start": (1, 4), "mid": (5, 8)}.get(part, (9, 12))
    return Days(month_days(year, months[0]).start, month_days(year, months[1]).end)


def unit_days(unit: str, day: date, steps: int) -> Days | None:
    """Return the calendar unit that lies ``steps`` units from the one that holds ``day``."""
    if unit == "day":
        moved = day + timedelta(days=steps)
        return Days(moved, moved)
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
        return Days(monday, monday + timedelta(days=6))
    if unit == "month":
        return month_days(day.year, day.month + steps)
    if unit == "quarter":
        start = (day.month - 1) // 3 * 3 + 1 + 3 * steps
        return Days(month_days(day.year, start).start, month_days(day.year, start + 2).end)
    if unit == "year":
        return Days(date(day.year + steps, 1, 1), date(day.year + steps, 12, 31))
    if unit == "decade":
        decade = day.year // 10 * 10 + 10 * steps
        return Days(date(decade, 1, 1), date(decade + 9, 12, 31))
    return None


def weekend_days(env: Env, steps: int) -> Days | None:
    """Return the weekend that began last on or before publication, moved by ``steps`` weeks."""
    if env.published is None:
        return None
    begins, length = env.words.weekend[0], len(env.words.weekend)
    start = env.published - timedelta(days=(env.published.weekday() - begins) % 7)
    start += timedelta(weeks=steps)
    return Days(start, start + timedelta(days=length - 1))


def yearly(
    env: Env, precision: Precision, year: int | None, of_year: Callable[[int], Days | None]
) -> Reading | None:
    """Return something that comes once a year: in ``year``, else the last one to have begun."""
    if year is not None:
        days = of_year(year)
        return Reading(days, precision) if days else None
    if env.published is None:
        return Reading(None, precision, relative=True)
    now = env.published
    back = _tries(of_year, range(now.year, now.year - _YEARS_BACK, -1))
    ahead = _tries(of_year, range(now.year - 1, now.year + _YEARS_BACK))
    span = next((days for days in back if days.start <= now), None)
    coming = next((days for days in ahead if days.end >= now), None)
    return Reading(span, precision, coming, relative=True) if span else None


def _tries(of_year: Callable[[int], Days | None], years: range) -> Iterator[Days]:
    for year in years:
        if 1 < year < 9998 and (days := of_year(year)):
            yield days
