"""Sketchs that are taken for one happening, joined step by step; what may not join never does."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from trucewatch.incident.apart import kept_apart, told_apart
from trucewatch.incident.kinds import deed_kind, voice_kind
from trucewatch.incident.linking import Linking
from trucewatch.incident.telling import Sketch


class _Rule:
    """A question on two kinds, asked once for each pair and answered from memory after."""

    def __init__(self, kinds: Iterable[Hashable], asked: Callable[[int, int], bool]) -> None:
        first: dict[Hashable, int] = {}
        self.kind = [first.setdefault(kind, index) for index, kind in enumerate(kinds)]
        self._asked = asked
        self._known: dict[tuple[int, int], bool] = {}

    def parts(self, one: set[int], other: set[int]) -> bool:
        """Return whether any kind of one group may not meet any of the other.

        A kind that both have clashes with neither, for each group was asked when it grew.
        """
        known, second = self._known, other - one
        for a in one - other if second else ():
            for b in second:  # asked millions of times, so without a call for each
                key = (a, b) if a < b else (b, a)
                forbids = known.get(key)
                if forbids is None:
                    forbids = known[key] = self._asked(*key)
                if forbids:
                    return True
        return False


def _on_deeds(tellings: Sequence[Sketch], linking: Linking) -> _Rule:
    def asked(one: int, other: int) -> bool:
        return kept_apart(tellings[one], tellings[other], linking) is not None

    return _Rule([deed_kind(telling) for telling in tellings], asked)


def _on_voices(tellings: Sequence[Sketch]) -> _Rule:
    def asked(one: int, other: int) -> bool:
        return told_apart(tellings[one], tellings[other]) is not None

    return _Rule([(t.report_id, voice_kind(t)) for t in tellings], asked)


class Groups:
    """Disjoint groups of tellings, at first each alone."""

    def __init__(
        self,
        tellings: Sequence[Sketch],
        linking: Linking,
        apart: Mapping[int, frozenset[int]] | None = None,
    ) -> None:
        """Put every telling into a group of its own.

        Args:
            tellings: What is grouped; groups hold their numbers.
            linking: The judged weights.
            apart: For a telling, those that people hold apart from it.
        """
        self._deeds = _on_deeds(tellings, linking)
        self._voices = _on_voices(tellings)
        self._parent = list(range(len(tellings)))
        self._members = {index: [index] for index in range(len(tellings))}
        self._kinds = {index: {kind} for index, kind in enumerate(self._deeds.kind)}
        self._said = {
            index: {telling.report_id: {self._voices.kind[index]}}
            for index, telling in enumerate(tellings)
        }
        self._signs: dict[int, set[str]] = {}
        self._foes: set[tuple[int, int]] = set()  # groups only grow: what may not join never may
        self._barred = {index: set(others) for index, others in (apart or {}).items()}

    def decide(self, one: int, other: int) -> None:
        """Join the groups of two tellings because people said so, unless people also part them."""
        first, second = self._root(one), self._root(other)
        if first != second and not self._is_barred(first, second):
            self._unite(first, second, ())

    def join(self, one: int, other: int, signs: Iterable[str]) -> bool:
        """Join the groups of two tellings, unless anything in them may not meet.

        Returns whether they are one group now.

        Args:
            one: The number of a telling.
            other: The number of another.
            signs: Why they seem to tell of one happening.
        """
        first, second = self._root(one), self._root(other)
        if first == second:
            return True
        if (first, second) in self._foes:
            return False
        if self._clash(first, second):
            self._foes |= {(first, second), (second, first)}
            return False
        self._unite(first, second, signs)
        return True

    def _unite(self, first: int, second: int, signs: Iterable[str]) -> None:
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        self._parent[second] = first
        self._members[first] += self._members.pop(second)
        self._kinds[first] |= self._kinds.pop(second)
        for report, kinds in self._said.pop(second).items():
            self._said[first].setdefault(report, set()).update(kinds)
        self._signs.setdefault(first, set()).update(signs, self._signs.pop(second, ()))
        if second in self._barred:
            self._barred.setdefault(first, set()).update(self._barred.pop(second))

    def all(self) -> list[tuple[list[int], set[str]]]:
        """Return the groups in the order of their first tellings, with the signs that made them."""
        found = [
            (sorted(group), self._signs.get(key, set())) for key, group in self._members.items()
        ]
        return sorted(found, key=lambda item: item[0][0])

    def _root(self, index: int) -> int:
        parent = self._parent
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def _is_barred(self, one: int, other: int) -> bool:
        barred = self._barred.get(one)
        return barred is not None and not barred.isdisjoint(self._members[other])

    def _clash(self, one: int, other: int) -> bool:
        if self._is_barred(one, other):
            return True
        if self._deeds.parts(self._kinds[one], self._kinds[other]):
            return True
        few, many = self._said[one], self._said[other]
        if len(many) < len(few):
            few, many = many, few
        for report, kinds in few.items():
            there = many.get(report)
            if there is not None and self._voices.parts(kinds, there):
                return True
        return False
