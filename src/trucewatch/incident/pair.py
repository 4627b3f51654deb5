"""Whether two claims may, and seem to, tell of one happening; each sign has a name."""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from trucewatch.claim.record import ClaimFigure
from trucewatch.incident.linking import Linking
from trucewatch.incident.telling import Period, Spot, Telling, is_slow, same_name

_EARTH_M = 6_371_008.8
_LEAST_M_PER_DEG = 111_000.0  # a little less than a degree of latitude: spares most of the sines
_COPIED_WORDS = 6  # shorter quotes are alike by chance
_CAMPAIGN_DAYS, _FEW_DAYS = 31, 7
_CLOSE = 400  # code points between claims that stand close together
_DONE = (None, "carried_out")


class Sameness(NamedTuple):
    """The sum of the weights and the signs that gave it."""

    score: float
    signs: tuple[str, ...]


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


def forbidden(one: Telling, other: Telling, linking: Linking) -> str | None:
    """Return why the two can never tell of one happening, None when they can."""
    return kept_apart(one, other, linking) or told_apart(one, other)


def kept_apart(one: Telling, other: Telling, linking: Linking) -> str | None:
    """Return why the two deeds differ, whoever tells of them; None when they may be one."""
    if not linking.same_deed(one.claim.act, other.claim.act):
        return "the acts differ"
    if not _planes_meet(one, other):
        return "one is done, to come or history, the other is not"
    if one.period and other.period and not touch(one.period, other.period):
        return "the days do not touch"
    if one.spots and other.spots and not any(near(a, b) for a in one.spots for b in other.spots):
        return "the places lie apart"
    return _other_deed(one, other, linking)


def _other_deed(one: Telling, other: Telling, linking: Linking) -> str | None:
    if _sums_up(one, other) or _sums_up(other, one):
        return "one sums up several happenings, the other tells of a single day"
    if _campaign(one, other) or _campaign(other, one):
        return "one went on for over a month, the other for days"
    if _is_total(one) != _is_total(other):
        return "one counts a whole war, the other a single deed"
    if one.claim.act not in linking.mutual and _swapped(one, other):
        return "doer and target change places"
    return None


def told_apart(one: Telling, other: Telling) -> str | None:
    """Return how one speaker keeps two deeds of one report apart, None when nobody does."""
    if not _one_voice(one, other):
        return None
    roles = {one.role, other.role}
    if roles == {"tells", "denies"}:
        return "one voice does not both tell and deny a deed"
    if roles == {"tells"} and one.actors and other.actors and not one.actors & other.actors:
        return "one voice names two doers"
    return None


def _one_voice(one: Telling, other: Telling) -> bool:
    """Return True for one speaker in one report, under a name that may be shortened."""
    if one.claim.report_id != other.claim.report_id:
        return False
    return one.voice == other.voice or same_name(one.claim.speaker, other.claim.speaker)


def _is_total(telling: Telling) -> bool:
    figures = telling.claim.figures
    counted = bool(figures) and all(figure.scope == "cumulative" for figure in figures)
    return counted and telling.plane == "background"


def _campaign(one: Telling, other: Telling) -> bool:
    """Return True when one tells of what went on for over a month, the other of days."""
    a, b = one.period, other.period
    if a is None or b is None or not (a.told and b.told) or a.slack:
        return False
    return a.end - a.start > _CAMPAIGN_DAYS and b.end - b.start <= _FEW_DAYS


def _swapped(one: Telling, other: Telling) -> bool:
    crossed = one.actors & other.targets and other.actors & one.targets
    return bool(crossed) and not one.actors & other.actors


def touch(one: Period, other: Period) -> bool:
    """Return True when the periods share a day, or may when an inexact one is off by its slack."""
    slack = max(one.slack, other.slack)
    return one.start <= other.end + slack and other.start <= one.end + slack


def _planes_meet(one: Telling, other: Telling) -> bool:
    if one.plane == other.plane:
        return True
    return (one.floats or other.floats) and "background" not in (one.plane, other.plane)


def _sums_up(one: Telling, other: Telling) -> bool:
    times = one.claim.times
    if times is None or (times.low or 0) < 2 or one.period is None or other.period is None:
        return False
    return one.period.told and not one.period.is_day and other.period.is_day


def sameness(one: Telling, other: Telling, copied: bool, linking: Linking) -> Sameness:
    """Return how much the two seem to tell of one happening.

    Args:
        one: A telling that is not forbidden with ``other``.
        other: The other telling; the order does not matter.
        copied: Whether their reports share text.
        linking: The judged weights.
    """
    signs = [
        "same_act" if one.claim.act == other.claim.act else "akin_act",
        "same_report" if one.claim.report_id == other.claim.report_id else "other_report",
        _closeness_sign(one, other),
        _time_sign(one, other),
        _place_sign(one, other),
        _actor_sign(one, other, linking),
        _set_sign(one.targets, other.targets, "shared_target", "other_target"),
        _figure_sign(one, other),
        _outcome_sign(one, other),
        _words_sign(one, other, copied),
    ]
    named = tuple(sign for sign in signs if sign is not None)
    return Sameness(sum(linking.weights.get(sign, 0.0) for sign in named), named)


