"""Which claims are worth comparing: those that meet in time and in place, doer, words or report.

Claims fall into buckets, in each of which they stand in the order of time and then of likeness. In
a bucket of few all that meet in time are compared, in a bucket of many each with the next ones in
that order alone. So the cost stays near linear, and what a newcomer changes stays around it: the
comparisons follow from who is there, not from who came first.
"""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from trucewatch.incident.grid import cells
from trucewatch.incident.kinds import likeness
from trucewatch.incident.linking import Linking
from trucewatch.incident.telling import Sketch, is_slow

_FEW = 64  # in a bucket of so many all are compared
_NEXT = 24  # later ones that a claim of a larger one is compared with
_SAME_WORDS = 6
_ONE_BY_ONE = 4  # newcomers for each of which a large bucket is shifted
_LOOK_UP = 20  # comparisons by which a newcomer finds its place in a large bucket
_EVER = 10**9


class Entry(NamedTuple):
    """A claim in a bucket: its days with their slack, what it is like, its number.

    A wide one meets everyone in the bucket, one that is not wide meets the wide alone.
    """

    start: int
    end: int
    like: tuple[object, ...]
    order: tuple[str, str, int, str]
    number: int
    wide: bool


class _Bucket(list[Entry]):
    """Entries in their order; ``wides`` counts the wide ones, without which nobody meets."""

    __slots__ = ("wides",)

    def __init__(self) -> None:
        super().__init__()
        self.wides = 0

    def take_in(self, entries: list[Entry]) -> None:
        """Add entries, each in its place."""
        self.wides += sum([entry.wide for entry in entries])
        if len(entries) * _LOOK_UP > len(self):
            self += entries
            self.sort()
        elif len(entries) < _ONE_BY_ONE:
            for entry in entries:
                insort(self, entry)
        else:
            self[:] = self._with(sorted(entries))

    def _with(self, entries: list[Entry]) -> list[Entry]:
        """Return what is held with the sorted entries among it; nothing is compared that need not.

        Sorting anew would compare each of a million neighbours for the sake of a thousand.
        """
        found: list[Entry] = []
        done = 0
        for entry in entries:
            place = bisect_left(self, entry, done)
            found += self[done:place]
            found.append(entry)
            done = place
        found += self[done:]
        return found

    def cut_off(self, entries: list[Entry]) -> Iterator[int]:
        """Give the numbers of those for whom the new entries put somebody out of reach."""
        for entry in entries:
            place = bisect_left(self, entry)
            for at in range(max(0, place - _NEXT), min(place, len(self) - _NEXT - 1)):
                if self[at + _NEXT + 1].start <= self[at].end:
                    yield self[at].number


