"""Reads the words of one point in time as an interval of days."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from trucewatch.claim.date_calendar import (
    Days,
    Env,
    Looks,
    Reading,
    first,
    month_days,
    part_of,
    unit_days,
    weekend_days,
    whole,
    yearly,
)
from trucewatch.claim.lexing import Item
from trucewatch.core.times import Precision

_UNIT_PRECISION: dict[str, Precision] = {"week": "week", "month": "month", "year": "year"}
_SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def point(items: Sequence[Item], env: Env) -> Reading | None:
    """Return the reading of one point in time; None when the words make no date."""
    for role, read in _POINTS:
        if first(items, *role):
            return read(items, env)
    return None


def _numeric(items: Sequence[Item], env: Env) -> Reading | None:
    item = first(items, "numeric")
    if item is None or not isinstance(item.value, date):
        return None
    return Reading(Days(item.value, item.value), "day")


def _decade(items: Sequence[Item], env: Env) -> Reading | None:
    start = whole(first(items, "decade"))
    if start is None:
        return None
    span = Days(date(start, 1, 1), date(start + 9, 12, 31))
    part = first(items, "part")
    return Reading(part_of(span, str(part.value)) if part else span, "interval")


def _feast(items: Sequence[Item], env: Env) -> Reading | None:
    item = first(items, "feast")
    if item is None:
        return None
    month, day = (int(part) for part in str(item.value).split("-"))
    return yearly(env, "day", whole(first(items, "year")), lambda y: _one_day(y, month, day))


def _month(items: Sequence[Item], env: Env) -> Reading | None:
    month = whole(first(items, "month", "loose_month"))
    day = whole(first(items, "day", "nth", "nth_digit"))
    year, part = whole(first(items, "year")), first(items, "part")
    if month is None:
        return None
    if day is not None:
        return yearly(env, "day", year, lambda y: _one_day(y, month, day))
    third = str(part.value) if part else None
    precision: Precision = "fuzzy" if part else "month"
    reading = yearly(env, precision, year, lambda y: part_of(month_days(y, month), third))
    return _shifted_year(items, reading, env, lambda y: part_of(month_days(y, month), third))


def _shifted_year(
    items: Sequence[Item],
    reading: Reading | None,
    env: Env,
    of_year: Callable[[int], Days | None],
) -> Reading | None:
    """Move a yearly thing for "last March", "next summer"; "March last year" names the year."""
    shift, now = whole(first(items, "shift")), env.published
    if reading is None or shift is None or now is None or reading.span is None:
        return reading
    if _has_unit(items, "year"):
        days = of_year(now.year + shift)
        return reading._replace(span=days, ahead=None)
    if shift > 0:
        return reading._replace(span=reading.ahead, looks="future")
    if shift < 0 and reading.span.end >= now:
        return reading._replace(span=of_year(reading.span.start.year - 1), looks="past")
    return reading._replace(looks="past") if shift < 0 else reading


def _has_unit(items: Sequence[Item], unit: str) -> bool:
    return any(item.role == "unit" and item.value == unit for item in items)


def _one_day(year: int, month: int, day: int) -> Days | None:
    try:
        there = date(year, month, day)
    except ValueError:
        return None
    return Days(there, there)


def _season(items: Sequence[Item], env: Env) -> Reading | None:
    item, part = first(items, "season"), first(items, "part")
    start = _SEASON_MONTH[str(item.value)] if item else 3
    third = str(part.value) if part else None

    def of_year(year: int) -> Days:
        days = Days(month_days(year, start).start, month_days(year, start + 2).end)
        return part_of(days, third)

    reading = yearly(env, "season", whole(first(items, "year")), of_year)
    return _shifted_year(items, reading, env, of_year)


def _weekday(items: Sequence[Item], env: Env) -> Reading | None:
    item, shift = first(items, "weekday", "short_weekday"), whole(first(items, "shift"))
    weekday, now = whole(item), env.published
    if weekday is None:
        return None
    if now is None:
        return Reading(None, "day", relative=True)
    if _has_unit(items, "week"):
        week = unit_days("week", now, shift or 0)
        day = week.start + timedelta(days=weekday) if week else now
        return Reading(Days(day, day), "day", relative=True, looks=_looks(day, now))
    back = now - timedelta(days=(now.weekday() - weekday) % 7)
    on = now + timedelta(days=(weekday - now.weekday()) % 7)
    if shift == -1 and back == now:
        back -= timedelta(weeks=1)
    if shift == 1:
        on += timedelta(weeks=1 if on == now else 0)
        return Reading(Days(on, on), "day", looks="future", relative=True)
    looks: Looks | None = "past" if shift == -1 else None
    ahead = None if shift == -1 else Days(on, on)
    return Reading(Days(back, back), "day", ahead, looks, relative=True)


def _looks(day: date, now: date) -> Looks:
    return "past" if day < now else "future" if day > now else "present"


def _fixed(items: Sequence[Item], env: Env) -> Reading | None:
    item, now = first(items, "fixed"), env.published
    if item is None or not isinstance(item.value, tuple):
        return None
    begins, ends = item.value
    looks: Looks = "past" if begins < 0 else "future" if begins > 0 else "present"
    precision: Precision = "day" if begins == ends else "interval"
    if now is None:
        return Reading(None, precision, looks=looks, relative=True)
    span = Days(now + timedelta(days=begins), now + timedelta(days=ends))
    return Reading(span, precision, looks=looks, relative=True)


def _unit(items: Sequence[Item], env: Env) -> Reading | None:
    item, shift = first(items, "unit", "units"), whole(first(items, "shift")) or 0
    part, unit = first(items, "part"), str(item.value) if item else ""
    precision: Precision = "fuzzy" if part else _UNIT_PRECISION.get(unit, "interval")
    looks: Looks | None = "past" if shift < 0 else "future" if shift > 0 else "present"
    if unit in ("hour", "minute") or (unit == "day" and not part):
        return None
    year = whole(first(items, "year"))
    if env.published is None and year is None:
        return Reading(None, precision, looks=looks, relative=True)
    looks = None if year is not None else looks
    day = date(year, 1, 1) if year else env.published
    days = unit_days(unit, day, shift) if day else None
    span = part_of(days, str(part.value) if part else None) if days else None
    return Reading(span, precision, looks=looks, relative=year is None) if span else None


def _year(items: Sequence[Item], env: Env) -> Reading | None:
    year, part = whole(first(items, "year")), first(items, "part")
    if year is None:
        return None
    span = part_of(Days(date(year, 1, 1), date(year, 12, 31)), str(part.value) if part else None)
    return Reading(span, "fuzzy" if part else "year")


def _day_alone(items: Sequence[Item], env: Env) -> Reading | None:
    day, now = whole(first(items, "day", "nth", "nth_digit")), env.published
    if day is None or now is None:
        return Reading(None, "day", relative=True) if day else None
    found = [
        here
        for back in range(3)
        if (month := month_days(now.year, now.month - back))
        and (here := _one_day(month.start.year, month.start.month, day))
        and here.start <= now
    ]
    return Reading(found[0], "day", relative=True) if found else None


def _weekend(items: Sequence[Item], env: Env) -> Reading | None:
    shift = whole(first(items, "shift")) or 0
    last, now = weekend_days(env, 0), env.published
    looks: Looks | None = "past" if shift < 0 else "future" if shift > 0 else None
    if last is None or now is None:
        return Reading(None, "interval", looks=looks, relative=True)
    within = last.end >= now
    coming = last if within else weekend_days(env, 1)
    if shift > 0:
        return Reading(weekend_days(env, 1), "interval", looks=looks, relative=True)
    span = weekend_days(env, -1) if shift < 0 and within else last
    return Reading(span, "interval", coming if shift == 0 else None, looks, relative=True)


_POINTS: tuple[tuple[tuple[str, ...], Callable[[Sequence[Item], Env], Reading | None]], ...] = (
    (("numeric",), _numeric),
    (("decade",), _decade),
    (("feast",), _feast),
    (("month", "loose_month"), _month),
    (("season",), _season),
    (("weekday", "short_weekday"), _weekday),
    (("fixed",), _fixed),
    (("weekend",), _weekend),
    (("unit", "units"), _unit),
    (("year",), _year),
    (("day", "nth", "nth_digit"), _day_alone),
)
