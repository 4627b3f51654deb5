"""Reads forms that lean on a day: "the past two weeks", "a week ago", "two days earlier"."""

from collections.abc import Sequence
from datetime import date, timedelta

from trucewatch.claim.date_calendar import Days, Env, Reading, first, month_days, unit_days, whole
from trucewatch.claim.date_points import point
from trucewatch.claim.lexing import Item

_LENGTH = {
    "hour": 1, "day": 1, "weekend": 2, "week": 7, "fortnight": 14, "month": 30, "quarter": 91,
    "year": 365, "decade": 3652,
}  # fmt: skip
_MOST = 400_000  # days that a count of units may span
_PIECES = {"half": 6, "quarter": 3}  # months of a year


def _count(items: Sequence[Item]) -> tuple[int | None, str]:
    """Return how many units, None for "a few", and the unit."""
    unit = first(items[::-1], "unit", "units", "two_units")  # "days and weeks" reach for weeks
    number = first(items, "num", "day", "year", "nth_digit", "nth")
    name = str(unit.value) if unit else "day"
    if unit and unit.role == "two_units":
        return 2, name
    bare = unit is not None and unit.role == "units" and number is None
    if first(items, "few") or bare:
        return None, name
    return (whole(number) if number else 1), name


def _days_of(count: int, unit: str) -> int:
    if unit == "hour":
        return -(-count // 24)
    return min(count * _LENGTH.get(unit, 1), _MOST)


def _back(day: date, count: int, unit: str) -> date:
    """Return the day ``count`` units earlier; months and years keep the day of the month."""
    if unit in ("month", "year", "quarter", "decade"):
        steps = min(count, _MOST) * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        month = month_days(day.year, day.month - steps)
        return min(month.start.replace(day=min(day.day, month.end.day)), month.end)
    return day - timedelta(days=_days_of(count, unit))


def read_past_span(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "the past two weeks"; "last week" is a week of the calendar, "the last week" is not."""
    count, unit = _count(items)
    shift, now = first(items, "shift"), env.published
    step = (whole(shift) or 0) if shift else -1
    if unit == "minute":
        return None
    calendar = not first(items, "num", "one", "day", "few", "units", "two_units") and unit != "hour"
    if shift and calendar and not (step == -1 and first(items, "the")):
        return point(items, env)
    if step >= 0:
        return read_next_span(items, env) if step else None
    if now is None:
        return Reading(None, "interval", looks="past", relative=True)
    if count is None:
        start = now - timedelta(days=env.words.recent.get(unit, 10))
        return Reading(Days(start, now), "fuzzy", looks="past", relative=True)
    return Reading(Days(_back(now, count, unit), now), "interval", looks="past", relative=True)


def read_next_span(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "the next two weeks", "within seven days": from publication on."""
    count, unit = _count(items)
    now = env.published
    if unit == "minute":
        return None
    if now is None:
        return Reading(None, "interval", looks="future", relative=True)
    if count is None:
        end = now + timedelta(days=env.words.recent.get(unit, 10))
        return Reading(Days(now, end), "fuzzy", looks="future", relative=True)
    end = now + timedelta(days=_days_of(count, unit))
    return Reading(Days(now, end), "interval", looks="future", relative=True)


def read_recent(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "in recent days", "recently": as far back as the lexicon declares."""
    unit, now = first(items[::-1], "unit", "units"), env.published
    if now is None:
        return Reading(None, "fuzzy", looks="past", relative=True)
    reach = env.words.recent.get(str(unit.value) if unit else "", env.words.recent["none"])
    return Reading(Days(now - timedelta(days=reach), now), "fuzzy", looks="past", relative=True)


def read_ago(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "a week ago": the coarser the unit, the wider the interval."""
    count, unit = _count(items)
    now = env.published
    if now is None:
        return Reading(None, "fuzzy", looks="past", relative=True)
    if count is None:
        least, most = _back(now, 2, unit), env.words.recent.get(unit, 10)
        start = min(now - timedelta(days=most), least)
        return Reading(Days(start, least), "fuzzy", looks="past", relative=True)
    then = _back(now, count, unit)
    if unit in ("day", "year", "decade"):
        days = unit_days(unit, then, 0)
        return Reading(days, "day" if unit == "day" else "year", looks="past", relative=True)
    slack = {"hour": 0, "minute": 0, "week": 3, "fortnight": 3}.get(unit, 15)
    end = now if unit in ("hour", "minute") else then + timedelta(days=slack)
    start = then - timedelta(days=slack)
    return Reading(Days(start, min(end, now)), "fuzzy", looks="past", relative=True)


def read_anchored(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "two days earlier", "the day before": from the last day named in the text."""
    count, unit = _count(items)
    if unit in ("hour", "minute") or count is None or env.anchor is None:
        return Reading(None, "day", relative=True)
    back = first(items, "earlier", "before", "previous")
    if first(items, "same"):
        count = 0
    ahead = env.anchor + timedelta(days=_days_of(count, unit))
    then = _back(env.anchor, count, unit) if back else ahead
    if unit == "day":
        return Reading(Days(then, then), "day", relative=True)
    slack = timedelta(days=3 if unit in ("week", "fortnight") else 15)
    return Reading(Days(then - slack, then + slack), "fuzzy", relative=True)


def read_offset(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "two days after March 5": a count of units from a named day."""
    cut = next(at for at, item in enumerate(items) if item.role in ("before", "after"))
    named = point(items[cut + 1 :], env)
    if named is None or named.span is None:
        return Reading(None, "day", relative=True) if named else None
    reading = read_anchored(items[: cut + 1], env._replace(anchor=named.span.start))
    return reading and reading._replace(relative=named.relative)


def read_running(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "for the third day running": three days that end on publication."""
    count, unit = _count(items)
    now = env.published
    if now is None or count is None:
        return Reading(None, "interval", looks="past", relative=True)
    start = now - timedelta(days=max(_days_of(count, unit) - 1, 0))
    return Reading(Days(start, now), "interval", looks="past", relative=True)


def read_earlier(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "earlier this month": from its beginning to publication."""
    whole_unit = point([i for i in items if i.role != "part"], env)
    if whole_unit is None or whole_unit.span is None or env.published is None:
        return whole_unit and whole_unit._replace(precision="interval", looks="past")
    start = whole_unit.span.start
    if start > env.published:
        return None
    end = min(env.published, whole_unit.span.end)
    return Reading(Days(start, end), "interval", looks="past", relative=True)


def read_later(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "later this month": from publication to its end."""
    whole_unit = point(items, env)
    if whole_unit is None or whole_unit.span is None or env.published is None:
        return whole_unit and whole_unit._replace(precision="interval", looks="future")
    if whole_unit.span.end < env.published:
        return None
    start = max(env.published, whole_unit.span.start)
    return Reading(Days(start, whole_unit.span.end), "interval", looks="future", relative=True)


def read_nth_piece(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "the first week of March", "the last ten days of June", "the first half of 2020"."""
    nth = first(items, "nth", "nth_digit", "shift")
    cut = next((at for at, item in enumerate(items) if item.role in ("of", "in")), 2)
    named = point(items[cut:], env)
    if named is None or nth is None or named.span is None:
        return named
    step, days, last = whole(nth) or 1, named.span, nth.role == "shift"
    piece = first(items, *_PIECES)
    if piece is not None:
        span = _nth_of_months(days, 0 if last else step, piece.role)
    else:
        count, unit = _count([i for i in items[:cut] if i is not nth])
        length = _days_of(count or 10, unit)
        span = _nth_of_days(days, 0 if last else step, length)
    return named._replace(span=span, precision="interval", ahead=None) if span else None


def _nth_of_months(days: Days, step: int, piece: str) -> Days | None:
    """Return the half or quarter of a year; of a shorter stretch the like share of its days."""
    length = (days.end - days.start).days + 1
    if length < 300:
        return _nth_of_days(days, step, -(-length // (12 // _PIECES[piece])))
    months = _PIECES[piece]
    begin = 12 - months if step == 0 else months * (step - 1)
    if begin >= 12:
        return None
    year = days.start.year
    return Days(month_days(year, begin + 1).start, month_days(year, begin + months).end)


def _nth_of_days(days: Days, step: int, length: int) -> Days | None:
    if step == 0:
        return Days(max(days.start, days.end - timedelta(days=length - 1)), days.end)
    start = days.start + timedelta(days=length * (step - 1))
    end = min(start + timedelta(days=length - 1), days.end)
    return Days(start, end) if start <= days.end else None


def read_in_span(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "in two weeks": how long it took, or how long from now; the tense decides."""
    count, unit = _count(items)
    ahead = None
    if env.published is not None and count is not None:
        then = env.published + timedelta(days=_days_of(count, unit))
        ahead = Days(then, then)
    return Reading(None, "interval", ahead, relative=True, duration=True)


def read_duration(items: Sequence[Item], env: Env) -> Reading | None:
    """Read "for three weeks": how long, not when."""
    return Reading(None, "interval", relative=True, duration=True)


def read_hijri(items: Sequence[Item], env: Env) -> Reading | None:
    """Read a month or feast of the Hijri calendar, which words alone do not place."""
    return Reading(None, "month", relative=True, calendar="hijri")
