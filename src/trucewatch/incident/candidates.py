"""Which tellings are worth comparing: those that meet in time and in place, doer or report.

The cost stays near linear: tellings fall into buckets, a bucket of many compares each with its
nearest in time alone, and what one report says over and over is compared a few times.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise

from trucewatch.incident.grid import Grid
from trucewatch.incident.kinds import likeness_order, wording
from trucewatch.incident.linking import Linking
from trucewatch.incident.telling import Telling, is_slow

_NEIGHBOURS = 60  # later claims of one report that a claim is compared with
_EFFORT = 12_000  # comparisons that any bucket may take
_FEW = 8  # how many each claim of a larger one is compared with
_REPEATS = 4  # equal tellings of one report that are compared with others
_SAME_WORDS = 6
_EVER = 10**9

Pair = tuple[int, int]


def candidates(
    tellings: Sequence[Telling], family: Mapping[str, str], linking: Linking
) -> Iterator[Pair]:
    """Yield pairs of indices (low first, in order) that may tell of one happening.

    ``family`` maps a report to its family of copied texts.
    """
    size = len(tellings)
    heard, repeats = _heard(tellings)
    order = {index: likeness_order(tellings[index]) for index in heard}
    # a pair is kept as one number: millions of tuples would take the memory and the time
    pairs = {_number(one, other, size) for one, other in repeats}
    pairs.update(_number(*pair, size) for pair in _in_reports(tellings, heard, linking))
    akin = {act: linking.akin(act) for act in {telling.claim.act for telling in tellings}}
    acts = [telling.claim.act for telling in tellings]
    for members, wide in _buckets(tellings, heard, family, linking):
        for one, others in _sweep(tellings, members, wide, order):
            like = akin[acts[one]]
            pairs.update([_number(one, i, size) for i in others if acts[i] in like])
    for number in sorted(pairs):
        yield divmod(number, size)


def _heard(tellings: Sequence[Telling]) -> tuple[list[int], list[Pair]]:
    """Return whom to compare, and each equal telling of a report with the one before it."""
    same: dict[Hashable, list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        same[wording(telling)].append(index)
    heard: list[int] = []
    pairs: list[Pair] = []
    for members in same.values():
        members.sort(key=lambda i: tellings[i].order)
        heard += members[:_REPEATS]
        if len(members) > _REPEATS:
            pairs += pairwise(members)
    return sorted(heard), pairs


def _in_reports(
    tellings: Sequence[Telling], heard: Sequence[int], linking: Linking
) -> Iterator[Pair]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for index in heard:
        groups[(tellings[index].claim.report_id, linking.group(tellings[index].claim.act))].append(
            index
        )
    for members in groups.values():
        members.sort(key=lambda i: tellings[i].order)
        reach = _reach(len(members), len(members) * _NEIGHBOURS)
        for place, one in enumerate(members):
            for other in members[place + 1 : place + 1 + min(reach, _NEIGHBOURS)]:
                yield one, other


def _reach(size: int, pairs: int) -> int:
    """Return with how many later ones each of ``size`` tellings is compared, of so many pairs."""
    if pairs <= max(_EFFORT, size * _FEW):
        return size
    return max(_FEW, _EFFORT // size)


def _buckets(
    tellings: Sequence[Telling],
    heard: Sequence[int],
    family: Mapping[str, str],
    linking: Linking,
) -> Iterator[tuple[list[int], set[int]]]:
    """Give the members of each bucket, and who of them meets everyone there, not the wide alone."""
    grid = Grid(spot for index in heard for spot in tellings[index].spots)
    everyone: dict[Hashable, dict[int, bool]] = defaultdict(dict)
    for index in heard:
        for key, is_wide in _keys(tellings[index], grid, family, linking):
            members = everyone[key]
            members[index] = is_wide or members.get(index, False)
    for members in everyone.values():
        wide = {index for index, is_wide in members.items() if is_wide}
        if wide and len(members) > 1:
            yield list(members), wide


def _keys(
    telling: Telling, grid: Grid, family: Mapping[str, str], linking: Linking
) -> Iterator[tuple[Hashable, bool]]:
    """Give each bucket of the telling, and whether it meets everyone there or the wide alone."""
    group = linking.group(telling.claim.act)
    for spot in telling.spots:
        for cell, is_wide in grid.cells(spot):
            yield (group, "cell", cell), is_wide
    for name in telling.names:
        # two with a position meet in a cell, if at all
        yield (group, "name", name), not telling.spots
    yield from _doer_keys(telling, group, linking)
    copied = family.get(telling.claim.report_id)
    if copied is not None:
        yield (group, "copied", copied, telling.words), True
    if len(telling.words) >= _SAME_WORDS:
        yield (group, "words", telling.words), True


def _doer_keys(telling: Telling, group: str, linking: Linking) -> Iterator[tuple[Hashable, bool]]:
    """Give the buckets in which a shared doer may link claims that lack a date or a place."""
    period = telling.period
    for party in telling.actors:
        if is_slow(telling, linking):
            yield (group, "slow", party), True
        for target in telling.targets:
            yield (group, "deed", party, target), not telling.names
        if period is not None and period.is_day:
            for day in range(period.start, period.end + 1):
                yield (group, "day", party, day), not telling.names


def _sweep(
    tellings: Sequence[Telling],
    members: Sequence[int],
    wide: set[int],
    order: Mapping[int, tuple[object, ...]],
) -> Iterator[tuple[int, list[int]]]:
    """Give for each of a bucket those that it meets in time, where one of the two is wide."""
    ranked = sorted((*_span(tellings[i]), order[i], i) for i in members)
    begins = [start for start, *_ in ranked]
    broad = [place for place, (*_, index) in enumerate(ranked) if index in wide]
    starts = [begins[place] for place in broad]
    runs: list[tuple[int, Sequence[int], int, int]] = []
    for place, (_, end, _, one) in enumerate(ranked):
        if one in wide:
            runs.append((one, range(len(ranked)), place + 1, bisect_right(begins, end)))
        else:
            runs.append((one, broad, bisect_right(broad, place), bisect_right(starts, end)))
    reach = _reach(len(members), sum(max(0, last - first) for *_, first, last in runs))
    for one, places, first, last in runs:
        if first < last:
            yield one, [ranked[at][3] for at in places[first : min(last, first + reach)]]


def _span(telling: Telling) -> tuple[int, int]:
    period = telling.period
    if period is None:
        return -_EVER, _EVER
    return period.start - period.slack, period.end + period.slack


def _number(one: int, other: int, size: int) -> int:
    return one * size + other if one < other else other * size + one