class Buckets:
    """The buckets of all claims; each claim is known by a number."""

    def __init__(self, linking: Linking) -> None:
        """Start empty."""
        self._linking = linking
        self._held: dict[Hashable, _Bucket] = {}
        self._likes: dict[Hashable, tuple[object, ...]] = {}

    def put(self, newcomers: Iterable[tuple[int, Sketch, str | None]]) -> set[int]:
        """Add claims and return the numbers of older ones that may meet fewer than before.

        Args:
            newcomers: Number, claim, and the family of copied texts of its report.
        """
        touched: dict[Hashable, list[Entry]] = {}
        for number, sketch, family in newcomers:
            for key, entry in self._entries(number, sketch, family):
                touched.setdefault(key, []).append(entry)
        fewer: set[int] = set()
        for key, entries in touched.items():
            fewer.update(self._add(key, entries))
        return fewer

    def _add(self, key: Hashable, entries: list[Entry]) -> Iterator[int]:
        held = self._held.get(key)
        if held is None:
            held = self._held[key] = _Bucket()
        before = len(held)
        held.take_in(entries)
        if before and len(held) > _FEW and held.wides:
            yield from held.cut_off(entries) if before > _FEW else (e.number for e in held)

    def drop(self, number: int, sketch: Sketch, family: str | None) -> set[int]:
        """Take a claim out and return the numbers of those that may meet more than before."""
        more: set[int] = set()
        for key, entry in self._entries(number, sketch, family):
            held = self._held[key]
            place = bisect_left(held, entry)
            del held[place]
            held.wides -= entry.wide
            if len(held) == _FEW:
                more.update(e.number for e in held)
            elif len(held) > _FEW:
                more.update(e.number for e in held[max(0, place - _NEXT) : place])
            elif not held:
                del self._held[key]
        return more

    def after(self, number: int, sketch: Sketch, family: str | None) -> set[int]:
        """Return those later in the order that the claim is compared with."""
        akin = self._linking.akin(sketch.act)
        found: set[int] = set()
        for key, entry in self._entries(number, sketch, family):
            held = self._held[key]
            if len(held) == 1 or not held.wides:
                continue
            place = bisect_left(held, entry) + 1
            until = len(held) if len(held) <= _FEW else min(len(held), place + _NEXT)
            end, wide = entry.end, entry.wide
            for other in held[place:until]:
                if other.start > end:
                    break
                if (wide or other.wide) and other.like[0] in akin:
                    found.add(other.number)
        return found

    def before(self, number: int, sketch: Sketch, family: str | None) -> set[int]:
        """Return those earlier in the order that are compared with the claim."""
        akin = self._linking.akin(sketch.act)
        found: set[int] = set()
        for key, entry in self._entries(number, sketch, family):
            held = self._held[key]
            if len(held) == 1 or not held.wides:
                continue
            place = bisect_left(held, entry)
            since = 0 if len(held) <= _FEW else max(0, place - _NEXT)
            start, wide = entry.start, entry.wide
            for other in held[since:place]:
                if other.end >= start and (wide or other.wide) and other.like[0] in akin:
                    found.add(other.number)
        return found

    def _entries(
        self, number: int, sketch: Sketch, family: str | None
    ) -> Iterator[tuple[Hashable, Entry]]:
        like = likeness(sketch)
        like = self._likes.setdefault(like, like)
        start, end = _span(sketch)
        both: list[Entry | None] = [None, None]
        for key, wide in _keys(sketch, family, self._linking).items():
            entry = both[wide]
            if entry is None:
                entry = both[wide] = Entry(start, end, like, sketch.order, number, wide)
            yield key, entry


def _span(sketch: Sketch) -> tuple[int, int]:
    period = sketch.period
    if period is None:
        return -_EVER, _EVER
    return period.start - period.slack, period.end + period.slack


def _keys(sketch: Sketch, family: str | None, linking: Linking) -> dict[Hashable, bool]:
    """Return each bucket of the claim, and whether it meets everyone there or the wide alone."""
    group = linking.group(sketch.act)
    found: dict[Hashable, bool] = {(group, "report", sketch.report_id): True}
    for spot in sketch.spots:
        for cell, is_wide in cells(spot):
            here: Hashable = (group, "cell", cell)
            found[here] = is_wide or found.get(here, False)
    for name in sketch.names:
        # two with a position meet in a cell, if at all
        found[group, "name", name] = not sketch.spots
    found.update(_doer_keys(sketch, group, linking))
    if family is not None:
        found[group, "copied", family] = True
    if len(sketch.words) >= _SAME_WORDS:
        found[group, "words", hash(sketch.words)] = True
    return found


def _doer_keys(sketch: Sketch, group: str, linking: Linking) -> Iterator[tuple[Hashable, bool]]:
    """Give the buckets in which a shared doer may link claims that lack a date or a place."""
    period = sketch.period
    for party in sketch.actors:
        if is_slow(sketch, linking):
            yield (group, "slow", party), True
        for target in sketch.targets:
            yield (group, "deed", party, target), not sketch.names
        if period is not None and period.is_day:
            for day in range(period.start, period.end + 1):
                yield (group, "day", party, day), not sketch.names
