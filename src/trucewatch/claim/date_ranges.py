"""Reads forms with two ends or one: "from 3 to 7 June", "since March", "until 15 July"."""

from collections.abc import Sequence
from datetime import date, timedelta

from trucewatch.claim.date_calendar import Days, Env, Looks, Reading, Relation, first
from trucewatch.claim.date_points import point
from trucewatch.claim.lexing import Item

_LINKS = ("to", "dash", "and", "until", "into")
_DATED = (
    "day", "nth", "nth_digit", "month", "loose_month", "year", "weekday", "short_weekday",
    "numeric", "season", "fixed", "feast", "decade",
)  # fmt: skip
_SHARED = (("month", "loose_month"), ("year",), ("season",))
_LONG_PAST = 30  # days: "until July" said in August looks back, said in October ahead


def _split(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    for at, item in enumerate(items):
        left, right = items[:at], items[at + 1 :]
        if item.role in _LINKS and first(left, *_DATED) and first(right, *_DATED):
            return list(left), list(right)
    days = [at for at, item in enumerate(items) if item.role == "weekday"]
    if len(days) == 2:  # "the night Saturday Sunday"
        return list(items[: days[1]]), list(items[days[1] :])
    return list(items), []


def read_range(items: Sequence[Item], env: Env) -> Reading | None:
    """Read two points as one interval; a missing month or year is taken from the other end."""
    left, right = _split(items)
    if not right:
        return point(items, env)
    for roles in _SHARED:
        here, there = first(left, *roles), first(right, *roles)
        if here is None and there is not None and _takes(left, roles, right):
            left.append(there)
        if there is None and here is not None and _takes(right, roles, left):
            right.append(here)
    return _between(point(left, env), point(right, env))


def _takes(side: Sequence[Item], roles: tuple[str, ...], other: Sequence[Item]) -> bool:
    """Tell whether a side may borrow: a day its month, a month or day its year."""
    if first(side, "numeric", "weekday", "fixed") and not first(side, "day", "month"):
        return False
    if roles == ("year",):
        return bool(first(side, "month", "loose_month", "season"))
    return bool(first(side, "day", "nth", "nth_digit")) or (roles == ("season",))


def _between(begin: Reading | None, end: Reading | None) -> Reading | None:
    if begin is None or end is None:
        return None
    relative = begin.relative or end.relative
    if begin.span is None or end.span is None:
        return Reading(None, "interval", relative=relative)
    start, stop = begin.span.start, end.span.end
    if start > stop and begin.relative:
        start = _moved_back(start, stop, begin.precision)
    if start > stop:
        return None
    coming = None
    if begin.ahead and end.ahead:
        last = end.ahead.end
        opening = max((d for d in (begin.span.start, begin.ahead.start) if d <= last), default=last)
        coming = Days(opening, last)
    return Reading(Days(start, stop), "interval", coming, begin.looks, relative)


def _moved_back(start: date, stop: date, precision: str) -> date:
    """Move a recurring day back so that it comes before ``stop``."""
    if precision == "day" and (start - stop).days < 7:
        return start - timedelta(weeks=1)
    return _one_year_back(start)


def _one_year_back(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def read_since(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "since March": from its first day to publication."""
    begin = read_range(items, env)
    if begin is None:
        return None
    now = env.published
    out = begin._replace(precision="interval", relation="since", looks="past", ahead=None)
    if begin.span is None:
        return out
    if now is None or now < begin.span.start:
        return out._replace(span=Days(begin.span.start, begin.span.start), open_end=True)
    return out._replace(span=Days(begin.span.start, now))


def _nearest(reading: Reading, now: date | None) -> Days | None:
    if now is None or reading.span is None or reading.ahead is None:
        return reading.span
    return reading.span if (now - reading.span.end).days < _LONG_PAST else reading.ahead


def read_until(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "until 15 July", "by Friday": open at the start."""
    end = read_range(items, env)
    if end is None:
        return None
    span = _nearest(end, env.published)
    if first(items, "weekday") and end.ahead:
        span = end.ahead  # "by Friday" looks ahead
    relation: Relation = "by" if first(items, "by") else "until"
    looks: Looks | None = None
    if span and env.published:
        looks = "future" if span.end > env.published else "past"
    days = Days(span.end, span.end) if span else None
    return end._replace(
        span=days, ahead=None, precision="interval", relation=relation,
        looks=looks, open_start=days is not None,
    )  # fmt: skip


def read_before(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "before March 5": open at the start, the named day left in as the widest reading."""
    end = read_range(items, env)
    if end is None:
        return None
    days = Days(end.span.start, end.span.start) if end.span else None
    return end._replace(
        span=days, ahead=None, precision="interval", relation="before",
        open_start=days is not None,
    )  # fmt: skip


def read_after(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "after March 5": from the named day to publication."""
    reading = read_since(items, env)
    return reading and reading._replace(relation="after", looks=None)


def read_overnight(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "overnight on Sunday": the night that begins, or ends, on that day."""
    night = first(items, "overnight", "overnight_to")
    if not first(items, *_DATED):
        if env.published is None:
            return Reading(None, "interval", looks="past", relative=True)
        span = Days(env.published - timedelta(days=1), env.published)
        return Reading(span, "interval", looks="past", relative=True)
    named = read_range(items, env)
    if named is None or named.span is None or night is None or named.span.start != named.span.end:
        return named
    day, one = named.span.start, timedelta(days=1)
    not_yet = env.published is not None and day >= env.published
    ends = not_yet or first(items, "to", "into", "overnight_to") is not None
    span = Days(day - one, day) if ends else Days(day, day + one)
    return named._replace(span=span, precision="interval", ahead=None)
