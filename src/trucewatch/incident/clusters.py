"""Clusters of claims that hang together by links, each with the groups that it falls into."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trucewatch.incident.groups import Groups
from trucewatch.incident.linking import Linking
from trucewatch.incident.pair import POINTS_BACK, Sameness, pointing
from trucewatch.incident.rulings import Rulings
from trucewatch.incident.telling import Sketch

Groupings = tuple[tuple["Group", ...], tuple["Group", ...]]


class Group(NamedTuple):
    """Claims taken for one happening, in their order, and the signs that linked them."""

    claims: tuple[Sketch, ...]
    signs: tuple[str, ...]

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What tells the group from any other."""
        return tuple(sketch.claim_id for sketch in self.claims), self.signs


@dataclass(slots=True)
class Node:
    """What one report says in the same words, once or over and over; the first stands for all.

    ``family`` is its report's family of copied texts, None when it copies nobody.
    """

    said: list[Sketch]
    family: str | None

    @property
    def first(self) -> Sketch:
        """The earliest of the claims."""
        return self.said[0]


class Clusters:
    """Which nodes hang together, and how they are grouped."""

    def __init__(
        self,
        linking: Linking,
        rulings: Rulings,
        nodes: Mapping[int, Node],
        links: Mapping[int, Mapping[int, Sameness]],
        number: Mapping[str, int],
    ) -> None:
        """Look at nodes and links that somebody else changes; ``number`` maps claims to nodes."""
        self._linking, self._rulings = linking, rulings
        self._nodes, self._links, self._number = nodes, links, number
        self._of: dict[int, int] = {}
        self._members: dict[int, set[int]] = {}
        self._groups: dict[int, tuple[Group, ...]] = {}

    def groups(self) -> Iterator[Group]:
        """Give the groups of all clusters."""
        for groups in self._groups.values():
            yield from groups

    def others(self, number: int) -> set[int]:
        """Return the other members of the cluster of a node."""
        cluster = self._of.get(number)
        return set() if cluster is None else self._members[cluster] - {number}

    def renew(self, touched: set[int], fresh: set[int]) -> Groupings:
        """Group anew whatever hangs on the nodes, and return the groups that went and that came.

        Args:
            touched: Nodes whose links changed, with both ends of every link that is new or lost;
                some may be no more.
            fresh: Nodes that tell something new, so that their groups count as new.
        """
        region, went = self._open(touched | fresh | self._ruled(fresh))
        came: list[Group] = []
        for members in self._parts(region):
            groups = tuple(self._grouped(members))
            self._close(members, groups)
            came += groups
        news = {s.claim_id for n in fresh for s in self._nodes[n].said}
        told = {g.key for g in came if any(s.claim_id in news for s in g.claims)}
        same = {g.key for g in went} & {g.key for g in came} - told
        return (
            tuple(group for group in went if group.key not in same),
            tuple(group for group in came if group.key not in same),
        )

    def _ruled(self, fresh: Iterable[int]) -> set[int]:
        """Return the nodes that people joined with any of the new ones."""
        if not self._rulings.together:
            return set()
        known = set(fresh)
        return {
            n for pair in self._together(self._nodes) if not known.isdisjoint(pair) for n in pair
        }

    def _together(self, among: Collection[int]) -> Iterator[tuple[int, int]]:
        """Give the nodes among these that people joined, the newest decision first."""
        for pair in self._rulings.together:
            one, other = (self._number.get(claim_id) for claim_id in pair)
            if one is not None and other is not None and one in among and other in among:
                yield one, other

    def _open(self, touched: set[int]) -> tuple[set[int], list[Group]]:
        """Dissolve the clusters of the nodes; return all their members and the groups they had."""
        region = {n for n in touched if n in self._nodes}
        went: list[Group] = []
        for cluster in {self._of[n] for n in touched if n in self._of}:
            members = self._members.pop(cluster)
            went += self._groups.pop(cluster)
            for member in members:
                del self._of[member]
            region |= members
        return {n for n in region if n in self._nodes}, went

    def _close(self, members: Sequence[int], groups: tuple[Group, ...]) -> None:
        cluster = members[0]
        self._members[cluster] = set(members)
        self._groups[cluster] = groups
        for member in members:
            self._of[member] = cluster

    def _parts(self, region: set[int]) -> Iterator[list[int]]:
        """Give the nodes of the region that hang together."""
        parent = {n: n for n in region}

        def root(n: int) -> int:
            while parent[n] != n:
                parent[n] = parent[parent[n]]
                n = parent[n]
            return n

        for one in region:
            for other in self._links.get(one, ()):
                parent[root(one)] = root(other)
        for one, other in self._together(parent):
            parent[root(one)] = root(other)
        parts: dict[int, list[int]] = defaultdict(list)
        for n in region:
            parts[root(n)].append(n)
        yield from parts.values()

    def _grouped(self, members: Sequence[int]) -> Iterator[Group]:
        """Give the groups of one cluster: the strongest links first, what may not join never."""
        if len(members) == 1:
            yield Group(tuple(self._nodes[members[0]].said), ())
            return
        ordered = sorted(members, key=lambda n: self._nodes[n].first.order)
        rank = {n: place for place, n in enumerate(ordered)}
        groups = Groups([self._nodes[n].first for n in ordered], self._linking, self._apart(rank))
        for one, other in self._together(rank):
            groups.decide(rank[one], rank[other])
        said = [self._nodes[n].first for n in ordered]
        pointed: set[str] = set()  # a claim that points back does so once: it is no bridge
        for _, first, second, why in sorted(self._found(rank)):
            if POINTS_BACK not in why:
                groups.join(first, second, why)
                continue
            key = pointing(said[first], said[second])[0].claim_id
            if key not in pointed and groups.join(first, second, why):
                pointed.add(key)
        for places, signs in groups.all():
            said = [sketch for place in places for sketch in self._nodes[ordered[place]].said]
            yield Group(tuple(sorted(said, key=lambda s: s.order)), tuple(sorted(signs)))

    def _found(self, rank: Mapping[int, int]) -> Iterator[tuple[float, int, int, tuple[str, ...]]]:
        """Give the links of a cluster so that the strongest sorts first, then the earliest."""
        for one, place in rank.items():
            for other, same in self._links.get(one, {}).items():
                there = rank[other]
                pair = (place, there) if place < there else (there, place)
                yield -same.score, *pair, same.signs

    def _apart(self, rank: Mapping[int, int]) -> dict[int, frozenset[int]]:
        """Return for each node of a cluster those in it that people hold apart from it."""
        found: dict[int, frozenset[int]] = {}
        for claim_id, others in self._rulings.apart.items():
            number = self._number.get(claim_id)
            if number is not None and number in rank:
                there = (self._number.get(other) for other in others)
                found[rank[number]] = frozenset(
                    rank[n] for n in there if n is not None and n in rank
                )
        return found
