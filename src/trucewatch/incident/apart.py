"""What keeps two claims from ever being told of one happening, whatever speaks for it."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from trucewatch.incident.linking import Linking
from trucewatch.incident.telling import Period, Sketch, Spot, same_name

_EARTH_M = 6_371_008.8
_LEAST_M_PER_DEG = 111_000.0  # a little less than a degree of latitude: spares most of the sines
_CAMPAIGN_DAYS, _FEW_DAYS = 31, 7


def metres_between(one: Spot, other: Spot) -> float:
    """Return the distance over a sphere, in metres; at most 0.6 % off the ellipsoid."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    across = radians(other.lon - one.lon)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(across / 2) ** 2
    return 2 * _EARTH_M * asin(min(1.0, sqrt(half)))


def near(one: Spot, other: Spot) -> bool:
    """Return True unless each point lies outside the other's radius."""
    if one.place_id == other.place_id:
        return True
    reach = max(one.radius_m, other.radius_m)
    if abs(one.lat - other.lat) * _LEAST_M_PER_DEG > reach:
        return False
    return metres_between(one, other) <= reach


@lru_cache(maxsize=200_000)
def meeting(ones: tuple[Spot, ...], others: tuple[Spot, ...]) -> tuple[tuple[Spot, Spot], ...]:
    """Return the pairs of spots that are near each other."""
    return tuple((a, b) for a in ones for b in others if near(a, b))


def forbidden(one: Sketch, other: Sketch, linking: Linking) -> str | None:
    """Return why the two can never tell of one happening, None when they can."""
    return kept_apart(one, other, linking) or told_apart(one, other)


def kept_apart(one: Sketch, other: Sketch, linking: Linking) -> str | None:
    """Return why the two deeds differ, whoever tells of them; None when they may be one."""
    if one.act != other.act and not linking.same_deed(one.act, other.act):
        return "the acts differ"
    a, b = one.period, other.period
    if a is not None and b is not None and not touch(a, b):
        return "the days do not touch"
    if one.plane != other.plane and not _planes_meet(one, other):
        return "one is done, to come or history, the other is not"
    if one.spots and other.spots and not meeting(one.spots, other.spots):
        return "the places lie apart"
    return _other_deed(one, other, linking)


def _other_deed(one: Sketch, other: Sketch, linking: Linking) -> str | None:
    if (one.times or other.times) and (_sums_up(one, other) or _sums_up(other, one)):
        return "one sums up several happenings, the other tells of a single day"
    if _campaign(one.period, other.period) or _campaign(other.period, one.period):
        return "one went on for over a month, the other for days"
    if (one.counts or other.counts) and _is_total(one) != _is_total(other):
        return "one counts a whole war, the other a single deed"
    if one.targets and other.targets and one.act not in linking.mutual and _swapped(one, other):
        return "doer and target change places"
    return None


def told_apart(one: Sketch, other: Sketch) -> str | None:
    """Return how one speaker keeps two deeds of one report apart, None when nobody does."""
    if one.report_id != other.report_id:
        return None
    one_voice, roles = _one_voice(one, other), {one.role, other.role}
    if one_voice and roles == {"tells", "denies"}:
        return "one voice does not both tell and deny a deed"
    # What a report tells in its own voice beside a speaker's words is no rival account of them.
    heard = one_voice or one.said is None or other.said is None
    if heard and roles == {"tells"} and one.actors and other.actors:
        return None if one.actors & other.actors else "one voice names two doers"
    return None


def _one_voice(one: Sketch, other: Sketch) -> bool:
    """Return True for one speaker in one report, under a name that may be shortened."""
    return one.voice == other.voice or same_name(one.said, other.said)


def _is_total(sketch: Sketch) -> bool:
    return sketch.plane == "background" and sketch.only_totals


def _campaign(a: Period | None, b: Period | None) -> bool:
    """Return True when one tells of what went on for over a month, the other of days."""
    if a is None or b is None or a.end - a.start <= _CAMPAIGN_DAYS:
        return False
    return a.told and b.told and not a.slack and b.end - b.start <= _FEW_DAYS


def _swapped(one: Sketch, other: Sketch) -> bool:
    crossed = one.actors & other.targets and other.actors & one.targets
    return bool(crossed) and not one.actors & other.actors


def touch(one: Period, other: Period) -> bool:
    """Return True when the periods share a day, or may when an inexact one is off by its slack."""
    slack = one.slack if one.slack > other.slack else other.slack
    return one.start <= other.end + slack and other.start <= one.end + slack


def _planes_meet(one: Sketch, other: Sketch) -> bool:
    return (one.floats or other.floats) and "background" not in (one.plane, other.plane)


def _sums_up(one: Sketch, other: Sketch) -> bool:
    if one.times is None or (one.times[0] or 0) < 2 or one.period is None or other.period is None:
        return False
    return one.period.told and not one.period.is_day and other.period.is_day