def _closeness_sign(one: Telling, other: Telling) -> str | None:
    if one.claim.report_id != other.claim.report_id:
        return None
    apart = abs(one.claim.quote.start - other.claim.quote.start)
    return "close_by" if apart <= _CLOSE else None


def _time_sign(one: Telling, other: Telling) -> str | None:
    a, b = one.period, other.period
    if a is None or b is None:
        return None
    if a.is_day and b.is_day:
        return "same_day"
    return "overlap" if a.told and b.told else "near_in_time"


def _place_sign(one: Telling, other: Telling) -> str | None:
    met = [(a, b) for a in one.spots for b in other.spots if near(a, b)]
    if met:
        return max((_met_sign(a, b) for a, b in met), key=_PLACE_SIGNS.index)
    if not one.names or not other.names or (one.spots and other.spots):
        return None
    return "same_place_name" if one.names & other.names else "other_place_name"


_PLACE_SIGNS = ("one_within_other", "same_area", "same_line_or_district", "same_spot")


def _met_sign(one: Spot, other: Spot) -> str:
    grain = min(one.grain, other.grain)
    if one.place_id == other.place_id:
        return _PLACE_SIGNS[1 + grain]
    return "same_spot" if grain == 2 else "one_within_other"


def _actor_sign(one: Telling, other: Telling, linking: Linking) -> str | None:
    sign = _set_sign(one.actors, other.actors, "shared_actor", "other_actor")
    if sign == "other_actor" and {one.claim.act, other.claim.act} & set(linking.mutual):
        return "other_side_in_mutual"
    return sign


def _set_sign(one: frozenset[str], other: frozenset[str], shared: str, apart: str) -> str | None:
    if not one or not other:
        return None
    return shared if one & other else apart


def _figure_sign(one: Telling, other: Telling) -> str | None:
    if not one.claim.figures or not other.claim.figures:
        return None
    pairs = [
        (a, b)
        for a in one.claim.figures
        for b in other.claim.figures
        if a.kind == b.kind and a.scope == b.scope == "incident" and a.of == b.of
    ]
    if not pairs:
        return None
    if any(ranges_meet(a, b) for a, b in pairs):
        return "same_figure"
    one_voice = one.voice == other.voice and one.claim.report_id == other.claim.report_id
    return "same_voice_other_figure" if one_voice else None


def ranges_meet(one: ClaimFigure, other: ClaimFigure) -> bool:
    """Return True when one number could satisfy both; an approximate one may be a tenth off."""
    slack = max((f.low or f.high or 0) // 10 if f.approximate else 0 for f in (one, other))
    return _under(one.low, other.high, slack) and _under(other.low, one.high, slack)


def _under(low: int | None, high: int | None, slack: int) -> bool:
    return low is None or high is None or low <= high + slack


def _outcome_sign(one: Telling, other: Telling) -> str | None:
    if one.role != "tells" or other.role != "tells":
        return None
    a, b = one.claim.outcome, other.claim.outcome
    if a == b:
        return "same_outcome" if a not in _DONE else None
    return None if (a in _DONE and b in _DONE) else "other_outcome"


def _words_sign(one: Telling, other: Telling, copied: bool) -> str | None:
    if copied and one.words == other.words:
        return "copied"
    if min(len(one.words), len(other.words)) < _COPIED_WORDS:
        return None
    both = len(one.words & other.words)
    shared = both / (len(one.words) + len(other.words) - both)
    if shared >= 0.8 and (copied or one.claim.report_id != other.claim.report_id):
        return "copied"
    return "alike_words" if shared >= 0.5 else None


def may_join(one: Telling, other: Telling, signs: tuple[str, ...], linking: Linking) -> bool:
    """Return True when the signs suffice for a link, whatever their sum.

    Across reports, a shared area or an undated claim could be anything: without both date and
    place on both sides, the doer has to agree as well. Words that the truce was broken, with the
    deed not told, are taken for a told deed only of the same place, day or sentence.
    """
    placed = "same_spot" in signs or "same_line_or_district" in signs or "same_place_name" in signs
    if "akin_act" in signs and "truce_violation" in (one.claim.act, other.claim.act):
        return placed or "same_day" in signs or _overlapping(one, other)
    if "same_report" in signs or "copied" in signs:
        return True
    dated = _dated(one) and _dated(other)
    if dated and placed:
        return True
    if placed:
        slow = is_slow(one, linking) and is_slow(other, linking)
        return _days_apart(one, other) <= (linking.window_days if slow else linking.near_days)
    doer = "shared_actor" in signs
    if doer and is_slow(one, linking) and is_slow(other, linking):
        return _days_apart(one, other) <= linking.window_days
    if doer and dated and (one.names or other.names):
        return "same_day" in signs or "shared_target" in signs
    return doer and "shared_target" in signs and _days_apart(one, other) <= linking.near_days


def _overlapping(one: Telling, other: Telling) -> bool:
    a, b = one.claim.quote, other.claim.quote
    return one.claim.report_id == other.claim.report_id and a.start < b.end and b.start < a.end


def _dated(telling: Telling) -> bool:
    return telling.period is not None and telling.period.told


def _days_apart(one: Telling, other: Telling) -> int:
    if one.published is None or other.published is None:
        return 10**6
    return abs(one.published - other.published)
