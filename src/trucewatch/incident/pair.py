"""How much two claims seem to tell of one happening; each sign has a name and a weight."""

from functools import lru_cache
from typing import NamedTuple

from trucewatch.incident.apart import forbidden, meeting
from trucewatch.incident.linking import Linking
from trucewatch.incident.telling import Count, Sketch, Spot, is_slow

_COPIED_WORDS = 6  # shorter quotes are alike by chance
_CLOSE = 400  # code points between claims that stand close together
_BESIDE = 120  # between neighbouring sentences
_BACK = 1000  # code points that words of another kind of deed may point back
_NEARBY = 0.05  # less than any weight: ranks claims that stand together in one report
_DONE = (None, "carried_out")
POINTS_BACK = "points_back"
# What two tellings of one report share when they are of one deed; a day or a doer alone they
# share with all else that the report lists.
_IDENTITY = frozenset(
    ("same_spot", "same_line_or_district", "same_place_name", "one_within_other", "shared_target",
     "same_figure", "same_outcome", "copied", "alike_words")
)  # fmt: skip
_SLIP = 1e-9  # of sums of floats


class Sameness(NamedTuple):
    """The sum of the weights and the signs that gave it."""

    score: float
    signs: tuple[str, ...]


def link(one: Sketch, other: Sketch, copied: bool, linking: Linking) -> Sameness | None:
    """Return how strongly the two are linked, None when they are not.

    The score ranks the links: claims that stand close together in one report come a little before
    others of the same weight.
    """
    if forbidden(one, other, linking) is not None:
        return None
    same = sameness(one, other, copied, linking)
    if same.score < linking.threshold - _SLIP or not may_join(one, other, same.signs, linking):
        return None
    if one.report_id != other.report_id:
        return same
    signs = (
        same.signs if _identical(one, other, same.signs, linking) else (*same.signs, POINTS_BACK)
    )
    return Sameness(same.score + _NEARBY / (1 + _way(one, other) / 200), signs)


def _way(one: Sketch, other: Sketch) -> int:
    """Return how far what points is from what it points at; words mostly point back."""
    back, at = pointing(one, other)
    return back.start - at.start if back.start >= at.start else _CLOSE + at.start - back.start


def pointing(one: Sketch, other: Sketch) -> tuple[Sketch, Sketch]:
    """Return which of two claims of one report points at the other, and that other.

    A denial, a silence or a duty points at the deed, what says less at what says more, and of two
    alike the later at the earlier.
    """
    at, back = sorted((one, other), key=lambda s: (s.floats, not s.is_placed, s.order))
    return back, at


def sameness(one: Sketch, other: Sketch, copied: bool, linking: Linking) -> Sameness:
    """Return how much the two seem to tell of one happening.

    Args:
        one: A telling that is not forbidden with ``other``.
        other: The other telling; the order does not matter.
        copied: Whether their reports share text.
        linking: The weights.
    """
    within = one.report_id == other.report_id
    signs = (
        "same_act" if one.act == other.act else "akin_act",
        "same_report" if within else "other_report",
        "close_by" if within and abs(one.start - other.start) <= _CLOSE else None,
        _time_sign(one, other),
        _place_sign(one, other),
        _actor_sign(one, other, linking),
        _set_sign(one.targets, other.targets, "shared_target", "other_target"),
        _figure_sign(one, other) if one.counts and other.counts else None,
        _outcome_sign(one, other),
        _words_sign(one, other, copied),
    )
    named = tuple([sign for sign in signs if sign is not None])
    weights = linking.weights
    return Sameness(sum([weights.get(sign, 0.0) for sign in named]), named)


def _time_sign(one: Sketch, other: Sketch) -> str | None:
    a, b = one.period, other.period
    if a is None or b is None:
        return None
    if a.is_day and b.is_day:
        return "same_day"
    return "overlap" if a.told and b.told else "near_in_time"


def _place_sign(one: Sketch, other: Sketch) -> str | None:
    if one.spots and other.spots:
        return _spots_sign(one.spots, other.spots)
    if not one.names or not other.names:
        return None
    return "same_place_name" if one.names & other.names else "other_place_name"


_PLACE_SIGNS = ("one_within_other", "same_area", "same_line_or_district", "same_spot")


@lru_cache(maxsize=200_000)
def _spots_sign(ones: tuple[Spot, ...], others: tuple[Spot, ...]) -> str | None:
    signs = [_met_sign(a, b) for a, b in meeting(ones, others)]
    return max(signs, key=_PLACE_SIGNS.index, default=None)


def _met_sign(one: Spot, other: Spot) -> str:
    grain = min(one.grain, other.grain)
    if one.place_id == other.place_id:
        return _PLACE_SIGNS[1 + grain]
    return "same_spot" if grain == 2 else "one_within_other"


def _actor_sign(one: Sketch, other: Sketch, linking: Linking) -> str | None:
    sign = _set_sign(one.actors, other.actors, "shared_actor", "other_actor")
    if sign == "other_actor" and (one.act in linking.mutual or other.act in linking.mutual):
        return "other_side_in_mutual"
    return sign


def _set_sign(one: frozenset[str], other: frozenset[str], shared: str, apart: str) -> str | None:
    if not one or not other:
        return None
    return apart if one.isdisjoint(other) else shared


