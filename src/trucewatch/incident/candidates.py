"""Which tellings are worth comparing: those that meet in time and in place, doer or report."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from math import ceil, cos, floor, radians

from trucewatch.incident.linking import Linking
from trucewatch.incident.telling import Spot, Telling, is_slow

_CELL_DEG = 0.5
_METRES_PER_DEG = 111_195.0
_MANY_CELLS = 36  # a place wider than this is compared with every cell
_NEIGHBOURS = 60  # later claims of one report that a claim is compared with
_SAME_WORDS = 6
_EVER = 10**9

Pair = tuple[int, int]


def candidates(
    tellings: Sequence[Telling], family: Mapping[str, str], linking: Linking
) -> set[Pair]:
    """Return pairs of indices (low first) that may tell of one happening.

    ``family`` maps a report to its family of copied texts.
    """
    pairs = set(_in_reports(tellings, linking))
    everyone: dict[Hashable, list[int]] = defaultdict(list)
    wide: set[tuple[Hashable, int]] = set()
    for index, telling in enumerate(tellings):
        for key, is_wide in _keys(telling, family, linking):
            everyone[key].append(index)
            if is_wide:
                wide.add((key, index))
    for key, members in everyone.items():
        # neighbours in one report are compared above; a report of thousands of claims on one
        # place and day would else give millions of pairs
        if len({tellings[i].claim.report_id for i in members}) > 1:
            pairs.update(_sweep(tellings, key, members, wide))
    return pairs


def _in_reports(tellings: Sequence[Telling], linking: Linking) -> Iterator[Pair]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        groups[(telling.claim.report_id, linking.group(telling.claim.act))].append(index)
    for members in groups.values():
        members.sort(key=lambda i: tellings[i].order)
        for place, one in enumerate(members):
            for other in members[place + 1 : place + 1 + _NEIGHBOURS]:
                yield _pair(one, other)


def _keys(
    telling: Telling, family: Mapping[str, str], linking: Linking
) -> Iterator[tuple[Hashable, bool]]:
    """Give each bucket of the telling, and whether it meets everyone there or the wide alone."""
    group = linking.group(telling.claim.act)
    for cell, is_wide in _cells(telling.spots):
        yield (group, "cell", cell), is_wide
    if telling.spots:
        yield (group, "cell", None), any(_is_vast(spot) for spot in telling.spots)
    for name in sorted(telling.names):
        yield (group, "name", name), True
    yield from _doer_keys(telling, group, linking)
    copied = family.get(telling.claim.report_id)
    if copied is not None:
        yield (group, "copied", copied, telling.words), True
    if len(telling.words) >= _SAME_WORDS:
        yield (group, "words", telling.words), True


def _doer_keys(telling: Telling, group: str, linking: Linking) -> Iterator[tuple[Hashable, bool]]:
    """Give the buckets in which a shared doer may link claims that lack a date or a place."""
    period = telling.period
    for party in sorted(telling.actors):
        if is_slow(telling, linking):
            yield (group, "slow", party), True
        for target in sorted(telling.targets):
            yield (group, "deed", party, target), not telling.names
        if period is not None and period.is_day:
            for day in range(period.start, period.end + 1):
                yield (group, "day", party, day), not telling.names


def _cells(spots: Iterable[Spot]) -> Iterator[tuple[Hashable, bool]]:
    for cell in sorted({cell for spot in spots if not _is_vast(spot) for cell in _cover(spot)}):
        yield cell, True


def _is_vast(spot: Spot) -> bool:
    rows, columns = _extent(spot)
    return len(rows) * len(columns) > _MANY_CELLS


def _cover(spot: Spot) -> list[tuple[int, int]]:
    rows, columns = _extent(spot)
    around = round(360 / _CELL_DEG)
    return [(row, column % around) for row in rows for column in columns]


def _extent(spot: Spot) -> tuple[range, range]:
    high = spot.radius_m / _METRES_PER_DEG
    broad = high / max(0.01, cos(radians(min(89.0, abs(spot.lat) + high))))
    return _steps(spot.lat - high, spot.lat + high), _steps(spot.lon - broad, spot.lon + broad)


def _steps(low: float, high: float) -> range:
    return range(floor(low / _CELL_DEG), ceil(high / _CELL_DEG) + 1)


def _sweep(
    tellings: Sequence[Telling],
    key: Hashable,
    members: Sequence[int],
    wide: set[tuple[Hashable, int]],
) -> Iterator[Pair]:
    """Give the pairs of one bucket whose periods meet and of which one at least is wide."""
    spans = sorted((*_span(tellings[i]), i) for i in members)
    for place, (_, end, one) in enumerate(spans):
        meets_all = (key, one) in wide
        for start, _, other in spans[place + 1 :]:
            if start > end:
                break
            if meets_all or (key, other) in wide:
                yield _pair(one, other)


def _span(telling: Telling) -> tuple[int, int]:
    period = telling.period
    if period is None:
        return -_EVER, _EVER
    return period.start - period.slack, period.end + period.slack


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