def _figure_sign(one: Sketch, other: Sketch) -> str | None:
    pairs = [
        (a, b)
        for a in one.counts
        for b in other.counts
        if a.kind == b.kind and a.scope == b.scope == "incident" and a.of == b.of
    ]
    if not pairs:
        return None
    if any(ranges_meet(a, b) for a, b in pairs):
        return "same_figure"
    if one.report_id == other.report_id and one.voice == other.voice:
        return "same_voice_other_figure"
    return "other_figure"


def ranges_meet(one: Count, other: Count) -> bool:
    """Return True when one number could satisfy both; an approximate one may be a tenth off."""
    slack = max((f.low or f.high or 0) // 10 if f.approximate else 0 for f in (one, other))
    return _under(one.low, other.high, slack) and _under(other.low, one.high, slack)


def _under(low: int | None, high: int | None, slack: int) -> bool:
    return low is None or high is None or low <= high + slack


def _outcome_sign(one: Sketch, other: Sketch) -> str | None:
    a, b = one.outcome, other.outcome
    if a in _DONE and b in _DONE:
        return None
    if one.role != "tells" or other.role != "tells":
        return None
    return "same_outcome" if a == b else "other_outcome"


def _words_sign(one: Sketch, other: Sketch, copied: bool) -> str | None:
    if _overlapping(one, other):
        return None  # words that both hold are no words told twice
    if copied and one.words == other.words:
        return "copied"
    return _alike_sign(one, other, copied) or ("shared_text" if copied else None)


def _alike_sign(one: Sketch, other: Sketch, copied: bool) -> str | None:
    first, second = one.words, other.words
    few, many = (first, second) if len(first) < len(second) else (second, first)
    if len(few) < _COPIED_WORDS or 2 * len(few) < len(many):
        return None
    both = len(set(few).intersection(many))
    shared = both / (len(few) + len(many) - both)
    if shared >= 0.8 and (copied or one.report_id != other.report_id):
        return "copied"
    return "alike_words" if shared >= 0.5 else None


def may_join(one: Sketch, other: Sketch, signs: tuple[str, ...], linking: Linking) -> bool:
    """Return True when the signs suffice for a link, whatever their sum.

    A report lists many deeds, so two of its tellings are of one when they share what marks a deed,
    or when one of them points back: it says neither where nor when, and stands close by. Across
    reports, a shared area or an undated claim could be anything: without both date and
    place on both sides, the doer has to agree as well. Words that the truce was broken, with the
    deed not told, are taken for a told deed only of the same place, day or sentence.
    """
    placed = "same_spot" in signs or "same_line_or_district" in signs or "same_place_name" in signs
    if "akin_act" in signs and "truce_violation" in (one.act, other.act):
        return placed or "same_day" in signs or _overlapping(one, other)
    if "same_report" in signs:
        return _identical(one, other, signs, linking) or _points_back(one, other)
    if "copied" in signs or "shared_text" in signs:
        return True
    dated = _dated(one) and _dated(other)
    if dated and placed:
        return True
    if placed:
        slow = is_slow(one, linking) and is_slow(other, linking)
        return _days_apart(one, other) <= (linking.window_days if slow else linking.near_days)
    return "shared_actor" in signs and _joined_by_doer(one, other, signs, dated, linking)


def _identical(one: Sketch, other: Sketch, signs: tuple[str, ...], linking: Linking) -> bool:
    """Return True when two tellings of one report share what marks a deed."""
    if not _IDENTITY.isdisjoint(signs) or (one.act == other.act and _overlapping(one, other)):
        return True
    if is_slow(one, linking) and is_slow(other, linking):
        return "shared_actor" in signs or "same_area" in signs
    return "shared_actor" in signs and "same_day" in signs


def _points_back(one: Sketch, other: Sketch) -> bool:
    """Return True when one of two claims of a report is about the other's deed.

    What a speaker denies, does not say or owes is told of further up, or close by when he gives
    place or day himself. What is told with neither, and is no sum of many deeds, goes on with what
    stands right beside it, or close by when the act, the doer or the voice is the same.
    """
    gap = max(one.start, other.start) - min(one.end, other.end)
    akin = one.act == other.act or one.voice == other.voice or bool(one.actors & other.actors)
    if one.floats or other.floats:
        back, at = pointing(one, other)
        if back.is_placed or back.start < at.start:
            return gap <= _CLOSE and akin
        return one.act == other.act or gap <= _BACK
    reach = _CLOSE if akin else _BESIDE
    return gap <= reach and any(not s.is_placed and not s.only_totals for s in (one, other))


def _joined_by_doer(
    one: Sketch, other: Sketch, signs: tuple[str, ...], dated: bool, linking: Linking
) -> bool:
    if is_slow(one, linking) and is_slow(other, linking):
        return _days_apart(one, other) <= linking.window_days
    if dated and (one.names or other.names):
        return "same_day" in signs or "shared_target" in signs
    return "shared_target" in signs and _days_apart(one, other) <= linking.near_days


def _overlapping(one: Sketch, other: Sketch) -> bool:
    return one.report_id == other.report_id and one.start < other.end and other.start < one.end


def _dated(sketch: Sketch) -> bool:
    return sketch.period is not None and sketch.period.told


def _days_apart(one: Sketch, other: Sketch) -> int:
    if one.published is None or other.published is None:
        return 10**6
    return abs(one.published - other.published)
